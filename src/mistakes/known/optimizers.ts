import type { Matrix, Operations, Options } from '../../protocol/subject.ts'
import { optimizers } from '../../registry.ts'
import { each } from '../matrices.ts'
import { type About, family, ignoring, misheard, mistaken, type Unnamed } from '../mistake.ts'
import { simulated } from '../simulated.ts'
import { otherRules, type Rule } from '../update-rules.ts'

/* All optimizers alike: other options, other gradients, another optimizer. Changed rules are in `update-rules.ts`. */

type Ask = Parameters<Operations['trajectory']>[0] & { readonly rates?: readonly number[] }
const asked = misheard('trajectory', 'trajectoryAtRates')
/** Another value for one option, where the optimizer has it. */
const option = (name: string, formula: string, about: About, change: (value: number, o: Options) => number): Unnamed =>
  asked(formula, about, (ask) =>
    name in ask.options
      ? { ...ask, ...ratesOf(name, ask, change), options: { ...ask.options, [name]: change(ask.options[name] as number, ask.options) } }
      : undefined,
  )
/** The rates of the steps are what the option learningRate is elsewhere. */
const ratesOf = (name: string, { rates, options }: Ask, change: (value: number, o: Options) => number): Pick<Ask, 'rates'> =>
  name === 'learningRate' && rates !== undefined ? { rates: rates.map((rate) => change(rate, options)) } : {}
const gradients = (formula: string, about: About, change: (all: readonly Matrix[], g: Matrix, t: number) => Matrix): Unnamed =>
  asked(formula, about, (ask) => ({ ...ask, gradients: ask.gradients.map((g, t) => change(ask.gradients, g, t)) }))

/** What a file does before anything is written in it. */
export const neverSteps = mistaken('trajectory')(
  'θ_{t+1} = θ_t',
  { cause: 'zero', says: 'the parameters never change: no step is taken, or what it gives is not returned' },
  ({ ask }) => ask.gradients.map(() => ask.start),
)

/* Options. */

const rateTimes = (c: number): Unnamed =>
  option('learningRate', `${c} η`, { cause: 'factor', says: `the learning rate counts exactly ${c}×` }, (rate) => c * rate)
export const rateDoubled = rateTimes(2)
export const rateTimesFactor = family('rateTimes', [0.5, 10, 0.1], String, rateTimes)
export const ascent = option('learningRate', 'θ + η g', { cause: 'sign', says: 'the sign of the step is lost: this climbs' }, (rate) => -rate)
export const betasSwapped = asked(
  'β₁ and β₂ swapped',
  { cause: 'betas swapped', showsWhen: 'late in a trajectory', says: 'β₁ and β₂ are exchanged' },
  ({ options, ...ask }) => ('beta1' in options ? { ...ask, options: { ...options, beta1: options['beta2'] ?? 0, beta2: options['beta1'] ?? 0 } } : undefined),
)
export const betasDropped = asked(
  'β₁ = β₂ = 0',
  { cause: 'option ignored', showsWhen: 'late in a trajectory', says: 'β₁ = β₂ = 0: the moments have no memory' },
  ({ options, ...ask }) => ('beta1' in options ? { ...ask, options: { ...options, beta1: 0, beta2: 0 } } : undefined),
)
/** One option counts as 0. */
const ignored = (name: string, formula: string, about: About): Unnamed =>
  ignoring('trajectory')(formula, { showsWhen: 'with an option', ...about }, (ask) =>
    name in ask.options ? { ...ask, options: { ...ask.options, [name]: 0 } } : undefined,
  )
export const dampeningIgnored = ignored('dampening', 'the dampening is ignored', { cause: 'option ignored' })
export const rmspropDecaySwapped = option(
  'decay',
  '1 - ρ in the place of ρ',
  { cause: 'option flipped', says: '1 - ρ in the place of the decay ρ' },
  (rho) => 1 - rho,
)
const epsilonIs = (e: number): Unnamed => option('epsilon', `ε is ${e} whatever is asked`, { cause: 'epsilon', showsWhen: 'with an option' }, () => e)
export const epsilonHuge = epsilonIs(1e-3)
export const epsilonIsFixed = family('epsilonIs', [1e-7, 1e-8, 1e-10, 1e-5], String, epsilonIs)
export const adamEpsilonUnasked: Unnamed = {
  ...option('epsilon', 'ε = 1e-8 although 0 was asked for', { cause: 'epsilon', showsWhen: 'with an option', only: 'adam' }, (e) => (e === 0 ? 1e-8 : e)),
}
const decayIs = (c: number, formula: string, says: string): Unnamed =>
  option('weightDecay', formula, { cause: 'decay', showsWhen: 'with an option', says }, (lambda) => c * lambda)
