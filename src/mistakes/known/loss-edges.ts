import type { Matrix, Operations, Vector } from '../../protocol/subject.ts'
import { each } from '../matrices.ts'
import { misheard, mistaken, type Unnamed } from '../mistake.ts'
import { entries, t } from '../sums.ts'

/* Losses at their edges: what is no number, ties and near ties, targets that are no distributions. */

type Ask = Parameters<Operations['loss']>[0]
const total = (x: Vector): number => x.reduce((a, b) => a + b, 0)
const ofSoftmax = (ask: Ask): boolean => ask.name === 'crossEntropyWithLogits' || ask.name === 'crossEntropy'
const whole = (p: Matrix): boolean => p.flat().every((x) => !Number.isNaN(x))

export const lossNanIsZero = mistaken('loss')(
  'NaN becomes 0',
  { cause: 'edge', showsWhen: 'at extreme scale', says: 'a loss that is not a number is told as 0: it is hidden' },
  ({ due }) => (Number.isNaN(due) ? 0 : due),
)
export const lossNanRowsSkipped = misheard('loss')(
  'rows with NaN are left out of the mean',
  { cause: 'edge', showsWhen: 'at extreme scale', says: 'rows that hold a NaN are left out: it is hidden' },
  (ask) => {
    if (whole(ask.prediction)) return undefined
    const kept = ask.prediction.map((_, i) => i).filter((i) => whole([ask.prediction[i] as Vector]))
    return kept.length === 0
      ? { ...ask, prediction: each(ask.prediction, () => 0.5) }
      : { ...ask, prediction: kept.map((i) => ask.prediction[i] as Vector), target: kept.map((i) => ask.target[i] as Vector) }
  },
)

/** What is nearer to the target than this counts as on it. */
const nearCounts = (only: string): Unnamed =>
  misheard('loss')(
    '|ŷ - y| < 1e-6 counts as 0',
    { cause: 'edge', showsWhen: 'at ties', only, says: 'predictions that are within 1e-6 of the target count as equal to it' },
    (ask) => ({
      ...ask,
      prediction: each(ask.prediction, (p, i, j) => (Math.abs(p - t(ask, i, j)) < 1e-6 ? t(ask, i, j) : p)),
    }),
  )
export const zeroOneNear = nearCounts('zeroOne')
export const absoluteErrorNear = nearCounts('meanAbsoluteError')
export const topOneNear = misheard('loss')(
  'the largest of rounded scores',
  { cause: 'edge', showsWhen: 'at ties', only: 'topOne', says: 'scores are rounded to six decimals before the largest is sought' },
  (ask) => ({ ...ask, prediction: each(ask.prediction, (p) => Math.round(p * 1e6) / 1e6) }),
)
export const absoluteSlopeNear = mistaken('lossGradient')(
  '(ŷ - y)/(|ŷ - y| + 1e-6)',
  { cause: 'epsilon', only: 'meanAbsoluteError', says: '(ŷ - y)/(|ŷ - y| + 1e-6): an ε in the place of the sign' },
  ({ ask }) => each(ask.prediction, (p, i, j) => (p - t(ask, i, j)) / (Math.abs(p - t(ask, i, j)) + 1e-6) / entries(ask.prediction)),
)
export const absoluteSlopeFlat = mistaken('lossGradient')(
  '0 where |ŷ - y| < 1e-6',
  { cause: 'edge', showsWhen: 'at ties', only: 'meanAbsoluteError', says: 'the gradient is 0 where prediction and target differ by less than 1e-6' },
  ({ ask, due }) => each(due, (g, i, j) => (Math.abs((ask.prediction[i]?.[j] as number) - t(ask, i, j)) < 1e-6 ? 0 : g)),
)
export const absoluteSlopeZeroByZero = mistaken('lossGradient')(
  '(ŷ - y)/|ŷ - y|: 0/0 where they agree',
  { cause: 'not a number', showsWhen: 'at ties', only: 'meanAbsoluteError' },
  ({ ask }) => each(ask.prediction, (p, i, j) => (p - t(ask, i, j)) / Math.abs(p - t(ask, i, j)) / entries(ask.prediction)),
)
export const perceptronSlopeTwice = mistaken('lossGradient')(
  'twice the slope at a score of 0',
  { cause: 'tie', showsWhen: 'at ties', only: 'perceptron', says: 'at a score of 0 the slope counts twice' },
  ({ ask, due }) => each(due, (g, i, j) => (ask.prediction[i]?.[j] === 0 ? (-2 * t(ask, i, j)) / entries(ask.prediction) : g)),
)

/* Targets whose rows do not add up to 1. */

const asked = misheard('loss', 'lossGradient')
export const targetsNormalized = asked(
  'targets divided by their sum',
  { cause: 'extra chain factor', showsWhen: 'with an option', says: 'targets are divided by their sum: 0/0 for a row of zeros, and weights are lost' },
  (ask) => (ofSoftmax(ask) ? { ...ask, target: ask.target.map((r) => r.map((y) => y / total(r))) } : undefined),
)
export const targetsOneHot = asked(
  'the largest target alone',
  { cause: 'another formula', showsWhen: 'with an option', says: 'only the class of the largest target counts, with weight 1' },
  (ask) => (ofSoftmax(ask) ? { ...ask, target: ask.target.map((r) => r.map((_, j) => (j === r.indexOf(Math.max(...r)) ? 1 : 0))) } : undefined),
)
export const emptyRowsLeftOut = mistaken('loss')(
  'the mean over rows whose targets are not all 0',
  { cause: 'reduction', showsWhen: 'with an option', says: 'rows of zeros are left out of the mean: it divides by fewer than n' },
  ({ ask, due }) => {
    if (!ofSoftmax(ask)) return undefined
    const counted = ask.target.filter((r) => r.some((y) => y !== 0)).length
    return counted === 0 ? 0 : (due * ask.target.length) / counted
  },
)
