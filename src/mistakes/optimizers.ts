import type { Matrix, Operations, Options } from '../protocol/subject.ts'
import { type Fault, right, type Shows } from './mutant.ts'

/* Gradient descent, momentum, Nesterov, Adagrad, RMSprop; and faults of all optimizers alike. Adam has a file of its own. */

type Ask = Parameters<Operations['trajectory']>[0]
const of = (o: Options, name: string): number => o[name] ?? 0

/** Every entry steps by itself from one number of memory; `first` is the first step of all. */
type Step = (x: number, g: number, memory: number, o: (name: string) => number, first: boolean) => readonly [x: number, memory: number]
function simulated({ options, start, gradients }: Ask, step: Step, initial = 0): Matrix[] {
  let memory = start.map((r) => r.map(() => initial))
  let p: Matrix = start
  return gradients.map((all, t) => {
    const next = p.map((r, i) => r.map((x, j) => step(x, all[i]?.[j] as number, memory[i]?.[j] as number, (name) => of(options, name), t === 0)))
    memory = next.map((r) => r.map(([, m]) => m))
    p = next.map((r) => r.map(([x]) => x))
    return p
  })
}
const instead = (only: string, fault: string, shows: Shows, cause: string, step: Step, initial = 0): Fault => ({
  fault,
  shows,
  cause,
  only,
  operations: { trajectory: async (ask) => (ask.optimizer === only ? simulated(ask, step, initial) : right.trajectory(ask)) },
})
const asked = (fault: string, shows: Shows, cause: string, change: (ask: Ask) => Ask, only?: string): Fault => ({
  fault,
  shows,
  cause,
  ...(only === undefined ? {} : { only }),
  operations: { trajectory: async (ask) => right.trajectory(only === undefined || ask.optimizer === only ? change(ask) : ask) },
})
const options = (fault: string, shows: Shows, cause: string, change: (o: Options) => Options): Fault =>
  asked(fault, shows, cause, (ask) => ({ ...ask, options: change(ask.options) }))

/* All optimizers alike. */

export const rateDoubled = options('2 η', 'always', 'factor', (o) => ({ ...o, learningRate: 2 * of(o, 'learningRate') }))
export const ascent = options('θ + η g', 'always', 'sign', (o) => ({ ...o, learningRate: -of(o, 'learningRate') }))
export const betasSwapped = options('β₁ and β₂ swapped', 'late in a trajectory', 'betas swapped', (o) =>
  'beta1' in o ? { ...o, beta1: of(o, 'beta2'), beta2: of(o, 'beta1') } : o,
)
export const betasDropped = options('β₁ = β₂ = 0', 'late in a trajectory', 'option ignored', (o) => ('beta1' in o ? { ...o, beta1: 0, beta2: 0 } : o))
export const epsilonHuge = options('ε = 1e-3 whatever is asked', 'with an option', 'epsilon', (o) => ('epsilon' in o ? { ...o, epsilon: 1e-3 } : o))
export const dampeningIgnored = options('dampening has no effect', 'with an option', 'option ignored', (o) => ('dampening' in o ? { ...o, dampening: 0 } : o))
export const decayIgnored = options('weight decay has no effect', 'with an option', 'decay', (o) => ('weightDecay' in o ? { ...o, weightDecay: 0 } : o))
export const decayNegative = options('weights grow: -λθ', 'with an option', 'decay', (o) =>
  'weightDecay' in o ? { ...o, weightDecay: -of(o, 'weightDecay') } : o,
)
export const decayTwice = options('2 λθ: the decay is added twice', 'with an option', 'decay', (o) =>
  'weightDecay' in o ? { ...o, weightDecay: 2 * of(o, 'weightDecay') } : o,
)
export const firstGradientForAll = asked('every parameter group is fed the gradient of the first', 'always', 'state shared', (ask) => ({
  ...ask,
  gradients: ask.gradients.map((g) => g.map(() => g[0] as readonly number[])),
}))
export const gradientsLate = asked('every gradient arrives one step late', 'always', 'off by one', (ask) => ({
  ...ask,
  gradients: ask.gradients.map((g, t) => (t === 0 ? g.map((r) => r.map(() => 0)) : (ask.gradients[t - 1] as Matrix))),
}))
export const gradientsAccumulate = asked('gradients are never reset: each step sees their sum', 'late in a trajectory', 'gradients accumulate', (ask) => ({
  ...ask,
  gradients: ask.gradients.map((g, t) => g.map((r, i) => r.map((_, j) => ask.gradients.slice(0, t + 1).reduce((s, e) => s + (e[i]?.[j] as number), 0)))),
}))
export const gradientsClipped = asked('gradients clipped to [-1, 1]', 'at extreme scale', 'saturated', (ask) => ({
  ...ask,
  gradients: ask.gradients.map((g) => g.map((r) => r.map((x) => Math.max(-1, Math.min(1, x))))),
}))
export const lastGroupFrozen: Fault = {
  fault: 'the last parameter group of several is never updated',
  shows: 'always',
  cause: 'stale state',
  operations: {
    trajectory: async (ask) =>
      (await right.trajectory(ask)).map((p) => p.map((r, i) => (i === p.length - 1 && i > 0 ? (ask.start[i] as readonly number[]) : r))),
  },
}
export const singlePrecisionParameters: Fault = {
  fault: 'parameters rounded to float32',
  shows: 'always',
  cause: 'single precision',
  operations: { trajectory: async (ask) => (await right.trajectory(ask)).map((p) => p.map((r) => r.map(Math.fround))) },
}

