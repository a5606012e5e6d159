import type { Operation, Operations } from '../protocol/subject.ts'

// Questions and answers of all operations pass through here; each hypothesis knows the operation it speaks of.
// biome-ignore lint/suspicious/noExplicitAny: an existential over operations.
export type Ask = any
export type Answer = unknown

/** One question to a subject, with its answer. */
export interface Observation {
  readonly operation: Operation
  readonly ask: Ask
  readonly answer: Answer
}
/** An observation beside what was due. */
export interface Compared extends Observation {
  readonly due: Answer
  readonly got: readonly number[]
  readonly right: readonly number[]
}

/** What went wrong: its cause in two or three words, and a sentence for the person who has to repair it. */
export interface Diagnosis {
  readonly cause: string
  readonly says: string
}

/** The numbers of an answer, in order. */
export function numbersOf(x: Answer): number[] {
  if (typeof x === 'number') return [x]
  if (Array.isArray(x)) return x.flatMap(numbersOf)
  if (typeof x === 'object' && x !== null) return Object.values(x).flatMap(numbersOf)
  return []
}
/** The same answer with other numbers in it, taken in order from a list. */
export function withNumbers(x: Answer, numbers: readonly number[]): Answer {
  let next = 0
  const walk = (v: Answer): Answer => {
    if (typeof v === 'number') return numbers[next++]
    if (Array.isArray(v)) return v.map(walk)
    if (typeof v === 'object' && v !== null) return Object.fromEntries(Object.entries(v).map(([k, w]) => [k, walk(w)]))
    return v
  }
  return walk(x)
}

/** Passes questions on, and keeps what was asked and answered. */
export function recording(operations: Operations, keep: (o: Observation) => void): Operations {
  return new Proxy(operations, {
    get: (target, operation: Operation) => async (ask: Ask) => {
      const answer = await (target[operation] as (a: Ask) => Promise<Answer>)(ask)
      keep({ operation, ask, answer })
      return answer
    },
  })
}

/** Equal as far as a diagnosis cares: NaN equals NaN. `digits` is the relative difference that is overlooked. */
export const close = (a: number, b: number, scale: number, digits: number): boolean =>
  Object.is(a, b) || a === b || (Number.isFinite(a - b) && Math.abs(a - b) <= digits * Math.max(Math.abs(a), Math.abs(b), 1e-3 * scale))
export const scaleOf = (x: readonly number[]): number => Math.max(0, ...x.filter(Number.isFinite).map(Math.abs))

/** Who explains a failure, for people; no verdict asks it. */
export interface Diagnose {
  /** From what was asked and answered. */
  answers(observations: readonly Observation[]): Promise<Diagnosis | undefined>
  /** From numbers alone, where nobody knows the question. */
  numbers(got: readonly number[], due: readonly number[]): Diagnosis | undefined
}
