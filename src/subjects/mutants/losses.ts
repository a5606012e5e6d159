import type { Matrix } from '../subject.ts'
import { mutant, right } from './mutant.ts'

const entries = (m: Matrix): number => m.length * (m[0]?.length ?? 0)

export const sumForMean = mutant('sumForMean', 'the sum over the batch in the place of the mean', {
  loss: async (ask) => (await right.loss(ask)) * entries(ask.prediction),
})
export const lossHalved = mutant('lossHalved', 'a factor ½ that is not in the formula', { loss: async (ask) => (await right.loss(ask)) / 2 })
export const lossShifted = mutant('lossShifted', 'ℓ + 1/8', { loss: async (ask) => (await right.loss(ask)) + 1 / 8 })
export const swappedArguments = mutant('swappedArguments', 'ℓ(y, ŷ)', {
  loss: async (ask) => right.loss({ ...ask, prediction: ask.target, target: ask.prediction }),
})
export const naiveLogits = mutant('naiveLogits', 'ln(1 + e^z), which overflows at 710', {
  loss: async (ask) =>
    ask.name === 'binaryCrossEntropyWithLogits'
      ? ask.prediction.flat().reduce((s, z, i) => s + Math.log(1 + Math.exp(z)) - z * (ask.target.flat()[i] as number), 0) / entries(ask.prediction)
      : right.loss(ask),
})
export const gradientDoubled = mutant('gradientDoubled', 'the ½ of the loss was forgotten', {
  lossGradient: async (ask) => (await right.lossGradient(ask)).map((r) => r.map((g) => 2 * g)),
})
export const gradientOfSum = mutant('gradientOfSum', 'a missing 1/n in the gradient', {
  lossGradient: async (ask) => (await right.lossGradient(ask)).map((r) => r.map((g) => entries(ask.prediction) * g)),
})
export const gradientNegated = mutant('gradientNegated', 'gradient ascent', {
  lossGradient: async (ask) => (await right.lossGradient(ask)).map((r) => r.map((g) => -g)),
})

const rowwise =
  (f: (row: readonly number[]) => number[]) =>
  async ({ logits }: { readonly logits: Matrix }) =>
    logits.map(f)
export const unshiftedSoftmax = mutant('unshiftedSoftmax', 'e^z / Σ e^z without the shift', {
  softmax: rowwise((z) => {
    const e = z.map(Math.exp)
    return e.map((x) => x / e.reduce((a, b) => a + b, 0))
  }),
})
export const softmaxOverBatch = mutant('softmaxOverBatch', 'normalised over the batch', {
  softmax: async ({ logits }) => logits.map((r) => r.map((z, j) => Math.exp(z - 800) / logits.reduce((s, o) => s + Math.exp((o[j] as number) - 800), 0))),
})
export const sigmoidsForSoftmax = mutant('sigmoidsForSoftmax', 'one sigmoid per class', { softmax: rowwise((z) => z.map((x) => 1 / (1 + Math.exp(-x)))) })
export const logOfSoftmax = mutant('logOfSoftmax', 'ln of softmax', { logSoftmax: async (ask) => (await right.softmax(ask)).map((r) => r.map(Math.log)) })
export const softmaxBackwardZero = mutant('softmaxBackwardZero', 'a zero backward pass', {
  softmaxGradient: async ({ logits }) => logits.map((r) => r.map(() => 0)),
})
export const softmaxDiagonal = mutant('softmaxDiagonal', 'p (1 - p) u: the off-diagonal terms are missing', {
  softmaxGradient: async ({ logits, cotangent }) =>
    (await right.softmax({ logits })).map((r, i) => r.map((p, j) => p * (1 - p) * (cotangent[i]?.[j] as number))),
})
export const softmaxAsymmetric = mutant('softmaxAsymmetric', 'u - <p, u> without the factor p', {
  softmaxGradient: async ({ logits, cotangent }) =>
    (await right.softmax({ logits })).map((p, i) => {
      const u = cotangent[i] as readonly number[]
      const inner = p.reduce((s, x, j) => s + x * (u[j] as number), 0)
      return u.map((x) => x - inner)
    }),
})
