import * as fc from 'fast-check'
import { type Claim, every, require } from '../../src/evidence/claim.ts'
import { agree, around, type Due, dues } from '../../src/evidence/compare.ts'
import { type Answer, type Ask, roundoff, type Unit, type Vector } from '../../src/protocol/subject.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { mean, q, ratio, toNumber } from '../support/exact.ts'

/*
 * Principal components of data whose covariance has a known spectrum: orthogonal columns of scores, times whole powers of two, along orthogonal directions
 * of whole numbers, moved by a mean. Eigenvalues are rational, and each is four times the next or more, so that every iteration gets there; where they
 * are equal, one that starts from the same vector twice would not.
 */

interface Designed extends Ask<'pca'> {
  /** The eigenvalues of the covariance, the largest first. */
  readonly spectrum: readonly number[]
}
type Found = Answer<'pca'>

/**
 * Orthogonal rows, all of one length, in so many dimensions. None of them is orthogonal to the first axis or to (1, …, 1), where an iteration may start: it
 * would never find that direction.
 */
const bases: Readonly<Record<number, readonly (readonly Vector[])[]>> = {
  1: [[[1]]],
  2: [
    [
      [3, 4],
      [-4, 3],
    ],
    [
      [2, 1],
      [-1, 2],
    ],
    [
      [3, 1],
      [-1, 3],
    ],
  ],
  3: [
    [
      [1, 2, 2],
      [2, 1, -2],
      [2, -2, 1],
    ],
    [
      [2, 3, 6],
      [3, -6, 2],
      [6, 2, -3],
    ],
  ],
  4: [
    [
      [1, 2, 2, 4],
      [-2, 1, -4, 2],
      [-2, 4, 1, -2],
      [-4, -2, 2, 1],
    ],
    [
      [1, 1, 3, 5],
      [-1, 1, -5, 3],
      [-3, 5, 1, -1],
      [-5, -3, 1, 1],
    ],
  ],
}
/** Columns of scores that are orthogonal, add up to 0, and have one length: pairs of opposites, or the signs of a Walsh table. */
const pairs = (d: number): readonly Vector[] =>
  Array.from({ length: d }, (_, k) => Array.from({ length: 2 * d }, (__, i) => (i >> 1 === k ? 1 - 2 * (i % 2) : 0)))
const ones = (bits: number): number => bits.toString(2).replaceAll('0', '').length
const walsh = (d: number, n: number): readonly Vector[] =>
  Array.from({ length: d }, (_, k) => Array.from({ length: n }, (__, i) => 1 - 2 * (ones((k + 1) & i) % 2)))

const designed: fc.Arbitrary<Designed> = size(4).chain((d) => {
  const designs = [pairs(d), walsh(d, 8), ...(d < 4 ? [walsh(d, 4)] : [])]
  const order = fc.shuffledSubarray(
    Array.from({ length: d }, (_, k) => k),
    { minLength: d, maxLength: d },
  )
  return fc
    .record({
      basis: fc.constantFrom(...(bases[d] as readonly (readonly Vector[])[])),
      columns: fc.constantFrom(...designs),
      levels: order,
      axes: order,
      middle: list(fc.integer({ min: -4, max: 4 }), d),
      components: size(d),
    })
    .map(({ basis, columns, levels, middle, components, axes }) => {
      const n = (columns[0] as Vector).length
      const x = Array.from({ length: n }, (_, i) =>
        middle.map(
          (m, j) => m + basis.reduce((s, b, k) => s + 2 ** (levels[k] as number) * ((columns[k] as Vector)[i] as number) * (b[axes[j] as number] as number), 0),
        ),
      )
      const square = (v: Vector): number => v.reduce((s, c) => s + c * c, 0)
      const spectrum = levels.map((level) => toNumber(ratio(4 ** level * square(columns[0] as Vector) * square(basis[0] as Vector), n - 1)))
      return { x, components, spectrum: spectrum.sort((a, b) => b - a) }
    })
})
const asked = ({ x, components }: Designed): Ask<'pca'> => ({ x, components })

/** Two thirds of the digits: an iteration ends when what it follows moves by less than it can tell, or by a millionth, as is usual. */
const settled = (unit: Unit): number => Math.cbrt(roundoff(unit))
const dot = (a: Vector, b: Vector): number => a.reduce((s, v, j) => s + v * (b[j] as number), 0)
const largest = ({ spectrum }: Designed): number => spectrum[0] as number
const to = (error: number, values: readonly number[]): readonly Due[] => values.map((value) => ({ value, error }))

