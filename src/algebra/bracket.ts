import { fault } from '../fault.ts'
import { compare, exactly, lowestTerms, type Rational, ratio, rational, show } from './rational.ts'

const Q = rational.field

/**
 * A real number between two fractions. Nothing is assumed of the machine: elementary functions are Taylor sums with their
 * remainders, in integers. For numbers, not for boxes: it is slow and as sharp as is asked.
 */
export interface Bracket {
  readonly low: Rational
  readonly high: Rational
}

/** Fractions are rounded outwards to multiples of 2^-`bits`, so that they stay short. */
const bits = 256n
const unit = 1n << bits
const down = (x: Rational): bigint => {
  const [n, d] = lowestTerms(x)
  const scaled = n * unit
  const quotient = scaled / d
  return scaled < 0n && quotient * d !== scaled ? quotient - 1n : quotient
}
const up = (x: Rational): bigint => -down(Q.sub(Q.of(0), x))
/** A number that is known exactly stays so. */
const outward = (low: Rational, high: Rational): Bracket => {
  if (compare(low, high) === 0) return { low, high }
  const short = (x: Rational): boolean => lowestTerms(x)[1] <= unit
  return { low: short(low) ? low : ratio(down(low), unit), high: short(high) ? high : ratio(up(high), unit) }
}
const least = (xs: readonly Rational[]): Rational => xs.reduce((a, b) => (compare(b, a) < 0 ? b : a))
const most = (xs: readonly Rational[]): Rational => xs.reduce((a, b) => (compare(b, a) > 0 ? b : a))

const isPoint = ({ low, high }: Bracket): boolean => compare(low, high) === 0
export const bracketOf = (x: Rational): Bracket => ({ low: x, high: x })

/** e^x for a fraction: the reciprocal where x < 0, halved until x ≤ ½, Taylor to the 55th term, squared back. */
function expOf(x: Rational): Bracket {
  if (compare(x, Q.of(0)) < 0) return brackets.div(bracketOf(Q.of(1)), expOf(Q.sub(Q.of(0), x)))
  const [n, d] = lowestTerms(x)
  let halvings = 0n
  while (n * 2n > d << halvings) halvings++
  const small = Q.div(x, exactly(Number(1n << halvings)))
  let [term, sum] = [Q.of(1), Q.of(1)]
  for (let k = 1; k <= 55; k++) {
    term = ratioShort(Q.div(Q.mul(term, small), Q.of(k)))
    sum = Q.add(sum, term)
  }
  // What was cut off each term, and the tail: both far below 2^-246.
  const slack = ratio(1n, 1n << (bits - 10n))
  let result = outward(Q.sub(sum, slack), Q.add(sum, slack))
  for (let k = 0n; k < halvings; k++) result = outward(Q.mul(result.low, result.low), Q.mul(result.high, result.high))
  return result
}
const ratioShort = (x: Rational): Rational => (lowestTerms(x)[1] <= unit ? x : ratio(down(x), unit))

/** ln x for a positive fraction: x = m 2^k with m in [2/3, 4/3], ln m = 2 artanh((m-1)/(m+1)). */
function logOf(x: Rational): Bracket {
  if (compare(x, Q.of(0)) <= 0) throw fault('ln', 'a positive number', show(x))
  let [m, k] = [x, 0]
  while (compare(m, ratio(4, 3)) > 0) [m, k] = [Q.div(m, Q.of(2)), k + 1]
  while (compare(m, ratio(2, 3)) < 0) [m, k] = [Q.mul(m, Q.of(2)), k - 1]
  const { low, high } = twiceArtanh(Q.div(Q.sub(m, Q.of(1)), Q.add(m, Q.of(1))))
  if (k === 0) return outward(low, high)
  const two = twiceArtanh(ratio(1, 3))
  const many = Q.of(k)
  const [a, b] = [Q.mul(many, two.low), Q.mul(many, two.high)]
  return outward(Q.add(low, least([a, b])), Q.add(high, most([a, b])))
}
/** 2 artanh t for |t| ≤ 1/3, 100 terms; the tail is below t^201. */
function twiceArtanh(t: Rational): Bracket {
  const square = ratioShort(Q.mul(t, t))
  let [power, sum] = [t, Q.of(0)]
  for (let k = 0; k < 100; k++) {
    sum = Q.add(sum, Q.div(power, Q.of(2 * k + 1)))
    power = ratioShort(Q.mul(power, square))
  }
  const slack = ratio(1n, 1n << (bits - 12n))
  const twice = Q.mul(Q.of(2), sum)
  return outward(Q.sub(twice, slack), Q.add(twice, slack))
}