export const decayIgnored = ignored('weightDecay', 'the weight decay is ignored', { cause: 'decay', says: 'weightDecay is ignored: it counts as 0' })
export const decayNegative = decayIs(-1, 'weights grow: -λθ', 'the decay has the wrong sign: weights grow')
export const decayTwice = decayIs(2, '2 λθ: the decay is added twice', 'the decay counts twice')
export const adamwIgnored: Unnamed = { ...decayIgnored, formula: 'no decay', only: 'adamw' }
export const adamwGrows: Unnamed = { ...decayNegative, formula: 'θ + ηλθ', only: 'adamw' }

/** Both averages begin at 0, so that without the present square they never differ: every step is that of plain gradient descent. */
export const adadeltaReadsOldSquare = asked(
  '√(v + ε) before the present square is added',
  {
    cause: 'off by one',
    only: 'adadelta',
    says: 'every step is η g, that of plain gradient descent: as where v is read before the present square is added, when both averages are the same number',
    seen: 'TensorFlow.js 4.22, adadelta_optimizer',
  },
  (ask) => ({ ...ask, optimizer: 'sgd', options: { learningRate: ask.options['learningRate'] ?? 0 } }),
)
/** `sqrt(v - (m² + ε))`, where `sqrt(v - m² + ε)` is meant. */
export const epsilonSubtractedWithTheMean = family('centredEpsilonSubtracted', ['rmsprop', 'rmspropCenteredEpsilonInside'], String, (only) =>
  mistaken('trajectory')(
    '√(v - (ḡ² + ε))',
    {
      cause: 'epsilon',
      only,
      says: 'centred RMSprop, and ε is subtracted with ḡ²: √(v - (ḡ² + ε)) is no number where the gradient is 0 or steady',
      seen: 'TensorFlow.js 4.22, rmsprop_optimizer with centered',
    },
    ({ ask }) =>
      simulated(otherRules['rmspropCenteredEpsilonInside'] as Rule, { ...ask, options: { ...ask.options, epsilon: -(ask.options['epsilon'] ?? 0) } }),
  ),
)

/** An early return where a factor is 0 takes the decay with it. */
export const decayDroppedWithoutMomentum = asked(
  'without momentum the step returns early, before the decay',
  { cause: 'decay', showsWhen: 'with an option', says: 'with momentum 0 the weight decay is dropped', seen: 'mlx #440' },
  ({ options, ...ask }) => (options['momentum'] === 0 && 'weightDecay' in options ? { ...ask, options: { ...options, weightDecay: 0 } } : undefined),
)
/** Two options that look at each other. */
export const decayDroppedByDampening = asked(
  'with dampening the weight decay is ignored',
  { cause: 'decay', showsWhen: 'with an option', only: 'momentum', says: 'with dampening the weight decay is ignored' },
  ({ options, ...ask }) => ((options['dampening'] ?? 0) !== 0 ? { ...ask, options: { ...options, weightDecay: 0 } } : undefined),
)
/** `options.momentum || 0.9`: 0 is asked, and the default is taken. */
const zeroIsAbsent = (name: string, value: number): Unnamed =>
  ignoring('trajectory')(
    `${name} || ${value}: 0 counts as absent`,
    { cause: 'option ignored', showsWhen: 'with an option', says: `${name} = 0 is taken for absent: ${value} counts. Write ?? in the place of ||` },
    (ask) => (ask.options[name] === 0 ? { ...ask, options: { ...ask.options, [name]: value } } : undefined),
  )
export const zeroIsAbsentMomentum = zeroIsAbsent('momentum', 0.9)
export const zeroIsAbsentFirstBeta = zeroIsAbsent('beta1', 0.9)
export const zeroIsAbsentSecondBeta = zeroIsAbsent('beta2', 0.999)
export const decayIsAtMostTenth = option(
  'weightDecay',
  'min(λ, 0.5)',
  { cause: 'saturated', showsWhen: 'with an option', says: 'the weight decay never exceeds ½' },
  (lambda) => Math.min(lambda, 0.5),
)

/* Gradients. */