/** The means and the covariance, from whole numbers: rounded once. */
const meansOf = ({ x }: Designed): readonly number[] => (x[0] as Vector).map((_, j) => toNumber(mean(x.map((r) => q(r[j] as number)))))
const centered = (ask: Designed): readonly Vector[] => {
  const means = meansOf(ask)
  return ask.x.map((r) => r.map((v, j) => v - (means[j] as number)))
}
function covariance(ask: Designed): readonly Vector[] {
  const rows = centered(ask)
  const column = (j: number): Vector => rows.map((r) => r[j] as number)
  return (ask.x[0] as Vector).map((_, j) => (ask.x[0] as Vector).map((__, k) => dot(column(j), column(k)) / (rows.length - 1)))
}

const common = { topic: 'linear learners', expected: 'holds', needs: ['pca'], rivals: [], inputs: designed } as const
const slide = { deck: '001', slide: 'PCA important details' } as const
const spectra = 'Data with a rational spectrum that is known'

export const pcaMean: Claim<Designed> = {
  ...common,
  id: 'pca_mean_eq',
  entry: 'covariance-needs-centering',
  source: slide,
  states: 'The mean that principal components are measured from is that of each feature over the samples.',
  how: 'Exact means of whole numbers, within the rounding of a sum and a division.',
  catches: 'No centering, a mean over features.',
  check: async (subject, ask, unit) => {
    const { mean: got } = await subject.pca(asked(ask))
    const due = dues(unit, ({ field: R }) =>
      (ask.x[0] as Vector).map((_, j) => R.div(ask.x.map((r) => R.of(r[j] as number)).reduce(R.add), R.of(ask.x.length))),
    )
    return agree(
      'mean',
      got,
      meansOf(ask).map((m, j) => around(m, due[j] as Due)),
    )
  },
}

export const pcaVariances: Claim<Designed> = {
  ...common,
  id: 'pca_variances_eq',
  entry: 'eckart-young-pca',
  source: slide,
  states:
    'The variances of the first $k$ principal components are the $k$ largest eigenvalues of $\\frac1{n-1}\\sum_i(x_i-\\bar x)(x_i-\\bar x)^\\top$, the largest first.',
  how: `${spectra}; to two thirds of the digits, in the scale of the largest.`,
  catches: 'Division by n, no centering, singular values in the place of eigenvalues, the smallest first.',
  check: async (subject, ask, unit) => {
    const { variances } = await subject.pca(asked(ask))
    return agree('variances', variances, to(settled(unit) * largest(ask), ask.spectrum.slice(0, ask.components)))
  },
}

export const pcaDirections: Claim<Designed> = {
  ...common,
  id: 'pca_directions_are_eigenvectors',
  entry: 'eckart-young-pca',
  source: slide,
  states: 'The $k$-th principal direction solves $\\Sigma v=\\lambda_kv$, with $\\lambda_k$ the $k$-th largest eigenvalue of the covariance $\\Sigma$.',
  how: `${spectra}: both sides, to two thirds of the digits. Signs are free.`,
  catches: 'Directions as columns, those of the uncentered moments or of the smallest variance, in another order.',
  check: async (subject, ask, unit) => {
    const { directions } = await subject.pca(asked(ask))
    const sigma = covariance(ask)
    const due = directions.flatMap((v, k) => v.map((c) => (ask.spectrum[k] as number) * c))
    return agree(
      'Σ v, direction by direction',
      directions.flatMap((v) => sigma.map((row) => dot(row, v))),
      to(settled(unit) * largest(ask), due),
    )
  },
}

export const pcaOrthonormal: Claim<Designed> = {
  ...common,
  id: 'pca_directions_orthonormal',
  entry: 'eckart-young-pca',
  source: slide,
  states: 'Principal directions have length 1 and are orthogonal to each other.',
  how: 'All products of two of them, to two thirds of the digits.',
  catches: 'Directions that are not normalized, or scaled by a standard deviation; the same direction twice.',
  check: async (subject, ask, unit) => {
    const { directions } = await subject.pca(asked(ask))
    const products = directions.flatMap((v, k) => directions.slice(k).map((w) => dot(v, w)))
    const due = directions.flatMap((_, k) => directions.slice(k).map((__, l) => Number(l === 0)))
    return agree('products of directions', products, to(settled(unit), due))
  },
}

