import * as fc from 'fast-check'
import { type Bounded, gamma } from '../../src/algebra/bounded.ts'
import { dual } from '../../src/algebra/dual.ts'
import { alsoWritten, type Elementary } from '../../src/algebra/field.ts'
import { fromRows, type Grid, gridOver, tabulate } from '../../src/algebra/grid.ts'
import { type Claim, every, require, type Source } from '../../src/evidence/claim.ts'
import { agree, type Due, dues, looseOf } from '../../src/evidence/compare.ts'
import { logSoftmax, softmax, softmaxOfLog } from '../../src/network/softmax.ts'
import { type Matrix, roundoff, type Unit } from '../../src/protocol/subject.ts'
import { dyadic, logit } from '../arbitraries/reals.ts'
import { batchShape, matrix } from '../arbitraries/shapes.ts'
import { showMatrix } from '../support/text.ts'

interface Logits {
  readonly logits: number[][]
}

const logits: fc.Arbitrary<Logits> = batchShape().chain(([n, d]) => fc.record({ logits: matrix(logit, n, d) }))

const softmaxSource: Source = { deck: '001', slide: 'Softmax unit for multi-class classification' }

const dueRows = (unit: Unit, rows: Matrix, f: typeof softmax): readonly Due[] => dues(unit, ({ field }) => f(gridOver(field), fromRows(field, rows)).data)
const softmaxBase = { topic: 'losses' as const, source: softmaxSource, expected: 'holds' as const, rivals: [] }

export const softmaxEq: Claim<Logits> = {
  ...softmaxBase,
  id: 'softmax_eq',
  entry: 'softmax-shift-and-logits',
  states: '$\\mathrm{softmax}(z)_i=e^{z_i}/\\sum_je^{z_j}$, for logits up to ±800.',
  how: 'The shifted form over arithmetic that carries its own rounding bound.',
  catches: 'Overflow without the shift, normalizing over the batch.',
  needs: ['softmax'],
  inputs: logits,
  check: async (subject, ask, unit) => agree(`softmax${showMatrix(ask.logits)}`, (await subject.softmax(ask)).flat(), dueRows(unit, ask.logits, softmax)),
}

export const logSoftmaxEq: Claim<Logits> = {
  ...softmaxBase,
  id: 'log_softmax_eq',
  entry: 'softmax-range-open',
  states: '$\\ln\\mathrm{softmax}(z)_i=z_i-\\ln\\sum_je^{z_j}$ stays finite where softmax itself rounds to 0.',
  how: 'The shifted form over arithmetic that carries its own rounding bound.',
  catches: 'log of softmax, which is -∞ from a difference of 746 on.',
  needs: ['logSoftmax'],
  inputs: logits,
  check: async (subject, ask, unit) =>
    agree(`log softmax${showMatrix(ask.logits)}`, (await subject.logSoftmax(ask)).flat(), dueRows(unit, ask.logits, logSoftmax)),
}

export const softmaxShift: Claim<Logits & { readonly shift: number }> = {
  ...softmaxBase,
  id: 'softmax_shift_invariant',
  entry: 'softmax-shift-and-logits',
  states: '$\\mathrm{softmax}(z+c\\mathbf 1)=\\mathrm{softmax}(z)$',
  how: 'Two answers of the subject; integers and dyadics make the shift exact, so only the rounding of each answer is allowed.',
  catches: 'A missing maximum shift, a normalization over the wrong axis, a temperature that is added.',
  needs: ['softmax'],
  inputs: batchShape().chain(([n, d]) => fc.record({ logits: matrix(dyadic(16, 2), n, d), shift: fc.constantFrom(1, -3, 64, 700, 1000, -1000, 1e6, 1e8) })),
  check: async (subject, { logits, shift }, unit) => {
    const far = logits.map((r) => r.map((z) => z + shift))
    const moved = await subject.softmax({ logits: far })
    const still = (await subject.softmax({ logits })).flat()
    const [errors, farErrors] = [dueRows(unit, logits, softmax), dueRows(unit, far, softmax)]
    return agree(
      `softmax${showMatrix(logits)} shifted by ${shift}`,
      moved.flat(),
      still.map((value, i) => ({ value, error: looseOf(errors[i] as Due) + looseOf(farErrors[i] as Due) })),
    )
  },
}

export const softmaxSum: Claim<Logits> = {
  ...softmaxBase,
  id: 'softmax_sum_eq_one',
  entry: 'softmax-not-one-vs-all',
  states: '$\\sum_i\\mathrm{softmax}(z)_i=1$ and every entry lies in $[0,1]$.',
  how: 'The sum of each row of the answer, within the rounding of its terms.',
  catches: 'Sigmoids in the place of softmax, the wrong axis.',
  needs: ['softmax'],
  inputs: logits,
  check: async (subject, ask, unit) => {
    const rows = await subject.softmax(ask)
    const errors = dueRows(unit, ask.logits, softmax)
    const d = ask.logits[0]?.length ?? 1
    return every(
      rows.map((row, i) => {
        const error = errors.slice(i * d, i * d + d).reduce((s, e) => s + looseOf(e), 0) + gamma(d, roundoff(unit))
        return every([
          agree(`sum of softmax${showMatrix([ask.logits[i] as number[]])}`, [row.reduce((a, b) => a + b, 0)], [{ value: 1, error }]),
          require(row.every((p) => p >= 0 && p <= 1 + error), () =>
            `softmax${showMatrix([ask.logits[i] as number[]])} has the entry ${row.find((p) => p < 0 || p > 1)}`),
        ])
      }),
    )
  },
}

