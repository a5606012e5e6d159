import { fault } from '../fault.ts'
import { describe, isUnsendable, type Unsendable } from '../protocol/describe.ts'
import type { OperationRecord } from '../protocol/operation.ts'
import { type Operations, operationNames, recordOf } from '../protocol/operations.ts'
import { type Need, type Subject, type Unit, units } from '../protocol/subject.ts'
import { answered, type Between, type Exports } from './calling.ts'
import { keeping } from './keeping.ts'
import { type Look, lookAt } from './look.ts'
import { candidatesIn, contractNames, type Survey, subjectParts, surveyOf } from './survey.ts'
import { watchPrecision } from './watch.ts'

export type { Exports } from './calling.ts'

/** Exports that answer by the table of the operation records. Nothing is judged here: `guarded` checks every answer. */
export interface ExportsSubject extends Subject, Survey {
  readonly operations: Operations
  readonly keeping: Operations
  supports(need: Need): boolean
  /** What to write before any of these needs can be asked for. */
  unfitFor(needs: readonly Need[]): string | undefined
}

/**
 * Exports as a subject, those of a default export too: `module.exports = { … }` and `export default { … }` arrive as one. Each is asked
 * one small question, which shows in which form it answers and what options it reads. Imports no Node: it serves a test and a page.
 * `unit` stands for what `export const lemmata = { precision }` says otherwise.
 * Fails: what holds no exports; a `lemmata` that says something else than a precision.
 * @example subjectOf({ tanh: { value: Math.tanh } }).needs.join() // => 'activation:tanh'
 */
export function subjectOf(given: Exports, { name = 'exports', unit }: { readonly name?: string; readonly unit?: Unit } = {}): ExportsSubject {
  const exports = legible(given)
  const said = unit ?? precisionOf(exports)
  const survey = surveyOf(exports, looksAt(exports), said)
  return { name, version: '-', ...survey, ...subjectParts(survey), operations: operationsOf(exports), keeping: operationsOf(exports, keeping) }
}

/** `watching` stands between the questions and the exports. */
export const operationsOf = (exports: Exports, watching: (record: OperationRecord, ask: unknown) => Between | undefined = () => undefined): Operations =>
  Object.fromEntries(
    operationNames.map((operation) => {
      const record = recordOf(operation)
      return [operation, async (ask: unknown) => answered(exports, record, ask, watching(record, ask))]
    }),
  ) as unknown as Operations

function looksAt(exports: Exports): Readonly<Record<string, Look>> {
  const precision = watchPrecision()
  try {
    return Object.fromEntries(candidatesIn(exports).map(({ need, record, member }) => [need, lookAt(exports, record, member, precision)]))
  } finally {
    precision.end()
  }
}

/** Hears that an export is about to be read, and may give what stands in its place. */
export type Reading = (name: string, holder: Exports) => Unsendable | undefined

/** The exports as plain values. One that cannot be read is in the way of no other: in its place stands what it does instead. */
export function legible(given: Exports, reading: Reading = () => undefined): Exports {
  if (!isHolder(given)) throw fault('exports', 'an object that holds them, such as { tanh: { value: Math.tanh } }', describe(given))
  const bundle = valueIn(given, 'default', reading)
  // `export default class Adam` and `export default function adam` have a name as well; one without gets `file_default` from the compiler.
  const named = typeof bundle === 'function' && !/^$|(?:^|_)default$/.test(bundle.name) ? [{ [bundle.name]: bundle }] : []
  return Object.fromEntries(
    [...(isHolder(bundle) ? [bundle] : named), given].flatMap((holder) => {
      const names = new Set([...Object.keys(holder), ...[...contractNames()].filter((name) => name in holder)])
      return [...names].map((name) => [name, valueIn(holder, name, reading)] as const)
    }),
  )
}
const isHolder = (x: unknown): x is Exports => typeof x === 'object' && x !== null && !Array.isArray(x)
const valueIn = (holder: Exports, name: string, reading: Reading): unknown => {
  try {
    const other = reading(name, holder)
    if (other !== undefined) return other
    const value = holder[name]
    // A proxy may throw at whoever looks, and no matter at what.
    if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
      Object.keys(value)
      void ('value' in value)
      Object.getPrototypeOf(value)
    }
    return value
  } catch (error) {
    return { unsendable: `what throws ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)} when it is read` } satisfies Unsendable
  }
}

/** `export const lemmata = { precision: 'float32' }`. */
export function precisionOf(exports: Exports): Unit | undefined {
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
