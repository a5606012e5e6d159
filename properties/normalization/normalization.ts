import * as fc from 'fast-check'
import { gamma } from '../../src/algebra/bounded.ts'
import { type Algebra, alsoWritten } from '../../src/algebra/field.ts'
import { fromRows, gridOver } from '../../src/algebra/grid.ts'
import { type AnyClaim, type Claim, every, type Finding, require, type Source } from '../../src/evidence/claim.ts'
import { agree, around, type Due, dues, looseOf, shortNumber } from '../../src/evidence/compare.ts'
import { moments } from '../../src/network/norms.ts'
import { oneOf } from '../../src/network/option.ts'
import type { RunningStatistics } from '../../src/network/running-statistics.ts'
import { roundoff } from '../../src/protocol/subject.ts'
import { runningStatistics as registered } from '../../src/registry.ts'
import { option } from '../arbitraries/options.ts'
import { dyadic, positive } from '../arbitraries/reals.ts'
import { batchShape, list, matrix } from '../arbitraries/shapes.ts'
import { dueOfBlock } from '../support/blocks.ts'
import { mean, Q, q, type Rational, show } from '../support/exact.ts'
import { originOf } from '../support/records.ts'

/* Batch norm beyond its formula: running statistics, invariance, moments. */

const source: Source = { deck: '004', slide: 'Example: batch normalization; Intermediate normalization' }

/** `(1 - m) old + m new`, or old + m (new - old). */
const blended = <A>(R: Algebra<'elementary', A>, m: A, old: A, fresh: A): A =>
  alsoWritten(R, R.add(R.mul(R.sub(R.of(1), m), old), R.mul(m, fresh)), { lerp: () => R.add(old, R.mul(m, R.sub(fresh, old))) })

interface Gathering {
  readonly name: string
  readonly x: number[][]
  readonly mean: number[]
  readonly variance: number[]
  readonly momentum: number
}

const running = (r: RunningStatistics): Claim<Gathering> => ({
  id: r.name === 'batchNorm' ? 'running_statistics_eq_blend' : `${r.name}_running_eq_blend`,
  topic: 'normalization',
  ...originOf(r),
  states: `Running statistics are ${r.momentumOf === 'new' ? '$(1-m)\\,\\text{old}+m\\,\\text{new}$' : '$m\\,\\text{old}+(1-m)\\,\\text{new}$'} with the batch mean and the ${r.corrected ? '*unbiased* batch variance, over $n-1$' : 'batch variance over $n$'}${r.name === 'batchNorm' ? " (PyTorch's convention)" : ''}.`,
  how: 'The formula in exact rationals; allowed is what its forms lose, a variance in one pass included.',
  catches: `The ${r.corrected ? 'biased' : 'corrected'} variance, momentum with the opposite meaning.`,
  expected: 'holds',
  needs: [`runningStatistics:${r.name}`],
  inputs: batchShape({ rows: 2 }).chain(([n, d]) =>
    fc.record({
      name: fc.constant(r.name),
      x: matrix(dyadic(8, 1), n, d),
      mean: list(dyadic(4, 1), d),
      variance: list(positive(4, 1), d),
      momentum: option(oneOf(0.1, [0.15, 0.35], { edges: [0, 1] })),
    }),
  ),
  check: async (subject, ask, unit) => {
    const { x, mean: m, variance: v, momentum } = ask
    const got = await subject.runningStatistics(ask)
    const columns = m.map((_, j) => x.map((row) => q(row[j] as number)))
    const blend = (old: number, fresh: Rational): number => {
      const w = r.momentumOf === 'new' ? q(momentum) : Q.sub(q(1), q(momentum))
      const e = Q.add(Q.mul(Q.sub(q(1), w), q(old)), Q.mul(w, fresh))
      return Number(show(e).split('/')[0]) / Number(show(e).split('/')[1] ?? 1)
    }
    const numbers = dues(unit, ({ field }) => {
      const R = gridOver(field)
      const fresh = moments(R, fromRows(field, x), 0)
      const variance = r.corrected ? R.mul(fresh.variance, R.div(R.of(x.length), R.of(x.length - 1))) : fresh.variance
      const ofNew = r.momentumOf === 'new' ? R.of(momentum) : R.sub(R.of(1), R.of(momentum))
      return [blended(R, ofNew, fromRows(field, [m]), fresh.mean), blended(R, ofNew, fromRows(field, [v]), variance)].flatMap((g) => g.data)
    })
    const spreads = columns.map((c) => {
      const mu = mean(c)
      return Q.div(c.map((e) => Q.mul(Q.sub(e, mu), Q.sub(e, mu))).reduce(Q.add), q(c.length - (r.corrected ? 1 : 0)))
    })
    return every([
      agree(
        'running mean',
        got.mean,
        columns.map((c, j) => around(blend(m[j] as number, mean(c)), numbers[j] as Due)),
      ),
      agree(
        'running variance',
        got.variance,
        spreads.map((s, j) => around(blend(v[j] as number, s), numbers[m.length + j] as Due)),
      ),
    ])
  },
  rivals: [],
})

