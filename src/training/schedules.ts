import { fault } from '../fault.ts'

/** A learning rate as a function of the step, counted from 0. Units: per step. */
export type Rate = (step: number) => number

export interface ScheduleFacts {
  readonly monotone: 'falling' | 'rising' | 'constant'
}

export interface Schedule {
  readonly name: string
  readonly formula: string
  readonly source: string
  readonly facts: ScheduleFacts
  /** Names and default values; `rate` is the initial learning rate in every schedule. */
  readonly defaults: Readonly<Record<string, number>>
  configure(options: Readonly<Record<string, number>>): Rate
}

/** The options with the defaults filled in. Fails: an unknown name, or a number that is not finite. */
export function completed<T extends Readonly<Record<string, number>>>(where: string, defaults: T, options: Readonly<Record<string, number>>): T {
  for (const [name, value] of Object.entries(options)) {
    if (!(name in defaults)) throw fault(where, `one of ${Object.keys(defaults).join(', ')}`, `the option ${name}`)
    if (!Number.isFinite(value)) throw fault(where, `a finite ${name}`, String(value))
  }
  return { ...defaults, ...options }
}

function schedule<D extends Readonly<Record<string, number>>>(
  name: string,
  formula: string,
  source: string,
  monotone: ScheduleFacts['monotone'],
  defaults: D,
  rate: (o: D) => Rate,
): Schedule {
  return { name, formula, source, facts: { monotone }, defaults, configure: (options) => rate(completed(name, defaults, options)) }
}

export const constantRate = schedule('constantRate', '\\alpha_0', '004, Solution 0', 'constant', { rate: 1 }, (o) => () => o.rate)

/** Hyperbolic, though the lecture calls it linear: differences are not constant. */
export const inverseTime = schedule(
  'inverseTime',
  '\\frac{\\alpha_0}{1+ t/b}',
  '004, Solution 1, a/(b+t)',
  'falling',
  { rate: 1, halfLife: 1 },
  (o) => (t) => o.rate / (1 + t / o.halfLife),
)

/** To 0 at `steps`, and 0 from there on. */
export const linearDecay = schedule(
  'linearDecay',
  '\\alpha_0\\frac{T-t}{T}',
  '004, Solution 1',
  'falling',
  { rate: 1, steps: 100 },
  (o) => (t) => o.rate * Math.max(0, (o.steps - t) / o.steps),
)

/** The lecture's quarter period: ends at 0. */
export const cosineQuarter = schedule(
  'cosineQuarter',
  '\\alpha_0\\cos\\big(\\tfrac{t}{T}\\tfrac\\pi2\\big)',
  '004, Solution 2',
  'falling',
  { rate: 1, steps: 100 },
  (o) => (t) => (t >= o.steps ? 0 : o.rate * Math.cos(((t / o.steps) * Math.PI) / 2)),
)

/**
 * The usual half period, from the rate to `floor`.
 * @example cosineAnnealing.configure({ steps: 10, floor: 0.5 })(10) // => 0.5
 */
export const cosineAnnealing = schedule(
  'cosineAnnealing',
  '\\alpha_{\\min}+\\tfrac{\\alpha_0-\\alpha_{\\min}}2\\big(1+\\cos\\tfrac{\\pi t}{T}\\big)',
  'Loshchilov & Hutter 2017, eq. 5',
  'falling',
  { rate: 1, steps: 100, floor: 0 },
  (o) => (t) => o.floor + ((o.rate - o.floor) / 2) * (1 + Math.cos((Math.PI * Math.min(t, o.steps)) / o.steps)),
)

export const stepDecay = schedule(
  'stepDecay',
  '\\alpha_0 c^{\\lfloor t/k\\rfloor}',
  '004, Solution 1, plateaus',
  'falling',
  { rate: 1, every: 10, factor: 0.5 },
  (o) => (t) => o.rate * o.factor ** Math.floor(t / o.every),
)

export const exponentialDecay = schedule(
  'exponentialDecay',
  '\\alpha_0 c^t',
  'PyTorch ExponentialLR',
  'falling',
  { rate: 1, factor: 0.9 },
  (o) => (t) => o.rate * o.factor ** t,
)

/** From `startFactor · rate` to the rate in `steps` steps. With startFactor 0 the first step does nothing. */
export const linearWarmup = schedule(
  'linearWarmup',
  '\\alpha_0\\,\\min\\big(1, s+(1-s)\\tfrac tK\\big)',
  '004, Warm-up',
  'rising',
  { rate: 1, steps: 10, startFactor: 0 },
  (o) => (t) => o.rate * (t >= o.steps ? 1 : o.startFactor + ((1 - o.startFactor) * t) / o.steps),
)
