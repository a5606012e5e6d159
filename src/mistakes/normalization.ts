import type { Matrix, Operations, Vector } from '../protocol/subject.ts'
import { mean, transposed } from './matrices.ts'
import { type Fault, faultOf, right, type Shows } from './mutant.ts'
import { isNorm, type Normalization, normalize, normOf } from './norms.ts'

/* Forward passes of the three norms, batch norm in evaluation, running statistics. */

const variance = (x: Vector): number => mean(x.map((v) => (v - mean(x)) ** 2))
/** One feature over the batch, or one sample over its features, with its own way to be normalized. */
type Group = (x: Vector, epsilon: number) => number[]
const regrouped = (ask: Normalization, f: Group): number[][] => {
  const groups = ask.name === 'batchNorm' ? transposed(ask.x) : ask.x
  const normalized = groups.map((g) => f(g, ask.epsilon))
  const rows = ask.name === 'batchNorm' ? transposed(normalized) : normalized
  return rows.map((r) => r.map((v, j) => (ask.gain[j] as number) * v + (ask.name === 'rmsNorm' ? 0 : (ask.shift[j] as number))))
}
const center = (name: string, x: Vector): number => (name === 'rmsNorm' ? 0 : mean(x))
const spread = (name: string, x: Vector): number => (name === 'rmsNorm' ? mean(x.map((v) => v * v)) : variance(x))

const norm = (fault: string, shows: Shows, cause: string, f: (ask: Normalization, answer: Matrix) => Matrix | Promise<Matrix>, only?: string): Fault =>
  faultOf('block')(fault, shows, cause, (ask, answer) => (isNorm(ask.name) ? f(normOf(ask), answer) : answer), only)
const grouped = (fault: string, shows: Shows, cause: string, f: (name: string) => Group, only?: string): Fault =>
  norm(fault, shows, cause, (ask) => regrouped(ask, f(ask.name)), only)

const unbiased = (name: string) => (x: Vector, epsilon: number) =>
  x.map((v) => (v - center(name, x)) / Math.sqrt((spread(name, x) * x.length) / (x.length - 1) + epsilon))
export const batchUnbiasedVariance = grouped('the variance over b - 1 normalizes the batch', 'always', 'biased variance', unbiased, 'batchNorm')
export const layerUnbiasedVariance = grouped('the variance over d - 1 normalizes the sample', 'always', 'biased variance', unbiased, 'layerNorm')
export const epsilonTiny = norm('ε a million times too small', 'always', 'epsilon', (ask) => normalize({ ...ask, epsilon: ask.epsilon / 1e6 }))
export const epsilonForgotten = grouped(
  'no ε: 0/0 where all entries are equal',
  'always',
  'epsilon',
  (name) => (x) => x.map((v) => (v - center(name, x)) / Math.sqrt(spread(name, x))),
)
export const epsilonOutsideRoot = grouped(
  '√σ² + ε',
  'always',
  'epsilon',
  (name) => (x, epsilon) => x.map((v) => (v - center(name, x)) / (Math.sqrt(spread(name, x)) + epsilon)),
)
export const epsilonSquared = grouped(
  '√(σ² + ε²)',
  'always',
  'epsilon',
  (name) => (x, epsilon) => x.map((v) => (v - center(name, x)) / Math.sqrt(spread(name, x) + epsilon * epsilon)),
)
export const varianceForDeviation = grouped(
  'divided by σ² + ε: the root is missing',
  'always',
  'missing root',
  (name) => (x, epsilon) => x.map((v) => (v - center(name, x)) / (spread(name, x) + epsilon)),
)
export const sumForVariance = grouped(
  'Σ(x - μ)² in the place of its mean',
  'always',
  'reduction',
  (name) => (x, epsilon) => x.map((v) => (v - center(name, x)) / Math.sqrt(spread(name, x) * x.length + epsilon)),
)
export const meanNotSubtracted = grouped(
  'x/√(σ² + ε): the mean is not subtracted',
  'always',
  'missing term',
  () => (x, epsilon) => x.map((v) => v / Math.sqrt(variance(x) + epsilon)),
  'layerNorm',
)
export const rmsCentred = grouped(
  'the mean is subtracted: layer norm in the place of RMS norm',
  'always',
  'wrong function',
  () => (x, epsilon) => x.map((v) => (v - mean(x)) / Math.sqrt(variance(x) + epsilon)),
  'rmsNorm',
)
export const onlyCentred = grouped(
  'x - μ: not divided by the deviation',
  'always',
  'missing normalization',
  (name) => (x) => x.map((v) => v - center(name, x)),
  'batchNorm',
)
export const statisticsOfWholeBatch = norm(
  'μ and σ² of all entries together',
  'always',
  'another formula',
  (ask) => {
    const all = ask.x.flat()
    const s = Math.sqrt(variance(all) + ask.epsilon)
    return ask.x.map((r) => r.map((v, j) => ((ask.gain[j] as number) * (v - mean(all))) / s + (ask.shift[j] as number)))
  },
  'layerNorm',
)
export const batchNormOverFeatures = norm('over the features of each sample', 'always', 'axis', (ask) => normalize({ ...ask, name: 'layerNorm' }), 'batchNorm')
export const layerNormOverBatch = norm('over the batch, feature by feature', 'always', 'axis', (ask) => normalize({ ...ask, name: 'batchNorm' }), 'layerNorm')
export const shiftForgotten = norm('γ x̂ without β', 'always', 'bias forgotten', (ask) => normalize({ ...ask, shift: ask.shift.map(() => 0) }))
export const gainForgotten = norm('x̂ + β without γ', 'always', 'gain forgotten', (ask) => normalize({ ...ask, gain: ask.gain.map(() => 1) }))
export const gainPlusOne = norm('(1 + γ) x̂ + β', 'always', 'another formula', (ask) => normalize({ ...ask, gain: ask.gain.map((g) => 1 + g) }))
export const shiftInsideGain = norm(
  'γ (x̂ + β)',
  'always',
  'another formula',
  (ask) => normalize({ ...ask, shift: ask.shift.map((s, j) => s * (ask.gain[j] as number)) }),
  'layerNorm',
)
export const lastSampleLeftOut = norm(
  'the last sample of an odd batch is passed through',
  'at odd sizes',
  'edge',
  (ask, y) => y.map((r, i) => (ask.x.length % 2 === 1 && i === ask.x.length - 1 ? (ask.x[i] as Vector) : r)),
  'batchNorm',
)
export const absoluteScale = norm('each entry divided by 1 + |x| once more', 'always', 'another formula', (ask, y) =>
  y.map((r, i) => r.map((v, j) => v / (1 + Math.abs(ask.x[i]?.[j] as number)))),
)

