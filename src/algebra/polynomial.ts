import { fault } from '../fault.ts'
import type { Field, NumberSystem } from './field.ts'
import { equal, exactly, type Rational, rational, show } from './rational.ts'

const Q = rational.field
const [zero, one] = [Q.of(0), Q.of(1)]

/** A monomial: the power of each variable that is in it. */
type Powers = ReadonlyMap<string, number>

/** A polynomial in named unknowns with rational coefficients: its normal form, no coefficient of which is 0. */
export type Polynomial = ReadonlyMap<string, { readonly powers: Powers; readonly coefficient: Rational }>

const keyOf = (powers: Powers): string =>
  [...powers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, n]) => `${name}^${n}`)
    .join(' ')

function gathered(parts: Iterable<{ readonly powers: Powers; readonly coefficient: Rational }>): Polynomial {
  const terms = new Map<string, { readonly powers: Powers; readonly coefficient: Rational }>()
  for (const { powers, coefficient } of parts) {
    const key = keyOf(powers)
    const before = terms.get(key)
    const sum = before === undefined ? coefficient : Q.add(before.coefficient, coefficient)
    if (equal(sum, zero)) terms.delete(key)
    else terms.set(key, { powers, coefficient: sum })
  }
  return terms
}

export const constantPolynomial = (c: Rational): Polynomial => gathered([{ powers: new Map(), coefficient: c }])
export const unknown = (name: string): Polynomial => gathered([{ powers: new Map([[name, 1]]), coefficient: one }])
export const isZero = (p: Polynomial): boolean => p.size === 0
export const plus = (a: Polynomial, b: Polynomial): Polynomial => gathered([...a.values(), ...b.values()])
export const scaled = (c: Rational, a: Polynomial): Polynomial =>
  gathered([...a.values()].map(({ powers, coefficient }) => ({ powers, coefficient: Q.mul(c, coefficient) })))
export const minus = (a: Polynomial, b: Polynomial): Polynomial => plus(a, scaled(Q.of(-1), b))
export const times = (a: Polynomial, b: Polynomial): Polynomial =>
  gathered(
    [...a.values()].flatMap((x) => [...b.values()].map((y) => ({ powers: productOf(x.powers, y.powers), coefficient: Q.mul(x.coefficient, y.coefficient) }))),
  )
function productOf(a: Powers, b: Powers): Powers {
  const all = new Map(a)
  for (const [name, n] of b) all.set(name, (all.get(name) ?? 0) + n)
  return all
}

/** The unknowns in it, in the order of the alphabet. */
export const unknownsOf = (p: Polynomial): readonly string[] => [...new Set([...p.values()].flatMap(({ powers }) => [...powers.keys()]))].sort()

/** Every `name²` replaced by `square`, so that `name` is left to the power 0 or 1: the normal form beside a root. */
export function reducedBy(p: Polynomial, name: string, square: Polynomial): Polynomial {
  let reduced: Polynomial = new Map()
  for (const { powers, coefficient } of p.values()) {
    const n = powers.get(name) ?? 0
    const rest = new Map(powers)
    if (n % 2 === 1) rest.set(name, 1)
    else rest.delete(name)
    let term = gathered([{ powers: rest, coefficient }])
    for (let k = 0; k < Math.floor(n / 2); k++) term = times(term, square)
    reduced = plus(reduced, term)
  }
  return reduced
}

/** `3/2 x^2 y - 1` */
export const showPolynomial = (p: Polynomial): string =>
  p.size === 0
    ? '0'
    : [...p.entries()].map(([key, { coefficient }]) => `${show(coefficient)}${key === '' ? '' : ` ${key.replace(/\^1(?!\d)/g, '')}`}`).join(' + ')

/** A quotient of polynomials; two are equal when they are crosswise, wherever neither denominator is 0. */
export interface Fraction {
  readonly over: Polynomial
  readonly under: Polynomial
}

const whole = (p: Polynomial): Fraction => ({ over: p, under: constantPolynomial(one) })
export const fractionOf = (name: string): Fraction => whole(unknown(name))
export const constantFraction = (c: Rational): Fraction => whole(constantPolynomial(c))
/** `a - b` over one denominator: 0 exactly when they are the same function. */
export const difference = (a: Fraction, b: Fraction): Polynomial =>
  same(a.under, b.under) ? minus(a.over, b.over) : minus(times(a.over, b.under), times(b.over, a.under))
const same = (a: Polynomial, b: Polynomial): boolean => isZero(minus(a, b))

const order = (word: string): never => {
  throw fault(`polynomials: ${word}`, 'a word that every field has', word, 'An identity has no order: use a solver step.')
}

const field: Field<Fraction> = {
  of: (x) => constantFraction(exactly(x)),
  add: (a, b) =>
    same(a.under, b.under)
      ? { over: plus(a.over, b.over), under: a.under }
      : { over: plus(times(a.over, b.under), times(b.over, a.under)), under: times(a.under, b.under) },
  sub: (a, b) => field.add(a, { over: scaled(Q.of(-1), b.over), under: b.under }),
  mul: (a, b) => ({ over: times(a.over, b.over), under: times(a.under, b.under) }),
  div: (a, b) => {
    if (isZero(b.over)) throw fault('polynomials: div', 'a divisor other than 0', '0')
    return { over: times(a.over, b.under), under: times(a.under, b.over) }
  },
  max: () => order('max'),
  less: () => order('less'),
  choose: () => order('choose'),
}

/** Polynomials and their quotients in named unknowns, in normal form: two formulas are the same function when their difference is 0. */
export const fractions: NumberSystem<Fraction, 'algebraic'> = {
  name: 'polynomial',
  promise: 'symbolic',
  assumes: [],
  field,
  show: ({ over, under }) => (same(under, constantPolynomial(one)) ? showPolynomial(over) : `(${showPolynomial(over)}) / (${showPolynomial(under)})`),
}
