import type { bracketOf } from '../../src/algebra/bracket.ts'
import {
  type Free,
  freeConstant,
  freeIsZero,
  freeLetter,
  freePlus,
  freeScaled,
  freeTimes,
  freeTransposed,
  type Rule,
  rewritten,
  showFree,
} from '../../src/algebra/free.ts'
import { constantFraction, difference, isZero, type Polynomial, reducedBy, showPolynomial, unknownsOf } from '../../src/algebra/polynomial.ts'
import { equal, type Rational, ratio } from '../../src/algebra/rational.ts'
import { equals, not, type Term } from '../../src/algebra/term.ts'
import { type Finding, fails, holds, require, skipped } from '../../src/evidence/claim.ts'
import type { AlgebraStep, CasesStep, CitedStep, EnclosureStep, InstanceStep, SolverStep, Step } from '../../src/evidence/proof.ts'
import { fault } from '../../src/fault.ts'
import { divisorsOf, type Formula, formula, fractionOfFormula, numberOf, termOf } from './formula.ts'
import { texOf } from './formula-tex.ts'

/*
 * The links of a proof. Formulas are text (formula.ts has the grammar); what a step prints is made from them.
 */

const listed = (text: string | readonly string[]): readonly string[] => (typeof text === 'string' ? [text] : text)
const together = (formulas: readonly Formula[]): string => formulas.map(texOf).join(',\\ ')

/**
 * For all reals that satisfy `given`, `show` holds: asked of a solver. A sentence that divides presupposes that no divisor is 0: that is a
 * hypothesis of the query, and is printed.
 */
export function forAll(says: string, { given = [], show }: { readonly given?: string | readonly string[]; readonly show: string }): SolverStep {
  const [hypotheses, conclusion] = [listed(given).map(formula), formula(show)]
  const divisors = [...hypotheses, conclusion].flatMap(divisorsOf)
  const terms = (): readonly Term[] => [...divisors.map((d) => not(equals(termOf(d), termOf(formula('0'))))), ...hypotheses.map(termOf)]
  return {
    by: 'solver',
    says,
    formula: `${hypotheses.length === 0 ? '' : `${together(hypotheses)}\\ \\Longrightarrow\\ `}${texOf(conclusion)}${wherever(divisors)}`,
    answer: 'unsat',
    given: terms,
    assertions: () => [...terms(), not(termOf(conclusion))],
  }
}

const wherever = (divisors: readonly Formula[]): string => (divisors.length === 0 ? '' : '\\quad\\text{wherever no divisor is }0')

/** There are reals that satisfy all of these: asked of a solver, which finds some. */
export function thereAre(says: string, conditions: string | readonly string[]): SolverStep {
  const formulas = listed(conditions).map(formula)
  const divisors = formulas.flatMap(divisorsOf)
  return {
    by: 'solver',
    says,
    formula: `\\exists\\ ${together(formulas)}`,
    answer: 'sat',
    assertions: () => [...divisors.map((d) => not(equals(termOf(d), termOf(formula('0'))))), ...formulas.map(termOf)],
  }
}

/** No reals satisfy all of these: asked of a solver. Where `forAll` would have hypotheses that contradict each other, which is the sentence here. */
export function impossible(says: string, conditions: string | readonly string[]): SolverStep {
  const { formula: tex, assertions } = thereAre(says, conditions)
  return { by: 'solver', says, formula: `\\neg${tex}`, answer: 'unsat', assertions }
}

/** The same with terms that were made by code, such as a network's output; `formula` is what they say, in TeX. */
export const forAllTerms = (
  says: string,
  { given = () => [], show, formula: tex }: { readonly given?: () => readonly Term[]; readonly show: () => Term; readonly formula?: string },
): SolverStep => ({
  by: 'solver',
  says,
  ...(tex === undefined ? {} : { formula: tex }),
  answer: 'unsat',
  given,
  assertions: () => [...given(), not(show())],
})

/**
 * An identity `left = right` of polynomials or their quotients, by normal form, for all values of its unknowns at which nothing is
 * divided by 0. `roots`: names whose square is known (`{ s: 'a^2 + b^2' }`). `where`: names for what is substituted first, in order.
 */
