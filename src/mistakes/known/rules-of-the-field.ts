import { type Change, changed } from '../changed-rules.ts'
import { wordsOfChoices } from '../rule-choices.ts'
import { type Rule, rules } from '../update-rules.ts'

/* Slips of real code, each in the optimizers in which it was seen or is likely. */

const slip = (name: string, change: Partial<Rule>, optimizers: readonly string[], more: Partial<Change> = {}) => {
  const words = wordsOfChoices(change)
  if (words === undefined) return []
  const where = (rule: Rule): boolean => optimizers.some((o) => rules[o] === rule)
  return changed(name, { change, formula: words.says, cause: words.cause, where, ...more })
}

export const slipsOfMoments = [
  ...slip('aliasesGradient', { first: 'aliased' }, ['momentum', 'nesterov']),
  ...slip('skipsZeroGradients', { first: 'skips zeros' }, ['momentum']),
  ...slip('weighsMomentumWrongly', { first: 'weighted' }, ['adam']),
  ...slip('skipsZeroSquares', { second: 'skips zeros' }, ['adam', 'rmsprop']),
  ...slip('weighsSquaresWrongly', { second: 'weighted' }, ['adam', 'rmsprop']),
  ...slip('sharesLargestSquare', { second: 'shared' }, ['adam', 'rmsprop']),
  ...slip('sharesMeanSquare', { second: 'shared mean' }, ['rmsprop']),
  ...slip('sharesSumOfSquares', { second: 'shared sum' }, ['rmsprop']),
]
export const slipsOfSteps = [
  ...slip('correctsLate', { correction: 'late' }, ['adam']),
  ...slip('correctionsExchanged', { correction: 'exchanged' }, ['adam', 'adamw']),
  ...slip('correctsBesideRoot', { correction: 'without root' }, ['adam']),
  ...slip('epsilonSquaredInside', { epsilon: 'squared' }, ['rmsprop', 'adam']),
  ...slip('storesEpsilon', { epsilon: 'inside the average' }, ['rmsprop', 'adagrad']),
  ...slip('looksBackwards', { ahead: 'backwards' }, ['nesterov'], { seenIn: { nesterov: 'Paddle#12231' } }),
  ...slip('momentumOnTop', { ahead: 'on top' }, ['nesterov'], { seenIn: { nesterov: 'simd_neuralnet#17' } }),
  ...slip('aheadOfMomentumAlone', { ahead: 'of m alone' }, ['nesterov']),
  ...slip('decaysTwiceTheParameters', { decay: 'doubled' }, ['adam', 'momentum']),
  ...slip('pullsToStart', { decay: 'on the starting point' }, ['sgd']),
  ...slip('decaysFirstMomentAlone', { decay: 'of the first moment alone' }, ['adam']),
  ...slip('ratePerStep', { rate: 'hyperbolic' }, ['sgd', 'adam']),
  ...slip('rateCompounds', { rate: 'compounding' }, ['adam'], { seenIn: { adam: 'pennylane#1929' } }),
]