export const pcaScores: Claim<Designed> = {
  ...common,
  id: 'pca_scores_eq',
  entry: 'kernel-pca-generalises-pca',
  source: slide,
  states: 'The score of a sample is $(x_i-\\bar x)\\cdot v_k$.',
  how: 'The exact mean and the directions that are answered; to two thirds of the digits, in the scale of the samples.',
  catches: 'Samples that are not centered, scores divided by their deviation, a projection by the transposed directions.',
  check: async (subject, ask, unit) => {
    const { directions, scores } = await subject.pca(asked(ask))
    const rows = centered(ask)
    const scale = Math.sqrt(Math.max(...rows.map((r) => dot(r, r))))
    return agree(
      'scores',
      scores.flat(),
      to(
        settled(unit) * scale,
        rows.flatMap((r) => directions.map((v) => dot(r, v))),
      ),
    )
  },
}

/** Products of the scores of two components over n - 1, and of each with 1. */
const momentsOf = ({ scores }: Found): { readonly sums: readonly number[]; readonly products: readonly Vector[] } => {
  const columns = (scores[0] ?? []).map((_, k) => scores.map((r) => r[k] as number))
  return { sums: columns.map((c) => c.reduce((a, b) => a + b, 0)), products: columns.map((c) => columns.map((d) => dot(c, d) / (scores.length - 1))) }
}

export const pcaUncorrelated: Claim<Designed> = {
  ...common,
  id: 'pca_scores_uncorrelated',
  entry: 'kernel-pca-generalises-pca',
  source: slide,
  states: 'The scores of different components are uncorrelated, each has mean 0 and, over $n-1$, the variance of its component.',
  how: 'Sample moments of the scores that are answered, beside the variances that are answered.',
  catches: 'Scores and variances of different conventions, scores that are not centered.',
  check: async (subject, ask, unit) => {
    const got = await subject.pca(asked(ask))
    const { sums, products } = momentsOf(got)
    const error = settled(unit) * largest(ask) * 4
    return every([
      agree(
        'sums of the scores',
        sums,
        to(
          settled(unit) * Math.sqrt(largest(ask)) * ask.x.length,
          sums.map(() => 0),
        ),
      ),
      agree(
        'products of the scores over n - 1',
        products.flat(),
        to(
          error,
          products.flatMap((row, k) => row.map((_, l) => (k === l ? (got.variances[k] as number) : 0))),
        ),
      ),
    ])
  },
}

export const pcaTotal: Claim<Designed> = {
  ...common,
  id: 'pca_total_variance_of_all_components',
  entry: 'eckart-young-pca',
  source: slide,
  states: 'The variances of all components add up to the sum of the variances of the features.',
  how: 'As many components as features; the trace of the exact covariance.',
  catches: 'Division by n in one of the two, deviations in the place of variances, no centering.',
  inputs: designed.map((ask) => ({ ...ask, components: (ask.x[0] as Vector).length })),
  check: async (subject, ask, unit) => {
    const { variances } = await subject.pca(asked(ask))
    const trace = covariance(ask).reduce((s, row, j) => s + (row[j] as number), 0)
    return agree('the sum of the variances', [variances.reduce((a, b) => a + b, 0)], to(settled(unit) * trace, [trace]))
  },
}

export const pcaMoved: Claim<Designed & { readonly by: readonly number[] }> = {
  ...common,
  id: 'pca_shift_invariant',
  entry: 'covariance-needs-centering',
  source: slide,
  states: 'Moving all samples by the same vector moves the mean and changes no variance of a component.',
  how: 'Two questions, one with every sample moved by a vector of whole numbers.',
  catches: 'Components of the uncentered moments, whose first direction is that of the mean.',
  inputs: designed.chain((ask) => list(fc.integer({ min: -8, max: 8 }), (ask.x[0] as Vector).length).map((by) => ({ ...ask, by }))),
  check: async (subject, { by, ...ask }, unit) => {
    const [one, other] = [await subject.pca(asked(ask)), await subject.pca({ ...asked(ask), x: ask.x.map((r) => r.map((v, j) => v + (by[j] as number))) })]
    const far = Math.max(1, ...by.map(Math.abs), ...one.mean.map(Math.abs))
    return every([
      require(one.mean.length === other.mean.length, () => 'the mean has another length'),
      agree(
        'the mean',
        other.mean,
        to(
          settled(unit) * far,
          one.mean.map((m, j) => m + (by[j] as number)),
        ),
      ),
      agree('variances', other.variances, to(settled(unit) * largest(ask), one.variances)),
    ])
  },
}
