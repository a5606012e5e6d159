import { AnswerFault, answerFault, fault } from '../fault.ts'
import { type Problem, problem } from '../protocol/check.ts'
import { describe, isClass, isPlain, isThenable, isTyped, isUnsendable, type Unsendable } from '../protocol/describe.ts'
import type { Argument, OperationRecord } from '../protocol/operation.ts'
import { type Need, type Operation, type Operations, operationNames, recordOf } from '../protocol/operations.ts'
import { exportOf, memberIn, placeOf } from '../protocol/place.ts'
import type { Form } from '../protocol/schema.ts'
import { type Subject, type Unit, units } from '../protocol/subject.ts'
import { membersOf, registries } from '../registry.ts'
import { classAdvice, formAdvice, notesOn } from './notes.ts'

/** What a file exports, or any object that holds the same. */
export type Exports = Readonly<Record<string, unknown>>
/** Exports that answer by the table of the operation records. Nothing is judged here: `guarded` checks every answer. */
export interface ExportsSubject extends Subject {
  readonly operations: Operations
  /** What the exports attempt. */
  readonly needs: readonly Need[]
  /** Exports that are none of the contract's names. */
  readonly ignored: readonly string[]
  /** What looks like a slip, in whole sentences: those exports with a guess at what was meant, options that are never given. */
  readonly notes: readonly string[]
}

type Fields = Readonly<Record<string, unknown>>
// A student's functions take and return anything until they are checked.
// biome-ignore lint/suspicious/noExplicitAny: the boundary to untyped code.
type Anything = (...args: any[]) => unknown

/**
 * Exports as a subject, those of a default export too: `module.exports = { … }` and `export default { … }` arrive as one. Imports no
 * Node: it serves a test, a page and the host of a student's file alike. `unit` stands for what
 * `export const lemmata = { precision }` says otherwise.
 * Fails: what holds no exports; a `lemmata` that says something else than a precision.
 * @example subjectOf({ tanh: { value: Math.tanh } }).needs.join() // => 'activation:tanh'
 */
export function subjectOf(given: Exports, { name = 'exports', unit }: { readonly name?: string; readonly unit?: Unit } = {}): ExportsSubject {
  const exports = legible(given)
  const said = precisionOf(exports)
  const known = new Set<string>(['default', 'lemmata'])
  const needs = operationNames.flatMap((operation) => needsOf(exports, recordOf(operation), known))
  const operations = Object.fromEntries(
    operationNames.map((operation) => [
      operation,
      async (ask: unknown) => blaming(recordOf(operation), ask, [], () => answered(exports, recordOf(operation), ask)),
    ]),
  ) as unknown as Operations
  const ignored = Object.keys(exports).filter((e) => !known.has(e))
  return {
    name,
    version: '-',
    unit: unit ?? said ?? 'float64',
    operations,
    needs,
    ignored,
    notes: notesOn(exports, known),
    supports: (need) => needs.includes(need),
  }
}

/** The names of the contract. */
const contract = (): readonly string[] =>
  operationNames.flatMap((operation) => {
    const record = recordOf(operation)
    return record.member === undefined ? [exportOf(record, undefined)] : membersOf(record).map((member) => exportOf(record, member))
  })

/** The exports as plain values. One that cannot be read is in the way of no other: in its place stands what it does instead. */
function legible(given: Exports): Exports {
  if (!isHolder(given)) throw fault('exports', 'an object that holds them, such as { tanh: { value: Math.tanh } }', describe(given))
  const bundle = valueIn(given, 'default')
  return Object.fromEntries(
    [...(isHolder(bundle) ? [bundle] : []), given].flatMap((holder) => {
      const names = new Set([...Object.keys(holder), ...contract().filter((name) => name in holder)])
      return [...names].map((name) => [name, valueIn(holder, name)] as const)
    }),
  )
}
const isHolder = (x: unknown): x is Exports => typeof x === 'object' && x !== null && !Array.isArray(x)
const valueIn = (holder: Exports, name: string): unknown => {
  try {
    return holder[name]
  } catch (error) {
    return { unsendable: `what throws ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)} when it is read` } satisfies Unsendable
  }
}