export const gradientsLate = gradients('every gradient arrives one step late', { cause: 'off by one' }, (all, g, t) => all[t - 1] ?? each(g, () => 0))
export const gradientsAccumulate = gradients(
  'gradients are never reset: each step sees their sum',
  { cause: 'gradients accumulate', showsWhen: 'late in a trajectory', says: 'gradients are never reset: every step sees their sum' },
  (all, g, t) => each(g, (_, i, j) => all.slice(0, t + 1).reduce((s, e) => s + (e[i]?.[j] as number), 0)),
)
const clippedTo = (c: number): Unnamed =>
  gradients(`max(-${c}, min(${c}, g))`, { cause: 'saturated', showsWhen: 'at extreme scale', says: `gradients are clipped to [-${c}, ${c}]` }, (_, g) =>
    each(g, (x) => Math.max(-c, Math.min(c, x))),
  )
export const gradientsClipped = clippedTo(1)
export const gradientsClippedTo = family('gradientsClippedTo', [5], String, clippedTo)
export const firstGradientForAll = gradients('every parameter group is fed the gradient of the first', { cause: 'state shared' }, (_, g) =>
  g.map(() => g[0] as readonly number[]),
)

/* Parameters and states. */

export const lastGroupFrozen = mistaken('trajectory')(
  'the last parameter group of several is never updated',
  { cause: 'stale state', says: 'the last parameter group is never updated' },
  ({ ask, due }) => due.map((p) => p.map((r, i) => (i === p.length - 1 && i > 0 ? (ask.start[i] as readonly number[]) : r))),
)
export const singlePrecisionParameters = mistaken('trajectory')('parameters rounded to float32', { cause: 'single precision' }, ({ due }) =>
  due.map((p) => each(p, Math.fround)),
)
const forgetsAfter = (kept: number): Unnamed =>
  mistaken('trajectory')(
    `the state starts again after ${kept} steps`,
    { cause: 'stale state', showsWhen: 'late in a trajectory' },
    async ({ ask, due, reference }) => {
      const start = due[kept - 1]
      if (start === undefined || due.length <= kept) return undefined
      return [...due.slice(0, kept), ...(await reference.trajectory({ ...ask, start, gradients: ask.gradients.slice(kept) }))]
    },
  )
export const stateForgotten = family('stateForgottenAfter', [1, 2, 3, 4, 5], String, forgetsAfter)
export const stateForgottenAfterEpoch: Unnamed = { ...forgetsAfter(300), formula: 'the state starts again after 300 steps, at an epoch' }
/** A count that ends: as if everything after it were the first steps again. */
export const correctionStuckLate = mistaken('trajectory')(
  'the count of the steps ends at 100: the correction stays as it is there',
  { cause: 'bias correction', showsWhen: 'late in a trajectory', says: 'the count of the steps ends at 100: the bias correction stays as it is there' },
  ({ ask, due }) => {
    const [b1, b2] = [ask.options['beta1'], ask.options['beta2']]
    if (b1 === undefined || b2 === undefined || due.length <= 100) return undefined
    return counted(ask, (t) => Math.min(t, 100))
  },
)
export const correctionEnds = mistaken('trajectory')(
  'no correction after 50 steps',
  { cause: 'bias correction', showsWhen: 'late in a trajectory', says: 'the bias correction is dropped after 50 steps, where β₂ = 0.999 still needs it' },
  ({ ask, due }) => ('beta2' in ask.options && due.length > 50 ? counted(ask, (t) => (t > 50 ? Number.POSITIVE_INFINITY : t)) : undefined),
)
/** Adam with a count of its own. */
function counted({ options, start, gradients }: Ask, count: (t: number) => number): Matrix[] {
  const of = (name: string): number => options[name] ?? 0
  const memory = start.map((r) => r.map(() => ({ m: 0, v: 0 })))
  let p: Matrix = start
  return gradients.map((all, index) => {
    const t = count(index + 1)
    p = each(p, (x, i, j) => {
      const s = memory[i]?.[j] as { m: number; v: number }
      const g = (all[i]?.[j] as number) + of('weightDecay') * x
      s.m = of('beta1') * s.m + (1 - of('beta1')) * g
      s.v = of('beta2') * s.v + (1 - of('beta2')) * g * g
      return x - (of('learningRate') * (s.m / (1 - of('beta1') ** t))) / (Math.sqrt(s.v / (1 - of('beta2') ** t)) + of('epsilon'))
    })
    return p
  })
}
const known = (options: Options, of: Options): Options => Object.fromEntries(Object.entries(options).filter(([name]) => name in of))
export const otherOptimizer = family(
  'isOptimizer',
  optimizers.values(),
  ({ name }) => name,
  ({ name, defaults, convention }) =>
    asked(`this is ${name}`, { cause: 'wrong function' }, (ask: Ask) =>
      ask.optimizer === name || convention?.of === ask.optimizer ? undefined : { ...ask, optimizer: name, options: known(ask.options, defaults) },
    ),
)
