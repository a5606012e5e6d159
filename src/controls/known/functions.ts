import type { Matrix, Operations, Options } from '../../protocol/subject.ts'
import { reference, type Unnamed } from '../control.ts'

/* Activations, softmax and losses by other formulas, and other conventions at kinks. */

const value = (why: string, only: string, f: (x: number, p: Options) => number): Unnamed => ({
  why,
  only,
  operations: { activation: async (ask) => (ask.name === only ? ask.x.map((x) => f(x, ask.parameters)) : reference.activation(ask)) },
})
const slope = (why: string, only: string, f: (x: number, d: number, p: Options) => number): Unnamed => ({
  why,
  only,
  operations: {
    activationGradient: async (ask) => {
      const d = await reference.activationGradient(ask)
      return ask.name === only ? d.map((v, i) => f(ask.x[i] as number, v, ask.parameters)) : d
    },
  },
})
const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

export const reluHalfAtZero = slope("relu'(0) = ½: a subgradient", 'relu', (x, d) => (x === 0 ? 0.5 : d))
export const reluOneAtZero = slope("relu'(0) = 1: a subgradient, as clamp has it", 'relu', (x, d) => (x === 0 ? 1 : d))
export const reluByAbsolute = value('(x + |x|)/2', 'relu', (x) => (x + Math.abs(x)) / 2)
export const leakyByMaximum = value('max(a x, x), right for slopes up to 1', 'leakyRelu', (x, { slope: a = 0 }) => Math.max(a * x, x))
export const leakyOneAtZero = slope('slope 1 at 0', 'leakyRelu', (x, d) => (x === 0 ? 1 : d))
export const eluByExpm1 = value('expm1 in the place of e^x - 1', 'elu', (x, { alpha = 1 }) => (x > 0 ? x : alpha * Math.expm1(x)))
export const sigmoidTextbook = value('1/(1 + e^-x)', 'sigmoid', logistic)
export const sigmoidByTanh = value('(1 + tanh(x/2))/2 above 0, e^x/(1 + e^x) below', 'sigmoid', (x) =>
  x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : (1 + Math.tanh(x / 2)) / 2,
)
export const sigmoidSlopeTextbook = slope('σ (1 - σ), which loses the last places where σ is nearly 1', 'sigmoid', (x) => logistic(x) * (1 - logistic(x)))
export const tanhSlopeTextbook = slope('1 - y²', 'tanh', (x) => 1 - Math.tanh(x) ** 2)
export const softplusShifted = value('max(x, 0) + ln(1 + e^-|x|), without log1p', 'softplus', (x) => Math.max(x, 0) + Math.log(1 + Math.exp(-Math.abs(x))))
export const siluTextbook = value('x/(1 + e^-x)', 'silu', (x) => x / (1 + Math.exp(-x)))
export const gaussianByPower = value('e^(-x**2)', 'gaussian', (x) => Math.exp(-(x ** 2)))

const sumBackwards = (x: readonly number[]): number => x.reduceRight((a, b) => a + b, 0)
export const softmaxBackwards: Unnamed = {
  why: 'the sum from the last class to the first',
  operations: {
    softmax: async ({ logits }) =>
      logits.map((z) => {
        const e = z.map((v) => Math.exp(v - Math.max(...z)))
        return e.map((v) => v / sumBackwards(e))
      }),
  },
}
export const logSoftmaxAddedBack: Unnamed = {
  why: 'z - (m + ln Σe^(z-m)): the shift is added back before it is subtracted',
  operations: {
    logSoftmax: async ({ logits }) =>
      logits.map((z) => {
        const m = Math.max(...z)
        const whole = m + Math.log(sumBackwards(z.map((v) => Math.exp(v - m))))
        return z.map((v) => v - whole)
      }),
  },
}
export const softmaxBackwardByMatrix: Unnamed = {
  why: 'the whole Jacobian diag p - p pᵀ, times u',
  operations: {
    softmaxGradient: async ({ logits, cotangent }) =>
      (await reference.softmax({ logits })).map((p, i) =>
        p.map((a, j) => p.reduce((s, b, k) => s + ((j === k ? a : 0) - a * b) * (cotangent[i]?.[k] as number), 0)),
      ),
  },
}

type Ask = Parameters<Operations['loss']>[0]
const entries = (m: Matrix): number => m.length * (m[0]?.length ?? 0)
const t = (ask: Ask, i: number, j: number): number => ask.target[i]?.[j] as number
const loss = (why: string, only: string, f: (ask: Ask) => number): Unnamed => ({
  why,
  only,
  operations: { loss: async (ask) => (ask.name === only ? f(ask) : reference.loss(ask)) },
})
const gradient = (why: string, only: string, f: (ask: Ask) => number[][]): Unnamed => ({
  why,
  only,
  operations: { lossGradient: async (ask) => (ask.name === only ? f(ask) : reference.lossGradient(ask)) },
})
const each = (ask: Ask, f: (p: number, i: number, j: number) => number): number[][] => ask.prediction.map((r, i) => r.map((p, j) => f(p, i, j)))

export const squaredErrorOfMeans = loss('each term divided before it is added', 'meanSquaredError', (ask) =>
  sumBackwards(each(ask, (p, i, j) => (p - t(ask, i, j)) ** 2 / entries(ask.prediction)).flat()),
)
export const squaredErrorGradientScaledFirst = gradient('(2/nd)(p - y): the factor first', 'meanSquaredError', (ask) =>
  each(ask, (p, i, j) => (2 / entries(ask.prediction)) * (p - t(ask, i, j))),
)
export const absoluteErrorHalfAtZero: Unnamed = {
  why: 'any subgradient of |p - y| at p = y: a tenth',
  only: 'meanAbsoluteError',
  operations: {
    lossGradient: async (ask) => {
      const g = await reference.lossGradient(ask)
      return ask.name === 'meanAbsoluteError'
        ? g.map((r, i) => r.map((v, j) => (ask.prediction[i]?.[j] === t(ask, i, j) ? 0.1 / entries(ask.prediction) : v)))
        : g
    },
  },
}
export const logitsStable = loss(
  'max(z, 0) - zy + ln(1 + e^-|z|)',
  'binaryCrossEntropyWithLogits',
  (ask) => sumBackwards(each(ask, (z, i, j) => Math.max(z, 0) - z * t(ask, i, j) + Math.log1p(Math.exp(-Math.abs(z)))).flat()) / entries(ask.prediction),
)
export const logitsGradientTextbook = gradient('(1/(1 + e^-z) - y)/nd', 'binaryCrossEntropyWithLogits', (ask) =>
  each(ask, (z, i, j) => (logistic(z) - t(ask, i, j)) / entries(ask.prediction)),
)

/* Other conventions, declared by their names. */

export const softplusThresholdDeclared = value("PyTorch's softplus, the identity above the threshold", 'softplusThreshold', (x, { threshold = 20 }) =>
  x > threshold ? x : Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
)
export const sumDeclared = loss('the sum in the place of the mean, declared as sumSquaredError', 'sumSquaredError', (ask) =>
  sumBackwards(each(ask, (p, i, j) => (p - t(ask, i, j)) ** 2).flat()),
)
