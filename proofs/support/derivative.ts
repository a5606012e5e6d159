import { constantFraction, difference, type Fraction, fractionOf, fractions, isZero, showPolynomial } from '../../src/algebra/polynomial.ts'
import { ratio } from '../../src/algebra/rational.ts'
import { require } from '../../src/evidence/claim.ts'
import type { AlgebraStep } from '../../src/evidence/proof.ts'
import { fault } from '../../src/fault.ts'
import { type Formula, formula, fractionOfFormula } from './formula.ts'
import { texOf } from './formula-tex.ts'

/*
 * Derivatives by the rules of sum, product, quotient and chain, as quotients of polynomials.
 */

const F = fractions.field
const zero = constantFraction(ratio(0))

interface Slope {
  readonly value: Fraction
  readonly slope: Fraction
}
type Slopes = Readonly<Record<string, Slope>>

/** A value that is no quotient of polynomials gets a name of its own: the same for the same formula. */
const opaque = (f: Formula): Fraction => fractionOf(`[${texOf(f)}]`)

function slopeOf(f: Formula, known: Slopes): Slope {
  if ('number' in f) return { value: constantFraction(f.number), slope: zero }
  if ('name' in f) return known[f.name] ?? { value: fractionOf(f.name), slope: zero }
  const [a, b] = f.parts.map((p) => slopeOf(p, known)) as [Slope, Slope]
  switch (f.word) {
    case '+':
      return { value: F.add(a.value, b.value), slope: F.add(a.slope, b.slope) }
    case '-':
      return { value: F.sub(a.value, b.value), slope: F.sub(a.slope, b.slope) }
    case '*':
      return { value: F.mul(a.value, b.value), slope: F.add(F.mul(a.slope, b.value), F.mul(a.value, b.slope)) }
    case '/':
      return {
        value: F.div(a.value, b.value),
        slope: F.div(F.sub(F.mul(a.slope, b.value), F.mul(a.value, b.slope)), F.mul(b.value, b.value)),
      }
    case '^': {
      const n = f.power as number
      const power = (k: number): Fraction => Array.from({ length: k }).reduce<Fraction>((x) => F.mul(x, a.value), constantFraction(ratio(1)))
      return { value: power(n), slope: n === 0 ? zero : F.mul(F.mul(constantFraction(ratio(n)), power(n - 1)), a.slope) }
    }
    case 'ln':
      return { value: opaque(f), slope: F.div(a.slope, a.value) }
    case 'exp':
      return { value: opaque(f), slope: F.mul(opaque(f), a.slope) }
  }
  throw fault('derivative', 'sums, products, quotients, powers, exp and ln', f.word)
}

/**
 * The derivative of `of` is `is`. `by`: what the derivative of each name is (`{ E: '-E' }` for E = e^-x); other names are constants.
 * `where`: names for what is substituted first, in order, with their derivatives; they may stand in `is` too. `exp` and `ln` are known.
 */
export function derivative(
  says: string,
  { of, is, by = { x: '1' }, where = {} }: { of: string; is: string; by?: Readonly<Record<string, string>>; where?: Readonly<Record<string, string>> },
): AlgebraStep {
  const side = [
    ...Object.entries(where).map(([name, f]) => `${name}=${texOf(formula(f))}`),
    ...Object.entries(by).flatMap(([name, f]) => (f === '1' ? [] : [`${texOf({ name })}'=${texOf(formula(f))}`])),
  ]
  return {
    by: 'algebra',
    says,
    formula: `\\Bigl(${texOf(formula(of))}\\Bigr)'=${texOf(formula(is))}${side.length === 0 ? '' : `\\quad(${side.join(',\\ ')})`}`,
    run: () => {
      const known: Record<string, Slope> = {}
      for (const [name, f] of Object.entries(where)) known[name] = slopeOf(formula(f), { ...slopesOf(by, known), ...known })
      const slopes = { ...slopesOf(by, known), ...known }
      const rest = difference(slopeOf(formula(of), slopes).slope, slopeOf(formula(is), slopes).value)
      return require(isZero(rest), () => `the derivative minus what is said, over one denominator, is ${showPolynomial(rest)}`)
    },
  }
}
const slopesOf = (by: Readonly<Record<string, string>>, known: Slopes): Slopes =>
  Object.fromEntries(
    Object.entries(by).map(([name, f]) => [
      name,
      { value: fractionOf(name), slope: fractionOfFormula(formula(f), Object.fromEntries(Object.entries(known).map(([n, s]) => [n, s.value]))) },
    ]),
  )
