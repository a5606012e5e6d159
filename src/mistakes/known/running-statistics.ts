import type { Operations } from '../../protocol/subject.ts'
import { mean, transposed } from '../matrices.ts'
import { type About, misheard, mistaken, type Unnamed } from '../mistake.ts'
import { variance } from '../norms.ts'

/* Batch norm in evaluation, and the statistics that are gathered for it. */

type Inference = Parameters<Operations['normalizeInference']>[0]
const inference = (formula: string, about: About, change: (ask: Inference) => Partial<Inference>): Unnamed =>
  misheard('normalizeInference')(formula, about, (ask) => ({ ...ask, ...change(ask) }))
export const inferenceWithBatchStatistics = inference(
  "the batch's own statistics in evaluation",
  { cause: 'training for evaluation', says: "the batch's own statistics in evaluation: the stored ones are due" },
  ({ x }) => ({ mean: transposed(x).map(mean), variance: transposed(x).map(variance) }),
)
export const inferenceForgotMean = inference(
  'the running mean is not subtracted',
  { cause: 'missing term', says: 'the stored mean is not subtracted' },
  (ask) => ({ mean: ask.mean.map(() => 0) }),
)
export const inferenceTookDeviation = inference(
  'the running variance taken for a deviation',
  { cause: 'missing root', says: 'the stored variance is taken for a deviation: a root is missing' },
  (ask) => ({ epsilon: 0, variance: ask.variance.map((v) => (v + ask.epsilon) ** 2) }),
)
export const inferenceForgotVariance = inference(
  'not divided by the running deviation',
  { cause: 'missing normalization', says: 'nothing is divided by the stored deviation' },
  (ask) => ({ epsilon: 0, variance: ask.variance.map(() => 1) }),
)
export const inferenceForgotEpsilon = inference('no ε in evaluation', { cause: 'epsilon', says: 'ε is missing in evaluation' }, () => ({ epsilon: 0 }))
export const inferenceForgotShift = inference('no β in evaluation', { cause: 'bias forgotten', says: 'the shift β is forgotten' }, (ask) => ({
  shift: ask.shift.map(() => 0),
}))
export const inferenceForgotGain = inference('no γ in evaluation', { cause: 'gain forgotten', says: 'the gain γ is forgotten' }, (ask) => ({
  gain: ask.gain.map(() => 1),
}))

const running = mistaken('runningStatistics')
const momentum = (formula: string, about: About, change: (m: number) => number): Unnamed =>
  misheard('runningStatistics')(formula, about, (ask) => ({ ...ask, momentum: change(ask.momentum) }))
export const runningReplaced = momentum(
  'the new statistics alone',
  { cause: 'option ignored', says: 'momentum is ignored: the new statistics replace the old ones, as with momentum = 1' },
  () => 1,
)
export const runningVarianceStale = running(
  'the variance is never updated',
  { cause: 'stale state', says: 'the running variance is never updated' },
  ({ ask, due }) => ({ ...due, variance: ask.variance }),
)
export const runningMeanStale = running('the mean is never updated', { cause: 'stale state', says: 'the running mean is never updated' }, ({ ask, due }) => ({
  ...due,
  mean: ask.mean,
}))
export const runningDeviation = running('the root of the variance is stored', { cause: 'square root' }, ({ due }) => ({
  ...due,
  variance: due.variance.map(Math.sqrt),
}))
export const runningAdded = running(
  'old + m new',
  { cause: 'another formula', says: 'old + m new: the old statistics are not weighed by 1 - m' },
  ({ ask, due }) => ({
    mean: due.mean.map((v, j) => v + ask.momentum * (ask.mean[j] as number)),
    variance: due.variance.map((v, j) => v + ask.momentum * (ask.variance[j] as number)),
  }),
)
