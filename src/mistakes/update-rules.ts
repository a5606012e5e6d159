/*
 * Update rules written by hand: a space that holds every optimizer here and what is often written in its place. Every rule
 * keeps at most two numbers for every parameter.
 */

export type Pull = 'nothing' | 'the sign' | 'the size' | 'the square' | 'the gradient as well'
export type Squares = 'brackets' | 'on top' | 'weighted twice' | 'undamped' | 'all of them' | 'weighted'

export interface Rule {
  readonly first:
    | 'none'
    | 'brackets'
    | 'on top'
    | 'blend'
    | 'sum'
    | 'heavy ball'
    | 'heavy ball, first step damped'
    | 'previous'
    | 'previous average'
    | 'subtracted'
    | 'climbs'
    | 'aliased'
    | 'skips zeros'
    | 'weighted'
  readonly second:
    | 'none'
    | 'blend'
    | 'sum'
    | 'sum, the first twice'
    | 'decayed sum'
    | 'of |g|'
    | 'sum of |g|'
    | 'of g - m'
    | 'of m'
    | 'centred'
    | 'greatest'
    | 'greatest and ε'
    | 'previous'
    | 'previous sum'
    | 'no memory'
    | 'skips zeros'
    | 'weighted'
    | 'shared'
    | 'shared mean'
    | 'shared sum'
    | 'greatest of g'
    | 'greatest of g and ε'
    | 'sum of the row'
  readonly correction:
    | 'both'
    | 'none'
    | 'first'
    | 'second'
    | 'multiplied'
    | 'stuck'
    | 'early'
    | 'linear'
    | 'times'
    | 'fed back'
    | 'late'
    | 'late and kept'
    | 'exchanged'
    | 'without root'
    | 'of β₁ alone'
    | 'of β₂ alone'
    | 'first with β₂'
    | 'from 0'
  readonly epsilon:
    | 'outside'
    | 'inside'
    | 'before correction'
    | 'subtracted'
    | 'none'
    | 'twice'
    | 'floor'
    | 'squared'
    | 'inside the average'
    | 'subtracted before correction'
    | 'outside both'
  readonly root: boolean
  readonly ahead: 'no' | 'yes' | 'by the old momentum' | 'twice' | 'alone' | 'in the first moment' | 'backwards' | 'on top' | 'of m alone' | 'stored'
  readonly decay:
    | 'in the gradient'
    | 'in the step'
    | 'both'
    | 'without the rate'
    | 'after the step'
    | 'doubled'
    | 'on the starting point'
    | 'of the first moment alone'
    | 'not at all'
    | 'over the root'
  readonly shared: 'no' | 'state' | 'count' | 'count of entries' | 'entries'
  readonly largest: 'no' | 'yes' | 'smallest' | 'fed back' | 'corrected' | 'previous' | 'of the last two' | 'of the last two, corrected'
  readonly initial: 0 | 0.1 | 1
  readonly rate: 'constant' | 'falling' | 'hyperbolic' | 'compounding'
  /** Where each step has a rate of its own: which one counts, and where. */
  readonly handed:
    | 'now'
    | 'of the first step'
    | 'of the step before'
    | 'as it was made'
    | 'zero is absent'
    | 'zero skips the step'
    | 'times the one it was made with'
    | 'compounded'
    | 'squared'
    | 'in the first moment'
    | 'in the second moment'
    | 'decay by the first'
    | 'decay as it was made'
  /** The count of the steps goes on. */
  readonly forgets: 'no' | 'after three steps'
  /** What becomes of an entry whose gradient is 0. */
  readonly idle: 'no' | 'whole' | 'parameter' | 'rows'
  /** The momentum of what has been scaled, or the average of Adadelta's own steps, where there is one. */
  readonly after: 'sum' | 'average' | 'of g' | 'of what is taken' | 'on top' | 'brackets' | 'undamped' | 'all of them' | 'weighted' | 'of squares'
  /** Multiplied by the root of the average of its own steps, as Adadelta is. */
  readonly own?: boolean
  /** What is divided by the second moment, where it is not the first. */
  readonly numerator?:
    | 'nothing'
    | 'the negative'
    | 'the sign'
    | 'the square'
    | 'the size'
    | 'the second moment'
    | 'the second moment, uncorrected'
    | 'the square of the gradient'
    | 'the parameter'
  /** How the moment and the root are combined, where they are not divided. */
  readonly quotient?:
    | 'product'
    | 'product before correction'
    | 'upside down'
    | 'roots exchanged'
    | 'ε beside it'
    | 'ε beside the step'
    | 'ε added to the parameter'
    | 'ε beside the rate'
  /** Which factor of an average stands in the place of another. */
  readonly coefficient?:
    | 'β₁ in v'
    | 'β₁ for old squares'
    | 'β₁ for the new square'
    | 'β₂ in m'
    | 'β₂ for the old moment'
    | 'β₂ for the new gradient'
    | 'exchanged'
    | 'γ for the new gradient'
    | '1 - γ for the old moment'
    | 'ρ for the new square'
    | '1 - ρ for old squares'
  /** What an average is in the first step, where it does not start from what was there before. */
  readonly begins?: 'as the gradient' | 'as the square' | 'as both' | 'as a square where it is 0' | 'as the step' | 'as square and step'
  /** When the average of Adadelta's own steps is updated, where it is not after the step. */
  readonly order?: 'before the step' | 'a step late'
  /** What is updated twice in every step. */
  readonly twice?: 'the first moment' | 'the second moment' | 'both'
  /** What is kept as a moment and should not be. */
  readonly stored?: 'm̂' | 'v̂' | 'the root' | 'the root and ε' | 'the step' | 'the step and the rate' | 'm and the rate' | 'the size'
  /** What the decay multiplies, where it is not the parameter. */
  readonly pull?: Pull
  /** How an average of squares is written. */
  readonly squares?: Squares
  /** The declared decay of the rate, at the step of this number. */
  readonly rateDecay: 'from 0' | 'from 1' | 'compounding' | 'exponential' | 'root'
}