/** √x for a fraction that is not negative, from the integer root. */
function rootOf(x: Rational): Bracket {
  const [n, d] = lowestTerms(x)
  if (n < 0n) throw fault('sqrt', 'a number that is not negative', show(x))
  const [over, under] = [floorRoot(n), floorRoot(d)]
  if (over * over === n && under * under === d) return bracketOf(ratio(over, under))
  const root = floorRoot((n * unit * unit) / d)
  return { low: ratio(root, unit), high: ratio(root + 1n, unit) }
}
function floorRoot(n: bigint): bigint {
  if (n < 2n) return n
  let x = 1n << (BigInt(n.toString(2).length + 1) / 2n + 1n)
  for (;;) {
    const next = (x + n / x) / 2n
    if (next >= x) return x
    x = next
  }
}

const growing =
  (f: (x: Rational) => Bracket) =>
  (a: Bracket): Bracket =>
    isPoint(a) ? f(a.low) : { low: f(a.low).low, high: f(a.high).high }

export const brackets = {
  of: bracketOf,
  add: (a: Bracket, b: Bracket): Bracket => outward(Q.add(a.low, b.low), Q.add(a.high, b.high)),
  sub: (a: Bracket, b: Bracket): Bracket => outward(Q.sub(a.low, b.high), Q.sub(a.high, b.low)),
  mul: (a: Bracket, b: Bracket): Bracket => {
    const corners = [Q.mul(a.low, b.low), Q.mul(a.low, b.high), Q.mul(a.high, b.low), Q.mul(a.high, b.high)]
    return outward(least(corners), most(corners))
  },
  /** Fails: a divisor that may be 0. */
  div: (a: Bracket, b: Bracket): Bracket => {
    if (compare(b.low, Q.of(0)) <= 0 && compare(b.high, Q.of(0)) >= 0) throw fault('division', 'a divisor other than 0', `${show(b.low)} to ${show(b.high)}`)
    const corners = [Q.div(a.low, b.low), Q.div(a.low, b.high), Q.div(a.high, b.low), Q.div(a.high, b.high)]
    return outward(least(corners), most(corners))
  },
  max: (a: Bracket, b: Bracket): Bracket => ({ low: most([a.low, b.low]), high: most([a.high, b.high]) }),
  exp: growing(expOf),
  ln: growing(logOf),
  sqrt: growing(rootOf),
}

/** Whether one is below another, and whether not above it; undefined where they overlap. */
export const below = (a: Bracket, b: Bracket): boolean | undefined => (compare(a.high, b.low) < 0 ? true : compare(a.low, b.high) >= 0 ? false : undefined)
export const notAbove = (a: Bracket, b: Bracket): boolean | undefined => (compare(a.high, b.low) <= 0 ? true : compare(a.low, b.high) > 0 ? false : undefined)
/** Whether they are the same number: certain for fractions, or where they are apart. */
export const sameNumber = (a: Bracket, b: Bracket): boolean | undefined =>
  isPoint(a) && isPoint(b) ? compare(a.low, b.low) === 0 : compare(a.high, b.low) < 0 || compare(a.low, b.high) > 0 ? false : undefined
