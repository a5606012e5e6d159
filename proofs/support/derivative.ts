import { difference, isZero, showPolynomial } from '../../src/algebra/polynomial.ts'
import { ratio } from '../../src/algebra/rational.ts'
import { require } from '../../src/evidence/claim.ts'
import type { AlgebraStep } from '../../src/evidence/proof.ts'
import { fault } from '../../src/fault.ts'
import { type Formula, formula, fractionOfFormula } from './formula.ts'
import { texOf } from './formula-tex.ts'

const zero: Formula = { number: ratio(0) }
const one: Formula = { number: ratio(1) }
const isNull = (f: Formula): boolean => 'number' in f && f.number.numerator === 0n
const join = (word: string, ...parts: readonly Formula[]): Formula => ({ word, parts })
const plus = (a: Formula, b: Formula): Formula => (isNull(a) ? b : isNull(b) ? a : join('+', a, b))
const minus = (a: Formula, b: Formula): Formula => (isNull(b) ? a : join('-', a, b))
const times = (a: Formula, b: Formula): Formula => (isNull(a) || isNull(b) ? zero : join('*', a, b))

/** The rate at which a formula changes when its names change at these rates; a name without one stays. */
export function rateOf(f: Formula, rates: Readonly<Record<string, Formula>>): Formula {
  if ('number' in f) return zero
  if ('name' in f) return rates[f.name] ?? zero
  const [a, b] = f.parts as [Formula, Formula]
  const of = (part: Formula): Formula => rateOf(part, rates)
  const over = (rate: Formula, divisor: Formula): Formula => (isNull(rate) ? zero : join('/', rate, divisor))
  switch (f.word) {
    case '+':
      return f.parts.map(of).reduce(plus)
    case '-':
      return minus(of(a), of(b))
    case '*':
      return f.parts.map((part, i) => f.parts.map((other, j) => (i === j ? of(part) : other)).reduce(times)).reduce(plus)
    case '/':
      return over(minus(times(of(a), b), times(a, of(b))), times(b, b))
    case '^': {
      const n = f.power as number
      return n === 0 ? zero : times(times({ number: ratio(n) }, n === 1 ? one : { word: '^', parts: [a], power: n - 1 }), of(a))
    }
    case 'ln':
      return over(of(a), a)
    case 'exp':
      return times(f, of(a))
    case 'sqrt':
      return over(of(a), times({ number: ratio(2) }, f))
  }
  throw fault('a derivative', 'sums, products, quotients, powers, ln, exp and sqrt', f.word)
}

/** Logarithms and the like as names of their own. */
function opaque(f: Formula): Formula {
  if ('number' in f || 'name' in f) return f
  return ['ln', 'exp', 'sqrt'].includes(f.word) ? { name: texOf(f) } : { ...f, parts: f.parts.map(opaque) }
}

/**
 * The derivative of a formula is another, by the rules of differentiation and normal form. `rates` says how the names change: `{ E: 'E', z: '1' }`
 * for $E=e^z$ along z. `where`: names in the result.
 */
export function derivative(
  says: string,
  of: string,
  rates: Readonly<Record<string, string>>,
  is: string,
  { where = {} }: { readonly where?: Readonly<Record<string, string>> } = {},
): AlgebraStep {
  const side = [
    ...Object.entries(rates).map(([name, by]) => `${texOf({ name })}'=${texOf(formula(by))}`),
    ...Object.entries(where).map(([name, by]) => `${texOf({ name })}=${texOf(formula(by))}`),
  ]
  return {
    by: 'algebra',
    says,
    formula: `\\bigl(${texOf(formula(of))}\\bigr)'=${texOf(formula(is))}\\quad(${side.join(',\\ ')})`,
    run: () => {
      const given: Record<string, ReturnType<typeof fractionOfFormula>> = {}
      for (const [name, by] of Object.entries(where)) given[name] = fractionOfFormula(opaque(formula(by)), given)
      const rate = rateOf(formula(of), Object.fromEntries(Object.entries(rates).map(([name, by]) => [name, formula(by)])))
      const rest = difference(fractionOfFormula(opaque(rate), given), fractionOfFormula(opaque(formula(is)), given))
      return require(isZero(rest), () => `derivative - right, over one denominator, is ${showPolynomial(rest)}`)
    },
  }
}
