import type { Matrix, Operations } from '../protocol/subject.ts'
import { each } from './matrices.ts'
import { faultOf, right } from './mutant.ts'

/* Values of losses. */

type Ask = Parameters<Operations['loss']>[0]
const entries = (m: Matrix): number => m.length * (m[0]?.length ?? 0)
const columns = (m: Matrix): number => m[0]?.length ?? 0

const value = faultOf('loss')
const sum = (m: Matrix): number => m.flat().reduce((a, b) => a + b, 0)
const t = (ask: Ask, i: number, j: number): number => ask.target[i]?.[j] as number

export const lossSummed = value('the sum over all entries in the place of the mean', 'always', 'reduction', (ask, l) => l * entries(ask.prediction))
export const lossHalved = value('a factor ½ that is not in the formula', 'always', 'factor', (_, l) => l / 2)
export const lossShifted = value('ℓ + 1/8', 'always', 'offset', (_, l) => l + 1 / 8)
export const lossNegated = value('-ℓ', 'always', 'sign', (_, l) => -l)
export const lossOfFirstRow = value('the loss of the first sample alone', 'always', 'first sample only', (ask) =>
  right.loss({ ...ask, prediction: ask.prediction.slice(0, 1), target: ask.target.slice(0, 1) }),
)
export const lossWithoutLastRow = value('the last sample is left out where their number is odd', 'at odd sizes', 'edge', (ask, l) =>
  ask.prediction.length % 2 === 1 && ask.prediction.length > 1
    ? right.loss({ ...ask, prediction: ask.prediction.slice(0, -1), target: ask.target.slice(0, -1) })
    : l,
)
export const lossSquaredAtBatchOne = value('ℓ² for a single sample', 'at batch 1', 'square', (ask, l) => (ask.prediction.length === 1 ? l * l : l))
export const argumentsSwapped = value('ℓ(y, ŷ)', 'always', 'swapped arguments', (ask) => right.loss({ ...ask, prediction: ask.target, target: ask.prediction }))
export const squaredErrorOverRows = value('divided by n, not by nd', 'always', 'reduction', (ask, l) => l * columns(ask.prediction), 'meanSquaredError')
export const squaredErrorRooted = value('the root of the mean square', 'always', 'square root', (_, l) => Math.sqrt(l), 'meanSquaredError')
export const squaredErrorAbsolute = value('|ŷ - y|', 'always', 'wrong function', (ask) => right.loss({ ...ask, name: 'meanAbsoluteError' }), 'meanSquaredError')
export const absoluteErrorSigned = value(
  'ŷ - y without the absolute value',
  'in one branch',
  'another formula',
  (ask) => sum(each(ask.prediction, (p, i, j) => p - t(ask, i, j))) / entries(ask.prediction),
  'meanAbsoluteError',
)
export const absoluteErrorSquared = value(
  '(ŷ - y)²',
  'always',
  'wrong function',
  (ask) => right.loss({ ...ask, name: 'meanSquaredError' }),
  'meanAbsoluteError',
)
export const zeroOneTolerant = value(
  'differences up to 1 count as equal',
  'always',
  'another formula',
  (ask) => sum(each(ask.prediction, (p, i, j) => (Math.abs(p - t(ask, i, j)) > 1 ? 1 : 0))) / entries(ask.prediction),
  'zeroOne',
)
export const accuracyForError = value('the share of right answers', 'always', 'complement', (_, l) => 1 - l, 'topOne')
export const topOneLastTie = value(
  'ties go to the last index',
  'at ties',
  'tie',
  (ask) => {
    const last = (r: readonly number[]): number => r.lastIndexOf(Math.max(...r))
    return ask.prediction.filter((r, i) => last(r) !== last(ask.target[i] ?? [])).length / ask.prediction.length
  },
  'topOne',
)
export const logitsOverflow = value(
  'ln(1 + e^z) - zy, which overflows at 710',
  'at extreme scale',
  'not a number',
  (ask) => sum(each(ask.prediction, (z, i, j) => Math.log(1 + Math.exp(z)) - z * t(ask, i, j))) / entries(ask.prediction),
  'binaryCrossEntropyWithLogits',
)
export const logitsTargetFlipped = value(
  'the label 1 - y',
  'always',
  'target flipped',
  (ask) => right.loss({ ...ask, target: each(ask.target, (y) => 1 - y) }),
  'binaryCrossEntropyWithLogits',
)
export const binaryOneSided = value(
  '-y ln p: the second term is missing',
  'always',
  'missing term',
  (ask) => -sum(each(ask.prediction, (p, i, j) => (t(ask, i, j) === 0 ? 0 : t(ask, i, j) * Math.log(p)))) / entries(ask.prediction),
  'binaryCrossEntropy',
)
export const binaryZeroTimesLog = value(
  '0 · ln 0 = NaN',
  'at ties',
  'not a number',
  (ask) => -sum(each(ask.prediction, (p, i, j) => t(ask, i, j) * Math.log(p) + (1 - t(ask, i, j)) * Math.log(1 - p))) / entries(ask.prediction),
  'binaryCrossEntropy',
)
export const entropyZeroTimesLog = value(
  '0 · ln 0 = NaN',
  'at ties',
  'not a number',
  (ask) => -sum(each(ask.prediction, (p, i, j) => t(ask, i, j) * Math.log(p))) / ask.prediction.length,
  'crossEntropy',
)
export const entropyPlusTiny = value(
  'ln(p + 1e-7)',
  'always',
  'epsilon',
  (ask) => -sum(each(ask.prediction, (p, i, j) => t(ask, i, j) * Math.log(p + 1e-7))) / ask.prediction.length,
  'crossEntropy',
)
export const entropyBaseTwo = value('log₂ in the place of ln', 'always', 'factor', (_, l) => l / Math.LN2, 'crossEntropy')
export const entropyOverEntries = value('divided by nd, not by n', 'always', 'reduction', (ask, l) => l / columns(ask.prediction), 'crossEntropyWithLogits')
export const entropySoftmaxTwice = value(
  'softmax of the logits, and softmax again inside the loss',
  'always',
  'applied twice',
  async (ask) => right.loss({ ...ask, prediction: await right.softmax({ logits: ask.prediction }) }),
  'crossEntropyWithLogits',
)
export const entropyOverflows = value(
  'ln Σe^z without the shift',
  'at extreme scale',
  'not a number',
  (ask) => sum(each(ask.prediction, (z, i, j) => t(ask, i, j) * (Math.log(sum([(ask.prediction[i] ?? []).map(Math.exp)])) - z))) / ask.prediction.length,
  'crossEntropyWithLogits',
)
export const perceptronWithoutMax = value(
  '-ts without the max, as deck 001 prints it',
  'in one branch',
  'another formula',
  (ask) => -sum(each(ask.prediction, (s, i, j) => s * t(ask, i, j))) / entries(ask.prediction),
  'perceptron',
)
export const perceptronIsHinge = value(
  'max(0, 1 - ts)',
  'always',
  'another formula',
  (ask) => sum(each(ask.prediction, (s, i, j) => Math.max(0, 1 - s * t(ask, i, j)))) / entries(ask.prediction),
  'perceptron',
)
export const logisticSignLost = value(
  'ln(1 + e^ts), as deck 004 prints it',
  'always',
  'sign of the argument',
  (ask) => right.loss({ ...ask, prediction: each(ask.prediction, (s) => -s) }),
  'logistic',
)
