import type { Field, NumberSystem, Truth } from './field.ts'
import { exactly, lowestTerms, type Rational } from './rational.ts'

/**
 * A formula over the reals as a shared graph: the same word on the same arguments is the same object.
 * Sorts: `real` and `bool`.
 */
export interface Term {
  readonly id: number
  readonly sort: 'real' | 'bool'
  readonly word: string
  readonly parts: readonly Term[]
}

const made = new Map<string, Term>()

function term(sort: Term['sort'], word: string, parts: readonly Term[] = []): Term {
  const key = `${sort} ${word} ${parts.map((p) => p.id).join(' ')}`
  const known = made.get(key)
  if (known !== undefined) return known
  const fresh = { id: made.size, sort, word, parts }
  made.set(key, fresh)
  return fresh
}

const literal = (n: bigint): string => (n < 0n ? `(- ${-n}.0)` : `${n}.0`)
/** An exact constant. */
export function constant(x: Rational): Term {
  const [n, d] = lowestTerms(x)
  return term('real', d === 1n ? literal(n) : `(/ ${literal(n)} ${d}.0)`)
}
/** A real unknown of this name. */
export const variable = (name: string): Term => term('real', name)

const real =
  (word: string) =>
  (...parts: readonly Term[]) =>
    term('real', word, parts)
const bool =
  (word: string) =>
  (...parts: readonly Term[]) =>
    term('bool', word, parts)

export const lessThan = bool('<')
export const atMost = bool('<=')
export const equals = bool('=')
export const not = bool('not')
export const and = bool('and')
export const or = bool('or')

/** An unknown function of this name at these arguments. Nothing is known of it but what hypotheses say. */
export const applied = (name: string, ...parts: readonly Term[]): Term => term('real', name, parts)

/** Truth of this system is a formula; this is the one place that says so. */
export const asFormula = (truth: Truth): Term => truth as unknown as Term

const field: Field<Term> = {
  of: (x) => constant(exactly(x)),
  add: real('+'),
  sub: real('-'),
  mul: real('*'),
  div: real('/'),
  max: (a, b) => term('real', 'ite', [lessThan(a, b), b, a]),
  less: (a, b) => lessThan(a, b) as unknown as Truth,
  choose: (condition, then, otherwise) => term('real', 'ite', [asFormula(condition), then, otherwise]),
}

/** Formulas for a solver. Division is SMT-LIB's: total, and arbitrary at 0, so add `denominator ≠ 0` as a hypothesis. */
export const terms: NumberSystem<Term, 'algebraic'> = {
  name: 'term',
  promise: 'symbolic',
  assumes: [],
  field,
  show: (a) => written(a),
}

/** The distinct nodes below `roots`, parts before wholes. */
function nodesOf(roots: readonly Term[]): readonly Term[] {
  const seen = new Set<Term>()
  const visit = (t: Term): void => {
    if (seen.has(t)) return
    for (const part of t.parts) visit(part)
    seen.add(t)
  }
  for (const root of roots) visit(root)
  return [...seen]
}

/**
 * One formula as text; what is used more than once is bound by `let`, so shared graphs stay small. The names `?0`, `?1`, … are
 * counted within the formula, so that its text depends on nothing that was made before it.
 */
export function written(root: Term): string {
  const nodes = nodesOf([root])
  const uses = new Map<Term, number>()
  for (const node of nodes) for (const part of node.parts) uses.set(part, (uses.get(part) ?? 0) + 1)
  const text = new Map<Term, string>()
  const spell = (t: Term): string => (t.parts.length === 0 ? t.word : `(${t.word} ${t.parts.map((p) => text.get(p)).join(' ')})`)
  const bindings: string[] = []
  for (const node of nodes) {
    const shared = node !== root && node.parts.length > 0 && (uses.get(node) ?? 0) > 1
    const name = `?${bindings.length}`
    const spelled = spell(node)
    if (shared) bindings.push(`(${name} ${spelled})`)
    text.set(node, shared ? name : spelled)
  }
  return bindings.reduceRight((body, binding) => `(let (${binding}) ${body})`, text.get(root) ?? '')
}

const isUnknown = (t: Term): boolean => t.parts.length === 0 && t.sort === 'real' && /^[A-Za-z_]/.test(t.word)
const isFunction = (t: Term): boolean => t.parts.length > 0 && t.sort === 'real' && /^[A-Za-z_]/.test(t.word) && t.word !== 'ite'

const isNumber = (t: Term | undefined): boolean => t !== undefined && /^\(?[-/]? ?\(?-? ?\d/.test(t.word)
/** The least logic of SMT-LIB that has these words. */
function logicOf(nodes: readonly Term[]): string {
  const curved = nodes.some(({ word, parts }) => (word === '*' && parts.filter((p) => !isNumber(p)).length > 1) || (word === '/' && !isNumber(parts[1])))
  return `QF_${nodes.some(isFunction) ? 'UF' : ''}${curved ? 'N' : 'L'}RA`
}

/** A complete SMT-LIB 2 script that asks whether the assertions can hold together; any solver can re-check it. */
export function smtLib(assertions: readonly Term[], comment = ''): string {
  const nodes = nodesOf(assertions)
  const unknowns = nodes.filter(isUnknown)
  const functions = new Map(nodes.filter(isFunction).map((t) => [t.word, t.parts.length]))
  const head = comment === '' ? [] : comment.split('\n').map((line) => `; ${line}`)
  const declared = [
    ...unknowns.map((t) => `(declare-const ${t.word} Real)`),
    ...[...functions].map(([name, n]) => `(declare-fun ${name} (${Array.from({ length: n }, () => 'Real').join(' ')}) Real)`),
  ]
  return [...head, `(set-logic ${logicOf(nodes)})`, ...declared, ...assertions.map((t) => `(assert ${written(t)})`), '(check-sat)', ''].join('\n')
}
