import type { Operations } from '../../protocol/subject.ts'
import { each } from '../matrices.ts'
import { type About, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* Losses of labels. */

type Ask = Parameters<Operations['labelLoss']>[0]
const both = (formula: string, about: About, change: (ask: Ask) => Ask): Unnamed => misheard('labelLoss', 'labelLossGradient')(formula, about, change)
const classes = ({ prediction }: Ask): number => prediction[0]?.length ?? 1

export const labelsFromOne = both('labels counted from 1', { cause: 'off by one', says: 'labels are counted from 1: the first class is 0' }, (ask) => ({
  ...ask,
  labels: ask.labels.map((label) => (label + classes(ask) - 1) % classes(ask)),
}))
export const firstLabelForAll = both(
  'the first label for all samples',
  { cause: 'first sample only', says: 'every sample gets the label of the first' },
  (ask) => ({
    ...ask,
    labels: ask.labels.map(() => ask.labels[0] as number),
  }),
)
export const labelLossSummed = mistaken('labelLoss')(
  'the sum over the samples in the place of the mean',
  { cause: 'reduction' },
  ({ ask, due }) => due * ask.labels.length,
)
export const labelLossOverEntries = mistaken('labelLoss')('divided by nd, not by n', { cause: 'reduction' }, ({ ask, due }) => due / classes(ask))
export const labelGradientOfSum = mistaken('labelLossGradient')('the 1/n of the mean is missing', { cause: 'reduction' }, ({ ask, due }) =>
  each(due, (g) => g * ask.labels.length),
)
export const labelGradientForgotLabel = mistaken('labelLossGradient')(
  'the probabilities alone: the 1 of the label is not subtracted',
  { cause: 'target forgotten', only: 'crossEntropyOfLabels', says: 'the gradient does not depend on the label: 1 is not subtracted at its class' },
  ({ ask, due }) => due.map((row, i) => row.map((g, j) => (j === ask.labels[i] ? g + 1 / ask.labels.length : g))),
)
export const hingeRightClassForgotten = mistaken('labelLossGradient')(
  'the right class gets no gradient',
  { cause: 'missing term', only: 'hingeOfLabels', says: 'the right class gets no gradient: minus the number of classes within the margin is due' },
  ({ ask, due }) => due.map((row, i) => row.map((g, j) => (j === ask.labels[i] ? 0 : g))),
)
export const hingeCountsItself = mistaken('labelLoss')(
  'Σ over all classes: the right one counts with its margin 1',
  { cause: 'offset', only: 'hingeOfLabels', says: '1 too much: the right class counts among those within the margin' },
  ({ due }) => due + 1,
)
