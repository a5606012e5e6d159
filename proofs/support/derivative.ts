import { difference, isZero, showPolynomial } from '../../src/algebra/polynomial.ts'
import { equal, ratio } from '../../src/algebra/rational.ts'
import { require } from '../../src/evidence/claim.ts'
import type { AlgebraStep } from '../../src/evidence/proof.ts'
import { fault } from '../../src/fault.ts'
import { type Formula, formula, fractionOfFormula } from './formula.ts'
import { texOf } from './formula-tex.ts'

/*
 * Derivatives by the rules of calculus, with `exp` and `ln`: what comes out is compared as a quotient of polynomials.
 */

const number = (n: number): Formula => ({ number: ratio(n) })
const word = (w: string, ...parts: readonly Formula[]): Formula => ({ word: w, parts })

const isNumber = (f: Formula, n: bigint): boolean => 'number' in f && equal(f.number, ratio(n))
/** Sums and products without what is 0 or a factor 1: a logarithm that only a 0 multiplies has no derivative to compare. */
const plus = (a: Formula, b: Formula): Formula => (isNumber(a, 0n) ? b : isNumber(b, 0n) ? a : word('+', a, b))
const times = (a: Formula, b: Formula): Formula =>
  isNumber(a, 0n) || isNumber(b, 0n) ? number(0) : isNumber(a, 1n) ? b : isNumber(b, 1n) ? a : word('*', a, b)
const minus = (a: Formula, b: Formula): Formula => (isNumber(b, 0n) ? a : word('-', a, b))
const over = (a: Formula, b: Formula): Formula => (isNumber(a, 0n) ? a : word('/', a, b))

function derived(f: Formula, by: string): Formula {
  if ('number' in f) return number(0)
  if ('name' in f) return number(f.name === by ? 1 : 0)
  const [a, b] = f.parts as [Formula, Formula]
  const d = (g: Formula): Formula => derived(g, by)
  switch (f.word) {
    case '+':
      return plus(d(a), d(b))
    case '-':
      return minus(d(a), d(b))
    case '*':
      return plus(times(d(a), b), times(a, d(b)))
    case '/':
      return minus(over(d(a), b), over(times(a, d(b)), word('*', b, b)))
    case '^': {
      const n = f.power as number
      return n === 0 ? number(0) : times(times(number(n), { word: '^', parts: [a], power: n - 1 }), d(a))
    }
    case 'exp':
      return times(f, d(a))
    case 'ln':
      return over(d(a), a)
  }
  throw fault('derivative', 'sums, products, quotients, powers, exp and ln', f.word)
}

/** Powers of `exp(u)`, by the name that it was given. */
function withNames(f: Formula, exps: readonly (readonly [name: string, exponent: Formula])[]): Formula {
  if ('number' in f || 'name' in f) return f
  if (f.word !== 'exp') return { ...f, parts: f.parts.map((p) => withNames(p, exps)) }
  for (const [name, exponent] of exps)
    for (const k of [1, -1, 2, -2, 0]) {
      const multiple = word('*', number(k), exponent)
      if (!isZero(difference(fractionOfFormula(f.parts[0] as Formula), fractionOfFormula(multiple)))) continue
      const power: Formula = { word: '^', parts: [{ name }], power: Math.abs(k) }
      return k < 0 ? word('/', number(1), power) : power
    }
  throw fault('derivative', `multiples of ${exps.map(([n]) => n).join(', ')} in exponents`, texOf(f))
}

/**
 * The derivative of a formula, for all values of its names at which it is defined. `exps` gives names to exponentials: `{ E: 'w*x + b' }` for
 * $E=e^{wx+b}$; `is` may use them. `values`: numbers put in after differentiating.
 */
export function derivative(
  says: string,
  {
    of,
    by,
    is,
    exps = {},
    values = {},
  }: {
    readonly of: string
    readonly by: string
    readonly is: string
    readonly exps?: Readonly<Record<string, string>>
    readonly values?: Readonly<Record<string, string>>
  },
): AlgebraStep {
  const names = Object.entries(exps).map(([name, exponent]) => [name, formula(exponent)] as const)
  const side = [
    ...Object.entries(exps).map(([name, exponent]) => `${name}=e^{${texOf(formula(exponent))}}`),
    ...Object.entries(values).map(([name, value]) => `${name}=${texOf(formula(value))}`),
  ]
  return {
    by: 'algebra',
    says,
    formula: `\\frac{\\partial}{\\partial ${texOf({ name: by })}}\\Bigl(${texOf(formula(of))}\\Bigr)=${texOf(formula(is))}${side.length === 0 ? '' : `\\quad(${side.join(',\\ ')})`}`,
    run: () => {
      const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fractionOfFormula(formula(value))]))
      const rest = difference(fractionOfFormula(withNames(derived(formula(of), by), names), given), fractionOfFormula(withNames(formula(is), names), given))
      return require(isZero(rest), () => `left - right, over one denominator, is ${showPolynomial(rest)}`)
    },
  }
}
