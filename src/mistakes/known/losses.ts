import type { Operations } from '../../protocol/subject.ts'
import { losses } from '../../registry.ts'
import { each } from '../matrices.ts'
import { type About, family, misheard, mistaken, type Unnamed } from '../mistake.ts'
import { columns, entries, meanOver, perEntry, t } from '../sums.ts'

/* Values of losses, and what goes wrong in values and gradients alike. */

type Ask = Parameters<Operations['loss']>[0]
const loss = mistaken('loss')
const lossAsked = misheard('loss')
const both = misheard('loss', 'lossGradient')
/** A loss that is the mean of a term over all entries, by another term. */
const term = (formula: string, about: About, f: (prediction: number, target: number) => number): Unnamed =>
  loss(formula, about, ({ ask }) => meanOver(entries(ask.prediction), perEntry(ask, f)))

/* Any loss. */

export const lossSummed = loss('the sum over all entries in the place of the mean', { cause: 'reduction' }, ({ ask, due }) => due * entries(ask.prediction))
export const lossHalved = loss('a factor ½ that is not in the formula', { cause: 'factor' }, ({ due }) => due / 2)
export const lossShifted = loss('ℓ + 1/8', { cause: 'offset' }, ({ due }) => due + 1 / 8)
export const lossNegated = loss('-ℓ', { cause: 'sign' }, ({ due }) => -due)
const rows = (ask: Ask, from: number, to: number): Ask => ({ ...ask, prediction: ask.prediction.slice(from, to), target: ask.target.slice(from, to) })
export const lossOfFirstRow = lossAsked('the loss of the first sample alone', { cause: 'first sample only' }, (ask) => rows(ask, 0, 1))
export const lossWithoutLastRow = lossAsked(
  'the last sample is left out where their number is odd',
  { cause: 'edge', showsWhen: 'at odd sizes', says: 'the last sample is left out' },
  (ask) => (ask.prediction.length % 2 === 1 && ask.prediction.length > 1 ? rows(ask, 0, -1) : undefined),
)
export const lossSquaredAtBatchOne = loss('ℓ² for a single sample', { cause: 'square', showsWhen: 'at batch 1' }, ({ ask, due }) =>
  ask.prediction.length === 1 ? due * due : undefined,
)
export const argumentsExchanged = both('ℓ(y, ŷ)', { cause: 'swapped arguments', says: 'prediction and target are exchanged' }, (ask) => ({
  ...ask,
  prediction: ask.target,
  target: ask.prediction,
}))
export const argumentsSwapped: Unnamed = { ...argumentsExchanged, operations: ['loss'] }
export const labelFlipped = both('the label 1 - y', { cause: 'target flipped', says: '1 - y in the place of the label y' }, (ask) => ({
  ...ask,
  target: each(ask.target, (y) => 1 - y),
}))
export const predictionNegated = both('ℓ(-ŷ, y)', { cause: 'sign of the argument', says: 'the prediction enters with the wrong sign' }, (ask) => ({
  ...ask,
  prediction: each(ask.prediction, (p) => -p),
}))
const isLoss = (name: string): Unnamed =>
  both(`this is the loss ${name}`, { cause: 'wrong function' }, (ask) =>
    ask.name === name || losses.get(name)?.convention?.of === ask.name ? undefined : { ...ask, name },
  )
export const otherLoss = family('isLoss', losses.keys(), (name) => name, isLoss)

/* One loss. */

export const squaredErrorRooted = loss('the root of the mean square', { cause: 'square root', only: 'meanSquaredError' }, ({ due }) => Math.sqrt(due))
export const squaredErrorAbsolute: Unnamed = { ...isLoss('meanAbsoluteError'), formula: '|ŷ - y|', only: 'meanSquaredError', operations: ['loss'] }
export const absoluteErrorSigned = term(
  'ŷ - y without the absolute value',
  { cause: 'another formula', showsWhen: 'in one branch', only: 'meanAbsoluteError' },
  (p, y) => p - y,
)
export const absoluteErrorSquared: Unnamed = { ...isLoss('meanSquaredError'), formula: '(ŷ - y)²', only: 'meanAbsoluteError', operations: ['loss'] }
export const zeroOneTolerant = term('differences up to 1 count as equal', { cause: 'another formula', only: 'zeroOne' }, (p, y) =>
  Math.abs(p - y) > 1 ? 1 : 0,
)
export const accuracyForError = loss('the share of right answers', { cause: 'complement', only: 'topOne' }, ({ due }) => 1 - due)
/** The share of samples whose largest prediction is not where the largest target is, by another way to decide ties. */
const ties = (formula: string, errs: (prediction: readonly number[], target: readonly number[]) => boolean): Unnamed =>
  loss(formula, { cause: 'tie', showsWhen: 'at ties', only: 'topOne', says: 'a tie is decided another way' }, ({ ask }) => {
    const wrong = ask.prediction.filter((p, i) => errs(p, ask.target[i] ?? []))
    return wrong.length / ask.prediction.length
  })