export interface Pulled extends Logits {
  readonly cotangent: number[][]
}
const pulled: fc.Arbitrary<Pulled> = batchShape().chain(([n, d]) => fc.record({ logits: matrix(dyadic(16, 2), n, d), cotangent: matrix(dyadic(8, 1), n, d) }))

/** p (u - <p, u>) in one entry, with p as e^(z - lse). */
function pulledByFormula(field: Elementary<Bounded>, z: readonly number[], u: readonly number[], j: number): Bounded {
  const p = softmaxOfLog(gridOver(field), fromRows(field, [z])).data
  const mean = p.map((x, i) => field.mul(x, field.of(u[i] as number))).reduce(field.add)
  return field.mul(p[j] as Bounded, field.sub(field.of(u[j] as number), mean))
}

/** Jᵀu by one sweep of dual numbers for each logit. */
export const duePullback = (unit: Unit, { logits, cotangent }: Pulled, f: typeof softmax): readonly Due[] => {
  const [n, d] = [logits.length, logits[0]?.length ?? 0]
  const u = cotangent.flat()
  return dues(unit, ({ field }) =>
    Array.from({ length: n * d }, (_, k) => {
      const z = tabulate([n, d], (i, j) => ({ value: field.of(logits[i]?.[j] as number), tangent: field.of(i * d + j === k ? 1 : 0) }))
      const y = f(gridOver(dual(field)), z) as Grid<{ tangent: Bounded }>
      const pulled = y.data.map((x, i) => field.mul(x.tangent, field.of(u[i] as number))).reduce(field.add)
      return f === softmax
        ? alsoWritten(field, pulled, { expOfLogSoftmax: () => pulledByFormula(field, logits[Math.floor(k / d)] ?? [], u.slice(k - (k % d)), k % d) })
        : pulled
    }),
  )
}

export const softmaxVjp: Claim<Pulled> = {
  ...softmaxBase,
  id: 'softmax_vjp',
  entry: 'softmax-ce-gradient',
  states: '$J^\\top u = p\\odot(u-\\langle p,u\\rangle)$ for $p=\\mathrm{softmax}(z)$.',
  how: 'Dual numbers over error-bounded arithmetic; cotangents are random, since for u = (1, …, 1) the answer is 0 whatever the code does.',
  catches: 'A missing off-diagonal term, a zero backward pass.',
  needs: ['softmaxGradient'],
  inputs: pulled,
  check: async (subject, ask, unit) =>
    agree(
      `Jᵀu of softmax${showMatrix(ask.logits)}, u = ${showMatrix(ask.cotangent)}`,
      (await subject.softmaxGradient(ask)).flat(),
      duePullback(unit, ask, softmax),
    ),
}

export const logSoftmaxVjp: Claim<Pulled> = {
  ...softmaxBase,
  id: 'log_softmax_vjp',
  entry: 'softmax-ce-gradient',
  states: '$J^\\top u=u-p\\sum_ku_k$ for the logarithm of $p=\\mathrm{softmax}(z)$.',
  how: 'Dual numbers over error-bounded arithmetic; cotangents are random: for a sum of 0 the second term is 0 whatever the code does.',
  catches: 'The backward pass of softmax in its place, a plus for the minus, a missing sum.',
  needs: ['logSoftmaxGradient'],
  inputs: pulled,
  check: async (subject, ask, unit) =>
    agree(
      `Jᵀu of log softmax${showMatrix(ask.logits)}, u = ${showMatrix(ask.cotangent)}`,
      (await subject.logSoftmaxGradient(ask)).flat(),
      duePullback(unit, ask, logSoftmax),
    ),
}

/** NaN in one logit of a row: all of the row is due to it, and nothing beside the row. */
const nanOfNan = (operation: 'softmax' | 'logSoftmax', id: string): Claim<Logits> => ({
  ...softmaxBase,
  id,
  states: `The ${operation === 'softmax' ? 'softmax' : 'logarithm of the softmax'} of a row that holds what is not a number is not a number in any entry: their sum is none.`,
  how: 'NaN in the first row of a batch; the other rows are numbers.',
  catches: 'A maximum that passes NaN over, NaN mended to 0, a sum over the whole batch.',
  needs: [operation],
  inputs: logits.map((ask) => ({ logits: ask.logits.map((r, i) => (i === 0 ? [Number.NaN, ...r.slice(1)] : r)) })),
  runs: 20,
  check: async (subject, ask) => {
    const [first = [], ...others] = await subject[operation](ask)
    return every([
      require(first.every(Number.isNaN), () =>
        `${operation} of ${showMatrix([ask.logits[0] as number[]])}: expected NaN in every entry, got ${showMatrix([first])}`),
      require(!others.flat().some(Number.isNaN), () =>
        `${operation} of ${showMatrix(ask.logits)}: expected numbers in the rows without NaN, got ${showMatrix(others)}`),
    ])
  },
})
export const softmaxOfNaN = nanOfNan('softmax', 'softmax_nan_of_nan')
export const logSoftmaxOfNaN = nanOfNan('logSoftmax', 'log_softmax_nan_of_nan')
