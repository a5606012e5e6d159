import type { Operation, Unit } from '../protocol/subject.ts'

/** One question to a subject, with its answer. */
export interface Observation {
  readonly operation: Operation
  readonly ask: unknown
  readonly answer: unknown
  /** The case that it belongs to held: what differs in it is what rounding may do. */
  readonly passed?: true
}

/**
 * How much is known: a named convention that the answers follow, a mistake that explains every answer, or only what the numbers show.
 * In this order the first is told where there are several.
 */
export const diagnosisKinds = ['convention', 'mistake', 'symptom'] as const
export type DiagnosisKind = (typeof diagnosisKinds)[number]

/** How a sentence begins that tells where answers are wrong: it claims that they are right elsewhere. */
export const onlyWhere = 'wrong only where'

/** What went wrong: its cause in two or three words, and a sentence for the person who has to repair it. */
export interface Diagnosis {
  readonly cause: string
  readonly says: string
  /** A mistake, where nothing else is said. */
  readonly kind?: DiagnosisKind
  /** The operation whose answers it explains. */
  readonly operation?: Operation
  /** Other causes that explain every answer as well: another claim may tell them apart. */
  readonly alternatives?: readonly string[]
  /** Sentences that are told of another operation of the same export only, and would explain these answers as well. */
  readonly agreesWith?: readonly string[]
  /** How many different numbers it explains. */
  readonly explains?: number
  /** Where it says where the answers are wrong: the same of further answers as well, or what is left of it. */
  readonly triedOn?: (further: readonly Observation[]) => Promise<Diagnosis | undefined>
}

/** Who guesses what went wrong, for people: verdicts never ask it. */
export interface Diagnose {
  /** From what was asked and answered; `unit` is what the answers are rounded to, double precision where it is absent. */
  answers(observations: readonly Observation[], unit?: Unit): Promise<Diagnosis | undefined>
  /** From the numbers of one case beside those that were due, where nobody knows the question: their sign and their order, no more. */
  numbers(got: readonly number[], due: readonly number[]): Diagnosis | undefined
  /** Where nothing explains them: what all wrong answers have in common, in a clause. */
  shows?(observations: readonly Observation[], unit?: Unit): Promise<string | undefined>
  /** Where nothing explains them: the operation whose wrong answers are enough to tell, and fit nothing that is known. */
  unexplained?(observations: readonly Observation[], unit?: Unit): Promise<Operation | undefined>
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
