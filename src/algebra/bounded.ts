import type { Elementary, NumberSystem, SmoothWord, Truth } from './field.ts'
import { smoothDoubles, ulpsOf } from './float64.ts'
import type { Alternative, FormName } from './forms.ts'

/**
 * A value computed in doubles, with the error that any implementation in the unit `u` may commit.
 *
 * Sums stay open: `value` is a sum of `terms` numbers of total size `mass`, carrying `inherited` error, and only
 * when another word needs it is the sum closed, at γ(terms - 1) · mass. So the bound holds for every order of
 * summation, not for the one that was run (Higham 2002, §4.2).
 */
export interface Bounded {
  readonly value: number
  readonly inherited: number
  readonly mass: number
  readonly terms: number
  /** A sum of two exact numbers that is itself a number of the unit: alone it is not rounded at all. */
  readonly settled: boolean
}

/**
 * γ_n = nu / (1 - nu): what n roundings can do to a relative error.
 * Source: Higham 2002, lemma 3.1.
 * @example gamma(1, 1 / 4) // => 1 / 3
 */
export const gamma = (n: number, u: number): number => (n * u) / (1 - n * u)

export interface BoundedSystem extends NumberSystem<Bounded, 'elementary'> {
  readonly field: Elementary<Bounded>
  readonly unit: number
  /** How far another program's answer may lie from `value`: both are rounded, so every rounding counts twice. NaN where nothing is known. */
  errorOf(a: Bounded): number
}

/** Which forms of a number are allowed for besides the stable one. */
export type Wanted = (form: FormName) => boolean

/** The largest and the least normal number of a unit's format, and its least subnormal. */
export const formatOf = (u: number): { readonly largest: number; readonly normal: number; readonly least: number } =>
  u > 2 ** -30
    ? { largest: (2 - 2 ** -23) * 2 ** 127, normal: 2 ** -126, least: 2 ** -149 }
    : { largest: Number.MAX_VALUE, normal: 2 ** -1022, least: Number.MIN_VALUE }

/** How many units in the last place the argument of a smooth word may be off, besides what it has inherited: a backward-stable evaluation. */
const argumentUlps = 2

/**
 * Running error bounds for arithmetic with unit roundoff `u` (2⁻⁵³ for float64, 2⁻²⁴ for float32).
 *
 * The reference itself is computed in doubles, which is one of the orders covered. Smooth words are charged
 * `ulpsOf` plus what an error in the argument does between the ends of its range; all but sin and cos are monotone.
 * The argument itself may be off by two last places: exp(-ln(1 + e^-x)) is a sigmoid, and as far off as its condition says.
 * A comparison closer than its error is unknown, and `choose` covers both branches.
 * With `wanted` it allows for the other forms of a number too, as `alsoWritten` names them: its error covers them all;
 * the way `replace` computes by them instead.
 * At the edges: an error that swallows the number (a root or a quotient of what cancelled) is ∞, and so is that of a number which
 * doubles hold and the unit, its error added, may not; overflow of doubles makes it NaN. Underflow is charged some least subnormals
 * per word, and with `wanted` one least normal number; a 0 is exact only where it comes of an exact 0. 0 times an unknown number is 0.
 */
