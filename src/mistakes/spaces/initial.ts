import { initializers } from '../../registry.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import type { Unnamed } from '../mistake.ts'

/* Scales of weights: what stands in the formula of an initializer, and whether a root is taken. */

type Size = readonly [name: string, of: (outputs: number, inputs: number) => number]
const sizes: readonly Size[] = [
  ['n_in', (_, i) => i],
  ['n_out', (o) => o],
  ['(n_in + n_out)', (o, i) => o + i],
  ['n_in n_out', (o, i) => o * i],
  ['max(n_in, n_out)', (o, i) => Math.max(o, i)],
  ['min(n_in, n_out)', (o, i) => Math.min(o, i)],
]
const numerators = [1, 2, 3, 4, 6] as const
const scaledBy = (says: string, cause: Cause, scale: (outputs: number, inputs: number) => number): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'always',
  operations: ['initialize'],
  answer: ({ ask }) => {
    const [outputs, inputs] = ask.shape as readonly [number, number]
    const s = scale(outputs, inputs)
    return Array.from({ length: outputs }, (_, o) => Array.from({ length: inputs }, (__, i) => s * (ask.draws[o * inputs + i] as number)))
  },
})

/** Every scale that may stand in the place of the right one. */
export function initialScales(c: Compared): readonly Unnamed[] {
  if (c.operation !== 'initialize') return []
  const record = initializers.get(c.ask.name)
  if (record?.facts.weights !== 'scaled') return []
  const due = record.facts.variance
  const [k, name] = dueOf(due) ?? [undefined, undefined]
  const right = k === undefined ? 'the right scale' : `√(${k}/${name})`
  return [
    ...numerators.flatMap((p) =>
      sizes.flatMap(([size, of]) => [
        scaledBy(`√(${p}/${size}) where ${right} is due`, size === name ? 'factor' : 'fan-in and fan-out', (o, i) => Math.sqrt(p / of(o, i))),
        scaledBy(`${p}/${size} where ${right} is due: the root is missing`, 'missing root', (o, i) => p / of(o, i)),
        scaledBy(`√(${size}/${p}) where ${right} is due: the fraction stands upside down`, 'reciprocal', (o, i) => Math.sqrt(of(o, i) / p)),
        scaledBy(`√${p === 1 ? '1' : p}/${size} where ${right} is due: the root does not reach the size`, 'missing root', (o, i) => Math.sqrt(p) / of(o, i)),
        scaledBy(`${p}/√${size} where ${right} is due: the root does not reach the ${p}`, 'missing root', (o, i) => p / Math.sqrt(of(o, i))),
      ]),
    ),
    ...numerators.flatMap((p) => [
      scaledBy(`√(${p}/n_in + n_out): the brackets round the sum are missing`, 'another formula', (o, i) => Math.sqrt(p / i + o)),
      scaledBy(`√(${p}/n_out + n_in): the brackets round the sum are missing`, 'another formula', (o, i) => Math.sqrt(p / o + i)),
      scaledBy(`√${p}/√n_in + √n_out: the brackets round the sum are missing`, 'another formula', (o, i) => Math.sqrt(p) / Math.sqrt(i) + Math.sqrt(o)),
    ]),
    ...[1, 0.1, 0.01, 0.02, 0.05].map((s) =>
      scaledBy(s === 1 ? 'the draws are not scaled at all' : `the draws are scaled by ${s}, whatever the sizes`, 'missing normalization', () => s),
    ),
  ]
}
/** The right scale as numerator and size. */
function dueOf(variance: (o: number, i: number) => number): readonly [number, string] | undefined {
  for (const k of numerators)
    for (const [name, of] of sizes)
      if (
        [
          [3, 5],
          [7, 2],
          [4, 11],
        ].every(([o = 1, i = 1]) => Math.abs(variance(o, i) - k / of(o, i)) < 1e-12)
      )
        return [k, name]
  return undefined
}