/* Momentum. */

const decayed: (x: number, g: number, o: (name: string) => number) => number = (x, g, o) => g + o('weightDecay') * x
export const momentumForgotten = instead('momentum', 'η g: no memory', 'late in a trajectory', 'wrong function', (x, g, _, o) => [
  x - o('learningRate') * decayed(x, g, o),
  0,
])
export const momentumDampsFirst = instead('momentum', 'the first momentum is (1 - τ) g', 'with an option', 'dampening', (x, g, m, o) => {
  const next = o('momentum') * m + (1 - o('dampening')) * decayed(x, g, o)
  return [x - o('learningRate') * next, next]
})
export const momentumAverages = instead('momentum', 'γ m + (1 - γ) g', 'always', 'missing blend', (x, g, m, o) => {
  const next = o('momentum') * m + (1 - o('momentum')) * decayed(x, g, o)
  return [x - o('learningRate') * next, next]
})
export const momentumOld = instead('momentum', 'steps with the momentum of the step before', 'always', 'off by one', (x, g, m, o, first) => {
  const d = decayed(x, g, o)
  return [x - o('learningRate') * m, first ? d : o('momentum') * m + (1 - o('dampening')) * d]
})
export const momentumSubtracts = instead('momentum', 'g - γ m', 'late in a trajectory', 'sign', (x, g, m, o, first) => {
  const d = decayed(x, g, o)
  const next = first ? d : (1 - o('dampening')) * d - o('momentum') * m
  return [x - o('learningRate') * next, next]
})
export const momentumIsNesterov = asked(
  'looks ahead: Nesterov',
  'always',
  'look-ahead',
  (ask) => ({
    ...ask,
    optimizer: 'nesterov',
    options: { learningRate: of(ask.options, 'learningRate'), momentum: of(ask.options, 'momentum'), weightDecay: of(ask.options, 'weightDecay') },
  }),
  'momentum',
)

/* Nesterov: m = γ m + g, θ - η (g + γ m). */

export const nesterovIsMomentum = asked(
  'no look-ahead',
  'always',
  'look-ahead',
  (ask) => ({ ...ask, optimizer: 'momentum', options: { ...ask.options, dampening: 0 } }),
  'nesterov',
)
export const nesterovLooksBack = instead('nesterov', 'g + γ m with the old momentum: heavy ball', 'always', 'look-ahead', (x, g, m, o) => {
  const d = decayed(x, g, o)
  return [x - o('learningRate') * (d + o('momentum') * m), o('momentum') * m + d]
})
export const nesterovTwice = instead('nesterov', 'g + γ² m', 'always', 'look-ahead', (x, g, m, o) => {
  const d = decayed(x, g, o)
  const next = o('momentum') * m + d
  return [x - o('learningRate') * (d + o('momentum') ** 2 * next), next]
})
export const nesterovWithoutGradient = instead('nesterov', 'γ m alone', 'always', 'missing term', (x, g, m, o) => {
  const next = o('momentum') * m + decayed(x, g, o)
  return [x - o('learningRate') * o('momentum') * next, next]
})

