import type { Matrix, Operations, Options } from '../protocol/subject.ts'
import { type Fault, right, type Shows } from './mutant.ts'

/* Adam, AMSGrad and AdamW. */

type Ask = Parameters<Operations['trajectory']>[0]
const of = (o: Options, name: string): number => o[name] ?? 0

/** Where a hand-written Adam can go wrong; the defaults are right. */
interface Rules {
  readonly first?: (m: number, g: number, beta1: number) => number
  readonly second?: (v: number, g: number, beta2: number, m: number) => number
  /** 1 - β₁ᵗ and 1 - β₂ᵗ. */
  readonly correct?: (beta: number, t: number, which: 1 | 2) => number
  /** The step count that a parameter group sees at step t. */
  readonly count?: (t: number, group: number, groups: number) => number
  /** The direction, from both corrected moments; also the raw ones and the second correction. */
  readonly direction?: (m: number, v: number, epsilon: number, raw: { m: number; v: number; c1: number; c2: number; g: number; beta1: number }) => number
  /** What the moments become after the step. */
  readonly kept?: (moments: { m: number; v: number; c1: number; c2: number; largest: number }) => { m: number; v: number }
  /** The largest second moment so far, for AMSGrad. */
  readonly largest?: (before: number, v: number) => number
  readonly gradient?: (g: number, parameter: number, decay: number) => number
  readonly step?: (parameter: number, direction: number, rate: number, decay: number, t: number) => number
  /** Groups that share one state. */
  readonly shared?: boolean
  /** The state starts again after so many steps. */
  readonly forgetsAfter?: number
}
interface Moments {
  m: number
  v: number
  largest: number
}

function simulated({ options, start, gradients, optimizer }: Ask, rules: Rules): Matrix[] {
  const [beta1, beta2, epsilon, rate, decay] = [
    of(options, 'beta1'),
    of(options, 'beta2'),
    of(options, 'epsilon'),
    of(options, 'learningRate'),
    of(options, 'weightDecay'),
  ]
  const fresh = (): Moments => ({ m: 0, v: 0, largest: 0 })
  let state: Moments[][] = start.map((r) => r.map(fresh))
  let p: readonly (readonly number[])[] = start
  const decoupled = optimizer === 'adamw'
  const correct = rules.correct ?? ((beta, t) => 1 - beta ** t)
  const direction = rules.direction ?? ((m, v, e) => m / (Math.sqrt(v) + e))
  const gradient = rules.gradient ?? ((g, x, d) => (decoupled ? g : g + d * x))
  const step = rules.step ?? ((x, u, eta, d) => x - eta * (u + (decoupled ? d * x : 0)))
  return gradients.map((all, index) => {
    if (rules.forgetsAfter !== undefined && index === rules.forgetsAfter) state = start.map((r) => r.map(fresh))
    p = p.map((row, group) =>
      row.map((x, j) => {
        const s = (rules.shared === true ? state[0] : state[group])?.[j] as Moments
        const t = (rules.count ?? ((n) => n))(index + 1, group, start.length)
        const g = gradient(all[group]?.[j] as number, x, decay)
        s.m = (rules.first ?? ((m, d, b) => b * m + (1 - b) * d))(s.m, g, beta1)
        s.v = (rules.second ?? ((v, d, b) => b * v + (1 - b) * d * d))(s.v, g, beta2, s.m)
        s.largest = optimizer === 'amsgrad' ? (rules.largest ?? Math.max)(s.largest, s.v) : s.v
        const [c1, c2] = [correct(beta1, t, 1), correct(beta2, t, 2)]
        const u = direction(s.m / c1, s.largest / c2, epsilon, { m: s.m, v: s.largest, c1, c2, g, beta1 })
        if (rules.kept !== undefined) Object.assign(s, rules.kept({ m: s.m, v: s.v, c1, c2, largest: s.largest }))
        return step(x, u, rate, decay, t)
      }),
    )
    return p
  })
}
const adam = (fault: string, shows: Shows, cause: string, rules: Rules, seen?: string, only = 'adam'): Fault => ({
  fault,
  shows,
  cause,
  only,
  ...(seen === undefined ? {} : { seen }),
  operations: { trajectory: async (ask) => (ask.optimizer === only ? simulated(ask, rules) : right.trajectory(ask)) },
})

