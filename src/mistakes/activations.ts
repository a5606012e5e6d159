import type { Options } from '../protocol/subject.ts'
import { type Fault, right, type Shows } from './mutant.ts'

/* Values of activations. */

type Value = (x: number, y: number, parameters: Options) => number
const value = (fault: string, shows: Shows, cause: string, f: Value, only?: string): Fault => ({
  fault,
  shows,
  cause,
  ...(only === undefined ? {} : { only }),
  operations: {
    activation: async (ask) => {
      const y = await right.activation(ask)
      return only === undefined || ask.name === only ? y.map((v, i) => f(ask.x[i] as number, v, ask.parameters)) : y
    },
  },
})
const argument = (fault: string, cause: string, f: (x: number) => number): Fault => ({
  fault,
  shows: 'always',
  cause,
  operations: { activation: async (ask) => right.activation({ ...ask, x: ask.x.map(f) }) },
})
const of = (p: Options, name: string): number => p[name] ?? Number.NaN

export const shifted = value('f(x) + 1/8', 'always', 'offset', (_, y) => y + 1 / 8)
export const clippedAtSix = value('values clipped to [-6, 6]', 'at extreme scale', 'saturated', (_, y) => Math.min(6, Math.max(-6, y)))
export const steeper = argument('f(1.01 x)', 'scaled argument', (x) => 1.01 * x)
export const argumentNegated = argument('f(-x)', 'sign of the argument', (x) => -x)
export const singlePrecisionValues = value('computed in float32', 'always', 'single precision', (_, y) => Math.fround(y))
export const parametersIgnored: Fault = {
  fault: 'the default parameters whatever is asked',
  shows: 'with an option',
  cause: 'option ignored',
  operations: { activation: async ({ name, x }) => right.activation({ name, x, parameters: name === 'elu' ? { alpha: 1 } : { slope: 0.01, threshold: 20 } }) },
}

export const sigmoidShifted = value('σ(x) + 2⁻²⁰ for x > 0', 'in one branch', 'offset', (x, y) => (x > 0 ? y + 2 ** -20 : y), 'sigmoid')
export const sigmoidHard = value('max(0, min(1, x/6 + 1/2))', 'always', 'approximation', (x) => Math.max(0, Math.min(1, x / 6 + 0.5)), 'sigmoid')
export const sigmoidOverflows = value(
  'e^x/(1 + e^x), which is ∞/∞ above 709',
  'at extreme scale',
  'not a number',
  (x) => Math.exp(x) / (1 + Math.exp(x)),
  'sigmoid',
)
export const tanhOverflows = value(
  '(e^2x - 1)/(e^2x + 1), which is ∞/∞ above 354',
  'at extreme scale',
  'not a number',
  (x) => (Math.exp(2 * x) - 1) / (Math.exp(2 * x) + 1),
  'tanh',
)
export const tanhOfHalf = value('2σ(x) - 1 = tanh(x/2)', 'always', 'scaled argument', (x) => Math.tanh(x / 2), 'tanh')
export const tanhIsSoftsign = value('x/(1 + |x|)', 'always', 'another formula', (x) => x / (1 + Math.abs(x)), 'tanh')
export const reluSix = value('min(6, max(0, x))', 'at extreme scale', 'saturated', (_, y) => Math.min(6, y), 'relu')
export const reluAbsolute = value('|x|', 'in one branch', 'another formula', (x) => Math.abs(x), 'relu')
export const leakyAdditive = value(
  'relu(x) + a x, as deck 004 prints it',
  'in one branch',
  'factor',
  (x, _, p) => Math.max(0, x) + of(p, 'slope') * x,
  'leakyRelu',
)
export const leakyMirrored = value('a x above 0 and x below', 'always', 'wrong branch', (x, _, p) => (x > 0 ? of(p, 'slope') * x : x), 'leakyRelu')
export const leakyIsRelu = value('max(0, x)', 'in one branch', 'zero', (x) => Math.max(0, x), 'leakyRelu')
export const eluWithoutOne = value('α e^x below 0', 'in one branch', 'another formula', (x, y, p) => (x > 0 ? y : of(p, 'alpha') * Math.exp(x)), 'elu')
export const eluInside = value('e^(αx) - 1 below 0', 'with an option', 'another formula', (x, y, p) => (x > 0 ? y : Math.expm1(of(p, 'alpha') * x)), 'elu')
export const softplusOverflows = value('ln(1 + e^x), which is ∞ above 709', 'at extreme scale', 'not a number', (x) => Math.log(1 + Math.exp(x)), 'softplus')
export const softplusBaseTwo = value('log₂(1 + e^x)', 'always', 'factor', (_, y) => y / Math.LN2, 'softplus')
export const softplusLinearEarly = value('x from 10 on', 'at extreme scale', 'another formula', (x, y) => (x > 10 ? x : y), 'softplus')
export const gaussianNormal = value('e^(-x²/2)', 'always', 'scaled argument', (x) => Math.exp((-x * x) / 2), 'gaussian')
export const gaussianLaplace = value('e^(-|x|)', 'always', 'another formula', (x) => Math.exp(-Math.abs(x)), 'gaussian')
export const geluByTanh = value(
  'x/2 (1 + tanh(√(2/π)(x + 0.044715 x³)))',
  'always',
  'approximation',
  (x) => (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  'gelu',
)
export const geluBySigmoid = value('x σ(1.702 x)', 'always', 'approximation', (x) => x / (1 + Math.exp(-1.702 * x)), 'gelu')
export const geluWithoutRoot = value('x/2 (1 + tanh(x)): no √2', 'always', 'another formula', (x) => (x / 2) * (1 + Math.tanh(x)), 'gelu')
export const siluForgotX = value('σ(x)', 'always', 'wrong function', (x) => 1 / (1 + Math.exp(-x)), 'silu')
export const heavisideZero = value('H(0) = 0', 'at ties', 'tie', (x, y) => (x === 0 ? 0 : y), 'heaviside')
export const heavisideHalf = value('H(0) = ½', 'at ties', 'tie', (x, y) => (x === 0 ? 0.5 : y), 'heaviside')
