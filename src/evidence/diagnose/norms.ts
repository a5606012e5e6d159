import { each, mean, transposed } from '../../mistakes/matrices.ts'
import type { Matrix, Vector } from '../../protocol/subject.ts'
import type { Ask } from '../observation.ts'
import { altered, asked, type Prediction } from './hypothesis.ts'

/* Batch, layer and RMS norm. */

type Group = (x: Vector, center: number, spread: number, epsilon: number) => number[]
const centreOf = (name: string, x: Vector): number => (name === 'rmsNorm' ? 0 : mean(x))
/** Normalizes group by group: features over the batch, or samples over their features. */
function regrouped(ask: Ask, f: Group): number[][] {
  const over = ask.name === 'batchNorm'
  const groups = (over ? transposed(ask.x) : ask.x) as Matrix
  const done = groups.map((x) => {
    const center = centreOf(ask.name, x)
    return f(x, center, mean(x.map((v) => (v - center) ** 2)), ask.epsilon)
  })
  return each(over ? transposed(done) : done, (v, _, j) => ask.gain[j] * v + (ask.name === 'rmsNorm' ? 0 : ask.shift[j]))
}
const group = (cause: string, says: string, f: Group): Prediction => altered(cause, says, ['normalize'], (ask) => regrouped(ask, f))

const forwardWrong: readonly Prediction[] = [
  asked('epsilon', 'ε is missing', ['normalize'], (ask) => ({ ...ask, epsilon: 0 })),
  group('epsilon', 'ε is missing: 0/0 where all entries are equal', (x, c, s) => x.map((v) => (v - c) / Math.sqrt(s))),
  group('epsilon', '√σ² + ε: ε stands outside the root', (x, c, s, e) => x.map((v) => (v - c) / (Math.sqrt(s) + e))),
  group('epsilon', '√(σ² + ε²): ε is squared', (x, c, s, e) => x.map((v) => (v - c) / Math.sqrt(s + e * e))),
  ...[1e-3, 1e-6, 1e-8].map((c) => asked('epsilon', `ε is ${c} times what is asked`, ['normalize'], (ask) => ({ ...ask, epsilon: c * ask.epsilon }))),
  ...[1e-3, 1e-5, 1e-8, 1e-12].map((epsilon) => asked('epsilon', `ε is ${epsilon} whatever is asked`, ['normalize'], (ask) => ({ ...ask, epsilon }))),
  group('biased variance', 'the unbiased variance, over n - 1, normalizes: the biased one, over n, is due', (x, c, s, e) =>
    x.map((v) => (v - c) / Math.sqrt((s * x.length) / (x.length - 1) + e)),
  ),
  group('missing root', 'divided by the variance, not by its root', (x, c, s, e) => x.map((v) => (v - c) / (s + e))),
  group('reduction', 'the sum of squares in the place of the variance: the 1/n is missing', (x, c, s, e) =>
    x.map((v) => (v - c) / Math.sqrt(s * x.length + e)),
  ),
  group('missing normalization', 'the mean is subtracted, but nothing is divided by the deviation', (x, c) => x.map((v) => v - c)),
  group('missing term', 'the mean is not subtracted', (x, _, s, e) => x.map((v) => v / Math.sqrt(s + e))),
  altered('wrong function', 'the mean is subtracted: layer norm, not RMS norm', ['normalize'], (ask) =>
    ask.name === 'rmsNorm'
      ? regrouped({ ...ask, name: 'layerNorm', shift: ask.shift.map(() => 0) }, (x, c, s, e) => x.map((v) => (v - c) / Math.sqrt(s + e)))
      : undefined,
  ),
  asked('axis', 'normalized over the features of each sample, not over the batch', ['normalize'], (ask) =>
    ask.name === 'batchNorm' ? { ...ask, name: 'layerNorm' } : undefined,
  ),
  asked('axis', 'normalized over the batch, not over the features of each sample', ['normalize'], (ask) =>
    ask.name === 'layerNorm' ? { ...ask, name: 'batchNorm' } : undefined,
  ),
  asked('bias forgotten', 'the shift β is forgotten', ['normalize', 'normalizeInference'], (ask) => ({ ...ask, shift: ask.shift.map(() => 0) })),
  asked('gain forgotten', 'the gain γ is forgotten', ['normalize', 'normalizeInference'], (ask) => ({ ...ask, gain: ask.gain.map(() => 1) })),
]