export function identity(
  says: string,
  text: string,
  { roots = {}, where = {} }: { readonly roots?: Readonly<Record<string, string>>; readonly where?: Readonly<Record<string, string>> } = {},
): AlgebraStep {
  const f = formula(text)
  const [left, right] = 'word' in f && f.word === '=' ? (f.parts as [Formula, Formula]) : [undefined, undefined]
  if (left === undefined || right === undefined) throw fault(`identity "${text}"`, 'left = right', text)
  const side = [
    ...Object.entries(where).map(([name, by]) => `${texOf({ name })}=${texOf(formula(by))}`),
    ...Object.entries(roots).map(([name, square]) => `${texOf({ name })}^2=${texOf(formula(square))}`),
  ]
  return {
    by: 'algebra',
    says,
    formula: `${texOf(f)}${wherever(divisorsOf(f))}${side.length === 0 ? '' : `\\quad(${side.join(',\\ ')})`}`,
    run: () => {
      const given: Record<string, ReturnType<typeof fractionOfFormula>> = {}
      for (const [name, by] of Object.entries(where)) given[name] = fractionOfFormula(formula(by), given)
      let rest = difference(fractionOfFormula(left, given), fractionOfFormula(right, given))
      for (const [name, square] of Object.entries(roots)) rest = reducedBy(rest, name, polynomialOf(square, given))
      return require(isZero(rest), () => `left - right, over one denominator, is ${showPolynomial(rest)}`)
    },
  }
}
function polynomialOf(text: string, given: Readonly<Record<string, ReturnType<typeof fractionOfFormula>>>): Polynomial {
  const { over, under } = fractionOfFormula(formula(text), given)
  if (unknownsOf(under).length > 0) throw fault(`the square "${text}"`, 'a polynomial', 'a quotient')
  return difference({ over, under }, constantFraction(ratio(0)))
}

/**
 * `show` (an expression `≥ 0` written `left >= right`) from hypotheses `given` (each `left >= right`), by a certificate: left - right equals the sum of
 * `by`, each a positive number times squares times hypotheses. Checked as an identity.
 */
export function certificate(
  says: string,
  {
    given = [],
    show,
    by,
  }: {
    readonly given?: readonly string[]
    readonly show: string
    readonly by: readonly { readonly weight: string; readonly square?: string; readonly hypotheses?: readonly number[] }[]
  },
): AlgebraStep {
  const differenceOf = (text: string): string => {
    const f = formula(text)
    // `a >= b` is read as `b <= a`.
    if (!('word' in f) || f.word !== '<=') throw fault(`certificate "${text}"`, 'left >= right', text)
    const sides = text.split(/>=|<=/)
    return text.includes('>=') ? `(${sides[0]}) - (${sides[1]})` : `(${sides[1]}) - (${sides[0]})`
  }
  const parts = by.map(({ weight, square, hypotheses = [] }) => {
    const value = numberOf(formula(weight))
    if (typeof value === 'string' || !positive(value.low)) throw fault(`certificate "${show}"`, 'a positive weight', weight)
    return [`(${weight})`, ...(square === undefined ? [] : [`(${square})^2`]), ...hypotheses.map((i) => `(${differenceOf(given[i] as string)})`)].join('*')
  })
  const step = identity(says, `${differenceOf(show)} = ${parts.length === 0 ? '0' : parts.join(' + ')}`)
  return {
    ...step,
    formula: `${given.length === 0 ? '' : `${together(given.map(formula))}\\ \\Longrightarrow\\ `}${texOf(formula(show))}\\quad\\text{since}\\quad ${step.formula}`,
  }
}
const positive = (x: Rational): boolean => x.numerator > 0n

