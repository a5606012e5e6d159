import { fault } from '../fault.ts'
import type { Field, NumberSystem, Truth } from './field.ts'

/**
 * `numerator / (odd · 2^shift)` with `odd ≥ 1`. A dyadic number has `odd = 1`, and work among dyadics never takes
 * a gcd: ReLU networks on dyadic weights stay there.
 */
export interface Rational {
  readonly numerator: bigint
  readonly odd: bigint
  readonly shift: bigint
}

const gcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a
  let y = b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** Splits a positive integer into its odd part and its power of two. */
function splitTwos(n: bigint): readonly [odd: bigint, twos: bigint] {
  let odd = n
  let twos = 0n
  while ((odd & 0xffffffffn) === 0n) [odd, twos] = [odd >> 32n, twos + 32n]
  while ((odd & 1n) === 0n) [odd, twos] = [odd >> 1n, twos + 1n]
  return [odd, twos]
}

function reduced(numerator: bigint, odd: bigint, shift: bigint): Rational {
  if (numerator === 0n) return { numerator: 0n, odd: 1n, shift: 0n }
  if (odd === 1n) return { numerator, odd, shift }
  const common = gcd(numerator, odd)
  return { numerator: numerator / common, odd: odd / common, shift }
}

/**
 * The quotient of two integers, exactly.
 * Fails: a zero denominator.
 * @example show(ratio(6n, -4n)) // => '-3/2'
 */
export function ratio(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const [n, d] = [BigInt(numerator), BigInt(denominator)]
  if (d === 0n) throw fault('rational', 'a denominator other than 0', `${n}/0`)
  const [odd, twos] = splitTwos(d < 0n ? -d : d)
  return reduced(d < 0n ? -n : n, odd, twos)
}

const view = new DataView(new ArrayBuffer(8))

/** The double `x` as the exact dyadic number that it is. Fails on NaN and ∞. */
export function exactly(x: number): Rational {
  if (!Number.isFinite(x)) throw fault('rational.of', 'a finite number', String(x), 'Exact arithmetic has no NaN or ∞.')
  if (Number.isSafeInteger(x)) return { numerator: BigInt(x), odd: 1n, shift: 0n }
  view.setFloat64(0, x)
  const word = view.getBigUint64(0)
  const exponent = (word >> 52n) & 0x7ffn
  const fraction = word & 0xfffffffffffffn
  const size = exponent === 0n ? fraction : fraction | 0x10000000000000n
  const power = (exponent === 0n ? 1n : exponent) - 1075n
  const signed = x < 0 ? -size : size
  return power >= 0n ? { numerator: signed << power, odd: 1n, shift: 0n } : { numerator: signed, odd: 1n, shift: -power }
}

/** Both numerators over the common power of two, their odd parts crossed. */
function aligned(a: Rational, b: Rational): readonly [bigint, bigint, bigint, bigint] {
  const shift = a.shift > b.shift ? a.shift : b.shift
  const [x, y] = [a.numerator << (shift - a.shift), b.numerator << (shift - b.shift)]
  return a.odd === b.odd ? [x, y, a.odd, shift] : [x * b.odd, y * a.odd, a.odd * b.odd, shift]
}

const add = (a: Rational, b: Rational): Rational => {
  const [x, y, odd, shift] = aligned(a, b)
  return reduced(x + y, odd, shift)
}
const opposite = (a: Rational): Rational => ({ ...a, numerator: -a.numerator })

/** -1, 0 or 1. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const [x, y] = aligned(a, b)
  return x < y ? -1 : x > y ? 1 : 0
}
export const equal = (a: Rational, b: Rational): boolean => compare(a, b) === 0

/** Numerator and denominator in lowest terms, the denominator positive. */
export function lowestTerms(a: Rational): readonly [numerator: bigint, denominator: bigint] {
  const denominator = a.odd << a.shift
  const common = gcd(a.numerator, denominator)
  return common === 0n ? [0n, 1n] : [a.numerator / common, denominator / common]
}

/** Binary digits of a positive integer. */
const digits = (n: bigint): number => n.toString(2).length

/** The nearest double, of two the even one, subnormal ones included; ∞ beyond them. */
export function toNumber(a: Rational): number {
  const denominator = a.odd << a.shift
  const quick = [Number(a.numerator), Number(denominator)] as const
  // One division of two doubles that are exact is rounded correctly by IEEE 754.
  if (quick.every(Number.isSafeInteger)) return quick[0] / quick[1]
  const size = a.numerator < 0n ? -a.numerator : a.numerator
  const nearest = nearestOf(size, denominator)
  return a.numerator < 0n ? -nearest : nearest
}

function nearestOf(size: bigint, denominator: bigint): number {
  // The quotient lies between 2^(excess - 1) and 2^(excess + 1).
  const excess = digits(size) - digits(denominator)
  if (excess <= -1022) {
    // In least subnormals, whole ones: rounded here, since the format has no further digits.
    const lifted = size << 1074n
    const [whole, twice] = [lifted / denominator, 2n * (lifted % denominator)]
    return Number(twice > denominator || (twice === denominator && whole % 2n === 1n) ? whole + 1n : whole) * Number.MIN_VALUE
  }
  // 64 digits, and a last one that says whether there are more: `Number` rounds them correctly.
  const lift = 64 - excess
  const [top, bottom] = lift >= 0 ? [size << BigInt(lift), denominator] : [size, denominator << BigInt(-lift)]
  const quotient = (top / bottom) | (top % bottom === 0n ? 0n : 1n)
  return Number(quotient) * 2 ** -Math.floor(lift / 2) * 2 ** -Math.ceil(lift / 2)
}

/** `3/4`, or `2` for integers. */
export function show(a: Rational): string {
  const [n, d] = lowestTerms(a)
  return d === 1n ? String(n) : `${n}/${d}`
}

const field: Field<Rational> = {
  of: exactly,
  add,
  sub: (a, b) => add(a, opposite(b)),
  mul: (a, b) => reduced(a.numerator * b.numerator, a.odd * b.odd, a.shift + b.shift),
  div: (a, b) => {
    if (b.numerator === 0n) throw fault('rational.div', 'a divisor other than 0', `${show(a)} / 0`)
    const size = b.numerator < 0n ? -b.numerator : b.numerator
    const [odd, twos] = splitTwos(size)
    const numerator = (a.numerator * b.odd) << b.shift
    return reduced(b.numerator < 0n ? -numerator : numerator, a.odd * odd, a.shift + twos)
  },
  max: (a, b) => (compare(a, b) < 0 ? b : a),
  less: (a, b) => (compare(a, b) < 0) as unknown as Truth,
  choose: (condition, then, otherwise) => ((condition as unknown as boolean) ? then : otherwise),
}

/** Exact fractions over BigInt. There is no exponential here: only the algebraic tier. */
export const rational: NumberSystem<Rational, 'algebraic'> = {
  name: 'rational',
  promise: 'exact',
  assumes: [],
  field,
  show,
}
