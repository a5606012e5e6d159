import type { Matrix, Operations } from '../protocol/subject.ts'
import { each } from './matrices.ts'
import { faultOf, right } from './mutant.ts'

/* Gradients of losses. */

type Ask = Parameters<Operations['loss']>[0]
const entries = (m: Matrix): number => m.length * (m[0]?.length ?? 0)
const columns = (m: Matrix): number => m[0]?.length ?? 0

const gradient = faultOf('lossGradient')
const logistic = (z: number): number => 1 / (1 + Math.exp(-z))
const t = (ask: Ask, i: number, j: number): number => ask.target[i]?.[j] as number

export const gradientDoubled = gradient('2 ∇ℓ: the ½ of another loss was forgotten', 'always', 'factor', (_, g) => each(g, (x) => 2 * x))
export const gradientOfSum = gradient('the 1/n of the mean is missing', 'always', 'reduction', (ask, g) => each(g, (x) => x * entries(ask.prediction)))
export const gradientNegated = gradient('-∇ℓ', 'always', 'sign', (_, g) => each(g, (x) => -x))
export const gradientZero = gradient('0', 'always', 'zero', (_, g) => each(g, () => 0))
export const gradientOfFirstRow = gradient('zero but for the first sample', 'always', 'first sample only', (_, g) => each(g, (x, i) => (i === 0 ? x : 0)))
export const gradientWithoutLastColumn = gradient('the last output gets none where their number is odd', 'at odd sizes', 'edge', (_, g) =>
  each(g, (x, __, j) => (columns(g) % 2 === 1 && columns(g) > 1 && j === columns(g) - 1 ? 0 : x)),
)
export const squaredErrorGradientOverRows = gradient(
  '2(ŷ - y)/n, not /nd',
  'always',
  'reduction',
  (ask, g) => each(g, (x) => x * columns(ask.prediction)),
  'meanSquaredError',
)
export const squaredErrorGradientSign = gradient(
  'sign(ŷ - y)/nd',
  'always',
  'wrong function',
  (ask) => each(ask.prediction, (p, i, j) => Math.sign(p - t(ask, i, j)) / entries(ask.prediction)),
  'meanSquaredError',
)
export const squaredErrorForgotTarget = gradient(
  '2 ŷ/nd: the target is forgotten',
  'always',
  'target forgotten',
  (ask) => each(ask.prediction, (p) => (2 * p) / entries(ask.prediction)),
  'meanSquaredError',
)
export const absoluteErrorGradientSquared = gradient(
  '2(ŷ - y)/nd',
  'always',
  'wrong function',
  (ask) => each(ask.prediction, (p, i, j) => (2 * (p - t(ask, i, j))) / entries(ask.prediction)),
  'meanAbsoluteError',
)
export const logitsGradientTimesSlope = gradient(
  "(σ - y) σ': the chain factor of the squared error",
  'always',
  'extra chain factor',
  (ask, g) => each(g, (x, i, j) => x * logistic(ask.prediction[i]?.[j] as number) * logistic(-(ask.prediction[i]?.[j] as number))),
  'binaryCrossEntropyWithLogits',
)
export const logitsGradientOverflows = gradient(
  'e^z/(1 + e^z) - y, which is ∞/∞ above 709',
  'at extreme scale',
  'not a number',
  (ask) => each(ask.prediction, (z, i, j) => (Math.exp(z) / (1 + Math.exp(z)) - t(ask, i, j)) / entries(ask.prediction)),
  'binaryCrossEntropyWithLogits',
)
export const binaryGradientOneSided = gradient(
  '-y/p: the second term is missing',
  'always',
  'missing term',
  (ask) => each(ask.prediction, (p, i, j) => -t(ask, i, j) / p / entries(ask.prediction)),
  'binaryCrossEntropy',
)
export const entropyGradientForgotTarget = gradient(
  'p/n: the target is forgotten',
  'always',
  'target forgotten',
  async (ask) => each(await right.softmax({ logits: ask.prediction }), (p) => p / ask.prediction.length),
  'crossEntropyWithLogits',
)
export const entropyGradientByProbability = gradient(
  '-y/p in the logits: softmax is not differentiated',
  'always',
  'missing chain factor',
  async (ask) => each(await right.softmax({ logits: ask.prediction }), (p, i, j) => (t(ask, i, j) === 0 ? 0 : -t(ask, i, j) / p / ask.prediction.length)),
  'crossEntropyWithLogits',
)
export const entropyGradientOfLogits = gradient(
  '(p - y)/n in the place of -y/p/n',
  'always',
  'another formula',
  (ask) => each(ask.prediction, (p, i, j) => (p - t(ask, i, j)) / ask.prediction.length),
  'crossEntropy',
)
export const logisticGradientWithoutLabel = gradient(
  '-σ(-ts): the factor t is missing',
  'in one branch',
  'sign',
  (ask, g) => each(g, (x, i, j) => x * t(ask, i, j)),
  'logistic',
)
export const perceptronGradientEverywhere = gradient(
  '-t even where the score has the right sign',
  'in one branch',
  'another formula',
  (ask) => each(ask.prediction, (_, i, j) => -t(ask, i, j) / entries(ask.prediction)),
  'perceptron',
)