/** A formula at particular numbers, exactly; `exp`, `ln` and `sqrt` between fractions. Numbers may be formulas without names, such as `ln(2)/3`. */
export function at(says: string, values: Readonly<Record<string, string | number>>, text: string): InstanceStep {
  const f = formula(text)
  return {
    by: 'evaluation',
    says,
    formula: `${texOf(f)}${
      Object.keys(values).length === 0
        ? ''
        : `\\quad(${Object.entries(values)
            .map(([n, v]) => `${texOf({ name: n })}=${texOf(formula(String(v)))}`)
            .join(',\\ ')})`
    }`,
    run: () => {
      const numbers: Record<string, ReturnType<typeof bracketOf>> = {}
      for (const [name, value] of Object.entries(values)) {
        const v = numberOf(formula(String(value)), numbers)
        if (typeof v === 'string') throw fault(`at: ${name}`, 'a number', String(value))
        numbers[name] = v
      }
      const value = numberOf(f, numbers)
      if (value === 'unknown') return skipped
      return value === 'true'
        ? holds
        : fails(
            `${text} is false at ${Object.entries(values)
              .map(([n, v]) => `${n} = ${v}`)
              .join(', ')}`,
          )
    },
  }
}

/** Computed exactly by code, at particular numbers. */
export const computed = (says: string, run: () => Finding | boolean, tex?: string): InstanceStep => ({
  by: 'evaluation',
  says,
  ...(tex === undefined ? {} : { formula: tex }),
  run: () => asFinding(run(), says),
})
const asFinding = (result: Finding | boolean, says: string): Finding => (typeof result === 'boolean' ? require(result, () => `not so: ${says}`) : result)

/**
 * Every case of a finite domain, exactly. `whole`: why these are all the cases there are, where the sentence itself is about this finite domain
 * or reduces to it; without it the step is exhaustive on its domain only.
 */
export function cases<T>(
  says: string,
  {
    domain,
    items,
    check,
    whole,
    formula: tex,
  }: {
    readonly domain: string
    readonly items: () => Iterable<T>
    readonly check: (item: T) => Finding | boolean
    readonly whole?: string
    readonly formula?: string
  },
): CasesStep {
  return {
    by: 'cases',
    says,
    domain,
    ...(whole === undefined ? {} : { whole }),
    ...(tex === undefined ? {} : { formula: tex }),
    run: () => {
      let count = 0
      for (const item of items()) {
        const finding = asFinding(check(item), says)
        if (finding.holds !== true)
          return finding.holds === false ? fails(`${JSON.stringify(item, (_, v) => (typeof v === 'bigint' ? String(v) : v))}: ${finding.because}`) : finding
        count++
      }
      return count === 0 ? fails('the domain is empty') : holds
    },
  }
}

/** Certified by enclosures of a box. */
export const enclosed = (says: string, box: string, assuming: readonly string[], run: () => Finding): EnclosureStep => ({
  by: 'enclosure',
  says,
  box,
  assuming,
  run,
})

/** A named theorem, taken from the literature: `Weierstrass: …`, `Rudin 1976, theorem 4.16`. */
export const cited = (says: string, reference: string): CitedStep => ({ by: 'citation', says, reference })

/**
 * For every n from the first on, by induction: `holds` at the start, and from each state to the next. A state is a name for each number; the
 * hypothesis of the step is `holds` itself, so base and step cannot be about different sentences.
 */