export const adamWithoutCorrection = adam('m/(√v + ε): no bias correction', 'always', 'bias correction', { correct: () => 1 }, 'mlx#1640')
export const adamFirstUncorrected = adam('m/(√v̂ + ε)', 'always', 'bias correction', { correct: (b, t, which) => (which === 1 ? 1 : 1 - b ** t) })
export const adamSecondUncorrected = adam('m̂/(√v + ε)', 'always', 'bias correction', { correct: (b, t, which) => (which === 2 ? 1 : 1 - b ** t) })
export const adamCorrectionStuck = adam('1 - β at every step: the count never rises', 'late in a trajectory', 'bias correction', { correct: (b) => 1 - b })
export const adamCorrectionEarly = adam('1 - β^(t+1)', 'always', 'off by one', { correct: (b, t) => 1 - b ** (t + 1) })
export const adamCorrectionLinear = adam('|1 - β t| in the place of 1 - βᵗ', 'late in a trajectory', 'another formula', {
  correct: (b, t) => Math.abs(1 - b * t) || 1,
})
export const adamCorrectionMultiplied = adam(
  'm (1 - β₁ᵗ), v (1 - β₂ᵗ): multiplied, not divided',
  'always',
  'bias correction',
  { correct: (b, t) => 1 / (1 - b ** t) },
  'convnetjs#70',
)
export const adamFedBack = adam('the corrected moments are fed back, as deck 004 prints it', 'late in a trajectory', 'bias correction fed back', {
  kept: ({ m, v, c1, c2 }) => ({ m: m / c1, v: v / c2 }),
})
export const adamCountPerGroup = adam('the count rises once per parameter group', 'late in a trajectory', 'step counted per parameter', {
  count: (t, group, groups) => (t - 1) * groups + group + 1,
})
export const adamSharedState = adam('one pair of moments for all groups', 'late in a trajectory', 'state shared', { shared: true })
export const adamForgets = adam('the moments start again after three steps', 'late in a trajectory', 'stale state', { forgetsAfter: 3 })
export const adamEpsilonInsideRoot = adam('√(v̂ + ε)', 'always', 'epsilon', { direction: (m, v, e) => m / Math.sqrt(v + e) }, 'pytorch#2060')
export const adamEpsilonHatted = adam(
  '(m̂ √(1 - β₂ᵗ))/(√v + ε): ε before the correction',
  'always',
  'epsilon',
  {
    direction: (m, _, e, raw) => (m * Math.sqrt(raw.c2)) / (Math.sqrt(raw.v) + e),
  },
  'tensorflow#35102',
)
export const adamEpsilonSubtracted = adam('√v̂ - ε', 'always', 'epsilon', { direction: (m, v, e) => m / (Math.sqrt(v) - e) }, 'tensorflow#61407')
export const adamEpsilonForgotten = adam('√v̂ alone: 0/0 at zero gradients', 'always', 'epsilon', { direction: (m, v) => m / Math.sqrt(v) })
export const adamEpsilonTwice = adam('√(v̂ + ε) + ε', 'always', 'epsilon', { direction: (m, v, e) => m / (Math.sqrt(v + e) + e) })
export const adamEpsilonFloor = adam('max(√v̂, ε)', 'always', 'epsilon', { direction: (m, v, e) => m / Math.max(Math.sqrt(v), e) })
export const adamWithoutRoot = adam('m̂/(v̂ + ε)', 'always', 'missing root', { direction: (m, v, e) => m / (v + e) })
export const adamWithoutSecond = adam('m̂: no second moment', 'always', 'wrong function', { direction: (m) => m })
export const adamWithoutFirst = adam('g/(√v̂ + ε): no first moment', 'always', 'wrong function', { direction: (_, v, e, { g }) => g / (Math.sqrt(v) + e) })
export const adamIsSign = adam('sign(g)', 'always', 'wrong function', { direction: (_, __, ___, { g }) => Math.sign(g) })
export const adamOfAbsolute = adam('a second moment of |g|, not of g²', 'always', 'missing square', { second: (v, g, b) => b * v + (1 - b) * Math.abs(g) })
export const adamSecondOfFirst = adam('a second moment of m², not of g²', 'late in a trajectory', 'another moment', {
  second: (v, _, b, m) => b * v + (1 - b) * m * m,
})
export const adamCentred = adam('a second moment of (g - m)²: AdaBelief', 'always', 'wrong function', {
  second: (v, g, b, m) => b * v + (1 - b) * (g - m) ** 2,
})
export const adamLooksAhead = adam('(β₁ m + (1 - β₁) g)/(1 - β₁ᵗ): NAdam', 'always', 'look-ahead', {
  direction: (_, v, e, { m, g, c1, beta1 }) => (beta1 * m + (1 - beta1) * g) / c1 / (Math.sqrt(v) + e),
})
export const adamFirstUndamped = adam('m = β₁ m + g', 'late in a trajectory', 'missing blend', { first: (m, g, b) => b * m + g })
export const adamSumsSquares = adam('v = v + g²: Adagrad inside Adam', 'late in a trajectory', 'missing blend', { second: (v, g) => v + g * g })
export const adamRateDecays = adam('η/√t, which nobody asked for', 'late in a trajectory', 'rate decays', {
  step: (x, u, eta, _, t) => x - (eta / Math.sqrt(t)) * u,
})
export const adamDecoupled = adam('the decay outside the moments: AdamW', 'with an option', 'decay', {
  gradient: (g) => g,
  step: (x, u, eta, d) => x - eta * (u + d * x),
})
export const adamEpsilonUnasked: Fault = {
  fault: 'ε = 1e-8 although 0 was asked for',
  shows: 'with an option',
  cause: 'epsilon',
  only: 'adam',
  operations: {
    trajectory: async (ask) =>
      right.trajectory(ask.optimizer === 'adam' && of(ask.options, 'epsilon') === 0 ? { ...ask, options: { ...ask.options, epsilon: 1e-8 } } : ask),
  },
}

