import { AnswerFault, answerFault, Disturbed, Fault, fault, Unanswered, Unrecorded } from '../fault.ts'
import { type Context, type Problem, problem } from './check.ts'
import { isPlain, isTyped } from './describe.ts'
import type { OperationRecord } from './operation.ts'
import { type Need, type Operation, type Operations, operations, recordOf } from './operations.ts'
import { calledIn, memberIn, placeOf } from './place.ts'
import { contextOf, type Members } from './question.ts'
import { operationOf, type Subject, supports } from './subject.ts'

/** One question to a subject, with its answer. */
export interface Exchange {
  readonly operation: Operation
  // Questions and answers of all operations pass through here; who reads one knows the operation it speaks of.
  // biome-ignore lint/suspicious/noExplicitAny: an existential over operations.
  readonly ask: any
  readonly answer: unknown
}

/** Who stands before the door. */
export interface Asking {
  /** Is told every answer that consists of numbers. */
  readonly heard?: (exchange: Exchange) => void
  /** Is told every question that names what the subject does not know: `gradient with gelu`. It is not asked. */
  readonly declined?: (what: string) => void
  /** What the claim says that it needs: it may ask for nothing else. Absent: for all that the subject attempts. */
  readonly needs?: readonly Need[]
  /** The records that a question can name. Absent: names are not looked at. */
  readonly members?: Members
}

/**
 * The one door to a subject: every question is checked by the operation's record before it is asked, and every answer before it
 * is believed. What goes wrong inside is an `AnswerFault`; any other error that a claim meets is the claim's own.
 * Fails: `AnswerFault` for an exception of the subject, or an answer of another form; `Fault` for a question of another
 * form than the record says, about a name that does not exist, or for more than the claim needs or the subject attempts.
 */
export function guarded(subject: Subject, { heard = () => {}, declined = () => {}, needs, members }: Asking = {}): Operations {
  const door = (operation: Operation) => {
    const answering = subject.operations[operation] as ((ask: unknown) => unknown) | undefined
    if (answering === undefined) throw unneeded(subject, operation, `which ${subject.name} does not attempt`)
    const record = recordOf(operation)
    const permitted = permits(subject, record, needs)
    return async (ask: unknown): Promise<unknown> => {
      const context = contextOf(record, ask, members)
      permitted(ask)
      const unknown = subject.declines?.(operation, ask)
      if (unknown !== undefined) {
        declined(`${operation} with ${unknown}`)
        throw new Unrecorded(`${subject.name} does not know ${unknown}`)
      }
      let answer: unknown
      try {
        answer = plain(await answering.call(subject.operations, ask))
      } catch (error) {
        throw blamed(record, ask, error)
      }
      const fault = formFault(record, ask, answer, record.finite === true ? { ...context, finite: ordinary(ask) } : context)
      // Numbers in another form are still heard: what they show may tell what went wrong.
      if (fault === undefined || numeric(answer)) heard({ operation, ask, answer })
      if (fault === undefined) return answer
      throw fault
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

const unneeded = (subject: Subject, need: string, which: string): Error =>
  fault(subject.name, 'a claim that asks only for what it needs', `a question to ${need}, ${which}`)

/** Whether a question is one that the claim needs and the subject attempts. Fails: one that is not. */
function permits(subject: Subject, record: OperationRecord, needs: readonly Need[] | undefined): (ask: unknown) => void {
  const operation = record.name as Operation
  const passed = new Set<string | undefined>()
  return (ask) => {
    const member = memberIn(record, ask)
    if (passed.has(member)) return
    const need: Need = member === undefined ? operation : `${operation}:${member}`
    // `multiply:empty` needs `multiply`, which has no members.
    const named = needs?.some((n) => n === need || n === operation || (member === undefined && operationOf(n) === operation)) ?? true
    if (!named) throw unneeded(subject, need, 'which the claim does not name among its needs')
    const attempted =
      supports(subject, need) || supports(subject, operation) || (needs?.some((n) => operationOf(n) === operation && supports(subject, n)) ?? false)
    if (!attempted) throw unneeded(subject, need, `which ${subject.name} does not attempt`)
    passed.add(member)
  }
}

/** What is wrong with the form of an answer, as a sentence with its place; nothing where nothing is. */
export function formFault(record: OperationRecord, ask: unknown, answer: unknown, context: Context): AnswerFault | undefined {
  const p = problem(record.answer, answer, context)
  return p === undefined ? undefined : answerFault(placeOf(record, ask, p.path), p.expected, p.got, adviceFor(record, ask, p))
}

/** An error inside the subject is the subject's: the question was right. */
function blamed(record: OperationRecord, ask: unknown, error: unknown): Error {
  if (error instanceof AnswerFault || error instanceof Unanswered || error instanceof Unrecorded || error instanceof Disturbed) return error
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

export const numeric = (x: unknown): boolean => typeof x === 'number' || (Array.isArray(x) ? x.every(numeric) : isPlain(x) && Object.values(x).every(numeric))

/** Whether all numbers of a question are of a size that nothing overflows for. */
function ordinary(x: unknown): boolean {
  if (typeof x === 'number') return Math.abs(x) <= 2 ** 64
  if (Array.isArray(x)) return x.every(ordinary)
  if (typeof x === 'object' && x !== null) return Object.values(x).every(ordinary)
  return true
}

/** Typed arrays as lists. Most answers have none, and are passed on as they are. */
export function plain(x: unknown): unknown {
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