export function induction(
  says: string,
  {
    holds: statement,
    start,
    next,
    given = [],
    base = [],
  }: {
    readonly holds: string
    /** What each name is at the start. */
    readonly start: Readonly<Record<string, string>>
    /** What each name is one step later, in terms of the names before; names not listed stay. */
    readonly next: Readonly<Record<string, string>>
    /** Hypotheses in every state, of the names before the step and of those that the step brings in. */
    readonly given?: string | readonly string[]
    /** Hypotheses of the base alone. */
    readonly base?: string | readonly string[]
  },
): readonly Step[] {
  const substituted = (text: string, by: Readonly<Record<string, string>>): string =>
    text.replace(/[A-Za-z_][A-Za-z_0-9]*(?!\w|\()/g, (name) => (Object.hasOwn(by, name) ? `(${by[name]})` : name))
  return [
    { ...forAll(`${says}: the first`, { given: listed(base), show: substituted(statement, start) }), isStart: true },
    forAll(`${says}: from each to the next`, { given: [...listed(given), statement], show: substituted(statement, next) }),
  ]
}

/**
 * An identity between products and sums of matrices whose shapes fit, whatever they are. `T(A)` is the transpose; `rules` say what products are:
 * `{ 'T(P)*P': '1' }` for an orthogonal P. Numbers are multiples of the identity.
 */
export function matrices(says: string, text: string, rules: Readonly<Record<string, string>> = {}): AlgebraStep {
  const f = formula(text)
  if (!('word' in f) || f.word !== '=') throw fault(`matrices "${text}"`, 'left = right', text)
  const [left, right] = f.parts as [Formula, Formula]
  return {
    by: 'algebra',
    says,
    formula: `${texOf(f)}${
      Object.keys(rules).length === 0
        ? ''
        : `\\quad(${Object.entries(rules)
            .map(([a, b]) => `${texOf(formula(a))}=${texOf(formula(b))}`)
            .join(',\\ ')})`
    }`,
    run: () => {
      const all = Object.entries(rules).map(([a, b]): Rule => {
        const [word] = [...freeOf(formula(a)).values()]
        if (word === undefined || !equal(word.coefficient, ratio(1))) throw fault(`matrices "${text}"`, 'a product of matrices', a)
        return { word: word.word, by: freeOf(formula(b)) }
      })
      const rest = rewritten(freePlus(freeOf(left), freeScaled(ratio(-1), freeOf(right))), all)
      return require(freeIsZero(rest), () => `left - right is ${showFree(rest)}`)
    },
  }
}
function freeOf(f: Formula): Free {
  if ('number' in f) return freeConstant(f.number)
  if ('name' in f) return freeLetter(f.name)
  const [a, b] = f.parts.map(freeOf) as [Free, Free]
  switch (f.word) {
    case '+':
      return freePlus(a, b)
    case '-':
      return freePlus(a, freeScaled(ratio(-1), b))
    case '*':
      return freeTimes(a, b)
    case '^':
      return Array.from({ length: (f.power as number) - 1 }).reduce<Free>((x) => freeTimes(x, a), f.power === 0 ? freeConstant(ratio(1)) : a)
    case 'T':
      return freeTransposed(a)
    case '/':
      return freeScaled(reciprocal(f.parts[1] as Formula), a)
  }
  throw fault('matrices', 'sums, products, powers, T(…) and division by numbers', f.word)
}
function reciprocal(divisor: Formula): Rational {
  const value = numberOf({ word: '/', parts: [{ number: ratio(1) }, divisor] })
  if (typeof value === 'string') throw fault('matrices', 'a number as divisor', value)
  return value.low
}

/** An unknown function that never falls (`strictly`: that grows) and is asked only at these points: what that says of its values there. */
export const increasing = (f: string, points: readonly string[], { strictly = false } = {}): readonly string[] =>
  points.flatMap((p, i) =>
    points
      .slice(i + 1)
      .map((q) =>
        strictly
          ? `iff(${p} < ${q}, ${f}(${p}) < ${f}(${q})) and iff(${p} = ${q}, ${f}(${p}) = ${f}(${q}))`
          : `implies(${p} <= ${q}, ${f}(${p}) <= ${f}(${q})) and implies(${q} <= ${p}, ${f}(${q}) <= ${f}(${p}))`,
      ),
  )
/** Jensen's inequality of an unknown convex function between two points, at the weight `t` of the first: `f(t p + (1-t) q) <= t f(p) + (1-t) f(q)`. */
export const convexBetween = (f: string, p: string, q: string, t: string): string =>
  `${f}((${t})*(${p}) + (1-(${t}))*(${q})) <= (${t})*${f}(${p}) + (1-(${t}))*${f}(${q})`
/** The first-order inequality of a convex function with derivative `slope` at p: `f(q) >= f(p) + slope (q - p)`. */
export const aboveTangent = (f: string, p: string, slope: string, q: string): string => `${f}(${q}) >= ${f}(${p}) + (${slope})*((${q})-(${p}))`
