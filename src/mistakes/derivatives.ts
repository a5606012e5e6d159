import type { Options } from '../protocol/subject.ts'
import { type Fault, right, type Shows } from './mutant.ts'

/* Derivatives of activations; the values are right. */

type Slope = (x: number, slope: number, value: number, parameters: Options) => number
const slope = (fault: string, shows: Shows, cause: string, f: Slope, only?: string): Fault => ({
  fault,
  shows,
  cause,
  ...(only === undefined ? {} : { only }),
  operations: {
    activationGradient: async (ask) => {
      const d = await right.activationGradient(ask)
      if (only !== undefined && ask.name !== only) return d
      const y = await right.activation(ask)
      return d.map((v, i) => f(ask.x[i] as number, v, y[i] as number, ask.parameters))
    },
  },
})
const of = (p: Options, name: string): number => p[name] ?? Number.NaN
const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

export const slopeDoubled = slope("2 f'(x)", 'always', 'factor', (_, d) => 2 * d)
export const slopeZero = slope("f'(x) = 0", 'always', 'zero', () => 0)
export const slopeNegated = slope("-f'(x)", 'always', 'sign', (_, d) => -d)
export const slopeIsValue = slope("f(x) in the place of f'(x)", 'always', 'value for derivative', (_, __, y) => y)
export const slopeTenPercentOff = slope("1.1 f'(x)", 'always', 'factor', (_, d) => 1.1 * d)
export const slopeOfNeighbor: Fault = {
  fault: "f'(x + 1/4)",
  shows: 'always',
  cause: 'shifted argument',
  operations: { activationGradient: async (ask) => right.activationGradient({ ...ask, x: ask.x.map((x) => x + 1 / 4) }) },
}
export const slopeAtOutput: Fault = {
  fault: "f'(f(x))",
  shows: 'always',
  cause: 'derivative at the output',
  operations: { activationGradient: async (ask) => right.activationGradient({ ...ask, x: await right.activation(ask) }) },
}
export const sigmoidSlopeOfInput = slope('x (1 - x): the input taken for the output', 'always', 'input for output', (x) => x * (1 - x), 'sigmoid')
export const sigmoidSlopeSquared = slope('σ²', 'always', 'another formula', (_, __, y) => y * y, 'sigmoid')
export const sigmoidSlopeVanishes = slope('0 for |x| > 20', 'at extreme scale', 'zero', (x, d) => (Math.abs(x) > 20 ? 0 : d), 'sigmoid')
export const sigmoidSlopeOverflows = slope(
  'e^-x/(1 + e^-x)², which is ∞/∞ below -709',
  'at extreme scale',
  'not a number',
  (x) => Math.exp(-x) / (1 + Math.exp(-x)) ** 2,
  'sigmoid',
)
export const tanhSlopeWithoutSquare = slope('1 - y', 'always', 'missing chain factor', (_, __, y) => 1 - y, 'tanh')
export const tanhSlopeOfInput = slope('1 - x²: the input taken for the output', 'always', 'input for output', (x) => 1 - x * x, 'tanh')
export const tanhSlopePlus = slope('1 + y²', 'always', 'another formula', (_, __, y) => 1 + y * y, 'tanh')
export const reluSlopeLate = slope('1 only above 1', 'in one branch', 'zero', (x) => (x > 1 ? 1 : 0), 'relu')
export const reluSlopeTwo = slope("relu'(0) = 2, the sum of both one-sided conventions", 'at ties', 'tie', (x, d) => (x === 0 ? 2 : d), 'relu')
export const reluSlopeOfZeroByZero = slope('max(0, x)/x: NaN at 0', 'at ties', 'not a number', (x) => Math.max(0, x) / x, 'relu')
export const reluSlopeSign = slope('sign(x)', 'in one branch', 'another formula', (x) => Math.sign(x), 'relu')
export const leakySlopeOfRelu = slope('0 below 0', 'in one branch', 'zero', (x) => (x > 0 ? 1 : 0), 'leakyRelu')
export const leakySlopeMirrored = slope('a above 0, 1 below', 'always', 'wrong branch', (x, _, __, p) => (x > 0 ? of(p, 'slope') : 1), 'leakyRelu')
export const mixedSlopeWithoutMix = slope(
  '1 + a above 0',
  'in one branch',
  'another formula',
  (x, d, _, p) => (x > 0 ? d + of(p, 'slope') : d),
  'leakyReluMixed',
)
export const eluSlopeWithoutAlpha = slope('e^x below 0', 'with an option', 'option ignored', (x, d) => (x > 0 ? d : Math.exp(x)), 'elu')
export const eluSlopeOfValue = slope('α(e^x - 1) below 0', 'in one branch', 'value for derivative', (x, d, y) => (x > 0 ? d : y), 'elu')
export const softplusSlopeMirrored = slope('σ(-x)', 'always', 'sign of the argument', (x) => logistic(-x), 'softplus')
export const softplusSlopeOfSigmoid = slope('σ(x)(1 - σ(x))', 'always', 'wrong function', (_, d) => d * (1 - d), 'softplus')
export const gaussianSlopeHalved = slope('-x e^(-x²): the 2 of x² is missing', 'always', 'factor', (_, d) => d / 2, 'gaussian')
export const gaussianSlopeWithoutInner = slope('e^(-x²): no inner derivative', 'always', 'value for derivative', (_, __, y) => y, 'gaussian')
export const geluSlopeWithoutDensity = slope(
  'Φ(x): the second term of the product rule is missing',
  'always',
  'missing product rule',
  (x, d, y) => (x === 0 ? d : y / x),
  'gelu',
)
export const siluSlopeWithoutProduct = slope(
  'σ(x): the second term of the product rule is missing',
  'always',
  'missing product rule',
  (x) => logistic(x),
  'silu',
)
export const siluSlopeSign = slope('σ - x σ (1 - σ)', 'always', 'another formula', (x) => logistic(x) * (1 - x * (1 - logistic(x))), 'silu')
export const identitySlopeOfInput = slope('x', 'always', 'value for derivative', (x) => x, 'identity')
export const straightThrough = slope("H'(x) = 1: the straight-through estimator", 'always', 'offset', () => 1, 'heaviside')
