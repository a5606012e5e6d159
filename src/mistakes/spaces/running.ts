import type { Vector } from '../../protocol/subject.ts'
import type { Compared } from '../compared.ts'
import { mean, transposed } from '../matrices.ts'
import type { Space, Step } from './space.ts'

/* Running statistics: which way the momentum goes, and what of the batch is stored. */

interface Running {
  readonly weight: 'm' | '1 - m' | 'added' | 'none' | 'all'
  readonly meanWeight: 'same' | 'm' | 'none'
  readonly variance:
    | 'over n - 1'
    | 'over n'
    | 'deviation over n - 1'
    | 'deviation over n'
    | 'sum'
    | 'mean square'
    | 'inverse deviation'
    | 'around the old mean'
    | 'twice corrected'
  readonly mean: 'mean' | 'sum'
  /** Added to the variance before it is kept. */
  readonly small: number
}
const right: Running = { weight: 'm', meanWeight: 'same', variance: 'over n - 1', mean: 'mean', small: 0 }
const step = <K extends keyof Running>(axis: K, value: Running[K], cause: Step<Running>['cause'], says: string): Step<Running> => ({
  axis,
  cause,
  says,
  change: { [axis]: value } as Partial<Running>,
})
const steps: readonly Step<Running>[] = [
  step('weight', '1 - m', 'option flipped', 'm weighs the old statistics, not the new ones: 1 - m is meant'),
  step('weight', 'added', 'another formula', 'old + m new: the old statistics are not weighed by 1 - m'),
  step('weight', 'none', 'stale state', 'the running statistics are never updated'),
  step('weight', 'all', 'option ignored', 'momentum is ignored: the new statistics replace the old ones, as with momentum = 1'),
  step('meanWeight', 'none', 'stale state', 'the running mean is never updated'),
  step('meanWeight', 'm', 'option flipped', 'm weighs the new mean, but the old variance'),
  step('variance', 'over n', 'biased variance', 'the biased variance, over n, is stored: the unbiased one, over n - 1, is due'),
  step('variance', 'deviation over n - 1', 'square root', 'the deviation is stored, not the variance'),
  step('variance', 'deviation over n', 'square root', 'the deviation over n is stored, not the variance'),
  step('variance', 'sum', 'reduction', 'the sum of squares is stored, not the variance'),
  step('variance', 'mean square', 'missing term', 'the mean square is stored: the mean is not subtracted'),
  step('variance', 'around the old mean', 'stale state', 'the variance is that around the running mean, not around the mean of the batch'),
  step('variance', 'twice corrected', 'applied twice', 'the variance is corrected by n/(n - 1) twice'),
  step('variance', 'inverse deviation', 'reciprocal', 'the reciprocal of the deviation is stored, not the variance'),
  ...[1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-10, 1e-12].map((e) =>
    step('small', e, 'epsilon', `${e} is added to the variance before it is kept: an ε belongs to the division alone`),
  ),
  step('mean', 'sum', 'reduction', 'the sum of the batch is stored, not its mean'),
]
export const runningSpace = (c: Compared): Space<Running> | undefined =>
  c.operation === 'runningStatistics' && c.ask.name === 'batchNorm'
    ? { operations: ['runningStatistics'], right, steps, at: (r, { ask }) => gathered(ask, r) }
    : undefined

function gathered(ask: Compared['ask'], { weight, meanWeight, variance, mean: center, small }: Running): { mean: number[]; variance: number[] } {
  const m = ask.momentum as number
  const blend = (old: Vector, fresh: Vector, how: Running['weight']): number[] =>
    old.map((v, j) => {
      const n = fresh[j] as number
      return how === 'm' ? (1 - m) * v + m * n : how === '1 - m' ? m * v + (1 - m) * n : how === 'added' ? v + m * n : how === 'none' ? v : n
    })
  const columns = transposed(ask.x)
  const spreads = columns.map((x, j) => measured(x, variance, ask.mean[j]) + small)
  const centers = columns.map((x) => mean(x) * (center === 'sum' ? x.length : 1))
  return {
    mean: blend(ask.mean, centers, meanWeight === 'same' ? weight : meanWeight),
    variance: blend(ask.variance, spreads, meanWeight === 'm' ? '1 - m' : weight),
  }
}
function measured(x: Vector, how: Running['variance'], old: number): number {
  const n = x.length
  const squares = x.reduce((s, v) => s + (v - mean(x)) ** 2, 0)
  switch (how) {
    case 'over n':
      return squares / n
    case 'deviation over n - 1':
      return Math.sqrt(squares / (n - 1))
    case 'deviation over n':
      return Math.sqrt(squares / n)
    case 'sum':
      return squares
    case 'mean square':
      return mean(x.map((v) => v * v))
    case 'around the old mean':
      return mean(x.map((v) => (v - old) ** 2))
    case 'twice corrected':
      return (squares * n) / (n - 1) ** 2
    case 'inverse deviation':
      return 1 / Math.sqrt(squares / n + 1e-5)
    default:
      return squares / (n - 1)
  }
}
