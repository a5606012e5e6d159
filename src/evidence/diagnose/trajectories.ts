import type { Matrix, Options } from '../../protocol/subject.ts'
import { optimizers } from '../../registry.ts'
import { asked, type Prediction } from './hypothesis.ts'
import { type Rule, rules, simulated } from './update-rules.ts'

/* Which optimizer this really is: the rule that was asked for with one choice changed, other options, other optimizers. */

/** Every choice that is not the one that was asked for: what it is called, and what it does. */
const choices: readonly (readonly [change: Partial<Rule>, cause: string, says: string])[] = [
  [{ correction: 'none' }, 'bias correction', 'the bias correction is missing: m and v are used as they are'],
  [{ correction: 'first' }, 'bias correction', 'only the first moment is corrected for its bias'],
  [{ correction: 'second' }, 'bias correction', 'only the second moment is corrected for its bias'],
  [{ correction: 'multiplied' }, 'bias correction', 'the moments are multiplied by 1 - βᵗ, not divided'],
  [{ correction: 'stuck' }, 'bias correction', 'the bias correction stays at 1 - β: the step count never rises'],
  [{ correction: 'early' }, 'off by one', 'the bias correction counts from 2: 1 - β^(t+1)'],
  [{ correction: 'fed back' }, 'bias correction fed back', 'the corrected moments are fed back into the moving averages, as one lecture prints it'],
  [{ epsilon: 'inside' }, 'epsilon', 'ε stands inside the root: √(v + ε)'],
  [{ epsilon: 'before correction' }, 'epsilon', 'ε is added before the bias correction: √v + ε, the form "ε hat" of the paper'],
  [{ epsilon: 'subtracted' }, 'epsilon', 'ε is subtracted: √v - ε'],
  [{ epsilon: 'none' }, 'epsilon', 'ε is missing'],
  [{ epsilon: 'twice' }, 'epsilon', 'ε stands inside and outside the root'],
  [{ epsilon: 'floor' }, 'epsilon', 'ε is a floor: max(√v, ε)'],
  [{ root: false }, 'missing root', 'divided by v, not by √v: the root is missing'],
  [{ first: 'none', correction: 'second' }, 'wrong function', 'this is RMSprop with a bias correction: there is no first moment'],
  [{ first: 'none', second: 'no memory', correction: 'none', epsilon: 'none' }, 'wrong function', 'this is sign descent: no moment has a memory'],
  [{ first: 'none', second: 'none', correction: 'none' }, 'wrong function', 'this is plain gradient descent'],
  [{ second: 'none', correction: 'first' }, 'wrong function', 'this is momentum with a bias correction: there is no second moment'],
  [{ second: 'of g - m' }, 'wrong function', 'this is AdaBelief: the second moment is that of g - m'],
  [{ largest: 'no' }, 'wrong function', 'the maximum of second moments is missing: this is Adam'],
  [{ largest: 'yes' }, 'wrong function', 'this is AMSGrad'],
  [{ second: 'of m' }, 'another moment', 'the second moment is that of m, not of g'],
  [{ second: 'of |g|' }, 'missing square', 'the second moment is that of |g|, not of g²'],
  [{ second: 'sum of |g|' }, 'missing square', 'the sum is over |g|, not g²'],
  [{ second: 'sum' }, 'missing blend', 'squares are summed, not averaged: this is Adagrad inside'],
  [{ second: 'decayed sum' }, 'missing blend', 'ρ v + g²: the factor 1 - ρ of the new square is missing'],
  [{ second: 'blend' }, 'missing blend', 'squares are averaged, not summed'],
  [{ second: 'no memory' }, 'missing blend', 'the second moment has no memory: g/(|g| + ε)'],
  [{ second: 'previous' }, 'off by one', 'divided by the average before this step'],
  [{ second: 'previous sum' }, 'off by one', 'the sum ends before the present gradient'],
  [{ first: 'sum' }, 'missing blend', 'm = β m + g: the factor 1 - β of the new gradient is missing'],
  [{ first: 'blend' }, 'missing blend', 'γ m + (1 - γ) g: an average where a sum is due'],
  [{ first: 'subtracted' }, 'sign', 'the old momentum is subtracted'],
  [{ first: 'heavy ball, first step damped' }, 'dampening', 'the first momentum is damped too: it starts as g'],
  [{ ahead: 'no' }, 'look-ahead', 'there is no look-ahead: this is heavy-ball momentum'],
  [{ ahead: 'yes' }, 'look-ahead', 'this looks ahead: Nesterov'],
  [{ ahead: 'by the old momentum' }, 'look-ahead', 'looks ahead by the momentum before this step: heavy ball again'],
  [{ ahead: 'twice' }, 'look-ahead', 'the look-ahead has γ², not γ'],
  [{ ahead: 'alone' }, 'missing term', 'the gradient itself is missing from the look-ahead'],
  [{ ahead: 'in the first moment' }, 'look-ahead', 'this looks ahead: NAdam'],
  [{ first: 'previous' }, 'off by one', 'steps with the momentum of the step before'],
  [{ decay: 'none' }, 'decay', 'the weight decay has no effect'],
  [{ decay: 'in the gradient' }, 'decay', 'the decay goes through the moments (an L2 penalty): the decoupled one is due'],
  [{ decay: 'in the step' }, 'decay', 'the decay is decoupled, as in AdamW: the coupled one is due'],
  [{ decay: 'both' }, 'decay', 'the decay is applied twice: in the gradient and in the step'],
  [{ decay: 'without the rate' }, 'decay', 'the decay is not scaled by the learning rate'],
  [{ decay: 'negative' }, 'decay', 'the decay has the wrong sign: weights grow'],
  [{ decay: 'negative in the step' }, 'decay', 'the decay has the wrong sign: weights grow'],
  [{ decay: 'doubled' }, 'decay', 'the decay counts twice'],
  [{ shared: 'state' }, 'state shared', 'all parameter groups share one state'],
  [{ shared: 'gradient' }, 'state shared', 'every parameter group is fed the gradient of the first'],
  [{ shared: 'count' }, 'step counted per parameter', 'the step count rises once per parameter group'],
  [{ largest: 'fed back' }, 'fed back', 'the largest second moment is fed back into the moving average'],
  [{ initial: 1 }, 'initial state', 'the second moment starts at 1, not at 0'],
  [{ initial: 0.1 }, 'initial state', 'the second moment starts at 0.1, not at 0'],
  [{ rate: 'falling' }, 'rate decays', 'the rate falls as 1/√t, which nobody asked for'],
]

