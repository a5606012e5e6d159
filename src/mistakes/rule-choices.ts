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
    'previous average': choice('off by one', 'steps with the moment of the step before'),
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
    'sum, the first twice': choice('aliasing', 'the sum starts as the first square and gets it once more in the first step: it is set and added to'),
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
    stuck: choice('bias correction', 'the bias correction stays at 1 - β: the exponent t is missing, or the step count never rises'),
    early: choice('off by one', 'the bias correction counts from 2: 1 - β^(t+1)'),
    late: choice('off by one', 'the bias correction counts from 0: nothing is corrected in the first step, then by 1 - β^(t-1)'),
    'late and kept': choice('off by one', 'the step count of the bias correction is one behind: 1 - β in the first two steps, then 1 - β^(t-1)'),
    'of β₁ alone': choice('bias correction', 'both moments are corrected with β₁: 1 - β₁ᵗ for v too'),
    'of β₂ alone': choice('bias correction', 'both moments are corrected with β₂: 1 - β₂ᵗ for m too'),
    'first with β₂': choice('bias correction', 'the first moment is corrected with β₂: 1 - β₂ᵗ, where 1 - β₁ᵗ is due'),
    'from 0': rare('not a number', 't is counted from 0: the first step divides by 1 - β⁰ = 0, and is infinite'),
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
    'outside both': choice('epsilon', 'ε stands outside both roots: (√w + ε)/(√v + ε), where √(w + ε)/√(v + ε) is due'),
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
    stored: choice('fed back', 'the look-ahead g + γ m is kept as the moment: the moment is updated twice in every step'),
    'of m alone': choice('look-ahead', 'm + γ m: the look-ahead has the momentum where the gradient is due'),
  },
  decay: {
    'not at all': choice('decay', 'weightDecay is ignored: it counts as 0'),
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
    'of the last two': choice(
      'stale state',
      'the maximum is not kept: the larger of the present second moment and the one before it divides, not the largest of all so far',
    ),
    'of the last two, corrected': rare(
      'stale state',
      'the maximum is not kept: the larger of the present corrected second moment and the one before it divides, not the largest of all so far',
    ),
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
    undamped: blend('ρ w + Δ²: the factor 1 - ρ of the new step is missing in the average of the steps'),
    'all of them': rare('missing blend', 'the squares of the steps are summed, not averaged'),
    weighted: rare('factor', 'the new step enters its average with the weight ρ, the old average with 1 - ρ'),
    'of squares': rare('another moment', 'the squares of the gradients are averaged twice: those of the steps Δ² are due in the second average'),
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
    'the second moment': rare('another moment', 'the second moment stands in the numerator, v/(√v + ε), where the gradient or its moment is due'),
    'the second moment, uncorrected': rare('another moment', 'the second moment stands in the numerator, uncorrected, where the first moment is due'),
    'the square of the gradient': rare('applied twice', 'the square of the gradient stands in the numerator, where the first moment is due'),
    'the parameter': rare('another formula', 'the parameter θ stands in the numerator, where the gradient or its moment is due'),
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
  quotient: {
    product: choice('reciprocal', 'multiplied by the root, not divided by it: a product stands where a quotient is due'),
    'product before correction': rare(
      'reciprocal',
      'multiplied by the root, not divided by it: a product stands where a quotient is due, in the form η √(1 - β₂ᵗ)/(1 - β₁ᵗ) m/(√v + ε)',
    ),
    'roots exchanged': rare('reciprocal', 'the two roots are exchanged: √(v + ε)/√(w + ε) g, where √(w + ε)/√(v + ε) g is due'),
    'upside down': rare('reciprocal', 'the quotient is upside down: the root is divided by the moment'),
    'ε beside it': rare('epsilon', 'ε is added to the quotient, not to the root: brackets are missing round √v + ε'),
    'ε beside the step': rare('epsilon', 'brackets are missing: ε is added to the whole step η m/√v, not to the root'),
    'ε added to the parameter': rare('epsilon', 'brackets are missing: θ - η m/√v + ε adds ε to the parameter, not to the root'),
    'ε beside the rate': rare('epsilon', 'brackets are missing: (η/√v + ε) m, where η/(√v + ε) is due'),
  },
  coefficient: {
    'β₁ in v': choice('betas swapped', 'the second moment decays with β₁, where β₂ is due: v = β₁v + (1 - β₁) g²'),
    'β₁ for old squares': rare('betas swapped', 'the old second moment is kept with the factor β₁, where β₂ is due'),
    'β₁ for the new square': rare('betas swapped', 'the new square enters with 1 - β₁, where 1 - β₂ is due'),
    'β₂ in m': choice('betas swapped', 'the first moment decays with β₂, where β₁ is due: m = β₂m + (1 - β₂) g'),
    'β₂ for the old moment': rare('betas swapped', 'the old first moment is kept with the factor β₂, where β₁ is due'),
    'β₂ for the new gradient': rare('betas swapped', 'the new gradient enters with 1 - β₂, where 1 - β₁ is due'),
    exchanged: rare('betas swapped', 'β₁ and β₂ are exchanged in the moments, not in their corrections'),
    'γ for the new gradient': rare('option flipped', 'γ m + γ g: the new gradient enters with γ, where 1 - γ is due'),
    '1 - γ for the old moment': rare('option flipped', '(1 - γ) m + (1 - γ) g: the old moment is kept with 1 - γ, where γ is due'),
    'ρ for the new square': rare('option flipped', 'ρ v + ρ g²: the new square enters with ρ, where 1 - ρ is due'),
    '1 - ρ for old squares': rare('option flipped', '(1 - ρ) v + (1 - ρ) g²: the old average is kept with 1 - ρ, where ρ is due'),
  },
  begins: {
    'as the gradient': choice('initial state', 'the first moment starts as the first gradient, m₁ = g₁, without the factor 1 - β'),
    'as the square': choice('initial state', 'the second moment starts as the first square, v₁ = g₁², without the factor 1 - ρ'),
    'as both': choice('initial state', 'the moments start as the first gradient and its square, m₁ = g₁ and v₁ = g₁², without the factors 1 - β'),
    'as a square where it is 0': rare('initial state', 'where the second moment is 0 the square takes its place, v = g², without the factor 1 - ρ'),
    'as the step': rare('initial state', 'the average of the steps starts as the first of them, w₁ = Δ₁², without the factor 1 - ρ'),
    'as square and step': rare('initial state', 'both averages start as their first squares, v₁ = g₁² and w₁ = Δ₁², without the factors 1 - ρ'),
  },
  order: {
    'before the step': rare('off by one', 'the average of the steps is updated too early: the step is made with the new one, where the one before is due'),
    'a step late': rare('off by one', 'the average of the steps is updated too late: the step is made with the one before the last'),
  },
  twice: {
    'the first moment': rare('applied twice', 'the first moment is updated twice in every step, with the same gradient'),
    'the second moment': rare('applied twice', 'the second moment is updated twice in every step, with the same gradient'),
    both: rare('applied twice', 'the moments are updated twice in every step, with the same gradient'),
  },
  stored: {
    m̂: rare('bias correction fed back', 'the corrected first moment is kept as the moment: it is fed back into the moving average'),
    v̂: rare('bias correction fed back', 'the corrected second moment is kept as the moment: it is fed back into the moving average'),
    'the root': rare('fed back', 'the root is kept as the second moment: √v is fed back into the average of squares'),
    'the root and ε': rare('fed back', 'the denominator √v + ε is kept as the second moment: it is fed back into the average of squares'),
    'the step': rare('fed back', 'the step that was divided is kept as the first moment: it is fed back into the average'),
    'the step and the rate': rare('fed back', 'the step, rate and all, is kept as the first moment: it is fed back into the average'),
    'the size': rare('stale state', 'the maximum is not kept: |g| is, so that max(β₂u, |g|) looks at the last two gradients alone'),
    'm and the rate': rare('fed back', 'the moment times the rate is kept as the moment: it is fed back into the average'),
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
