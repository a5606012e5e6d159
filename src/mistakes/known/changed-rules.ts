import type { Options } from '../../protocol/subject.ts'
import { optimizers } from '../../registry.ts'
import { type About, capital, type Mistake, mistaken } from '../mistake.ts'
import { type Rule, rules, simulated } from '../update-rules.ts'

/* The rule that was asked for with one choice changed, for every optimizer that has this choice. */

interface Row extends About {
  readonly change: Partial<Rule>
  readonly formula: string
  /** Where the choice makes a difference; wherever the optimizer has the moment that it speaks of, when absent. */
  readonly where?: (rule: Rule, options: Options) => boolean
  /** Names that do not follow the rule: that of the optimizer, then that of the row. */
  readonly names?: Readonly<Record<string, string>>
  readonly seenIn?: Readonly<Record<string, string>>
}

/** A choice about a moment, a correction or an option that the optimizer does not have is none. */
function has(rule: Rule, options: Options, { change, where = () => true }: Row): boolean {
  const keys = Object.keys(change) as (keyof Rule)[]
  if (keys.every((key) => rule[key] === change[key])) return false
  if (('first' in change || 'ahead' in change) && rule.first === 'none') return false
  if (('second' in change || 'epsilon' in change || 'root' in change || 'initial' in change || 'largest' in change) && rule.second === 'none') return false
  if (('correction' in change || change.shared === 'count') && rule.correction === 'none') return false
  if ('shared' in change && rule.first === 'none' && rule.second === 'none') return false
  if ('decay' in change && !('weightDecay' in options)) return false
  return where(rule, options)
}

function variantsOf([stem, row]: readonly [stem: string, row: Row]): Mistake[] {
  const { change, formula, where: _, names = {}, seenIn = {}, ...about } = row
  return Object.entries(rules).flatMap(([optimizer, rule]) => {
    if (!has(rule, optimizers.get(optimizer)?.defaults ?? {}, row)) return []
    const seen = seenIn[optimizer]
    const written = mistaken('trajectory')(formula, { ...about, only: optimizer, ...(seen === undefined ? {} : { seen }) }, ({ ask }) =>
      simulated({ ...rule, ...change }, ask),
    )
    return [{ ...written, name: names[optimizer] ?? `${optimizer}${capital(stem)}` }]
  })
}

const late = { shows: 'late in a trajectory' } as const
const heavy = ({ first }: Rule): boolean => first === 'heavy ball'
const blended = ({ first }: Rule): boolean => first === 'blend'
const averages = ({ second }: Rule): boolean => second === 'blend'
const sums = ({ second }: Rule): boolean => second === 'sum'