export const amsgradIsAdam = adam('no maximum: AMSGrad is Adam', 'late in a trajectory', 'wrong function', { largest: (_, v) => v }, undefined, 'amsgrad')
export const amsgradMinimum = adam(
  'the smallest second moment',
  'always',
  'another formula',
  { largest: (before, v) => Math.min(before, v) },
  undefined,
  'amsgrad',
)
export const amsgradKeepsLargest = adam(
  'the maximum is fed back into the moving average',
  'late in a trajectory',
  'fed back',
  {
    kept: ({ m, largest }) => ({ m, v: largest }),
  },
  undefined,
  'amsgrad',
)
export const amsgradWithoutCorrection = adam('no bias correction', 'always', 'bias correction', { correct: () => 1 }, undefined, 'amsgrad')

export const adamwCoupled = adam(
  'the decay goes through the moments',
  'always',
  'decay',
  { gradient: (g, x, d) => g + d * x, step: (x, u, eta) => x - eta * u },
  undefined,
  'adamw',
)
export const adamwTwice = adam('the decay in the gradient and in the step', 'always', 'decay', { gradient: (g, x, d) => g + d * x }, undefined, 'adamw')
export const adamwWithoutRate = adam(
  'θ - λθ: the decay is not scaled by η',
  'always',
  'decay',
  { step: (x, u, eta, d) => x - eta * u - d * x },
  undefined,
  'adamw',
)
export const adamwIgnored = adam('no decay', 'always', 'decay', { step: (x, u, eta) => x - eta * u }, undefined, 'adamw')
export const adamwGrows = adam('θ + ηλθ', 'always', 'decay', { step: (x, u, eta, d) => x - eta * (u - d * x) }, undefined, 'adamw')
