import {
  constantFraction,
  difference,
  type Fraction,
  fractionOf,
  fractions,
  isZero,
  type Polynomial,
  plus,
  reducedBy,
  scaled,
  showPolynomial,
  times,
  unknown,
  unknownsOf,
} from '../../src/algebra/polynomial.ts'
import { ratio } from '../../src/algebra/rational.ts'
import { require } from '../../src/evidence/claim.ts'
import type { AlgebraStep } from '../../src/evidence/proof.ts'
import { fault } from '../../src/fault.ts'
import { type Formula, formula } from './formula.ts'
import { texOf } from './formula-tex.ts'

/*
 * Identities about sums over samples, for every number of them. All that is used of a sum is that it is linear: `sum(a*h^2 + c)` is
 * `a Σh² + c N`, and Σh² is an unknown of its own.
 */

interface Sums {
  /** The names that differ from sample to sample. */
  readonly over: readonly string[]
  /** The name of the number of samples. */
  readonly count: string
}
type Names = Readonly<Record<string, Fraction>>

const F = fractions.field
const nothing: Polynomial = new Map()

/** What is left of a polynomial when its letters are summed away: a new unknown for the sum of each monomial. */
function summed({ over, under }: Fraction, { over: letters, count }: Sums, text: string): Fraction {
  if (unknownsOf(under).some((n) => letters.includes(n))) throw fault(`sum in "${text}"`, 'a divisor that is the same for all samples', showPolynomial(under))
  let total = nothing
  for (const { powers, coefficient } of over.values()) {
    const own = [...powers].filter(([n]) => letters.includes(n)).sort(([a], [b]) => (a < b ? -1 : 1))
    let term = unknown(own.length === 0 ? count : `Σ${own.map(([n, k]) => `${n}^${k}`).join('')}`)
    for (const [n, k] of powers) if (!letters.includes(n)) for (let i = 0; i < k; i++) term = times(term, unknown(n))
    total = plus(total, scaled(coefficient, term))
  }
  return { over: total, under }
}

function fractionOfSums(f: Formula, given: Names, sums: Sums, text: string): Fraction {
  if ('number' in f) return constantFraction(f.number)
  if ('name' in f) return Object.hasOwn(given, f.name) ? (given[f.name] as Fraction) : fractionOf(f.name)
  const parts = f.parts.map((p) => fractionOfSums(p, given, sums, text))
  const [a, b] = parts as [Fraction, Fraction]
  switch (f.word) {
    case '+':
      return F.add(a, b)
    case '-':
      return F.sub(a, b)
    case '*':
      return F.mul(a, b)
    case '/':
      return F.div(a, b)
    case '^':
      return Array.from({ length: f.power as number }).reduce<Fraction>((x) => F.mul(x, a), constantFraction(ratio(1)))
    case 'sum':
      return summed(a, sums, text)
  }
  throw fault(`"${text}"`, 'field operations and sums', f.word)
}

/**
 * An identity `left = right` in which `sum(…)` sums over samples, whatever their number. `where` and `roots` as in `identity`; a root and what
 * stands outside a sum are the same for all samples.
 */
export function identityOfSums(
  says: string,
  text: string,
  {
    over,
    count = 'N',
    where = {},
    roots = {},
  }: {
    readonly over: readonly string[]
    readonly count?: string
    readonly where?: Readonly<Record<string, string>>
    readonly roots?: Readonly<Record<string, string>>
  },
): AlgebraStep {
  const f = formula(text)
  const [left, right] = 'word' in f && f.word === '=' ? (f.parts as [Formula, Formula]) : [undefined, undefined]
  if (left === undefined || right === undefined) throw fault(`identity "${text}"`, 'left = right', text)
  const side = [
    `\\text{sums over any number }${count}\\text{ of }${over.map((name) => texOf({ name })).join(',')}`,
    ...Object.entries(where).map(([name, by]) => `${texOf({ name })}=${texOf(formula(by))}`),
    ...Object.entries(roots).map(([name, square]) => `${texOf({ name })}^2=${texOf(formula(square))}`),
  ]
  return {
    by: 'algebra',
    says,
    formula: `${texOf(f)}\\quad(${side.join(';\\ ')})`,
    run: () => {
      const sums = { over, count }
      const given: Record<string, Fraction> = {}
      for (const [name, by] of Object.entries(where)) given[name] = fractionOfSums(formula(by), given, sums, by)
      let rest = difference(fractionOfSums(left, given, sums, text), fractionOfSums(right, given, sums, text))
      for (const [name, square] of Object.entries(roots)) {
        const by = fractionOfSums(formula(square), given, sums, square)
        // Over one denominator, so that the square may be a quotient: d²ⁿ·rest has the squares of d·name in it.
        rest = reducedByFraction(rest, name, by)
      }
      return require(isZero(rest), () => `left - right, over one denominator, is ${showPolynomial(rest)}`)
    },
  }
}

/** `name² = over/under` put into a polynomial, times what power of `under` is needed: 0 exactly when it was. */
function reducedByFraction(p: Polynomial, name: string, { over, under }: Fraction): Polynomial {
  const halves = Math.floor(Math.max(0, ...[...p.values()].map(({ powers }) => powers.get(name) ?? 0)) / 2)
  let lifted = nothing
  for (const { powers, coefficient } of p.values()) {
    let term: Polynomial = scaled(coefficient, new Map([['', { powers: new Map(), coefficient: ratio(1) }]]))
    for (const [n, k] of powers) for (let i = 0; i < k; i++) term = times(term, unknown(n))
    for (let i = Math.floor((powers.get(name) ?? 0) / 2); i < halves; i++) term = times(term, under)
    lifted = plus(lifted, term)
  }
  return reducedBy(lifted, name, over)
}
