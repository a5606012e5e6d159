import type { Convention } from '../network/convention.ts'
import { completed, defaultsOf, type Numbers, type Option, type OptionsOf, oneOf } from '../network/option.ts'

/** A learning rate as a function of the step, counted from 0. Units: per step. */
export type Rate = (step: number) => number

export interface ScheduleFacts {
  /** Which way it goes; `neither` where it does both. None is ever negative. */
  readonly monotone: 'falling' | 'rising' | 'constant' | 'neither'
  /** For which options it is that, in TeX. */
  readonly where: string
}

/** What becomes of a rate after the last step that its formula is for. */
export interface Afterwards<O = Readonly<Record<string, number>>> {
  /** As TeX, in a sentence that begins with "after step T the rate is". */
  readonly formula: string
  /** As the end of a sentence that begins with "after it your rate". */
  readonly is: string
  /** Who writes it so. */
  readonly who: string
  rate(o: O, t: number): number
}

/** Where a formula ends. What is beyond is not asked with it, since public code differs there. */
export interface Ends<O = Readonly<Record<string, number>>> {
  /** The last step that the formula is for, as TeX and as a number. */
  readonly at: string
  last(o: O): number
  /** What may come after it, its own first; nothing is asked there where this is empty. */
  readonly after: readonly Afterwards<O>[]
}

export interface Schedule {
  readonly name: string
  /** With the steps that it is for, and what comes after them where only one thing may. */
  readonly formula: string
  /** The formula on the steps that it is for, and no more. */
  readonly inside: string
  readonly source: string
  /** The entry of the catalogue of lecture claims that its values decide. */
  readonly entry?: string
  readonly convention?: Convention
  readonly facts: ScheduleFacts
  readonly ends?: Ends
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
  /** Without, whatever the options are, if no rate is negative. */
  readonly where?: string
  readonly ends?: Ends<Numbers<N>>
  readonly options: OptionsOf<N>
  rate(o: Numbers<N>): Rate
  closedForm(o: Numbers<N>, t: number): number
}

/** A schedule from what it declares; the defaults follow from the options. */
export function schedule<N extends string>({ monotone, where = '\\alpha_0\\ge0', options, rate, closedForm, ends, ...about }: Declared<N>): Schedule {
  const defaults = defaultsOf(options)
  const complete = (o: Readonly<Record<string, number>>): Numbers<N> => completed(about.name, defaults, o)
  const inside = ends === undefined ? about.formula : `${about.formula}\\text{ for }t\\le ${ends.at}`
  const then = ends?.after.length === 1 ? `,\\text{ then }${ends.after[0]?.formula}` : ''
  return {
    ...about,
    formula: `${inside}${then}`,
    inside,
    facts: { monotone, where },
    ...(ends === undefined ? {} : { ends: endsOf(ends, complete) }),
    options,
    defaults,
    closedForm: (o, t) => closedForm(complete(o), t),
    configure: (o) => rate(complete(o)),
  }
}
const endsOf = <O>({ at, last, after }: Ends<O>, complete: (o: Readonly<Record<string, number>>) => O): Ends => ({
  at,
  last: (o) => last(complete(o)),
  after: after.map((a) => ({ ...a, rate: (o, t) => a.rate(complete(o), t) })),
})

/** After step T what it has come down to, or the formula goes on. */
export const heldOrOn = <O extends Numbers<'steps'>>(held: Afterwards<O>, goesOn: Afterwards<O>): Ends<O> => ({
  at: 'T',
  last: (o) => o.steps,
  after: [held, goesOn],
})
export const staysAtZero: Afterwards<unknown> = {
  formula: '0',
  is: 'stays at 0',
  who: 'PyTorch PolynomialLR, Hugging Face get_linear_schedule_with_warmup',
  rate: () => 0,
}
export const staysAtFloor: Afterwards<Numbers<'floor'>> = {
  formula: '\\alpha_{\\min}',
  is: 'stays at the floor',
  who: 'Keras CosineDecay and PolynomialDecay, optax cosine_decay_schedule, nanoGPT',
  rate: (o) => o.floor,
}
const endsAtFloor: Ends<Numbers<'rate' | 'steps' | 'floor'>> = { at: 'T', last: (o) => o.steps, after: [staysAtFloor] }
const onBelowZero = { is: 'goes on below 0, so that training climbs', who: 'the formula as it is printed' } as const

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
  where: '\\alpha_0\\ge0,\\ b>0',
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
  ends: heldOrOn<Numbers<'rate' | 'steps'>>(staysAtZero, {
    ...onBelowZero,
    formula: '\\alpha_0\\tfrac{T-t}T',
    rate: (o, t) => (o.rate * (o.steps - t)) / o.steps,
  }),
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
  ends: heldOrOn<Numbers<'rate' | 'steps'>>(staysAtZero, {
    ...onBelowZero,
    formula: '\\alpha_0\\cos\\big(\\tfrac tT\\tfrac\\pi2\\big)',
    rate: (o, t) => o.rate * Math.cos(((t / o.steps) * Math.PI) / 2),
  }),
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
  where: '0\\le\\alpha_{\\min}\\le\\alpha_0',
  // Who lets the cosine rise again, or start again, has names of its own for that.
  ends: endsAtFloor,
  options: { rate, steps: steps(100), floor },
  rate: (o) => (t) => o.floor + ((o.rate - o.floor) / 2) * (1 + Math.cos((Math.PI * Math.min(t, o.steps)) / o.steps)),
  closedForm: (o, t) => o.floor + (o.rate - o.floor) * Math.cos((Math.PI * Math.min(t, o.steps)) / o.steps / 2) ** 2,
})

export const stepDecay = schedule({
  name: 'stepDecay',
  formula: '\\alpha_0 c^{\\lfloor t/k\\rfloor}',
  source: 'PyTorch StepLR',
  monotone: 'falling',
  where: '\\alpha_0\\ge0,\\ 0\\le c\\le1',
  options: { rate, every: oneOf(10, [3, 7], { edges: [1] }), factor: factor(0.5) },
  rate: (o) => (t) => o.rate * o.factor ** Math.floor(t / o.every),
  closedForm: (o, t) => {
    let rate = o.rate
    for (let left = Math.floor(t / o.every); left > 0; left--) rate *= o.factor
    return rate
  },
})

export const exponentialDecay = schedule({
  name: 'exponentialDecay',
  formula: '\\alpha_0 c^t',
  source: 'PyTorch ExponentialLR',
  monotone: 'falling',
  where: '\\alpha_0\\ge0,\\ 0\\le c\\le1',
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
  where: '\\alpha_0\\ge0,\\ 0\\le s\\le1',
  options: { rate, steps: steps(10), startFactor: oneOf(0, [0.15, 0.4], { edges: [0, 1] }) },
  rate: (o) => (t) => o.rate * (t >= o.steps ? 1 : o.startFactor + ((1 - o.startFactor) * t) / o.steps),
  closedForm: (o, t) => o.rate * Math.min(1, o.startFactor + ((1 - o.startFactor) * t) / o.steps),
})
