import { functionOf } from './calling.ts'
import { namesIn } from './forms.ts'
import { type Case, misfit } from './reading.ts'
import { finite, type Misfit, trying } from './trial.ts'

/** Options one by one, `(x, slope)` and `(x, gain, shift, eps)`, where they come in one object. */
export function plainOptions(c: Case): Misfit | undefined {
  const { exports, record, member, ask, called } = c
  const { arguments: all, method, style } = record.student
  const last = all.at(-1)
  const names = last === undefined || method === undefined || style === 'steps' || style === 'rate' ? undefined : namesIn({ record, member }, last)
  if (names === undefined || names.length === 0 || method === undefined) return undefined
  const [owner, lead] = [called.slice(0, called.lastIndexOf('.')), all.slice(0, -1).map(String)]
  try {
    const f = functionOf(exports, record, member)
    const spread = (...args: readonly unknown[]): unknown => {
      const options = args[lead.length] as Readonly<Record<string, unknown>> | undefined
      return f(...args.slice(0, lead.length), ...names.map((name) => options?.[name]))
    }
    const outcome = trying({ ...exports, [owner]: { [method]: spread } }, record, () => {})({ ask })
    if (!('answer' in outcome && finite(outcome.answer))) return undefined
  } catch {
    return undefined
  }
  const them = names.length === 1 ? 'the number itself' : 'them one by one'
  return misfit(
    `options of ${called}`,
    `${called} is given ${names.join(', ')} in one object; yours takes ${them}.`,
    `${method}: (${[...lead, `{ ${names.join(', ')} }`].join(', ')}) => yours(${[...lead, ...names].join(', ')})`,
  )
}
