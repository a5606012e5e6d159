import { fault } from '../fault.ts'
import type { Elementary, NumberSystem, SmoothWord, Truth } from './field.ts'
import { smoothDoubles, ulpsOf } from './float64.ts'
import { nextDown, nextUp, stepDown, stepUp } from './ulp.ts'

/** All reals between two doubles, ends included. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Fails: an empty interval or NaN. */
export function between(low: number, high: number): Interval {
  if (!(low <= high)) throw fault('interval', 'low ≤ high', `[${low}, ${high}]`)
  return { low, high }
}
export const point = (x: number): Interval => between(x, x)
export const hull = (a: Interval, b: Interval): Interval => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) })
export const contains = (a: Interval, x: number): boolean => a.low <= x && x <= a.high
export const width = (a: Interval): number => nextUp(a.high - a.low)
export const middle = (a: Interval): number => {
  const m = a.low / 2 + a.high / 2
  return Math.min(Math.max(m, a.low), a.high)
}
/**
 * The largest absolute value inside.
 * @example magnitude(between(-3, 2)) // => 3
 */
export const magnitude = (a: Interval): number => Math.max(Math.abs(a.low), Math.abs(a.high))

/** True, false, or not known on this box. */
type Kleene = boolean | 'unknown'

const everything: Interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
const outward = (low: number, high: number): Interval => (Number.isNaN(low) || Number.isNaN(high) ? everything : { low: nextDown(low), high: nextUp(high) })

function mul(a: Interval, b: Interval): Interval {
  const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].map((p) => (Number.isNaN(p) ? 0 : p))
  return outward(Math.min(...products), Math.max(...products))
}

function div(a: Interval, b: Interval): Interval {
  if (b.low <= 0 && b.high >= 0) return everything
  const quotients = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]
  return outward(Math.min(...quotients), Math.max(...quotients))
}

const ranges: Record<Exclude<SmoothWord, 'sin' | 'cos'>, readonly [number, number]> = {
  exp: [0, Number.POSITIVE_INFINITY],
  log: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  sqrt: [0, Number.POSITIVE_INFINITY],
  tanh: [-1, 1],
  logistic: [0, 1],
  softplus: [0, Number.POSITIVE_INFINITY],
  erf: [-1, 1],
}

/** An increasing word on an interval: its values at the ends, widened by the word's ulps, kept inside its range. */
function increasing(word: keyof typeof ranges): (a: Interval) => Interval {
  const f = smoothDoubles[word]
  const [least, most] = ranges[word]
  return (a) => ({
    low: Math.max(least, stepDown(f(a.low), ulpsOf[word])),
    high: Math.min(most, stepUp(f(a.high), ulpsOf[word])),
  })
}

function guarded(word: 'log' | 'sqrt', inside: (a: Interval) => boolean, needs: string): (a: Interval) => Interval {
  const f = increasing(word)
  return (a) => {
    if (!inside(a)) throw fault(`interval.${word}`, needs, show(a), 'Split the box, or keep it inside the domain.')
    return f(a)
  }
}

/**
 * sin and cos attain ±1 where `(x + shift)/π` passes an integer. Whether it does is decided with slack: a peak too
 * many only widens the enclosure.
 */
function wave(word: 'sin' | 'cos'): (a: Interval) => Interval {
  const f = smoothDoubles[word]
  const offset = word === 'sin' ? 0.5 : 0
  return (a) => {
    if (!(width(a) < 6) || magnitude(a) > 1e6) return { low: -1, high: 1 }
    const slack = 1e-9
    const first = Math.ceil(a.low / Math.PI - offset - slack)
    const last = Math.floor(a.high / Math.PI - offset + slack)
    const ends = [f(a.low), f(a.high)]
    let low = stepDown(Math.min(...ends), ulpsOf[word])
    let high = stepUp(Math.max(...ends), ulpsOf[word])
    for (let k = first; k <= last; k++) {
      if (k % 2 === 0) high = 1
      else low = -1
    }
    return { low: Math.max(-1, low), high: Math.min(1, high) }
  }
}

const show = (a: Interval): string => `[${a.low}, ${a.high}]`

const field: Elementary<Interval> = {
  pi: { low: Math.PI, high: nextUp(Math.PI) },
  of: point,
  add: (a, b) => outward(a.low + b.low, a.high + b.high),
  sub: (a, b) => outward(a.low - b.high, a.high - b.low),
  mul,
  div,
  max: (a, b) => ({ low: Math.max(a.low, b.low), high: Math.max(a.high, b.high) }),
  less: (a, b) => {
    const verdict: Kleene = a.high < b.low ? true : a.low >= b.high ? false : 'unknown'
    return verdict as unknown as Truth
  },
  choose: (condition, then, otherwise) => {
    const known = condition as unknown as Kleene
    return known === 'unknown' ? hull(then, otherwise) : known ? then : otherwise
  },
  exp: increasing('exp'),
  log: guarded('log', (a) => a.low > 0, 'a positive interval'),
  sqrt: guarded('sqrt', (a) => a.low >= 0, 'an interval without negative numbers'),
  tanh: increasing('tanh'),
  logistic: increasing('logistic'),
  softplus: increasing('softplus'),
  erf: increasing('erf'),
  sin: wave('sin'),
  cos: wave('cos'),
}

/**
 * Enclosures: the true value over every choice of inputs lies inside the result.
 * `+ - × ÷ √` widen by one double; the other words by `ulpsOf`, which is an assumption about this engine's `Math`.
 * At the edges: a divisor that contains 0 gives (-∞, ∞); a comparison that the box cannot decide is unknown, and
 * `choose` then takes the hull of both branches.
 */
export const interval: NumberSystem<Interval, 'elementary'> = {
  name: 'interval',
  promise: 'enclosing',
  assumes: Object.entries(ulpsOf).map(([word, ulps]) => `${word} within ${ulps} ulps`),
  field,
  show,
}