/** `export const lemmata = { precision: 'float32' }`. */
function precisionOf(exports: Exports): Unit | undefined {
  const said = exports['lemmata']
  if (said === undefined) return undefined
  const form = "export const lemmata = { precision: 'float32' }"
  if (!isHolder(said) || isUnsendable(said)) throw fault('the export lemmata', 'an object', describe(said), `Write ${form}.`)
  const other = Object.keys(said).find((key) => key !== 'precision')
  if (other !== undefined) throw fault('the export lemmata', 'precision alone', other, `Write ${form}.`)
  const { precision } = said
  if (precision !== undefined && !units.includes(precision as Unit))
    throw fault('lemmata.precision', units.map((u) => `'${u}'`).join(' or '), describe(precision), `Write ${form}.`)
  return precision as Unit | undefined
}

/** What of an operation the exports attempt; their names become known. */
function needsOf(exports: Exports, record: OperationRecord, known: Set<string>): Need[] {
  const operation = record.name as Operation
  const { method, parameters = {}, optionsAreNeeds } = record.student
  const members = record.member === undefined ? [undefined] : membersOf(record)
  return members.flatMap((member) => {
    const name = exportOf(record, member)
    known.add(name)
    const x = exports[name]
    // An object without the method does not attempt it; anything that is no object is attempted, and told what is wrong.
    const owner = typeof x === 'object' && x !== null && !isUnsendable(x) ? (x as Fields) : undefined
    if (x === undefined || (method !== undefined && owner !== undefined && !(method in owner))) return []
    const need: Need = member === undefined ? operation : `${operation}:${member}`
    const f = method === undefined ? x : owner === undefined ? undefined : valueIn(owner, method)
    const taken = Object.entries(parameters).flatMap(([of, count]): Need[] => (typeof f === 'function' && f.length >= count ? [`${operation}:${of}`] : []))
    // An option that the source never mentions is not attempted.
    const source = optionsAreNeeds === true && typeof f === 'function' ? String(f) : ''
    const options = member === undefined || typeof record.member?.of !== 'string' ? {} : (registries[record.member.of].get(member)?.defaults ?? {})
    return [need, ...taken, ...Object.keys(options).flatMap((option): Need[] => (source.includes(option) ? [`${operation}:${member}/${option}`] : []))]
  })
}

/** An answer by the table of the record. The student gets copies: what is changed in place disturbs nobody. */
function answered(exports: Exports, record: OperationRecord, ask: unknown): unknown {
  const { student } = record
  const f = functionOf(exports, record, memberIn(record, ask))
  const given = student.arguments.map((a) => argument(ask as Fields, a))
  const called = (path: readonly (string | number)[], g: Anything, args: readonly unknown[]): unknown =>
    atOnce(
      placeOf(record, ask, path),
      blaming(record, ask, path, () => g(...args.map(copy))),
    )
  switch (student.style) {
    case 'once':
      return gathered(record, ask, called([], f, given))
    case 'element':
      return (given[0] as readonly unknown[]).map((x, i) => called([i], f, [x, ...given.slice(1)]))
    case 'row':
      return (given[0] as readonly unknown[]).map((_, i) =>
        called(
          [i],
          f,
          given.map((a, k) => (k < student.rows ? ((a as readonly unknown[])[i] ?? []) : a)),
        ),
      )
    case 'rate': {
      const rate = called([], f, given)
      if (typeof rate !== 'function') throw answerFault(`${placeOf(record, ask, [])}(options)`, 'a function of the step', describe(rate))
      return Array.from({ length: (ask as Fields)[student.count] as number }, (_, t) => called([t], rate as Anything, [t]))
    }
    case 'steps':
      return steps(record, ask as Fields, called([], f, given), called)
  }
}

