import { constantFraction, difference, type Fraction, fractionOf, fractions, isZero, showPolynomial } from '../../src/algebra/polynomial.ts'
import { ratio } from '../../src/algebra/rational.ts'
import { require } from '../../src/evidence/claim.ts'
import type { AlgebraStep } from '../../src/evidence/proof.ts'
import { fault } from '../../src/fault.ts'
import { type Formula, formula, fractionOfFormula } from './formula.ts'
import { texOf } from './formula-tex.ts'

/*
 * Derivatives by the rules of sum, product, quotient and chain: what comes out is compared as a quotient of polynomials.
 */

const F = fractions.field
const [zero, one] = [constantFraction(ratio(0)), constantFraction(ratio(1))]

/** A value and its derivative, in names and in values that are no quotients of polynomials. */
interface Slope {
  readonly value: Fraction
  readonly slope: Fraction
}
type Names = Readonly<Record<string, Slope>>

/** A value that is no quotient of polynomials has a name of its own: the same for the same formula. */
const opaque = (f: Formula): Fraction => fractionOf(`[${texOf(f)}]`)

function slopeOf(f: Formula, names: Names): Slope {
  if ('number' in f) return { value: constantFraction(f.number), slope: zero }
  if ('name' in f) return names[f.name] ?? { value: fractionOf(f.name), slope: zero }
  const [a, b] = f.parts.map((p) => slopeOf(p, names)) as [Slope, Slope]
  switch (f.word) {
    case '+':
      return { value: F.add(a.value, b.value), slope: F.add(a.slope, b.slope) }
    case '-':
      return { value: F.sub(a.value, b.value), slope: F.sub(a.slope, b.slope) }
    case '*':
      return { value: F.mul(a.value, b.value), slope: F.add(F.mul(a.slope, b.value), F.mul(a.value, b.slope)) }
    case '/':
      return { value: F.div(a.value, b.value), slope: F.div(F.sub(F.mul(a.slope, b.value), F.mul(a.value, b.slope)), F.mul(b.value, b.value)) }
    case '^': {
      const n = f.power as number
      const power = (k: number): Fraction => Array.from({ length: k }).reduce<Fraction>((x) => F.mul(x, a.value), one)
      return { value: power(n), slope: n === 0 ? zero : F.mul(F.mul(constantFraction(ratio(n)), power(n - 1)), a.slope) }
    }
    case 'exp':
      return { value: opaque(f), slope: F.mul(opaque(f), a.slope) }
    case 'ln':
      return { value: opaque(f), slope: F.div(a.slope, a.value) }
    case 'sqrt':
      return { value: opaque(f), slope: F.div(a.slope, F.mul(constantFraction(ratio(2)), opaque(f))) }
  }
  throw fault('derivative', 'sums, products, quotients, powers, exp, ln and sqrt', f.word)
}

/** Powers of `exp(u)` by the name that it was given. */
function withNames(f: Formula, exps: readonly (readonly [name: string, exponent: Formula])[]): Formula {
  if ('number' in f || 'name' in f || exps.length === 0) return f
  if (f.word !== 'exp') return { ...f, parts: f.parts.map((p) => withNames(p, exps)) }
  for (const [name, exponent] of exps)
    for (const k of [1, -1, 2, -2, 0]) {
      const multiple: Formula = { word: '*', parts: [{ number: ratio(k) }, exponent] }
      if (!isZero(difference(fractionOfFormula(f.parts[0] as Formula), fractionOfFormula(multiple)))) continue
      const power: Formula = { word: '^', parts: [{ name }], power: Math.abs(k) }
      return k < 0 ? { word: '/', parts: [{ number: ratio(1) }, power] } : power
    }
  throw fault('derivative', `multiples of ${exps.map(([n]) => n).join(', ')} in exponents`, texOf(f))
}

export interface Derivation {
  readonly of: string
  readonly is: string
  /** The name that changes, or how fast each does: `{ E: '-E' }` for $E=e^{-x}$ along x. All others are constants. `x` where nothing is said. */
  readonly by?: string | Readonly<Record<string, string>>
  /** Names for what is substituted first, in order, with what their derivatives are then; they may stand in `is` too. */
  readonly where?: Readonly<Record<string, string>>
  /** Names for exponentials: `{ E: 'w*x + b' }` for $E=e^{wx+b}$; `exp` of multiples of that is a power of the name, in `of` and in `is`. */
  readonly exps?: Readonly<Record<string, string>>
  /** Numbers, or constants, put in after differentiating. */
  readonly values?: Readonly<Record<string, string>>
}

/** The derivative of `of` is `is`, for all values of the names at which both are defined. `exp`, `ln` and `sqrt` are known. */
export function derivative(says: string, { of, is, by = 'x', where = {}, exps = {}, values = {} }: Derivation): AlgebraStep {
  const rates = typeof by === 'string' ? { [by]: '1' } : by
  const along = typeof by === 'string' && by !== 'x'
  const equalTo = (record: Readonly<Record<string, string>>): readonly string[] =>
    Object.entries(record).map(([name, f]) => `${texOf({ name })}=${texOf(formula(f))}`)
  const side = [
    ...Object.entries(exps).map(([name, f]) => `${texOf({ name })}=e^{${texOf(formula(f))}}`),
    ...equalTo(where),
    ...(typeof by === 'string' ? [] : Object.entries(rates).map(([name, f]) => `${texOf({ name })}'=${texOf(formula(f))}`)),
    ...equalTo(values),
  ]
  const inside = `\\Bigl(${texOf(formula(of))}\\Bigr)`
  return {
    by: 'algebra',
    says,
    formula: `${along ? `\\frac{\\partial}{\\partial ${texOf({ name: by })}}${inside}` : `${inside}'`}=${texOf(formula(is))}${side.length === 0 ? '' : `\\quad(${side.join(',\\ ')})`}`,
    run: () => {
      const named = Object.entries(exps).map(([name, exponent]) => [name, formula(exponent)] as const)
      const [left, right] = [withNames(formula(of), named), withNames(formula(is), named)]
      const changing: Record<string, Slope> = {}
      for (const [name, rate] of Object.entries(rates)) changing[name] = { value: fractionOf(name), slope: fractionOfFormula(formula(rate)) }
      for (const [name, exponent] of named) changing[name] = { value: fractionOf(name), slope: F.mul(fractionOf(name), slopeOf(exponent, changing).slope) }
      for (const [name, f] of Object.entries(where)) changing[name] = slopeOf(formula(f), changing)
      const rest = difference(slopeOf(left, changing).slope, slopeOf(right, changing).value)
      const at = Object.fromEntries(Object.entries(values).map(([name, f]) => [name, fractionOfFormula(formula(f))]))
      return require(isZero(substituted(rest, at)), () =>
        `the derivative minus what is said, over one denominator, is ${showPolynomial(substituted(rest, at))}`)
    },
  }
}

/** A polynomial with values for some of its unknowns, over one denominator. */
function substituted(p: ReturnType<typeof difference>, at: Readonly<Record<string, Fraction>>): ReturnType<typeof difference> {
  if (Object.keys(at).length === 0) return p
  let sum = zero
  for (const { powers, coefficient } of p.values()) {
    let term = constantFraction(coefficient)
    for (const [name, n] of powers) for (let k = 0; k < n; k++) term = F.mul(term, at[name] ?? fractionOf(name))
    sum = F.add(sum, term)
  }
  return difference(sum, zero)
}