const rows: Readonly<Record<string, Row>> = {
  /* Bias correction. */
  withoutCorrection: {
    change: { correction: 'none' },
    cause: 'bias correction',
    formula: 'm/(√v + ε): no bias correction',
    says: 'the bias correction is missing: m and v are used as they are',
    seenIn: { adam: 'mlx#1640' },
  },
  secondUncorrected: {
    change: { correction: 'first' },
    cause: 'bias correction',
    formula: 'm̂/(√v + ε)',
    says: 'only the first moment is corrected for its bias',
  },
  firstUncorrected: {
    change: { correction: 'second' },
    cause: 'bias correction',
    formula: 'm/(√v̂ + ε)',
    says: 'only the second moment is corrected for its bias',
  },
  correctionMultiplied: {
    change: { correction: 'multiplied' },
    cause: 'bias correction',
    formula: 'm (1 - β₁ᵗ), v (1 - β₂ᵗ): multiplied, not divided',
    says: 'the moments are multiplied by 1 - βᵗ, not divided',
    seenIn: { adam: 'convnetjs#70' },
  },
  correctionStuck: {
    change: { correction: 'stuck' },
    cause: 'bias correction',
    ...late,
    formula: '1 - β at every step: the count never rises',
    says: 'the bias correction stays at 1 - β: the step count never rises',
  },
  correctionEarly: { change: { correction: 'early' }, cause: 'off by one', formula: '1 - β^(t+1)', says: 'the bias correction counts from 2: 1 - β^(t+1)' },
  correctionLinear: { change: { correction: 'linear' }, cause: 'another formula', ...late, formula: '|1 - β t| in the place of 1 - βᵗ' },
  fedBack: {
    change: { correction: 'fed back' },
    cause: 'bias correction fed back',
    ...late,
    formula: 'the corrected moments are fed back, as deck 004 prints it',
    says: 'the corrected moments are fed back into the moving averages, as one lecture prints it',
  },
  /* Epsilon and the root. */
  epsilonInsideRoot: {
    change: { epsilon: 'inside' },
    cause: 'epsilon',
    formula: '√(v + ε)',
    says: 'ε stands inside the root: √(v + ε)',
    names: { rmsprop: 'rmspropEpsilonInside' },
    seenIn: { adam: 'pytorch#2060' },
  },
  epsilonHatted: {
    change: { epsilon: 'before correction' },
    cause: 'epsilon',
    formula: '(m̂ √(1 - β₂ᵗ))/(√v + ε): ε before the correction',
    says: 'ε is added before the bias correction: √v + ε, the form "ε hat" of the paper',
    where: ({ correction }) => correction !== 'none',
    seenIn: { adam: 'tensorflow#35102' },
  },
  epsilonSubtracted: {
    change: { epsilon: 'subtracted' },
    cause: 'epsilon',
    formula: '√v - ε',
    says: 'ε is subtracted: √v - ε',
    seenIn: { adam: 'tensorflow#61407' },
  },
  epsilonForgotten: { change: { epsilon: 'none' }, cause: 'epsilon', formula: '√v alone: 0/0 at zero gradients', says: 'ε is missing' },
  epsilonTwice: { change: { epsilon: 'twice' }, cause: 'epsilon', formula: '√(v + ε) + ε', says: 'ε stands inside and outside the root' },
  epsilonFloor: { change: { epsilon: 'floor' }, cause: 'epsilon', formula: 'max(√v, ε)', says: 'ε is a floor: max(√v, ε)' },
  withoutRoot: { change: { root: false }, cause: 'missing root', formula: 'm/(v + ε)', says: 'divided by v, not by √v: the root is missing' },
  /* Moments. */
  withoutFirst: {
    change: { first: 'none', correction: 'second' },
    cause: 'wrong function',
    formula: 'g/(√v̂ + ε): no first moment',
    says: 'this is RMSprop with a bias correction: there is no first moment',
  },
  isSign: {
    change: { first: 'none', second: 'no memory', correction: 'none', epsilon: 'none' },
    cause: 'wrong function',
    formula: 'sign(g)',
    says: 'this is sign descent: no moment has a memory',
  },
  isDescent: {
    change: { first: 'none', second: 'none', correction: 'none' },
    cause: 'wrong function',
    formula: 'η g: no moment at all',
    says: 'this is plain gradient descent',
  },
  forgotten: {
    change: { first: 'none', ahead: 'no' },
    cause: 'wrong function',
    ...late,
    formula: 'η g: no memory',
    says: 'this is plain gradient descent',
    where: heavy,
  },
  withoutSecond: {
    change: { second: 'none', correction: 'first' },
    cause: 'wrong function',
    formula: 'm̂: no second moment',
    says: 'this is momentum with a bias correction: there is no second moment',
  },
  centred: {
    change: { second: 'of g - m' },
    cause: 'wrong function',
    formula: 'a second moment of (g - m)²: AdaBelief',
    says: 'this is AdaBelief: the second moment is that of g - m',
    where: blended,
  },
  secondOfFirst: {
    change: { second: 'of m' },
    cause: 'another moment',
    ...late,
    formula: 'a second moment of m², not of g²',
    says: 'the second moment is that of m, not of g',
    where: blended,
  },
  ofAbsolute: {
    change: { second: 'of |g|' },
    cause: 'missing square',
    formula: 'a second moment of |g|, not of g²',
    says: 'the second moment is that of |g|, not of g²',
    where: averages,
  },
  sumsSquares: {
    change: { second: 'sum' },
    cause: 'missing blend',
    ...late,
    formula: 'v = v + g²: Adagrad inside',
    says: 'squares are summed, not averaged: this is Adagrad inside',
    where: averages,
  },
  sums: {
    change: { second: 'decayed sum' },
    cause: 'missing blend',
    formula: 'ρ v + g²',
    says: 'ρ v + g²: the factor 1 - ρ of the new square is missing',
    where: averages,
  },
  withoutSum: {
    change: { second: 'no memory' },
    cause: 'missing blend',
    ...late,
    formula: 'g/(|g| + ε): no memory',
    says: 'the second moment has no memory: g/(|g| + ε)',
    where: ({ first }) => first === 'none',
  },
  stale: { change: { second: 'previous' }, cause: 'off by one', formula: 'divided by the average before this step', where: averages },
  firstUndamped: {
    change: { first: 'sum' },
    cause: 'missing blend',
    ...late,
    formula: 'm = β₁ m + g',
    says: 'm = β m + g: the factor 1 - β of the new gradient is missing',
    where: blended,
  },
  subtracts: { change: { first: 'subtracted' }, cause: 'sign', ...late, formula: 'g - γ m', says: 'the old momentum is subtracted' },
  old: { change: { first: 'previous' }, cause: 'off by one', formula: 'steps with the momentum of the step before', where: heavy },
  dampsFirst: {
    change: { first: 'heavy ball, first step damped' },
    cause: 'dampening',
    shows: 'with an option',
    formula: 'the first momentum is (1 - τ) g',
    says: 'the first momentum is damped too: it starts as g',
    where: (_, options) => 'dampening' in options,
  },
  startsAtOne: { change: { initial: 1 }, cause: 'initial state', formula: 'the second moment starts at 1', says: 'the second moment starts at 1, not at 0' },
  startsAtTenth: {
    change: { initial: 0.1 },
    cause: 'initial state',
    formula: 'the second moment starts at 0.1',
    says: 'the second moment starts at 0.1, not at 0',
  },
  /* The largest second moment. */
  isAdam: {
    change: { largest: 'no' },
    cause: 'wrong function',
    ...late,
    formula: 'no maximum',
    says: 'the maximum of second moments is missing: this is Adam',
  },
  isAmsgrad: {
    change: { largest: 'yes' },
    cause: 'wrong function',
    ...late,
    formula: 'divided by the largest second moment so far',
    says: 'this is AMSGrad',
    where: (rule) => averages(rule) && blended(rule),
  },
  minimum: {
    change: { largest: 'smallest' },
    cause: 'another formula',
    ...late,
    formula: 'the smallest second moment',
    where: ({ largest }) => largest === 'yes',
  },
  keepsLargest: {
    change: { largest: 'fed back' },
    cause: 'fed back',
    ...late,
    formula: 'the maximum is fed back into the moving average',
    says: 'the largest second moment is fed back into the moving average',
    where: averages,
  },
  /* Looking ahead. */
  isMomentum: { change: { ahead: 'no' }, cause: 'look-ahead', formula: 'no look-ahead', says: 'there is no look-ahead: this is heavy-ball momentum' },
  isNesterov: { change: { ahead: 'yes' }, cause: 'look-ahead', formula: 'looks ahead: Nesterov', says: 'this looks ahead: Nesterov' },
  looksBack: {
    change: { ahead: 'by the old momentum' },
    cause: 'look-ahead',
    formula: 'g + γ m with the old momentum: heavy ball',
    says: 'looks ahead by the momentum before this step: heavy ball again',
    where: ({ ahead }) => ahead === 'yes',
  },
  aheadTwice: {
    change: { ahead: 'twice' },
    cause: 'look-ahead',
    formula: 'g + γ² m',
    says: 'the look-ahead has γ², not γ',
    names: { nesterov: 'nesterovTwice' },
  },
  withoutGradient: { change: { ahead: 'alone' }, cause: 'missing term', formula: 'γ m alone', says: 'the gradient itself is missing from the look-ahead' },
  looksAhead: {
    change: { ahead: 'in the first moment' },
    cause: 'look-ahead',
    formula: '(β₁ m + (1 - β₁) g)/(1 - β₁ᵗ): NAdam',
    says: 'this looks ahead: NAdam',
    where: blended,
  },
  /* Weight decay, groups, the rate. */
  coupled: {
    change: { decay: 'in the gradient' },
    cause: 'decay',
    formula: 'the decay goes through the moments',
    says: 'the decay goes through the moments (an L2 penalty): the decoupled one is due',
  },
  decoupled: {
    change: { decay: 'in the step' },
    cause: 'decay',
    shows: 'with an option',
    formula: 'the decay outside the moments: AdamW',
    says: 'the decay is decoupled, as in AdamW: the coupled one is due',
    where: ({ first, second }) => first !== 'none' || second !== 'none',
  },
  decayBoth: {
    change: { decay: 'both' },
    cause: 'decay',
    formula: 'the decay in the gradient and in the step',
    says: 'the decay is applied twice: in the gradient and in the step',
    names: { adamw: 'adamwTwice' },
  },
  withoutRate: {
    change: { decay: 'without the rate' },
    cause: 'decay',
    formula: 'θ - λθ: the decay is not scaled by η',
    says: 'the decay is not scaled by the learning rate',
  },
  sharedState: {
    change: { shared: 'state' },
    cause: 'state shared',
    ...late,
    formula: 'one state for all groups',
    says: 'all parameter groups share one state',
  },
  countPerGroup: {
    change: { shared: 'count' },
    cause: 'step counted per parameter',
    ...late,
    formula: 'the count rises once per parameter group',
    says: 'the step count rises once per parameter group',
  },
  rateDecays: {
    change: { rate: 'falling' },
    cause: 'rate decays',
    ...late,
    formula: 'η/√t, which nobody asked for',
    says: 'the rate falls as 1/√t, which nobody asked for',
  },
}
/** The same name for what is the same slip in a sum and in an average. */
const twins: readonly (readonly [stem: string, row: Row])[] = [
  [
    'averages',
    { change: { first: 'blend' }, cause: 'missing blend', formula: 'γ m + (1 - γ) g', says: 'γ m + (1 - γ) g: an average where a sum is due', where: heavy },
  ],
  [
    'averages',
    {
      change: { second: 'blend' },
      cause: 'missing blend',
      ...late,
      formula: 'a moving average in the place of the sum',
      says: 'squares are averaged, not summed',
      where: sums,
    },
  ],
  ['ofAbsolute', { change: { second: 'sum of |g|' }, cause: 'missing square', formula: 'g/(√Σ|g| + ε)', says: 'the sum is over |g|, not g²', where: sums }],
  ['forgetsPresent', { change: { second: 'previous sum' }, cause: 'off by one', formula: 'the sum ends before the present gradient', where: sums }],
]

export const changedRules: readonly Mistake[] = [...Object.entries(rows), ...twins].flatMap(variantsOf)
