import type { Bracket } from '../../src/algebra/bracket.ts'
import { below, brackets, notAbove, sameNumber } from '../../src/algebra/bracket.ts'
import type { Fraction } from '../../src/algebra/polynomial.ts'
import { constantFraction, fractionOf, fractions } from '../../src/algebra/polynomial.ts'
import { type Rational, ratio, rational } from '../../src/algebra/rational.ts'
import { and, applied, atMost, constant, equals, lessThan, not, or, type Term, terms, variable } from '../../src/algebra/term.ts'
import { parse } from '../../src/approximation/parse.ts'
import { Fault, fault } from '../../src/fault.ts'

/*
 * Formulas as text, such as `max(0, -t*s) >= 0` or `theta - eta*g = (1 - eta)*theta`: read once, then a term for a solver, a
 * normal form, or a number. `=` is equality; `and`, `or`, `not(…)`, `implies(a, b)`, `iff(a, b)`, `c ? a : b`; `relu`, `abs`, `min`, `max`,
 * `sign` (0 at 0), `step` (1 above 0, else 0). Decimals are exact. Other functions are unknown to a solver; `exp`, `ln`, `sqrt` have values.
 */

/** A number, a name, or a word with its arguments. */
export type Formula =
  | { readonly number: Rational }
  | { readonly name: string }
  | { readonly word: string; readonly parts: readonly Formula[]; readonly power?: number }

interface Node {
  readonly type: string
  readonly value?: unknown
  readonly name?: string
  readonly op?: string
  readonly fn?: unknown
  readonly args?: readonly Node[]
  readonly content?: Node
  readonly params?: readonly Node[]
  readonly conditionals?: readonly string[]
  readonly condition?: Node
  readonly trueExpr?: Node
  readonly falseExpr?: Node
}

