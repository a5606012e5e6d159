import type { Operation } from '../protocol/subject.ts'

/** One question to a subject, with its answer. */
export interface Observation {
  readonly operation: Operation
  readonly ask: unknown
  readonly answer: unknown
}

/** What went wrong: its cause in two or three words, and a sentence for the person who has to repair it. */
export interface Diagnosis {
  readonly cause: string
  readonly says: string
}

/** Who guesses what went wrong, for people: verdicts never ask it. */
export interface Diagnose {
  /** From what was asked and answered. */
  answers(observations: readonly Observation[]): Promise<Diagnosis | undefined>
  /** From numbers beside those that were due, where nobody knows the question. */
  numbers(got: readonly number[], due: readonly number[]): Diagnosis | undefined
}

/** The same answer with other numbers in it, taken in order from a list. */
export function withNumbers(x: unknown, numbers: readonly number[]): unknown {
  let next = 0
  const walk = (v: unknown): unknown => {
    if (typeof v === 'number') return numbers[next++]
    if (Array.isArray(v)) return v.map(walk)
    if (typeof v === 'object' && v !== null) return Object.fromEntries(Object.entries(v).map(([k, w]) => [k, walk(w)]))
    return v
  }
  return walk(x)
}
