import { recordOf } from '../protocol/operations.ts'
import { registries } from '../registry.ts'
import type { Cause } from './causes.ts'
import type { Compared } from './compared.ts'
import { each } from './matrices.ts'
import type { AnyCase, Unnamed } from './mistake.ts'

/* Another question, rightly answered: another argument, or another member of the family. */

type Ask = AnyCase['ask']
const heard = (operation: Compared['operation'], cause: Cause, says: string, change: (ask: Ask) => Ask | undefined): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'always',
  operations: [operation],
  answer: async ({ ask, reference }: AnyCase) => {
    const other = change(ask)
    return other === undefined ? undefined : (reference[operation] as (a: unknown) => Promise<unknown>)(other)
  },
})

const maps: readonly (readonly [text: (x: string) => string, cause: Cause, of: (x: number) => number])[] = [
  [(x) => `-${x}`, 'sign of the argument', (x) => -x],
  [(x) => `|${x}|`, 'sign of the argument', Math.abs],
  ...[2, 0.5, Math.SQRT1_2, Math.SQRT2, 1.01, 1.702, 3].map((c): (typeof maps)[number] => [
    (x) => `${Number(c.toPrecision(4))} ${x}`,
    'scaled argument',
    (x) => c * x,
  ]),
  ...[1, -1, 0.25, -0.25, 0.5, -0.5].map((c): (typeof maps)[number] => [(x) => `${x} ${c < 0 ? '-' : '+'} ${Math.abs(c)}`, 'shifted argument', (x) => x + c]),
  [(x) => `${x}²`, 'missing root', (x) => x * x],
]

/** The argument of an activation, or the logits of softmax, in another form. */
export function otherArguments({ operation }: Compared): readonly Unnamed[] {
  if (operation === 'activation' || operation === 'activationGradient') {
    const name = operation === 'activation' ? 'f' : "f'"
    return maps.map(([text, cause, f]) => heard(operation, cause, `${name}(${text('x')}) in the place of ${name}(x)`, (ask) => ({ ...ask, x: ask.x.map(f) })))
  }
  if (operation === 'softmax' || operation === 'logSoftmax')
    return maps.map(([text, cause, f]) =>
      heard(operation, cause, `${operation}(${text('z')}) in the place of ${operation}(z)`, (ask) => ({ logits: each(ask.logits, f) })),
    )
  return []
}

/** This is another member of the family: every record of the kind that is asked for. */
export function otherMembers({ operation, ask }: Compared): readonly Unnamed[] {
  const { member } = recordOf(operation)
  const fields = [
    ...(member === undefined || typeof member.of !== 'string' ? [] : [[member.field, member.of] as const]),
    ...(operation === 'gradient' ? [['loss', 'losses'] as const] : []),
  ]
  return fields.flatMap(([field, of]) =>
    [...(registries[of]?.entries() ?? [])].flatMap(([name, record]) => {
      if (name === ask[field]) return []
      const defaults = (record as { readonly defaults?: Readonly<Record<string, number>> }).defaults
      const known = (given: Readonly<Record<string, number>> | undefined): Readonly<Record<string, number>> =>
        Object.fromEntries(Object.entries(defaults ?? {}).map(([n, d]) => [n, given?.[n] ?? d]))
      return [
        heard(operation, 'wrong function', `this is ${operation.endsWith('radient') ? 'the derivative of ' : ''}${name}`, (a) => ({
          ...a,
          [field]: name,
          ...(a.options === undefined || operation.startsWith('block') ? {} : { options: known(a.options) }),
          ...(operation.startsWith('activation') ? { parameters: known(a.parameters) } : {}),
        })),
      ]
    }),
  )
}