/** Each way to gather running statistics, under the name of its export. */
export const runningStatistics: readonly AnyClaim[] = [...registered.values()].map(running)

export const batchNormScale: Claim<{ x: number[][]; scale: number; move: number }> = {
  id: 'batchNorm_affine_invariant',
  topic: 'normalization',
  entry: 'bn-scale-invariance-dynamics',
  source: { deck: '004', slide: 'Normalization reduces space of parameters to explore' },
  states: '$BN(ah+c)=BN(h)$ for $a>0$ (up to $\\varepsilon$): one dimension per unit is redundant.',
  how: 'Two answers of the subject with $\\varepsilon$ scaled along ($a^2\\varepsilon$), which makes the identity exact; powers of two for a.',
  catches: 'Statistics taken from somewhere else than the batch.',
  expected: 'holds',
  needs: ['block:batchNorm'],
  inputs: batchShape({ rows: 2 }).chain(([n, d]) => fc.record({ x: matrix(dyadic(8, 1), n, d), scale: fc.constantFrom(2, 4, 0.5), move: dyadic(4, 0) })),
  check: async (subject, { x, scale, move }, unit) => {
    const d = x[0]?.length ?? 1
    const ask = (rows: number[][], epsilon: number) => ({
      name: 'batchNorm',
      x: rows,
      parameters: { gain: Array<number>(d).fill(1), shift: Array<number>(d).fill(0) },
      options: { epsilon },
    })
    const moved = x.map((r) => r.map((v) => v * scale + move))
    const [first, second] = [ask(x, 2 ** -10), ask(moved, scale * scale * 2 ** -10)]
    const [a, b] = [await subject.block(first), await subject.block(second)]
    const [ea, eb] = [dueOfBlock(unit, first).numbers, dueOfBlock(unit, second).numbers]
    return agree(
      `batch norm of ${scale} h + ${move}`,
      b.flat(),
      a.flat().map((value, i) => ({ value, error: looseOf(ea[i] as Due) + looseOf(eb[i] as Due) })),
    )
  },
  rivals: [],
}

export const batchNormMoments: Claim<{ x: number[][] }> = {
  id: 'batchNorm_mean_zero_square_lt_one',
  topic: 'normalization',
  entry: 'batchnorm-bounded-output',
  source,
  states: '$\\sum\\hat h_i=0$, $\\frac1b\\sum\\hat h_i^2=\\frac{\\sigma^2}{\\sigma^2+\\varepsilon}<1$ and $|\\hat h_i|\\le\\sqrt{b-1}$.',
  how: 'Sums of the answer, within their rounding.',
  catches: 'Normalizing by the unbiased variance, which breaks the bound of Samuelson.',
  expected: 'holds',
  needs: ['block:batchNorm'],
  inputs: fc.constantFrom(3, 5, 6).chain((n) => fc.record({ x: matrix(dyadic(8, 1), n, 1) })),
  check: async (subject, { x }, unit) => {
    const epsilon = 2 ** -10
    const ask = { name: 'batchNorm', x, parameters: { gain: [1], shift: [0] }, options: { epsilon } }
    const y = (await subject.block(ask)).flat()
    const values = x.flat().map(q)
    const mu = mean(values)
    const s = mean(values.map((v) => Q.mul(Q.sub(v, mu), Q.sub(v, mu))))
    const variance = Number(show(s).split('/')[0]) / Number(show(s).split('/')[1] ?? 1)
    // What every entry may be off, in the sums that are formed here and with their own rounding.
    const offs = dueOfBlock(unit, ask).numbers.map(looseOf)
    const summed = gamma(y.length + 3, roundoff(unit))
    const sumOf = (f: (off: number, y: number) => number): number => offs.reduce((s, off, i) => s + f(off, Math.abs(y[i] as number)), 0)
    const squares = sumOf((off, v) => (2 * v + off) * off + summed * v * v) / y.length + summed
    return every([
      agree(`sum of normalized (${x.flat()})`, [y.reduce((a, b) => a + b, 0)], [{ value: 0, error: sumOf((off, v) => off + summed * v) }]),
      agree(
        `mean square of normalized (${x.flat()})`,
        [y.reduce((a, b) => a + b * b, 0) / y.length],
        [{ value: variance / (variance + epsilon), error: squares }],
      ),
      ...y.map(
        (v, i): Finding =>
          require(Math.abs(v) <= Math.sqrt(y.length - 1) * (1 + summed) + (offs[i] as number), () =>
            `normalized (${x.flat()}): an entry of ${shortNumber(v)}, more than √(b - 1)`),
      ),
    ])
  },
  rivals: [],
}
