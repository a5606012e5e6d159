import type { Cause } from './causes.ts'
import type { Rule } from './update-rules.ts'

/* What a person is told of one choice in an update rule that is not the one that is due. */

export interface Choice {
  readonly cause: Cause
  readonly says: string
  /** So rare that it is not looked for beside another. */
  readonly alone?: boolean
}
type Choices = { readonly [K in keyof Rule]?: Partial<Record<`${Rule[K]}`, Choice>> }

const choice = (cause: Cause, says: string): Choice => ({ cause, says })
const rare = (cause: Cause, says: string): Choice => ({ cause, says, alone: true })
const blend = (says: string): Choice => choice('missing blend', says)

/** By member of the rule and by what is chosen; a choice that has no words here is not told. */
export const choiceWords: Choices = {
  first: {
    none: choice('missing term', 'the first moment has no memory: the gradient itself is used'),
    blend: blend('the first moment is an average, γ m + (1 - γ) g'),
    sum: blend('m = β m + g: the factor 1 - β of the new gradient is missing'),
    'heavy ball': blend('the first moment is a sum, γ m + g, that starts as g'),
    previous: choice('off by one', 'steps with the moment of the step before'),
    subtracted: choice('sign', 'the old moment is subtracted'),
    climbs: choice('sign', 'from the second step on the gradient enters the moment with the wrong sign'),
    aliased: choice(
      'aliasing',
      'the momentum starts as the gradient and gets it once more in the first step: the two share one array (v ??= g), or it is added twice',
    ),
    'skips zeros': choice('stale state', 'the moment is not updated where the gradient is 0'),
    brackets: rare('another formula', '(γ m + (1 - γ)) g in the place of γ m + (1 - γ) g: the brackets close too late'),
    'on top': rare('applied twice', 'm += γ m + (1 - γ) g: the new average is added to the old one, where it takes its place'),
    weighted: choice('factor', 'the new gradient enters with the weight γ, the old moment with 1 - γ'),
  },
  second: {
    none: choice('missing normalization', 'nothing is divided by the second moment'),
    blend: blend('squares are averaged'),
    sum: blend('squares are summed, not averaged: this is Adagrad inside'),
    'decayed sum': blend('ρ v + g²: the factor 1 - ρ of the new square is missing'),
    'of |g|': choice('missing square', 'the second moment is that of |g|, not of g²'),
    'sum of |g|': choice('missing square', 'the sum is over |g|, not g²'),
    'of g - m': choice('another moment', 'the second moment is that of g - m'),
    'of m': choice('another moment', 'the second moment is that of m, not of g'),
    centred: choice('another moment', 'the squared average gradient is subtracted from the second moment'),
    previous: choice('off by one', 'divided by the average before this step'),
    'previous sum': choice('off by one', 'the sum ends before the present gradient'),
    'no memory': blend('the second moment has no memory: divided by |g|'),
    'skips zeros': choice('stale state', 'the second moment is not updated where the gradient is 0'),
    weighted: choice('factor', 'the new square enters with the weight ρ, the old average with 1 - ρ'),
    shared: choice('another norm', 'one second moment for a whole group: the largest square of it'),
    'shared mean': choice('another norm', 'one second moment for a whole group: the mean square of it'),
    'shared sum': choice('another norm', 'one second moment for a whole group: the sum of its squares'),
    'sum of the row': choice('another norm', 'one sum of squares for a whole group: that of all its gradients'),
    'greatest of g': choice('missing term', 'max(β₂u, g) in the place of max(β₂u, |g|): a negative gradient counts for nothing'),
    'greatest of g and ε': choice('missing term', 'max(β₂u, g + ε) in the place of max(β₂u, |g| + ε): a negative gradient counts for nothing'),
  },
  correction: {
    both: choice('bias correction', 'the moments are corrected for their bias'),
    none: choice('bias correction', 'the bias correction is missing: m and v are used as they are'),
    first: choice('bias correction', 'only the first moment is corrected for its bias'),
    second: choice('bias correction', 'only the second moment is corrected for its bias'),
    multiplied: choice('bias correction', 'the moments are multiplied by 1 - βᵗ, not divided'),
    stuck: choice('bias correction', 'the bias correction stays at 1 - β: the step count never rises'),
    early: choice('off by one', 'the bias correction counts from 2: 1 - β^(t+1)'),
    late: choice('off by one', 'the bias correction counts from 0: nothing is corrected in the first step, then by 1 - β^(t-1)'),
    'late and kept': choice('off by one', 'the step count of the bias correction is one behind: 1 - β in the first two steps, then 1 - β^(t-1)'),
    'of β₁ alone': choice('bias correction', 'both moments are corrected with β₁: 1 - β₁ᵗ for v too'),
    'of β₂ alone': choice('bias correction', 'both moments are corrected with β₂: 1 - β₂ᵗ for m too'),
    times: choice('another formula', 'the bias correction is 1 - β t in the place of 1 - βᵗ: a product where a power is due'),
    linear: choice('another formula', 'the bias correction is |1 - β t| in the place of 1 - βᵗ'),
    'fed back': choice('bias correction fed back', 'the corrected moments are fed back into the moving averages'),
    exchanged: choice('bias correction', 'the bias corrections are exchanged: β₂ corrects m, β₁ corrects v'),
    'without root': choice('missing root', 'the correction of the second moment stands outside the root and has none itself'),
  },
  epsilon: {
    outside: choice('epsilon', 'ε stands outside the root'),
    inside: choice('epsilon', 'ε stands inside the root'),
    'before correction': choice('epsilon', 'ε is added before the bias correction: √v + ε, the form "ε hat" of the paper'),
    subtracted: choice('epsilon', 'ε is subtracted: √v - ε'),
    'subtracted before correction': choice('epsilon', 'ε is subtracted: √v - ε, before the bias correction'),
    none: choice('epsilon', 'ε is missing'),
    twice: choice('epsilon', 'ε stands inside and outside the root'),
    floor: choice('epsilon', 'ε is a floor: max(√v, ε)'),
    squared: choice('epsilon', 'ε² stands inside the root: √(v + ε²)'),
    'inside the average': choice('epsilon', 'ε is added to the stored second moment itself, step after step'),
  },
  root: { false: choice('missing root', 'divided by v, not by √v: the root is missing') },
  ahead: {
    no: choice('look-ahead', 'there is no look-ahead'),
    yes: choice('look-ahead', 'this looks ahead: g + γ m'),
    'by the old momentum': choice('look-ahead', 'looks ahead by the momentum before this step: heavy ball again'),
    twice: choice('look-ahead', 'the look-ahead has γ², not γ'),
    alone: choice('missing term', 'the gradient itself is missing from the look-ahead'),
    'in the first moment': choice('look-ahead', 'this looks ahead as NAdam does'),
    backwards: choice('sign', 'the look-ahead has the wrong sign: -g + γ m, so that the velocity climbs while the gradient descends'),
    'on top': choice('applied twice', 'the interim step by the old velocity is kept, and the whole new velocity is added to it: the momentum moves twice'),
    'of m alone': choice('look-ahead', 'm + γ m: the look-ahead has the momentum where the gradient is due'),
  },
  decay: {
    'in the gradient': choice('decay', 'the decay goes through the moments (an L2 penalty)'),
    'in the step': choice('decay', 'the decay is decoupled, as in AdamW'),
    both: choice('decay', 'the decay is applied twice: in the gradient and in the step'),
    'without the rate': choice('decay', 'the decay is not scaled by the learning rate'),
    'of the first moment alone': choice('decay', 'the decay reaches the first moment, not the second'),
    'over the root': choice('decay', 'the decay is divided by the root as well: it stands in the numerator, where the decoupled one is due'),
    'after the step': choice('decay', 'the parameters decay after the step: by λ times the new ones'),
    doubled: choice('decay', 'the decay enters as 2λθ, the derivative of λθ²'),
    'on the starting point': choice('stale state', 'the decay pulls by the first parameters, not by the present ones'),
  },
  shared: {
    state: choice('state shared', 'all parameter groups share one state'),
    count: choice('step counted per parameter', 'the step count rises once per parameter group'),
    'count of entries': choice('step counted per parameter', 'the step count rises once per parameter, not once per step'),
    entries: choice('state shared', 'all parameters share one state: the moments of one entry go on into the next'),
  },
  largest: {
    corrected: choice('another moment', 'the largest of the corrected second moments divides'),
    no: choice('missing term', 'the maximum of second moments is missing'),
    yes: choice('another moment', 'divided by the largest second moment so far: AMSGrad'),
    previous: choice('off by one', 'divided by the largest second moment before this step: the present one comes too late'),
    smallest: choice('another moment', 'divided by the smallest second moment so far'),
    'fed back': choice('fed back', 'the largest second moment is fed back into the moving average'),
  },
  initial: {
    0: choice('initial state', 'the second moment starts at 0'),
    0.1: choice('initial state', 'the second moment starts at 0.1, not at 0'),
    1: choice('initial state', 'the second moment starts at 1, not at 0'),
  },
  rate: {
    falling: choice('rate decays', 'the rate falls as 1/√t, which nobody asked for'),
    hyperbolic: choice('rate decays', 'the rate falls as 1/t, which nobody asked for'),
    compounding: choice('rate decays', 'the bias-corrected step size is stored and corrected again at every step: it compounds'),
  },
  handed: {
    now: choice('another rate', 'the rate of the present step stands outside of every moment'),
    'of the first step': choice('another rate', 'the rate of the first step counts in every step'),
    'of the step before': choice('another rate', 'each step takes the rate of the step before'),
    'as it was made': choice('another rate', 'the rate of the step is ignored: the one that the optimizer was made with counts'),
    'zero is absent': choice(
      'another rate',
      'a rate of 0 is taken for absent, and the one that the optimizer was made with counts: write ?? in the place of ||',
    ),
    'zero skips the step': choice('another rate', 'at a rate of 0 the step is skipped: moments and count stay as they were'),
    'times the one it was made with': choice('another rate', 'the rate of the step multiplies the one that the optimizer was made with'),
    compounded: choice('another rate', 'the rates of all steps are multiplied with each other: each compounds on the one before'),
    squared: choice('another rate', 'the rate of the step counts twice, as a factor: it is squared'),
    'in the first moment': choice('another rate', 'the rate stands inside the first moment: old gradients keep the rate that they came with'),
    'in the second moment': choice('another rate', 'the second moment is that of η g, not of g'),
    'decay by the first': choice('decay', 'the decay is scaled by the rate of the first step, in every step'),
    'decay as it was made': choice('decay', 'the decay is scaled by the rate that the optimizer was made with, in every step'),
  },
  idle: {
    whole: choice('stale state', 'where the gradient is 0 nothing is done: the moments do not fade, and the parameter does not move by what is left of them'),
    parameter: choice('stale state', 'where the gradient is 0 the parameter is left alone, though the moments still move it'),
    rows: choice('stale state', 'a group whose gradients are all 0 is skipped: its moments do not fade, and do not move it'),
  },
  after: {
    average: blend('the momentum is an average, γ b + (1 - γ) g/√v, where a sum is due: the new step is damped by 1 - γ'),
    'of what is taken': choice(
      'another formula',
      'the steps are averaged with the learning rate in them: what is averaged is the step before it is scaled by the rate',
    ),
    'on top': choice('applied twice', 'the average of the steps is added to the old one, where it takes its place'),
    brackets: choice('another formula', '(ρ w + (1 - ρ)) Δ² in the place of ρ w + (1 - ρ) Δ²: the brackets close too late, in the average of the steps'),
    'of g': choice('another formula', 'the momentum is that of the gradient, divided afterwards: what has been divided is due'),
  },
  own: {
    false: choice('missing term', 'the step is not multiplied by the root of the average of the steps before: this is RMSprop with ε inside'),
  },
  numerator: {
    nothing: choice('missing term', '1 stands where the gradient is due: the scaled rate is not multiplied by it'),
    'the negative': choice('sign', 'the step is added where it is subtracted: the parameters climb'),
    'the sign': rare('another norm', 'the sign of the gradient stands where the gradient is due'),
    'the square': rare('applied twice', 'the square of the gradient stands where the gradient is due'),
    'the size': rare('sign', 'the size of the gradient stands where the gradient is due: every step goes down'),
  },
  pull: {
    nothing: choice('missing term', 'the decay is λ itself, where λ times the parameter is due: the parameter is missing'),
    'the sign': rare('another norm', 'the decay is λ times the sign of the parameter: that of an L1 penalty'),
    'the size': rare('sign', 'the decay is λ times the size of the parameter: negative parameters are pushed away from 0'),
    'the square': rare('another formula', 'the decay is λ times the square of the parameter'),
    'the gradient as well': choice('another formula', 'g (1 + λθ) in the place of g + λθ: the decay multiplies the gradient, where it is added'),
  },
  squares: {
    brackets: choice('another formula', '(ρ v + (1 - ρ)) g² in the place of ρ v + (1 - ρ) g²: the brackets close too late'),
    'on top': choice('applied twice', 'v += ρ v + (1 - ρ) g²: the new average is added to the old one, where it takes its place'),
    'weighted twice': rare('factor', 'the new square enters with (1 - ρ)²: the factor 1 - ρ is squared with the gradient'),
  },
  rateDecay: {
    'from 1': choice('off by one', 'the decay of the rate is counted from 1: the first step is damped already'),
    compounding: choice('compounding', 'the rate that has decayed is decayed again at every step: it compounds'),
    exponential: choice('another formula', 'the rate falls as (1 - d)ᵗ, not as 1/(1 + t d)'),
    root: choice('another formula', 'the rate falls as 1/√(1 + t d), not as 1/(1 + t d)'),
  },
  forgets: { 'after three steps': choice('stale state', 'the moments start again after three steps, the step count goes on') },
}

/** The words of a rule that differs in one choice or more. */
export function wordsOfChoices(change: Partial<Rule>): Choice | undefined {
  const told = Object.entries(change).map(([key, value]) => (choiceWords[key as keyof Rule] as Readonly<Record<string, Choice>> | undefined)?.[String(value)])
  const [first] = told
  if (first === undefined || told.some((c) => c === undefined)) return undefined
  return { cause: first.cause, says: told.map((c) => (c as Choice).says).join('; besides, ') }
}