const variants = choices.map(
  ([change, cause, says]): Prediction => ({
    cause,
    says,
    operations: ['trajectory'],
    predict: ({ ask }) => {
      const base = rules[ask.optimizer]
      if (base === undefined || Object.entries(change).every(([k, v]) => base[k as keyof Rule] === v)) return undefined
      // A choice about a moment that the optimizer does not have is none.
      if (('first' in change || 'ahead' in change) && base.first === 'none') return undefined
      if ('correction' in change && base.correction === 'none') return undefined
      if ((change.second === 'of m' || change.second === 'of g - m') && base.first === 'none') return undefined
      if (('second' in change || 'epsilon' in change || 'root' in change || 'initial' in change || 'largest' in change) && base.second === 'none')
        return undefined
      return simulated({ ...base, ...change }, ask)
    },
  }),
)

const T = ['trajectory'] as const
const options = (cause: string, says: string, change: (o: Options) => Options | undefined): Prediction =>
  asked(cause, says, T, (ask) => {
    const next = change(ask.options)
    return next === undefined ? undefined : { ...ask, options: next }
  })
const fixed = (name: string, value: number, cause: string, says: string): Prediction =>
  options(cause, says, (o) => (name in o ? { ...o, [name]: value } : undefined))

/** In the order in which they are tried: options first, then rules, then other optimizers by name. */
export const trajectoryHypotheses: readonly Prediction[] = [
  ...[2, 0.5, 10, 0.1].map((c) => options('factor', `the learning rate counts exactly ${c}×`, (o) => ({ ...o, learningRate: c * (o['learningRate'] ?? 0) }))),
  options('sign', 'the sign of the step is lost: this climbs', (o) => ({ ...o, learningRate: -(o['learningRate'] ?? 0) })),
  options('betas swapped', 'β₁ and β₂ are exchanged', (o) => ('beta1' in o ? { ...o, beta1: o['beta2'] ?? 0, beta2: o['beta1'] ?? 0 } : undefined)),
  options('option ignored', 'β₁ = β₂ = 0: the moments have no memory', (o) => ('beta1' in o ? { ...o, beta1: 0, beta2: 0 } : undefined)),
  fixed('dampening', 0, 'option ignored', 'dampening has no effect'),
  options('option flipped', '1 - ρ in the place of the decay ρ', (o) => ('decay' in o ? { ...o, decay: 1 - (o['decay'] ?? 0) } : undefined)),
  ...variants,
  ...[1e-3, 1e-7, 1e-8, 1e-10, 1e-5].map((e) => fixed('epsilon', e, 'epsilon', `ε is ${e} whatever is asked`)),
  asked('off by one', 'every gradient arrives one step late', T, (ask) => ({
    ...ask,
    gradients: ask.gradients.map((g: Matrix, t: number) => (t === 0 ? g.map((r) => r.map(() => 0)) : ask.gradients[t - 1])),
  })),
  asked('gradients accumulate', 'gradients are never reset: every step sees their sum', T, (ask) => ({
    ...ask,
    gradients: ask.gradients.map((g: Matrix, t: number) =>
      g.map((r, i) => r.map((_, j) => ask.gradients.slice(0, t + 1).reduce((s: number, e: Matrix) => s + (e[i]?.[j] as number), 0))),
    ),
  })),
  ...[1, 5].map((c) =>
    asked('saturated', `gradients are clipped to [-${c}, ${c}]`, T, (ask) => ({
      ...ask,
      gradients: ask.gradients.map((g: Matrix) => g.map((r) => r.map((x) => Math.max(-c, Math.min(c, x))))),
    })),
  ),
  ...[...optimizers.keys()].map((optimizer) =>
    asked('wrong function', `this is ${optimizer}`, T, (ask) => {
      const known = Object.keys(optimizers.get(optimizer)?.defaults ?? {})
      return ask.optimizer === optimizer
        ? undefined
        : { ...ask, optimizer, options: Object.fromEntries(Object.entries(ask.options).filter(([k]) => known.includes(k))) }
    }),
  ),
  ...[1, 2, 3, 4, 5].map(
    (kept): Prediction => ({
      cause: 'stale state',
      says: `the state starts again after ${kept} steps`,
      operations: T,
      predict: ({ ask }) => {
        const base = rules[ask.optimizer]
        if (base === undefined || ask.gradients.length <= kept) return undefined
        const before = simulated(base, { ...ask, gradients: ask.gradients.slice(0, kept) })
        return [...before, ...simulated({ ...base }, { ...ask, start: before.at(-1), gradients: ask.gradients.slice(kept) })]
      },
    }),
  ),
  {
    cause: 'stale state',
    says: 'the last parameter group is never updated',
    operations: T,
    predict: ({ ask, due }) => (due as Matrix[]).map((p) => p.map((r, i) => (i === p.length - 1 && i > 0 ? ask.start[i] : r))),
  },
]