/** Parameters after each step; a step returns them, or changes what it was given. */
function steps(
  record: OperationRecord,
  ask: Fields,
  made: unknown,
  called: (path: readonly number[], g: Anything, args: readonly unknown[]) => unknown,
): unknown[] {
  const { student } = record as OperationRecord & { readonly student: { readonly style: 'steps'; readonly start: string; readonly over: string } }
  const owner = made as { readonly step?: unknown } | null | undefined
  if (typeof owner?.step !== 'function') throw answerFault(`${placeOf(record, ask, [])}(options)`, 'an object with step(parameters, gradients)', describe(made))
  const each = (record.answer as Form & { readonly kind: 'list' }).of
  let parameters = copy(ask[student.start])
  return (ask[student.over] as readonly unknown[]).map((gradients, t) => {
    const own = parameters
    const step: Anything = (_, g) => (owner.step as Anything)(own, g)
    const returned = called([t], step, [undefined, gradients]) ?? own
    // What is wrong now would only make the next step stumble.
    const p = problem(each, returned, { sizes: {}, ask, finite: false })
    if (p !== undefined) throw wrongStep(record, ask, t, p)
    parameters = copy(returned)
    return copy(returned)
  })
}
const wrongStep = (record: OperationRecord, ask: unknown, t: number, p: Problem): AnswerFault =>
  answerFault(placeOf(record, ask, [t, ...p.path]), p.expected, p.got, `step ${record.student.returns}.`)

/** The function that is asked. Fails with a sentence where the export has another form. */
function functionOf(exports: Exports, record: OperationRecord, member: string | undefined): Anything {
  const name = exportOf(record, member)
  const owner = exports[name]
  const { method } = record.student
  if (isClass(owner)) throw answerFault(name, 'a function', 'a class', `Write: ${classAdvice(name)}`)
  if (method === undefined) {
    if (typeof owner !== 'function') throw answerFault(name, 'a function', describe(owner), formAdvice(name))
    return owner as Anything
  }
  if (typeof owner !== 'object' || owner === null || isUnsendable(owner))
    throw answerFault(name, `an object with ${method}(…)`, describe(owner), formAdvice(name))
  const f = (owner as Fields)[method]
  if (typeof f !== 'function') throw answerFault(`${name}.${method}`, 'a function', describe(f))
  return f.bind(owner) as Anything
}

/** One argument: a field of the ask, or several fields in one object. */
function argument(ask: Fields, of: Argument): unknown {
  if (typeof of === 'string') return ask[of]
  return Object.assign(
    {},
    ...of.map((field) => {
      const value = ask[field]
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { [field]: value }
    }),
  )
}

/** The fields of a returned object that belong together under one name. */
function gathered({ student: { gathers } }: OperationRecord, ask: unknown, answer: unknown): unknown {
  if (gathers === undefined || typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer
  const inner = Object.keys((ask as Fields)[gathers] as Fields)
  const given = answer as Fields
  const rest = Object.fromEntries(Object.entries(given).filter(([key]) => !inner.includes(key)))
  return { ...rest, [gathers]: Object.fromEntries(inner.map((key) => [key, given[key]])) }
}

/** What is thrown, with the export and the place; the error itself is the cause, which knows the line. */
function blaming<T>(record: OperationRecord, ask: unknown, path: readonly (string | number)[], call: () => T): T {
  try {
    return call()
  } catch (cause) {
    if (cause instanceof AnswerFault) throw cause
    const what = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
    throw new AnswerFault(`${placeOf(record, ask, path)} threw ${what}`, { cause })
  }
}

/** What a call gave; a promise is refused, for nothing waits for it. */
function atOnce(place: string, x: unknown): unknown {
  if (!isThenable(x)) return x
  x.then(undefined, () => {})
  throw new AnswerFault(`${place} returned a promise. Leave out async and await: the answer is needed at once.`)
}

/** Lists and objects as new ones, typed arrays as lists. */
function copy(x: unknown): unknown {
  if (Array.isArray(x)) return x.map(copy)
  if (isTyped(x)) return Array.from(x)
  return isPlain(x) ? Object.fromEntries(Object.entries(x).map(([k, v]) => [k, copy(v)])) : x
}
