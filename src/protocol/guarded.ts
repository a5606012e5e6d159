import { AnswerFault, answerFault, Fault, fault, Unanswered, Unrecorded } from '../fault.ts'
import { type Problem, problem, sizesOf } from './check.ts'
import { isPlain, isTyped } from './describe.ts'
import type { OperationRecord } from './operation.ts'
import { type Operation, type Operations, operations, recordOf } from './operations.ts'
import { calledIn, placeOf } from './place.ts'
import type { Subject } from './subject.ts'

/** One question to a subject, with its answer. */
export interface Exchange {
  readonly operation: Operation
  // Questions and answers of all operations pass through here; who reads one knows the operation it speaks of.
  // biome-ignore lint/suspicious/noExplicitAny: an existential over operations.
  readonly ask: any
  readonly answer: unknown
}

/**
 * The one door to a subject: its operations, every answer checked by the operation's record before it is believed. What
 * goes wrong inside is an `AnswerFault`; any other error that a claim meets is the claim's own. `heard` is told every answer
 * that consists of numbers.
 * Fails: `AnswerFault` for an exception of the subject, or an answer of another form; `Fault` for a question of another
 * form than the record says, or to an operation that the subject does not have.
 */
export function guarded(subject: Subject, heard: (exchange: Exchange) => void = () => {}): Operations {
  const door = (operation: Operation) => {
    const answering = subject.operations[operation] as ((ask: unknown) => unknown) | undefined
    if (answering === undefined)
      throw fault(subject.name, `a claim that asks only for what it needs`, `a question to ${operation}, which ${subject.name} does not attempt`)
    const record = recordOf(operation)
    return async (ask: unknown): Promise<unknown> => {
      let answer: unknown
      try {
        answer = plain(await answering.call(subject.operations, ask))
      } catch (error) {
        throw blamed(record, ask, error)
      }
      const p = problemOf(record, ask, answer)
      // Numbers in another form are still heard: what they show may tell what went wrong.
      if (p === undefined || numeric(answer)) heard({ operation, ask, answer })
      if (p === undefined) return answer
      if (p.path.length > 0 || p.expected !== 'a finite number') refuseAmiss(record, ask)
      throw answerFault(placeOf(record, ask, p.path), p.expected, p.got, adviceFor(record, ask, p))
    }
  }
  const doors = new Map<Operation, (ask: unknown) => Promise<unknown>>()
  return new Proxy({} as Operations, {
    get: (_, name: string) => {
      if (!Object.hasOwn(operations, name)) return undefined
      const operation = name as Operation
      const known = doors.get(operation)
      if (known !== undefined) return known
      const made = door(operation)
      doors.set(operation, made)
      return made
    },
  })
}

/** What is wrong with an answer, if anything is. */
export function problemOf(record: OperationRecord, ask: unknown, answer: unknown): Problem | undefined {
  let context: Parameters<typeof problem>[2]
  try {
    context = { sizes: sizesOf(record.ask, ask), ask: ask as Readonly<Record<string, unknown>>, finite: record.finite === true && ordinary(ask) }
  } catch {
    refuseAmiss(record, ask)
    throw fault(record.name, 'a question in the form of its record', 'another one')
  }
  return problem(record.answer, answer, context)
}

/** A question of another form is the mistake of who asks. */
function refuseAmiss(record: OperationRecord, ask: unknown): void {
  const p = problem(record.ask, ask)
  if (p !== undefined) throw fault(`the question to ${record.name}${p.path.map((s) => `.${s}`).join('')}`, p.expected, p.got)
}

/** An error inside the subject is the subject's, unless the question was amiss. */
function blamed(record: OperationRecord, ask: unknown, error: unknown): Error {
  if (error instanceof AnswerFault || error instanceof Unanswered || error instanceof Unrecorded) return error
  try {
    refuseAmiss(record, ask)
  } catch (amiss) {
    return amiss as Error
  }
  if (error instanceof Fault) return new AnswerFault(error.message)
  return new AnswerFault(`${calledIn(record, ask)} threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`)
}

/** What the function must return, where the form is wrong; nothing about a number. */
const adviceFor = (record: OperationRecord, ask: unknown, { expected }: Problem): string => {
  if (expected === 'a finite number') return ''
  const { style, returns } = record.student
  const who = style === 'steps' ? 'step' : style === 'rate' ? `${calledIn(record, ask)}(options)` : calledIn(record, ask)
  return `${who} ${returns}.`
}

const numeric = (x: unknown): boolean => typeof x === 'number' || (Array.isArray(x) ? x.every(numeric) : isPlain(x) && Object.values(x).every(numeric))

/** Whether all numbers of a question are of a size that nothing overflows for. */
function ordinary(x: unknown): boolean {
  if (typeof x === 'number') return Math.abs(x) <= 2 ** 64
  if (Array.isArray(x)) return x.every(ordinary)
  if (typeof x === 'object' && x !== null) return Object.values(x).every(ordinary)
  return true
}

/** Typed arrays as lists. Most answers have none, and are passed on as they are. */
function plain(x: unknown): unknown {
  if (isTyped(x)) return Array.from(x)
  if (Array.isArray(x)) {
    if (typeof x[0] === 'number' || !x.some((e) => typeof e === 'object' && e !== null)) return x
    const items = x.map(plain)
    return items.some((e, i) => e !== x[i]) ? items : x
  }
  if (isPlain(x)) {
    const entries = Object.entries(x).map(([k, v]) => [k, plain(v)] as const)
    return entries.some(([k, v]) => v !== x[k]) ? Object.fromEntries(entries) : x
  }
  return x
}