export function bounded(u: number = 2 ** -53, wanted?: Wanted, way: 'cover' | 'replace' = 'cover'): BoundedSystem {
  const { least, normal, largest } = formatOf(u)
  // Below the normal range a rounding errs absolutely: by the least subnormal, or by all of it on machines that flush it to 0.
  const tiny = wanted === undefined ? least : normal
  /** What a few such flushes leave; what is off by more has lost its digits otherwise. */
  const flushed = 2 ** 10 * normal

  /** The error of what the unit may not hold: NaN where doubles do not either, or where nothing was known. */
  const overflow = (value: number, error: number): number => (Number.isFinite(value) && !Number.isNaN(error) ? Number.POSITIVE_INFINITY : Number.NaN)
  const errorOf = (a: Bounded): number => {
    const { value, inherited, mass, terms } = a
    const size = Math.abs(value)
    if (terms === 1 || a.settled) return size <= largest ? inherited : overflow(value, inherited)
    const error = (terms - 1) * u < 1 ? inherited + 2 * gamma(terms - 1, u) * (mass + inherited) : Number.POSITIVE_INFINITY
    // In some order the sum is as large as the mass before it is as small as the value.
    return (terms === 2 ? size : mass) + error <= largest ? error : overflow(value, error)
  }
  const closed = (value: number, inherited: number): Bounded => {
    const size = Math.abs(value)
    return { value, inherited: size + inherited <= largest ? inherited : overflow(value, inherited), mass: size, terms: 1, settled: false }
  }
  const exact = (x: number): Bounded => ({ value: x, inherited: 0, mass: Math.abs(x), terms: 1, settled: false })
  /** A constant that the unit does not hold is rounded to it. */
  const constant = (x: number): Bounded => (u === 2 ** -53 || Math.fround(x) === x ? exact(x) : closed(x, u * Math.abs(x) + tiny))
  /** 0 times anything, an error without bound included, is 0. */
  const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y)
  /** What is not exact, below the normal range too: there ulps are least subnormals, and so is what a product of errors loses. */
  const rounded = (value: number, error: number, ulps = 1): Bounded =>
    closed(value, error + 2 * ulps * u * (Math.abs(value) + error) + tiny + (2 * ulps + 2) * least)

  const sum = (a: Bounded, b: Bounded, sign: 1 | -1): Bounded => {
    const value = a.value + sign * b.value
    if (isZero(b)) return a
    if (isZero(a)) return { value: sign * b.value, inherited: b.inherited, mass: b.mass, terms: b.terms, settled: b.settled }
    const inherited = a.inherited + b.inherited
    const terms = a.terms + b.terms
    const settled = terms === 2 && inherited === 0 && unrounded(a.value, sign * b.value, value)
    return { value, inherited, mass: a.mass + b.mass, terms, settled }
  }
  const isNought = (a: Bounded, error: number): boolean => a.value === 0 && error === 0
  /** 0 times `factor`: exactly 0, unless that is beyond the unit, where a program has 0 · ∞. */
  const nought = (product: number, factor: Bounded): Bounded => (Math.abs(factor.value) <= largest ? exact(product) : closed(product, Number.POSITIVE_INFINITY))
  const isZero = (a: Bounded): boolean => a.value === 0 && a.mass === 0 && a.inherited === 0

  /** Whether s = x + y without rounding: Knuth's two-sum leaves nothing, and all three are numbers of the unit. */
  const unrounded = (x: number, y: number, s: number): boolean => {
    const part = s - x
    const inUnit = u === 2 ** -53 || (Math.fround(x) === x && Math.fround(y) === y && Math.fround(s) === s)
    return inUnit && x - (s - part) + (y - part) === 0
  }

  const mul = (a: Bounded, b: Bounded): Bounded => {
    const value = a.value * b.value
    const ea = errorOf(a)
    const eb = errorOf(b)
    if (isNought(a, ea)) return nought(value, b)
    if (isNought(b, eb)) return nought(value, a)
    return rounded(value, times(Math.abs(a.value), eb) + times(Math.abs(b.value), ea) + times(ea, eb))
  }
  const div = (a: Bounded, b: Bounded): Bounded => {
    const value = a.value / b.value
    const ea = errorOf(a)
    const eb = errorOf(b)
    const divisor = Math.abs(b.value) - eb
    if (Number.isNaN(ea) || Number.isNaN(divisor)) return closed(value, Number.NaN)
    // |a/b - a'/b'| ≤ (ea + |a/b| eb) / |b'|, divided first, since |a/b| eb may underflow.
    if (divisor > 0) return isNought(a, ea) ? exact(value) : rounded(value, ea / divisor + Math.abs(value) * (eb / divisor))
    // A divisor that may be 0 by its error has lost its digits; one that is 0 without any has not.
    return eb > flushed ? closed(Number.isFinite(value) ? value : 0, Number.POSITIVE_INFINITY) : closed(value, Number.NaN)
  }
  const max = (a: Bounded, b: Bounded): Bounded => {
    const winner = a.value < b.value ? b : a
    const ea = errorOf(a)
    const eb = errorOf(b)
    const low = Math.max(a.value - ea, b.value - eb)
    const high = Math.max(a.value + ea, b.value + eb)
    return closed(winner.value, Math.max(high - winner.value, winner.value - low))
  }

  const monotone =
    (word: SmoothWord) =>
    (a: Bounded): Bounded => {
      const f = smoothDoubles[word]
      const inherited = errorOf(a)
      // An unknown argument may be what has no value.
      if (!(inherited < Number.POSITIVE_INFINITY)) return closed(f(a.value), inherited)
      const error = inherited + 2 * argumentUlps * u * Math.abs(a.value)
      const value = f(a.value)
      // Left of its domain, or at the pole: by an error that is large enough, or not at all.
      if (!Number.isFinite(value))
        return inherited > flushed && a.value + error >= 0 && a.value <= 0 ? closed(0, Number.POSITIVE_INFINITY) : closed(value, Number.NaN)
      // f(0) is 0 or is rounded.
      if (error === 0) return a.value === 0 && value === 0 ? exact(value) : rounded(value, 0, ulpsOf[word])
      const [low, high] = [f(a.value - error), f(a.value + error)]
      // A domain's edge inside the error range: the value below is the word's least, for √ 0, for log -∞.
      const below = Number.isNaN(low) ? (word === 'sqrt' ? 0 : Number.NEGATIVE_INFINITY) : low
      return rounded(value, Math.max(high - value, value - below), ulpsOf[word])
    }
  const wave =
    (word: 'sin' | 'cos') =>
    (a: Bounded): Bounded => {
      const [value, inherited] = [smoothDoubles[word](a.value), errorOf(a)]
      if (isNought(a, inherited) && value === 0) return exact(value)
      if (!(inherited < Number.POSITIVE_INFINITY)) return closed(value, inherited)
      return rounded(value, Math.min(2, inherited + 2 * argumentUlps * u * Math.abs(a.value)), ulpsOf[word])
    }

  /** What covers this number and its other forms; a form that overflows covers nothing. */
  const covering = (a: Bounded, others: readonly Alternative<Bounded>[]): Bounded => {
    const own = errorOf(a)
    let taken = a
    const error = others.reduce((most, { form, value }) => {
      if (wanted?.(form) !== true) return most
      const b = value()
      taken = b
      const e = errorOf(b) + Math.abs(b.value - a.value)
      return Number.isNaN(e) ? most : Math.max(most, e)
    }, own)
    if (way === 'replace') return taken
    return error > own ? closed(a.value, error) : a
  }

  type Kleene = boolean | 'unknown'
  const plain: Elementary<Bounded> = {
    pi: rounded(Math.PI, 0),
    of: constant,
    add: (a, b) => sum(a, b, 1),
    sub: (a, b) => sum(a, b, -1),
    mul,
    div,
    max,
    less: (a, b) => {
      const gap = b.value - a.value
      const verdict: Kleene = Math.abs(gap) > errorOf(a) + errorOf(b) ? gap > 0 : errorOf(a) + errorOf(b) === 0 ? false : 'unknown'
      return verdict as unknown as Truth
    },
    choose: (condition, then, otherwise) => {
      const known = condition as unknown as Kleene
      if (known !== 'unknown') return known ? then : otherwise
      return closed(then.value, Math.max(errorOf(then), Math.abs(then.value - otherwise.value) + errorOf(otherwise)))
    },
    exp: monotone('exp'),
    log: monotone('log'),
    sqrt: monotone('sqrt'),
    tanh: monotone('tanh'),
    logistic: monotone('logistic'),
    softplus: monotone('softplus'),
    erf: monotone('erf'),
    sin: wave('sin'),
    cos: wave('cos'),
  }
  const field = wanted === undefined ? plain : { ...plain, ...wordsInForms(plain, covering), either: covering }

  return {
    name: `bounded(${u === 2 ** -53 ? '2^-53' : u === 2 ** -24 ? '2^-24' : u})`,
    promise: 'bounded',
    assumes: Object.entries(ulpsOf).map(([word, ulps]) => `${word} within ${ulps} ulps`),
    field,
    unit: u,
    errorOf,
    show: (a) => `${a.value} ± ${errorOf(a).toPrecision(3)}`,
  }
}

/** The words that are themselves written in several ways. */
function wordsInForms(
  { of, add, sub, mul, div, exp, log, tanh, logistic, softplus }: Elementary<Bounded>,
  covering: (a: Bounded, others: readonly Alternative<Bounded>[]) => Bounded,
): Partial<Elementary<Bounded>> {
  const one = of(1)
  const twice = (x: Bounded): Bounded => mul(of(2), x)
  return {
    tanh: (x) => covering(tanh(x), [{ form: 'tanhByExponentials', value: () => div(sub(exp(twice(x)), one), add(exp(twice(x)), one)) }]),
    logistic: (x) =>
      covering(logistic(x), [
        { form: 'halfTanh', value: () => div(add(one, tanh(div(x, of(2)))), of(2)) },
        { form: 'expOfDifference', value: () => exp(sub(x, softplus(x))) },
      ]),
    softplus: (x) => covering(softplus(x), [{ form: 'logOnePlusExp', value: () => log(add(one, exp(x))) }]),
  }
}
