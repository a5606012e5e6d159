import type { Convention } from '../network/convention.ts'
import { completed, defaultsOf, type Numbers, type Option, type OptionsOf, oneOf } from '../network/option.ts'

/** A learning rate as a function of the step, counted from 0. Units: per step. */
export type Rate = (step: number) => number

export interface ScheduleFacts {
  /** Which way it goes; `neither` where it does both. None is ever negative. */
  readonly monotone: 'falling' | 'rising' | 'constant' | 'neither'
}

export interface Schedule {
  readonly name: string
  readonly formula: string
  readonly source: string
  /** The entry of the catalogue of lecture claims that its values decide. */
  readonly entry?: string
  readonly convention?: Convention
  readonly facts: ScheduleFacts
  /** What it takes; `rate` is the initial learning rate in every schedule. */
  readonly options: Readonly<Record<string, Option>>
  /** Names and default values of the options. */
  readonly defaults: Readonly<Record<string, number>>
  /**
   * The same rate by another formula (half an angle, its complement, repeated products), at these complete options: what an
   * answer is held against, so that a slip of the pen in one formula is seen by the other.
   */
  closedForm(options: Readonly<Record<string, number>>, step: number): number
  /** The rate for these options, the rest at their defaults. Fails: an unknown option. */
  configure(options: Readonly<Record<string, number>>): Rate
}

/** What one schedule declares. */
export interface Declared<N extends string> {
  readonly name: string
  readonly formula: string
  readonly source: string
  readonly entry?: string
  readonly convention?: Convention
  readonly monotone: ScheduleFacts['monotone']
  readonly options: OptionsOf<N>
  rate(o: Numbers<N>): Rate
  closedForm(o: Numbers<N>, t: number): number
}

/** A schedule from what it declares; the defaults follow from the options. */
export function schedule<N extends string>({ monotone, options, rate, closedForm, ...about }: Declared<N>): Schedule {
  const defaults = defaultsOf(options)
  return {
    ...about,
    facts: { monotone },
    options,
    defaults,
    closedForm: (o, t) => closedForm(completed(about.name, defaults, o), t),
    configure: (o) => rate(completed(about.name, defaults, o)),
  }
}

export const rate = oneOf(1, [0.7, 0.13], { rate: true, edges: [1] })
export const steps = (standard: number): Option => oneOf(standard, [7, 3, 11], { edges: [1] })
export const factor = (standard: number): Option => oneOf(standard, [0.85, 0.6], { edges: [1] })

/** The least rate that it comes down to. */
export const floor = oneOf(0, [0.03, 0.011], { rate: true, edges: [0] })

export const constantRate = schedule({
  name: 'constantRate',
  formula: '\\alpha_0',
  source: '004, Solution 0',
  monotone: 'constant',
  options: { rate },
  rate: (o) => () => o.rate,
  closedForm: (o) => o.rate,
})

/** Hyperbolic, though the lecture calls it linear: differences are not constant. */
export const inverseTime = schedule({
  name: 'inverseTime',
  formula: '\\frac{\\alpha_0}{1+ t/b}',
  source: '004, Solution 1, a/(b+t)',
  monotone: 'falling',
  options: { rate, halfLife: oneOf(1, [3, 5], { edges: [1] }) },
  rate: (o) => (t) => o.rate / (1 + t / o.halfLife),
  closedForm: (o, t) => (o.rate * o.halfLife) / (o.halfLife + t),
})

/** To 0 at `steps`, and 0 from there on. */
export const linearDecay = schedule({
  name: 'linearDecay',
  formula: '\\alpha_0\\frac{T-t}{T}',
  source: '004, Solution 1',
  monotone: 'falling',
  options: { rate, steps: steps(100) },
  rate: (o) => (t) => o.rate * Math.max(0, (o.steps - t) / o.steps),
  closedForm: (o, t) => (t >= o.steps ? 0 : (o.rate * (o.steps - t)) / o.steps),
})

/** The lecture's quarter period: ends at 0. */
export const cosineQuarter = schedule({
  name: 'cosineQuarter',
  formula: '\\alpha_0\\cos\\big(\\tfrac{t}{T}\\tfrac\\pi2\\big)',
  source: '004, Solution 2',
  monotone: 'falling',
  options: { rate, steps: steps(100) },
  rate: (o) => (t) => (t >= o.steps ? 0 : o.rate * Math.cos(((t / o.steps) * Math.PI) / 2)),
  closedForm: (o, t) => (t >= o.steps ? 0 : o.rate * Math.sin((Math.PI / 2) * (1 - t / o.steps))),
})

/**
 * The usual half period, from the rate to `floor`.
 * @example cosineAnnealing.configure({ steps: 10, floor: 0.5 })(10) // => 0.5
 */
export const cosineAnnealing = schedule({
  name: 'cosineAnnealing',
  formula: '\\alpha_{\\min}+\\tfrac{\\alpha_0-\\alpha_{\\min}}2\\big(1+\\cos\\tfrac{\\pi t}{T}\\big)',
  source: 'Loshchilov & Hutter 2017, eq. 5',
  monotone: 'falling',
  options: { rate, steps: steps(100), floor },
  rate: (o) => (t) => o.floor + ((o.rate - o.floor) / 2) * (1 + Math.cos((Math.PI * Math.min(t, o.steps)) / o.steps)),
  closedForm: (o, t) => o.floor + (o.rate - o.floor) * Math.cos((Math.PI * Math.min(t, o.steps)) / o.steps / 2) ** 2,
})

export const stepDecay = schedule({
  name: 'stepDecay',
  formula: '\\alpha_0 c^{\\lfloor t/k\\rfloor}',
  source: '004, Solution 1, plateaus',
  monotone: 'falling',
  options: { rate, every: oneOf(10, [3, 7], { edges: [1] }), factor: factor(0.5) },
  rate: (o) => (t) => o.rate * o.factor ** Math.floor(t / o.every),
  closedForm: (o, t) => Array.from({ length: Math.floor(t / o.every) }).reduce<number>((r) => r * o.factor, o.rate),
})

export const exponentialDecay = schedule({
  name: 'exponentialDecay',
  formula: '\\alpha_0 c^t',
  source: 'PyTorch ExponentialLR',
  monotone: 'falling',
  options: { rate, factor: factor(0.9) },
  rate: (o) => (t) => o.rate * o.factor ** t,
  closedForm: (o, t) => o.rate * Math.exp(t * Math.log(o.factor)),
})

/** From `startFactor · rate` to the rate in `steps` steps. With startFactor 0 the first step does nothing. */
export const linearWarmup = schedule({
  name: 'linearWarmup',
  formula: '\\alpha_0\\,\\min\\big(1, s+(1-s)\\tfrac tK\\big)',
  source: '004, Warm-up',
  entry: 'lr-warmup',
  monotone: 'rising',
  options: { rate, steps: steps(10), startFactor: oneOf(0, [0.15, 0.4], { edges: [0, 1] }) },
  rate: (o) => (t) => o.rate * (t >= o.steps ? 1 : o.startFactor + ((1 - o.startFactor) * t) / o.steps),
  closedForm: (o, t) => o.rate * Math.min(1, o.startFactor + ((1 - o.startFactor) * t) / o.steps),
})
