import { isClass } from '../protocol/describe.ts'
import { type Anything, functionOf } from './calling.ts'
import { namesIn } from './forms.ts'
import { type Case, misfit, ownerOf } from './reading.ts'
import { finite, type Misfit, trying } from './trial.ts'

/** Options one by one, `(x, slope)`, `(x, gain, shift, eps)` and `(lr, momentum)`, where they come in one object. */
export function plainOptions(c: Case): Misfit | undefined {
  const { exports, record, member, ask, called } = c
  const { arguments: all, method } = record.student
  const last = all.at(-1)
  const names = last === undefined ? undefined : namesIn({ record, member }, last)
  if (names === undefined || names.length === 0) return undefined
  const lead = all.slice(0, -1).map(String)
  try {
    const f = functionOf(exports, record, member)
    const spread = (...args: readonly unknown[]): unknown => {
      const options = args[lead.length] as Readonly<Record<string, unknown>> | undefined
      return f(...args.slice(0, lead.length), ...names.map((name) => options?.[name]))
    }
    const place = method === undefined ? called : called.slice(0, called.lastIndexOf('.'))
    const outcome = trying({ ...exports, [place]: method === undefined ? spread : { [method]: spread } }, record, () => {})({ ask })
    if (!('answer' in outcome && finite(outcome.answer))) return undefined
  } catch {
    return undefined
  }
  // Of an optimizer's options it takes the first few.
  const taken = method === undefined ? names.slice(0, parametersOf(ownerOf(c) as Anything)) : names
  if (taken.length === 0) return undefined
  const them = taken.length === 1 ? 'the number itself' : 'them one by one'
  const head = `(${[...lead, `{ ${taken.join(', ')} }`].join(', ')}) =>`
  const yours = `${isClass(ownerOf(c)) && method === undefined ? 'new yours' : 'yours'}(${[...lead, ...taken].join(', ')})`
  return misfit(
    `options of ${called}`,
    `${called} is given ${taken.join(', ')} in one object; yours takes ${them}.`,
    method === undefined ? `export const ${called} = ${head} ${yours}` : `${method}: ${head} ${yours}`,
  )
}
/** How many parameters a function has, those with a default value too. */
function parametersOf(f: Anything): number {
  const source = String(f)
  const list = isClass(f) ? /\bconstructor\s*\(([^)]*)\)/.exec(source)?.[1] : (/^[^(=]*\(([^)]*)\)/.exec(source)?.[1] ?? 'one')
  return (list ?? '').split(',').filter((word) => word.trim() !== '' && !word.includes('{')).length
}