const last = (r: readonly number[]): number => r.lastIndexOf(Math.max(...r))
const first = (r: readonly number[]): number => r.indexOf(Math.max(...r))
const tops = (r: readonly number[]): number[] => r.flatMap((v, i) => (v === Math.max(...r) ? [i] : []))
export const topOneLastTie = ties('ties go to the last index', (p, y) => last(p) !== last(y))
export const topOneLastPrediction = ties('ties of the prediction go to the last index', (p, y) => last(p) !== first(y))
export const topOneTieWins = ties('a tie with the right class counts as right', (p, y) => !tops(p).some((i) => tops(y).includes(i)))
export const topOneTieLoses = ties('a tie counts as wrong', (p, y) => tops(p).length > 1 || tops(y).length > 1 || first(p) !== first(y))
export const logitsOverflow = term(
  'ln(1 + e^z) - zy, which is ∞ where e^z overflows',
  { cause: 'not a number', showsWhen: 'at extreme scale', only: 'binaryCrossEntropyWithLogits' },
  (z, y) => Math.log(1 + Math.exp(z)) - z * y,
)
export const logitsTargetFlipped: Unnamed = { ...labelFlipped, only: 'binaryCrossEntropyWithLogits', operations: ['loss'] }
export const binaryOneSided = term(
  '-y ln p: the second term is missing',
  { cause: 'missing term', only: 'binaryCrossEntropy', says: 'only y ln p: the term of 1 - y is missing' },
  (p, y) => (y === 0 ? 0 : -y * Math.log(p)),
)
export const binaryZeroTimesLog = term(
  '0 · ln 0 = NaN',
  { cause: 'not a number', showsWhen: 'at ties', only: 'binaryCrossEntropy' },
  (p, y) => -(y * Math.log(p) + (1 - y) * Math.log(1 - p)),
)
const entropy = (formula: string, about: Omit<About, 'only'>, f: (p: number, y: number) => number): Unnamed =>
  loss(formula, { ...about, only: 'crossEntropy' }, ({ ask }) => meanOver(ask.prediction.length, perEntry(ask, f)))
export const entropyZeroTimesLog = entropy('0 · ln 0 = NaN', { cause: 'not a number', showsWhen: 'at ties' }, (p, y) => -y * Math.log(p))
export const entropyBaseTwo = loss('log₂ in the place of ln', { cause: 'factor', only: 'crossEntropy' }, ({ due }) => due / Math.LN2)
export const entropyOverEntries = loss(
  'divided by nd, not by n',
  { cause: 'reduction', only: 'crossEntropyWithLogits' },
  ({ ask, due }) => due / columns(ask.prediction),
)
export const entropyOfSoftmax = both(
  'softmax of the logits, and softmax again inside the loss',
  { cause: 'applied twice', only: 'crossEntropyWithLogits', says: 'softmax is applied before a loss that applies it again' },
  async (ask, reference) => ({ ...ask, prediction: await reference.softmax({ logits: ask.prediction }) }),
)
export const entropySoftmaxTwice: Unnamed = { ...entropyOfSoftmax, operations: ['loss'] }
export const entropyOverflows = loss(
  'ln Σe^z without the shift',
  { cause: 'not a number', showsWhen: 'at extreme scale', only: 'crossEntropyWithLogits' },
  ({ ask }) => {
    const logs = ask.prediction.map((z) => Math.log(z.map(Math.exp).reduce((a, b) => a + b, 0)))
    return meanOver(
      ask.prediction.length,
      each(ask.prediction, (z, i, j) => t(ask, i, j) * ((logs[i] as number) - z)),
    )
  },
)
export const perceptronWithoutMax = term(
  '-ts without the max, as deck 001 prints it',
  {
    cause: 'another formula',
    showsWhen: 'in one branch',
    only: 'perceptron',
    says: '-ts without the max: right answers are rewarded without end, as one lecture prints it',
  },
  (s, y) => -s * y,
)
export const perceptronIsHinge = term(
  'max(0, 1 - ts)',
  { cause: 'another formula', only: 'perceptron', says: 'max(0, 1 - ts): this is the hinge loss' },
  (s, y) => Math.max(0, 1 - s * y),
)
export const logisticSignLost: Unnamed = { ...predictionNegated, formula: 'ln(1 + e^ts), as deck 004 prints it', only: 'logistic', operations: ['loss'] }
