import { changed, changes, late } from '../changed-rules.ts'
import type { Rule } from '../update-rules.ts'

/* What becomes of the first moment and of the second. */

const heavy = ({ first }: Rule): boolean => first === 'heavy ball'
const blended = ({ first }: Rule): boolean => first === 'blend'
const averages = ({ second }: Rule): boolean => second === 'blend'
const sums = ({ second }: Rule): boolean => second === 'sum'

const other = { cause: 'wrong function' } as const
export const momentsMissing = changes({
  withoutFirst: {
    ...other,
    change: { first: 'none', correction: 'second' },
    formula: 'g/(√v̂ + ε)',
    says: 'this is RMSprop with a bias correction: there is no first moment',
  },
  isSign: {
    ...other,
    change: { first: 'none', second: 'no memory', correction: 'none', epsilon: 'none' },
    formula: 'sign(g)',
    says: 'this is sign descent: no moment has a memory',
  },
  isDescent: { ...other, change: { first: 'none', second: 'none', correction: 'none' }, formula: 'η g', says: 'this is plain gradient descent' },
  forgotten: { ...other, ...late, change: { first: 'none', ahead: 'no' }, formula: 'η g: no memory', says: 'this is plain gradient descent', where: heavy },
  withoutSecond: {
    ...other,
    change: { second: 'none', correction: 'first' },
    formula: 'm̂',
    says: 'this is momentum with a bias correction: there is no second moment',
  },
  withoutSum: {
    cause: 'missing blend',
    ...late,
    change: { second: 'no memory' },
    formula: 'the second moment has no memory: g/(|g| + ε)',
    where: ({ first }) => first === 'none',
  },
})

const blend = { cause: 'missing blend' } as const
export const firstMoments = changes({
  firstUndamped: { ...blend, ...late, change: { first: 'sum' }, formula: 'm = β m + g: the factor 1 - β of the new gradient is missing', where: blended },
  averages: { ...blend, change: { first: 'blend' }, formula: 'γ m + (1 - γ) g: an average where a sum is due', where: heavy },
  subtracts: { cause: 'sign', ...late, change: { first: 'subtracted' }, formula: 'g - γ m', says: 'the old momentum is subtracted' },
  old: {
    cause: 'off by one',
    change: { first: 'previous' },
    formula: 'steps with the momentum of the step before',
    where: (rule) => heavy(rule) && rule.ahead === 'no',
  },
})
export const secondMoments = changes({
  centered: { ...other, change: { second: 'of g - m' }, formula: 'this is AdaBelief: the second moment is that of g - m', where: blended },
  secondOfFirst: { cause: 'another moment', ...late, change: { second: 'of m' }, formula: 'the second moment is that of m, not of g', where: blended },
  ofAbsolute: { cause: 'missing square', change: { second: 'of |g|' }, formula: 'the second moment is that of |g|, not of g²', where: averages },
  sumsSquares: { ...blend, ...late, change: { second: 'sum' }, formula: 'squares are summed, not averaged: this is Adagrad inside', where: averages },
  sums: { ...blend, change: { second: 'decayed sum' }, formula: 'ρ v + g²: the factor 1 - ρ of the new square is missing', where: averages },
  stale: {
    cause: 'off by one',
    change: { second: 'previous' },
    formula: 'divided by the average before this step',
    where: (rule) => averages(rule) && rule.largest === 'no',
  },
  startsAtOne: { cause: 'initial state', change: { initial: 1 }, formula: 'the second moment starts at 1, not at 0' },
  startsAtTenth: { cause: 'initial state', change: { initial: 0.1 }, formula: 'the second moment starts at 0.1, not at 0' },
})
/** The same slips where squares are summed. */
export const sumsOfSquares = [
  changed('averages', { ...blend, ...late, change: { second: 'blend' }, formula: 'squares are averaged, not summed', where: sums }),
  changed('ofAbsolute', { cause: 'missing square', change: { second: 'sum of |g|' }, formula: 'the sum is over |g|, not g²', where: sums }),
  changed('forgetsPresent', { cause: 'off by one', change: { second: 'previous sum' }, formula: 'the sum ends before the present gradient', where: sums }),
].flat()

export const largestMoments = changes({
  isAdam: { ...other, ...late, change: { largest: 'no' }, formula: 'the maximum of second moments is missing: this is Adam' },
  isAmsgrad: {
    ...other,
    ...late,
    change: { largest: 'yes' },
    formula: 'divided by the largest second moment so far',
    says: 'this is AMSGrad',
    where: (rule) => averages(rule) && blended(rule),
  },
  minimum: {
    cause: 'another formula',
    ...late,
    change: { largest: 'smallest' },
    formula: 'divided by the smallest second moment so far',
    where: ({ largest }) => largest === 'yes',
  },
  keepsLargest: {
    cause: 'fed back',
    ...late,
    change: { largest: 'fed back' },
    formula: 'the largest second moment is fed back into the moving average',
    where: averages,
  },
})
