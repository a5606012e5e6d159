import type { Options } from '../../protocol/subject.ts'
import { type About, misheard, mistaken, type Unnamed } from '../mistake.ts'
import { argumentNegated } from './activations.ts'

/* Derivatives of activations; the values are right. */

type Slope = (x: number, slope: number, value: number, parameters: Options) => number
const slope = (formula: string, about: About, f: Slope): Unnamed =>
  mistaken('activationGradient')(formula, about, async ({ ask, due, reference }) => {
    const y = await reference.activation(ask)
    return due.map((d, i) => f(ask.x[i] as number, d, y[i] as number, ask.parameters))
  })
const of = (p: Options, name: string): number => p[name] ?? Number.NaN
const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
const outputForInput = 'the derivative is written in terms of the output y, and is fed the input x'

export const slopeDoubled = slope("2 f'(x)", { cause: 'factor' }, (_, d) => 2 * d)
export const slopeZero = slope("f'(x) = 0", { cause: 'zero' }, () => 0)
export const slopeNegated = slope("-f'(x)", { cause: 'sign' }, (_, d) => -d)
export const slopeIsValue = slope(
  "f(x) in the place of f'(x)",
  { cause: 'value for derivative', says: "f(x) in the place of f'(x): the function itself, not its derivative" },
  (_, __, y) => y,
)
export const slopeTenPercentOff = slope("1.1 f'(x)", { cause: 'factor' }, (_, d) => 1.1 * d)
export const slopeAtOutput = misheard('activationGradient')(
  "f'(f(x))",
  { cause: 'derivative at the output', says: "f'(f(x)): the derivative is taken at the output, not at the input" },
  async (ask, reference) => ({ ...ask, x: await reference.activation(ask) }),
)
export const sigmoidSlopeOfInput = slope(
  'x (1 - x): the input taken for the output',
  { cause: 'input for output', only: 'sigmoid', says: outputForInput },
  (x) => x * (1 - x),
)
export const sigmoidSlopeSquared = slope('σ²', { cause: 'another formula', only: 'sigmoid', says: 'σ² in the place of σ (1 - σ)' }, (_, __, y) => y * y)
export const sigmoidSlopeVanishes = slope('0 for |x| > 20', { cause: 'zero', showsWhen: 'at extreme scale', only: 'sigmoid' }, (x, d) =>
  Math.abs(x) > 20 ? 0 : d,
)
export const sigmoidSlopeOverflows = slope(
  'e^-x/(1 + e^-x)², which is ∞/∞ where e^-x overflows',
  { cause: 'not a number', showsWhen: 'at extreme scale', only: 'sigmoid' },
  (x) => Math.exp(-x) / (1 + Math.exp(-x)) ** 2,
)
export const tanhSlopeWithoutSquare = slope('1 - y', { cause: 'missing chain factor', only: 'tanh', says: '1 - y where 1 - y² is due' }, (_, __, y) => 1 - y)
export const tanhSlopeOfInput = slope(
  '1 - x²: the input taken for the output',
  { cause: 'input for output', only: 'tanh', says: outputForInput },
  (x) => 1 - x * x,
)
export const tanhSlopePlus = slope('1 + y²', { cause: 'another formula', only: 'tanh', says: '1 + y² where 1 - y² is due' }, (_, __, y) => 1 + y * y)
export const reluSlopeLate = slope('1 only above 1', { cause: 'zero', showsWhen: 'in one branch', only: 'relu' }, (x) => (x > 1 ? 1 : 0))
export const reluSlopeTwo = slope("relu'(0) = 2, the sum of both one-sided conventions", { cause: 'tie', showsWhen: 'at ties', only: 'relu' }, (x, d) =>
  x === 0 ? 2 : d,
)
export const reluSlopeOfZeroByZero = slope('max(0, x)/x: NaN at 0', { cause: 'not a number', showsWhen: 'at ties', only: 'relu' }, (x) => Math.max(0, x) / x)
export const reluSlopeSign = slope(
  'sign(x)',
  { cause: 'another formula', showsWhen: 'in one branch', only: 'relu', says: 'sign(x): -1 below 0 where 0 is due' },
  (x) => Math.sign(x),
)
export const leakySlopeOfRelu = slope('0 below 0', { cause: 'zero', showsWhen: 'in one branch', only: 'leakyRelu' }, (x) => (x > 0 ? 1 : 0))
export const mixedSlopeWithoutMix = slope(
  '1 + a above 0',
  { cause: 'another formula', showsWhen: 'in one branch', only: 'leakyReluMixed', says: '1 + a above 0: the two branches are added, not mixed' },
  (x, d, _, p) => (x > 0 ? d + of(p, 'slope') : d),
)
export const eluSlopeOfValue = slope(
  'α(e^x - 1) below 0',
  { cause: 'value for derivative', showsWhen: 'in one branch', only: 'elu', says: 'α(e^x - 1) below 0: the function itself, not its derivative' },
  (x, d, y) => (x > 0 ? d : y),
)
export const eluSlopeOfInput = slope(
  'x + α below 0: the input taken for the output',
  { cause: 'input for output', showsWhen: 'in one branch', only: 'elu', says: outputForInput },
  (x, d, _, p) => (x > 0 ? d : x + of(p, 'alpha')),
)
export const softplusSlopeMirrored: Unnamed = { ...argumentNegated, formula: 'σ(-x)', only: 'softplus', operations: ['activationGradient'] }
export const softplusSlopeOfSigmoid = slope(
  'σ(x)(1 - σ(x))',
  { cause: 'wrong function', only: 'softplus', says: 'σ (1 - σ): the derivative of the sigmoid, where the sigmoid is due' },
  (_, d) => d * (1 - d),
)
export const gaussianSlopeHalved = slope('-x e^(-x²): the 2 of x² is missing', { cause: 'factor', only: 'gaussian' }, (_, d) => d / 2)
export const gaussianSlopeWithoutInner: Unnamed = { ...slopeIsValue, formula: 'e^(-x²): no inner derivative', only: 'gaussian' }
/** x g(x), with x taken for a constant: g(x) itself. */
const productRule = (name: string, formula: string): Unnamed =>
  slope(
    formula,
    {
      cause: 'missing product rule',
      only: name,
      says: 'x g(x) is differentiated as if x were constant: the second term of the product rule is missing',
    },
    (x, d, y) => (x === 0 ? d : y / x),
  )
export const geluSlopeWithoutDensity = productRule('gelu', 'Φ(x): the second term of the product rule is missing')
export const siluSlopeWithoutProduct = productRule('silu', 'σ(x): the second term of the product rule is missing')
export const siluSlopeSign = slope(
  'σ - x σ (1 - σ)',
  { cause: 'another formula', only: 'silu', says: 'σ - x σ (1 - σ): the second term has the wrong sign' },
  (x) => logistic(x) * (1 - x * (1 - logistic(x))),
)
export const identitySlopeOfInput: Unnamed = { ...slopeIsValue, formula: 'x', only: 'identity' }
export const straightThrough = slope("H'(x) = 1: the straight-through estimator", { cause: 'offset', only: 'heaviside' }, () => 1)