/** A decimal as the fraction that it is written as. */
function exactDecimal(value: number): Rational {
  const [, sign, whole, part = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  if (whole === undefined) throw fault('formula', 'a decimal number', String(value))
  const power = part.length - Number(exponent)
  const digits = BigInt(`${sign}${whole}${part}`)
  return power >= 0 ? ratio(digits, 10n ** BigInt(power)) : ratio(digits * 10n ** BigInt(-power))
}

const word = (w: string, ...parts: readonly Formula[]): Formula => ({ word: w, parts })
const number = (n: number): Formula => ({ number: ratio(n) })
const comparisons: Readonly<Record<string, string>> = { smaller: '<', larger: '>', smallerEq: '<=', largerEq: '>=', equal: '=', unequal: '!=' }

function read(node: Node, text: string): Formula {
  const sub = (n: Node | undefined): Formula => read(n as Node, text)
  switch (node.type) {
    case 'ParenthesisNode':
      return sub(node.content)
    case 'ConstantNode':
      if (typeof node.value === 'boolean') return word(node.value ? '=' : '!=', number(0), number(0))
      return { number: exactDecimal(node.value as number) }
    case 'SymbolNode':
      return { name: node.name as string }
    case 'ConditionalNode':
      return word('ite', sub(node.condition), sub(node.trueExpr), sub(node.falseExpr))
    case 'RelationalNode': {
      const parts = (node.params ?? []).map(sub)
      return word('and', ...(node.conditionals ?? []).map((c, i) => comparison(comparisons[c] as string, parts[i] as Formula, parts[i + 1] as Formula)))
    }
    case 'FunctionNode':
      return named((node.fn as Node).name as string, (node.args ?? []).map(sub))
    case 'OperatorNode': {
      const parts = (node.args ?? []).map(sub)
      const [a, b] = parts as [Formula, Formula]
      if (parts.length === 1) {
        if (node.op === '-') return 'number' in a ? { number: rational.field.sub(ratio(0), a.number) } : word('-', number(0), a)
        if (node.op === '+') return a
        if (node.op === 'not') return word('not', a)
      }
      if (node.op === '^') return powerOf(a, b, text)
      if (['+', '-', '*', '/', 'and', 'or'].includes(node.op ?? '')) return word(node.op as string, ...parts)
      if (['<', '>', '<=', '>=', '==', '!='].includes(node.op ?? '')) return comparison(node.op === '==' ? '=' : (node.op as string), a, b)
    }
  }
  throw fault(`formula "${text}"`, 'arithmetic, comparisons and named functions', `${node.op ?? node.type}`)
}

function powerOf(base: Formula, exponent: Formula, text: string): Formula {
  const n = 'number' in exponent ? Number(rational.show(exponent.number)) : Number.NaN
  if (!Number.isInteger(n)) throw fault(`formula "${text}"`, 'a whole number as exponent', 'another exponent', 'Give the power a name of its own: B for β^t.')
  return n < 0 ? word('/', number(1), { word: '^', parts: [base], power: -n }) : { word: '^', parts: [base], power: n }
}

const comparison = (op: string, a: Formula, b: Formula): Formula => (op === '>' ? word('<', b, a) : op === '>=' ? word('<=', b, a) : word(op, a, b))

/** Functions that are short for others. */
function named(name: string, parts: readonly Formula[]): Formula {
  const [a, b] = parts as [Formula, Formula]
  const zero = number(0)
  switch (name) {
    case 'not':
      return word('not', a)
    case 'implies':
      return word('or', word('not', a), b)
    case 'iff':
      return word('iff', a, b)
    case 'min':
      return word('min', ...parts)
    case 'sign':
      return word('ite', word('<', zero, a), number(1), word('ite', word('<', a, zero), number(-1), zero))
    case 'step':
      return word('ite', word('<', zero, a), number(1), zero)
    default:
      return word(name, ...parts)
  }
}

const known = new Map<string, Formula>()

/** Reads a formula. Fails: a syntax error, with its place. */
export function formula(text: string): Formula {
  const before = known.get(text)
  if (before !== undefined) return before
  // A single equals sign would assign.
  const spelled = text.replace(/(?<![<>=!])=(?!=)/g, '==')
  let tree: Node
  try {
    tree = parse(spelled) as Node
  } catch (error) {
    throw new Fault(`formula "${text}": expected a formula, got a syntax error: ${error instanceof Error ? error.message : String(error)}.`)
  }
  const made = read(tree, text)
  known.set(text, made)
  return made
}

/** How a formula is read in one kind of values: what a number, a name, a word is. */
interface Reading<T> {
  readonly number: (x: Rational) => T
  readonly name: (name: string) => T
  readonly word: (word: string, parts: readonly T[]) => T
}

function fold<T>(f: Formula, reading: Reading<T>): T {
  if ('number' in f) return reading.number(f.number)
  if ('name' in f) return reading.name(f.name)
  const parts = f.parts.map((p) => fold(p, reading))
  const { word: go } = reading
  const [a, b] = parts as [T, T]
  const minus = (x: T): T => go('-', [reading.number(ratio(0)), x])
  switch (f.word) {
    case '^':
      return Array.from({ length: (f.power as number) - 1 }).reduce<T>((y) => go('*', [y, a]), f.power === 0 ? reading.number(ratio(1)) : a)
    case 'relu':
      return go('max', [reading.number(ratio(0)), a])
    case 'abs':
      return go('max', [a, minus(a)])
    case 'max':
      return parts.reduce((x, y) => go('max', [x, y]))
    case 'min':
      return minus(parts.map(minus).reduce((x, y) => go('max', [x, y])))
    case '!=':
      return go('not', [go('=', [a, b])])
    default:
      return go(f.word, parts)
  }
}

const R = terms.field
const termWords: Readonly<Record<string, (...parts: Term[]) => Term>> = {
  '+': R.add,
  '-': R.sub,
  '*': R.mul,
  '/': R.div,
  max: R.max,
  '<': lessThan,
  '<=': atMost,
  '=': equals,
  iff: equals,
  and,
  or,
  not,
  ite: (c, a, b) => R.choose(c as never, a, b),
}
/** Words that some solver keeps for itself. */
const reserved = new Set(['pi', 'exp', 'sqrt', 'sin', 'cos', 'tan', 'abs', 'div', 'mod', 'let', 'par', 'select', 'store'])
const unreserved = (name: string): string => (reserved.has(name) ? `${name}_` : name)

/** As a term for a solver: names are unknown reals, other functions unknown functions. */
export const termOf = (f: Formula): Term =>
  fold<Term>(f, {
    number: constant,
    name: (name) => variable(unreserved(name)),
    word: (w, parts) => (Object.hasOwn(termWords, w) ? (termWords[w] as (...p: Term[]) => Term)(...(parts as Term[])) : applied(unreserved(w), ...parts)),
  })

/** What a formula divides by whatever its numbers are: not what stands in one of two cases, since the condition may be there to keep it from 0. */
export function divisorsOf(f: Formula): readonly Formula[] {
  if ('number' in f || 'name' in f) return []
  if (f.word === 'ite') return divisorsOf(f.parts[0] as Formula)
  const own = f.word === '/' ? [f.parts[1] as Formula].filter((d) => !('number' in d)) : []
  return [...own, ...f.parts.flatMap(divisorsOf)]
}

const F = fractions.field
const fractionWords: Readonly<Record<string, (a: Fraction, b: Fraction) => Fraction>> = { '+': F.add, '-': F.sub, '*': F.mul, '/': F.div }
/** As a quotient of polynomials. Fails: a word that has none. */
export const fractionOfFormula = (f: Formula, given: Readonly<Record<string, Fraction>> = {}): Fraction =>
  fold<Fraction>(f, {
    number: constantFraction,
    name: (name) => (Object.hasOwn(given, name) ? (given[name] as Fraction) : fractionOf(name)),
    word: (w, [a, b]) => {
      const go = fractionWords[w]
      if (go === undefined) throw fault('identity', 'field operations', w, 'Give its value a name of its own.')
      return go(a as Fraction, b as Fraction)
    },
  })

/** A value, or a truth that may be unknown where brackets overlap. */
export type Value = Bracket | 'true' | 'false' | 'unknown'
const truth = (known: boolean | undefined): Value => (known === undefined ? 'unknown' : known ? 'true' : 'false')
const isTruth = (v: Value): v is 'true' | 'false' | 'unknown' => typeof v === 'string'

const valueWords: Readonly<Record<string, (...parts: Value[]) => Value>> = {
  ...Object.fromEntries((['add', 'sub', 'mul', 'div', 'max'] as const).map((w, i) => [['+', '-', '*', '/', 'max'][i], brackets[w]])),
  exp: brackets.exp as never,
  ln: brackets.ln as never,
  sqrt: brackets.sqrt as never,
  '<': (a, b) => truth(below(a as Bracket, b as Bracket)),
  '<=': (a, b) => truth(notAbove(a as Bracket, b as Bracket)),
  '=': (a, b) => truth(sameNumber(a as Bracket, b as Bracket)),
  iff: (a, b) => (a === 'unknown' || b === 'unknown' ? 'unknown' : truth(a === b)),
  and: (...parts) => (parts.includes('false') ? 'false' : parts.includes('unknown') ? 'unknown' : 'true'),
  or: (...parts) => (parts.includes('true') ? 'true' : parts.includes('unknown') ? 'unknown' : 'false'),
  not: (a) => (a === 'unknown' ? a : truth(a === 'false')),
  ite: (c, a, b) => {
    if (c === 'unknown') throw fault('a case', 'a condition that is decided', 'brackets that overlap')
    return (c === 'true' ? a : b) as Value
  },
}

/** Its value at these numbers, between fractions; a comparison is true, false, or unknown where the brackets overlap. */
export function numberOf(f: Formula, at: Readonly<Record<string, Bracket>> = {}): Value {
  // Only the branch that counts is computed: the other may divide by 0.
  if ('word' in f && f.word === 'ite') {
    const condition = numberOf(f.parts[0] as Formula, at)
    if (isTruth(condition) && condition !== 'unknown') return numberOf(f.parts[condition === 'true' ? 1 : 2] as Formula, at)
  }
  if ('word' in f && f.power === undefined) {
    const shallow: Formula = { word: f.word, parts: f.parts.map((_, i) => ({ name: `#${i}` })) }
    const values = f.parts.map((p) => numberOf(p, at))
    return folded(shallow, (name) => values[Number(name.slice(1))] as Value)
  }
  return folded(f, (name) => {
    const value = at[name]
    if (value === undefined) throw fault('a formula', `a value for ${name}`, 'none')
    return value
  })
}
const folded = (f: Formula, name: (name: string) => Value): Value =>
  fold<Value>(f, {
    number: (x) => ({ low: x, high: x }),
    name,
    word: (w, parts) => {
      const go = valueWords[w]
      if (go === undefined) throw fault('a value', `functions among ${Object.keys(valueWords).join(', ')}`, w)
      return go(...(parts as Value[]))
    },
  })

export const namesIn = (f: Formula): readonly string[] => [...new Set('name' in f ? [f.name] : 'number' in f ? [] : f.parts.flatMap(namesIn))]
