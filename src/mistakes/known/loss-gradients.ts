import { each } from '../matrices.ts'
import { type About, family, misheard, mistaken, type Unnamed } from '../mistake.ts'
import { columns, entries, perEntry, t } from '../sums.ts'
import { entropyOfSoftmax } from './losses.ts'

/* Gradients of losses. */

const gradient = mistaken('lossGradient')
/** The gradient of a mean over all entries, by another slope of the term. */
const slope = (formula: string, about: About, f: (prediction: number, target: number) => number): Unnamed =>
  gradient(formula, about, ({ ask }) => perEntry(ask, (p, y) => f(p, y) / entries(ask.prediction)))
const logistic = (z: number): number => 1 / (1 + Math.exp(-z))

/* Any loss. */

export const gradientDoubled = gradient('2 ∇ℓ: the ½ of another loss was forgotten', { cause: 'factor' }, ({ due }) => each(due, (x) => 2 * x))
export const gradientOfSum = gradient('the 1/n of the mean is missing', { cause: 'reduction' }, ({ ask, due }) => each(due, (x) => x * entries(ask.prediction)))
export const gradientNegated = gradient('-∇ℓ', { cause: 'sign' }, ({ due }) => each(due, (x) => -x))
export const gradientZero = gradient('0', { cause: 'zero' }, ({ due }) => each(due, () => 0))
export const gradientOfFirstRow = gradient(
  'zero but for the first sample',
  { cause: 'first sample only', says: 'the gradient reaches the first sample only' },
  ({ due }) => each(due, (x, i) => (i === 0 ? x : 0)),
)
export const gradientWithoutLastColumn = gradient(
  'the last output gets none where their number is odd',
  { cause: 'edge', showsWhen: 'at odd sizes' },
  ({ due }) => (columns(due) % 2 === 1 && columns(due) > 1 ? each(due, (x, _, j) => (j === columns(due) - 1 ? 0 : x)) : undefined),
)
export const gradientForgotTarget = misheard('lossGradient')(
  '∇ℓ(ŷ, 0)',
  { cause: 'target forgotten', says: 'the gradient does not depend on the target' },
  (ask) => (ask.name === 'crossEntropyWithLogits' ? undefined : { ...ask, target: each(ask.target, () => 0) }),
)

/* One loss. */

const slopeOfSquare = slope('2(ŷ - y)/nd', { cause: 'wrong function', says: 'this is the gradient of the squared error' }, (p, y) => 2 * (p - y))
const slopeOfAbsolute = slope('sign(ŷ - y)/nd', { cause: 'wrong function', says: 'this is the gradient of the absolute error' }, (p, y) => Math.sign(p - y))
export const gradientOf = family(
  'gradientOf',
  [slopeOfSquare, slopeOfAbsolute],
  (m) => (m === slopeOfSquare ? 'square' : 'absolute'),
  (m) => m,
)
export const squaredErrorGradientOverRows = gradient('2(ŷ - y)/n, not /nd', { cause: 'reduction', only: 'meanSquaredError' }, ({ ask, due }) =>
  each(due, (x) => x * columns(ask.prediction)),
)
export const squaredErrorGradientSign: Unnamed = { ...slopeOfAbsolute, only: 'meanSquaredError' }
export const squaredErrorForgotTarget: Unnamed = { ...gradientForgotTarget, formula: '2 ŷ/nd: the target is forgotten', only: 'meanSquaredError' }
export const absoluteErrorGradientSquared: Unnamed = { ...slopeOfSquare, only: 'meanAbsoluteError' }
export const logitsGradientTimesSlope = gradient(
  "(σ - y) σ': the chain factor of the squared error",
  { cause: 'extra chain factor', only: 'binaryCrossEntropyWithLogits', says: "(σ - y) σ': the slope of the sigmoid once too often" },
  ({ ask, due }) => each(due, (g, i, j) => g * logistic(ask.prediction[i]?.[j] as number) * logistic(-(ask.prediction[i]?.[j] as number))),
)
export const logitsGradientOverflows = slope(
  'e^z/(1 + e^z) - y, which is ∞/∞ where e^z overflows',
  { cause: 'not a number', showsWhen: 'at extreme scale', only: 'binaryCrossEntropyWithLogits' },
  (z, y) => Math.exp(z) / (1 + Math.exp(z)) - y,
)
export const logitsGradientWithoutZeros = gradient(
  'y (σ - 1): nothing where the label is 0',
  {
    cause: 'missing term',
    only: 'binaryCrossEntropyWithLogits',
    says: 'y (σ - 1): the term of 1 - y is missing, so that labels of 0 give no gradient',
    seen: 'nd4j#1328',
  },
  ({ ask }) => perEntry(ask, (z, y) => (y * (logistic(z) - 1)) / entries(ask.prediction)),
)
export const binaryGradientOneSided = slope(
  '-y/p: the second term is missing',
  { cause: 'missing term', only: 'binaryCrossEntropy', says: 'only -y/p: the term of 1 - y is missing' },
  (p, y) => -y / p,
)
const logits = (formula: string, about: Omit<About, 'only'>, f: (p: number, y: number) => number): Unnamed =>
  gradient(formula, { ...about, only: 'crossEntropyWithLogits' }, async ({ ask, reference }) =>
    each(await reference.softmax({ logits: ask.prediction }), (p, i, j) => f(p, t(ask, i, j)) / ask.prediction.length),
  )
export const entropyGradientForgotTarget = logits(
  'p/n: the target is forgotten',
  { cause: 'target forgotten', says: 'p/n: the target is not subtracted' },
  (p) => p,
)
export const entropyGradientByProbability = logits(
  '-y/p in the logits: softmax is not differentiated',
  { cause: 'missing chain factor', says: '-y/p: the derivative in the probabilities, softmax is not differentiated' },
  (p, y) => (y === 0 ? 0 : -y / p),
)
export const entropyGradientSoftmaxTwice: Unnamed = { ...entropyOfSoftmax, operations: ['lossGradient'] }
export const entropyGradientOfLogits = gradient(
  '(p - y)/n in the place of -y/p/n',
  { cause: 'another formula', only: 'crossEntropy', says: '(p - y)/n: the derivative in the logits, where that in the probabilities is due' },
  ({ ask }) => perEntry(ask, (p, y) => (p - y) / ask.prediction.length),
)
export const logisticGradientWithoutLabel = gradient(
  '-σ(-ts): the factor t is missing',
  { cause: 'sign', showsWhen: 'in one branch', only: 'logistic' },
  ({ ask, due }) => each(due, (x, i, j) => x * t(ask, i, j)),
)
export const perceptronGradientEverywhere = slope(
  '-t even where the score has the right sign',
  { cause: 'another formula', showsWhen: 'in one branch', only: 'perceptron' },
  (_, y) => -y,
)
