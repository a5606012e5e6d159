import { symmetricEigen } from '../../learners/eigen.ts'
import type { Answer, Ask, Matrix, Vector } from '../../protocol/subject.ts'
import { each, mean, times, transposed } from '../matrices.ts'
import { misheard, mistaken } from '../mistake.ts'

/* Principal components. */

type Found = Answer<'pca'>
const found = mistaken('pca')

/** What is chosen on the way, a choice at a time; the rest is as it should be. */
interface Way {
  /** What is taken away from every sample, and from every sample before it is projected. */
  readonly middle: (x: Matrix) => Matrix
  readonly projected: (x: Matrix, middle: Matrix) => Matrix
  readonly divisor: (n: number) => number
  readonly order: (values: readonly number[]) => readonly number[]
}
const meansOf = (x: Matrix): Vector => transposed(x).map(mean)
const minus = (a: Matrix, b: Matrix): number[][] => each(a, (v, i, j) => v - (b[i]?.[j] as number))
const right: Way = {
  middle: (x) => x.map(() => meansOf(x)),
  projected: minus,
  divisor: (n) => n - 1,
  order: (values) => values.map((_, k) => k),
}
const byWay =
  (changed: Partial<Way>) =>
  ({ ask: { x, components } }: { readonly ask: Ask<'pca'> }): Found => {
    const way = { ...right, ...changed }
    const middle = way.middle(x)
    const moved = minus(x, middle)
    const { values, vectors } = symmetricEigen(each(times(transposed(moved), moved), (v) => v / way.divisor(x.length)))
    const chosen = way.order(values).slice(0, components)
    const directions = chosen.map((k) => [...(vectors[k] as Vector)])
    return {
      mean: meansOf(x),
      directions,
      variances: chosen.map((k) => values[k] as number),
      scores: times(way.projected(x, middle), transposed(directions)),
    }
  }

export const pcaUncentered = found(
  '1/(n-1) Σ x xᵀ',
  { cause: 'statistics detached', says: 'the samples are not centered: the components are those of the second moments' },
  byWay({ middle: (x) => each(x, () => 0) }),
)
export const pcaUncenteredMoments = found(
  '1/(n-1) Σ x xᵀ, with centered scores',
  { cause: 'statistics detached', says: 'the covariance is not centered: its components are those of the second moments' },
  byWay({
    middle: (x) => each(x, () => 0),
    projected: (x) =>
      minus(
        x,
        x.map(() => meansOf(x)),
      ),
  }),
)
export const pcaScoresUncentered = found(
  'scores x Vᵀ',
  { cause: 'statistics detached', says: 'the samples are projected without being centered' },
  byWay({ projected: (x) => x }),
)
export const pcaDividedByN = found(
  '1/n in the place of 1/(n-1)',
  { cause: 'biased variance', says: 'the covariance is divided by n, not by n - 1' },
  byWay({ divisor: (n) => n }),
)
export const pcaNotDivided = found(
  'Σ (x - x̄)(x - x̄)ᵀ',
  { cause: 'missing normalization', says: 'the scatter matrix in the place of the covariance: it is not divided by n - 1' },
  byWay({ divisor: () => 1 }),
)
export const pcaCenteredBySample = found(
  'x less the mean of each sample',
  { cause: 'axis', says: 'the mean of each sample is taken away, not that of each feature' },
  byWay({ middle: (x) => x.map((r) => r.map(() => mean(r))) }),
)
export const pcaSmallestFirst = found(
  'the smallest eigenvalues',
  { cause: 'option flipped', says: 'the directions of smallest variance are taken: eigenvalues come in rising order' },
  byWay({ order: (values) => values.map((_, k) => values.length - 1 - k) }),
)
export const pcaDeviations = found(
  '√λ in the place of λ',
  { cause: 'square root', says: 'these are standard deviations: the variances are their squares' },
  ({ due }) => ({ ...due, variances: due.variances.map(Math.sqrt) }),
)
export const pcaShares = found(
  'λ/Σλ in the place of λ',
  { cause: 'extra chain factor', says: 'these are the explained shares of the variance, not the variances' },
  ({ ask, due }) => {
    const spread = transposed(ask.x).map((c) => c.reduce((s, v) => s + (v - mean(c)) ** 2, 0) / (c.length - 1))
    const all = spread.reduce((a, b) => a + b, 0)
    return { ...due, variances: due.variances.map((v) => v / all) }
  },
)
export const pcaDirectionsTransposed = found(
  'directions as columns',
  { cause: 'transposed', says: 'the directions are columns: each row should be one direction' },
  ({ ask, due }) => (ask.components === ask.x[0]?.length && ask.components > 1 ? { ...due, directions: transposed(due.directions) } : undefined),
)
export const pcaProjectedByTranspose = found(
  '(x - x̄) V in the place of (x - x̄) Vᵀ',
  { cause: 'transposed', says: 'the samples are multiplied by the directions as rows: their transpose is missing' },
  ({ ask, due }) => {
    if (ask.components !== ask.x[0]?.length || ask.components === 1) return undefined
    return {
      ...due,
      scores: times(
        minus(
          ask.x,
          ask.x.map(() => due.mean),
        ),
        due.directions,
      ),
    }
  },
)
export const pcaWhitened = found(
  'scores over √λ',
  { cause: 'rescaled', says: 'the scores are divided by their standard deviation: they are whitened' },
  ({ due }) => ({ ...due, scores: each(due.scores, (v, _, k) => v / Math.sqrt(due.variances[k] as number)) }),
)
export const pcaLoadings = found(
  '√λ v in the place of v',
  { cause: 'rescaled', says: 'the directions are scaled by their standard deviation: these are loadings, not unit vectors' },
  ({ due }) => ({ ...due, directions: each(due.directions, (v, k) => v * Math.sqrt(due.variances[k] as number)) }),
)
export const pcaOfCorrelation = misheard('pca')(
  'components of the correlations',
  { cause: 'rescaled', says: 'every feature is divided by its deviation first: these are the components of the correlations' },
  ({ x, components }) => {
    const spread = transposed(x).map((c) => Math.sqrt(c.reduce((s, v) => s + (v - mean(c)) ** 2, 0) / (c.length - 1)))
    return spread.some((s) => s === 0) ? undefined : { x: each(x, (v, _, j) => v / (spread[j] as number)), components }
  },
)