const plain: Rule = {
  first: 'none',
  second: 'none',
  correction: 'none',
  epsilon: 'outside',
  root: true,
  ahead: 'no',
  decay: 'in the gradient',
  shared: 'no',
  largest: 'no',
  initial: 0,
  rate: 'constant',
  handed: 'now',
  forgets: 'no',
  idle: 'no',
  after: 'sum',
  rateDecay: 'from 0',
}
const adam: Rule = { ...plain, first: 'blend', second: 'blend', correction: 'both' }
/** The optimizers, as points of that space. */
export const rules: Readonly<Record<string, Rule>> = {
  sgd: plain,
  momentum: { ...plain, first: 'heavy ball' },
  // The same orbit as long as the rate is constant.
  momentumRateInside: { ...plain, first: 'heavy ball', handed: 'in the first moment' },
  nesterov: { ...plain, first: 'heavy ball', ahead: 'yes' },
  adagrad: { ...plain, second: 'sum' },
  adagradEpsilonInside: { ...plain, second: 'sum', epsilon: 'inside' },
  rmsprop: { ...plain, second: 'blend' },
  adam,
  adamEpsilonInside: { ...adam, epsilon: 'inside' },
  amsgrad: { ...adam, largest: 'yes' },
  adamw: { ...adam, decay: 'in the step' },
}

/** The others; nothing is changed in them. */
export const otherRules: Readonly<Record<string, Rule>> = {
  adagradFromEpsilon: { ...plain, second: 'sum', epsilon: 'twice' },
  momentumAverage: { ...plain, first: 'blend' },
  nesterovRateInside: { ...plain, first: 'heavy ball', ahead: 'yes', handed: 'in the first moment' },
  momentumDampedFirst: { ...plain, first: 'heavy ball, first step damped' },
  rmspropEpsilonInside: { ...plain, second: 'blend', epsilon: 'inside' },
  rmspropCentered: { ...plain, second: 'centred' },
  rmspropCenteredEpsilonInside: { ...plain, second: 'centred', epsilon: 'inside' },
  adamax: { ...plain, first: 'blend', second: 'greatest and ε', correction: 'first', epsilon: 'none' },
  adamaxEpsilonAfter: { ...plain, first: 'blend', second: 'greatest', correction: 'first', root: false },
  adadelta: { ...plain, second: 'blend', own: true, epsilon: 'inside' },
  adamEpsilonHat: { ...adam, epsilon: 'before correction' },
  amsgradEpsilonHat: { ...adam, largest: 'yes', epsilon: 'before correction' },
  amsgradUncorrected: { ...adam, largest: 'yes', correction: 'none' },
  amsgradOfCorrected: { ...adam, largest: 'corrected' },
  adamwEpsilonHat: { ...adam, decay: 'in the step', epsilon: 'before correction' },
  adamwDecayAfter: { ...adam, decay: 'after the step', epsilon: 'before correction' },
  adamwFullyDecoupled: { ...adam, decay: 'without the rate' },
}