const inferenceWrong: readonly Prediction[] = [
  {
    cause: 'training for evaluation',
    says: "the batch's own statistics in evaluation: the stored ones are due",
    operations: ['normalizeInference'],
    predict: ({ ask }, right) =>
      ask.x.length < 2
        ? right.normalizeInference({ ...ask, mean: ask.x[0], variance: ask.variance.map(() => 0) })
        : right.normalize({ ...ask, name: 'batchNorm' }),
  },
  asked('missing term', 'the stored mean is not subtracted', ['normalizeInference'], (ask) => ({ ...ask, mean: ask.mean.map(() => 0) })),
  asked('missing normalization', 'nothing is divided by the stored deviation', ['normalizeInference'], (ask) => ({
    ...ask,
    epsilon: 0,
    variance: ask.variance.map(() => 1),
  })),
  asked('epsilon', 'ε is missing in evaluation', ['normalizeInference'], (ask) => ({ ...ask, epsilon: 0 })),
  asked('missing root', 'the stored variance is taken for a deviation: a root is missing', ['normalizeInference'], (ask) => ({
    ...ask,
    epsilon: 0,
    variance: ask.variance.map((v: number) => (v + ask.epsilon) ** 2),
  })),
]

const blend = (m: number, old: Vector, fresh: Vector): number[] => old.map((v, j) => (1 - m) * v + m * (fresh[j] as number))
const batch = (ask: Ask): { mean: number[]; biased: number[] } => {
  const columns = transposed(ask.x)
  return { mean: columns.map(mean), biased: columns.map((c) => mean(c.map((v) => (v - mean(c)) ** 2))) }
}
const running: readonly Prediction[] = [
  asked('momentum convention', 'm weighs the old statistics, not the new ones: 1 - m is meant', ['runningStatistics'], (ask) => ({
    ...ask,
    momentum: 1 - ask.momentum,
  })),
  asked('option ignored', 'the momentum has no effect: the new statistics replace the old ones', ['runningStatistics'], (ask) => ({ ...ask, momentum: 1 })),
  altered('biased variance', 'the biased variance, over n, is stored: the unbiased one, over n - 1, is due', ['runningStatistics'], (ask, due) => ({
    ...due,
    variance: blend(ask.momentum, ask.variance, batch(ask).biased),
  })),
  altered('stale state', 'the running mean is never updated', ['runningStatistics'], (ask, due) => ({ ...due, mean: ask.mean })),
  altered('stale state', 'the running variance is never updated', ['runningStatistics'], (ask, due) => ({ ...due, variance: ask.variance })),
]

/** The input gradient with shares of the paths through the mean and through the deviation. */
function inputGradient(ask: Ask, throughMean: number, throughDeviation: number): number[][] {
  const over = ask.name === 'batchNorm'
  const turn = (m: Matrix): Matrix => (over ? transposed(m) : m)
  const u = turn(each(ask.cotangent, (v, _, j) => v * ask.gain[j]))
  const rows = turn(ask.x).map((x, i) => {
    const center = centreOf(ask.name, x)
    const s = Math.sqrt(mean(x.map((v) => (v - center) ** 2)) + ask.epsilon)
    const [g, h] = [u[i] as Vector, x.map((v) => (v - center) / s)]
    const along = mean(g.map((v, j) => v * (h[j] as number)))
    return g.map((v, j) => (v - (ask.name === 'rmsNorm' ? 0 : throughMean * mean(g)) - throughDeviation * (h[j] as number) * along) / s)
  })
  return turn(rows).map((r) => [...r])
}
const input = (cause: string, says: string, throughMean: number, throughDeviation: number): Prediction =>
  altered(cause, says, ['normalizeGradient'], (ask, due) => ({ ...due, x: inputGradient(ask, throughMean, throughDeviation) }))
const backwardWrong: readonly Prediction[] = [
  input('statistics detached', 'γ u/√(σ² + ε): mean and variance are taken for constants, but they depend on the input', 0, 0),
  input('path through the mean', 'the path through the mean is missing', 0, 1),
  input('path through the variance', 'the path through the variance is missing', 1, 0),
  input('path through the variance', 'the path through the variance counts twice: the ½ of the root is missing', 1, 2),
  altered('path not taken', 'γ u: the input gradient is not even divided by the deviation', ['normalizeGradient'], (ask, due) => ({
    ...due,
    x: each(ask.cotangent, (u, _, j) => u * ask.gain[j]),
  })),
  {
    cause: 'gain forgotten',
    says: 'γ is left out of the input gradient',
    operations: ['normalizeGradient'],
    predict: async ({ ask, due }, right) => ({ ...(due as object), x: (await right.normalizeGradient({ ...ask, gain: ask.gain.map(() => 1) })).x }),
  },
  {
    cause: 'first sample only',
    says: 'the gradient of the gain is not summed over the batch',
    operations: ['normalizeGradient'],
    predict: async ({ ask, due }, right) => {
      const alone = each(ask.cotangent, (u, i) => (i === 0 ? u : 0))
      return { ...(due as object), gain: (await right.normalizeGradient({ ...ask, cotangent: alone })).gain }
    },
  },
  altered('first sample only', 'the gradient of the shift is not summed over the batch', ['normalizeGradient'], (ask, due) => ({
    ...due,
    shift: due.shift.map((_: number, j: number) => ask.cotangent[0][j]),
  })),
]

export const normHypotheses: readonly Prediction[] = [...forwardWrong, ...inferenceWrong, ...running, ...backwardWrong]