type Inference = Parameters<Operations['normalizeInference']>[0]
const inference = (fault: string, cause: string, change: (ask: Inference) => Inference): Fault => ({
  fault,
  shows: 'always',
  cause,
  operations: { normalizeInference: async (ask) => right.normalizeInference(change(ask)) },
})
export const inferenceWithBatchStatistics: Fault = {
  fault: "the batch's own statistics in evaluation",
  shows: 'always',
  cause: 'training for evaluation',
  operations: {
    normalizeInference: async (ask) =>
      ask.x.length < 2
        ? right.normalizeInference({ ...ask, mean: ask.x[0] as Vector, variance: ask.variance.map(() => 0) })
        : normalize({ ...ask, name: 'batchNorm' }),
  },
}
export const inferenceForgotMean = inference('the running mean is not subtracted', 'missing term', (ask) => ({ ...ask, mean: ask.mean.map(() => 0) }))
export const inferenceTookDeviation = inference('the running variance taken for a deviation', 'missing root', (ask) => ({
  ...ask,
  epsilon: 0,
  variance: ask.variance.map((v) => (v + ask.epsilon) ** 2),
}))
export const inferenceForgotVariance = inference('not divided by the running deviation', 'missing normalization', (ask) => ({
  ...ask,
  epsilon: 0,
  variance: ask.variance.map(() => 1),
}))
export const inferenceForgotEpsilon = inference('no ε in evaluation', 'epsilon', (ask) => ({ ...ask, epsilon: 0 }))

const running = faultOf('runningStatistics')
export const runningBiased = running('the biased variance is stored', 'always', 'biased variance', (ask, s) => {
  const n = ask.x.length
  const kept = (j: number): number => (1 - ask.momentum) * (ask.variance[j] as number)
  return { ...s, variance: s.variance.map((v, j) => kept(j) + (v - kept(j)) * ((n - 1) / n)) }
})
export const momentumFlipped = running('m old + (1 - m) new', 'always', 'momentum convention', (ask) =>
  right.runningStatistics({ ...ask, momentum: 1 - ask.momentum }),
)
export const runningReplaced = running('the new statistics alone', 'always', 'option ignored', (ask) => right.runningStatistics({ ...ask, momentum: 1 }))
export const runningVarianceStale = running('the variance is never updated', 'always', 'stale state', (ask, s) => ({ ...s, variance: ask.variance }))
export const runningMeanStale = running('the mean is never updated', 'always', 'stale state', (ask, s) => ({ ...s, mean: ask.mean }))
export const runningDeviation = running('the root of the variance is stored', 'always', 'square root', (_, s) => ({
  ...s,
  variance: s.variance.map(Math.sqrt),
}))
export const runningAdded = running('old + m new', 'always', 'another formula', (ask, s) => ({
  mean: s.mean.map((v, j) => v + ask.momentum * (ask.mean[j] as number)),
  variance: s.variance.map((v, j) => v + ask.momentum * (ask.variance[j] as number)),
}))