/* Adagrad and RMSprop. */

const squared = (g: number): number => g * g
export const adagradForgetsPresent = instead('adagrad', 'the sum ends before the present gradient', 'always', 'off by one', (x, g, s, o) => [
  x - (o('learningRate') * g) / (Math.sqrt(s) + o('epsilon')),
  s + squared(g),
])
export const adagradAverages = instead('adagrad', 'a moving average in the place of the sum', 'late in a trajectory', 'missing blend', (x, g, s, o) => {
  const v = 0.9 * s + 0.1 * squared(g)
  return [x - (o('learningRate') * g) / (Math.sqrt(v) + o('epsilon')), v]
})
export const adagradWithoutRoot = instead('adagrad', 'g/(Σg² + ε)', 'always', 'missing root', (x, g, s, o) => [
  x - (o('learningRate') * g) / (s + squared(g) + o('epsilon')),
  s + squared(g),
])
export const adagradOfAbsolute = instead('adagrad', 'g/(√Σ|g| + ε)', 'always', 'missing square', (x, g, s, o) => [
  x - (o('learningRate') * g) / (Math.sqrt(s + Math.abs(g)) + o('epsilon')),
  s + Math.abs(g),
])
export const adagradEpsilonInsideRoot = instead('adagrad', '√(Σg² + ε)', 'always', 'epsilon', (x, g, s, o) => [
  x - (o('learningRate') * g) / Math.sqrt(s + squared(g) + o('epsilon')),
  s + squared(g),
])
export const adagradWithoutSum = instead('adagrad', 'g/(|g| + ε): no memory', 'late in a trajectory', 'missing blend', (x, g, _, o) => [
  x - (o('learningRate') * g) / (Math.abs(g) + o('epsilon')),
  0,
])
export const adagradStartsAtTenth = instead(
  'adagrad',
  'the sum starts at 0.1',
  'always',
  'initial state',
  (x, g, s, o) => [x - (o('learningRate') * g) / (Math.sqrt(s + squared(g)) + o('epsilon')), s + squared(g)],
  0.1,
)
export const rmspropDecaySwapped = options('1 - ρ in the place of ρ', 'always', 'option flipped', (o) =>
  'decay' in o ? { ...o, decay: 1 - of(o, 'decay') } : o,
)
const average = (v: number, g: number, o: (name: string) => number): number => o('decay') * v + (1 - o('decay')) * squared(g)
export const rmspropEpsilonInside = instead('rmsprop', '√(v + ε)', 'always', 'epsilon', (x, g, v, o) => [
  x - (o('learningRate') * g) / Math.sqrt(average(v, g, o) + o('epsilon')),
  average(v, g, o),
])
export const rmspropStale = instead('rmsprop', 'divided by the average before this step', 'always', 'off by one', (x, g, v, o) => [
  x - (o('learningRate') * g) / (Math.sqrt(v) + o('epsilon')),
  average(v, g, o),
])
export const rmspropStartsAtOne = instead(
  'rmsprop',
  'the average starts at 1',
  'always',
  'initial state',
  (x, g, v, o) => [x - (o('learningRate') * g) / (Math.sqrt(average(v, g, o)) + o('epsilon')), average(v, g, o)],
  1,
)
export const rmspropSums = instead('rmsprop', 'ρ v + g²', 'always', 'missing blend', (x, g, v, o) => {
  const s = o('decay') * v + squared(g)
  return [x - (o('learningRate') * g) / (Math.sqrt(s) + o('epsilon')), s]
})
export const rmspropWithoutRoot = instead('rmsprop', 'g/(v + ε)', 'always', 'missing root', (x, g, v, o) => [
  x - (o('learningRate') * g) / (average(v, g, o) + o('epsilon')),
  average(v, g, o),
])
