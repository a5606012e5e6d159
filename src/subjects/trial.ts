import { AnswerFault } from '../fault.ts'
import type { Context } from '../protocol/check.ts'
import { isTyped } from '../protocol/describe.ts'
import { formFault, plain } from '../protocol/guarded.ts'
import type { OperationRecord } from '../protocol/operation.ts'
import { contextOf } from '../protocol/question.ts'
import { answered, copy, type Exports } from './calling.ts'

/* Questions that are put to see what comes, not to judge it. */

/** A form that cannot be asked; of the same kind for all methods of an export that have it, or not. */
export interface Misfit {
  readonly kind: string
  /** One sentence that says what to write. */
  readonly says: string
}

/** What came of a question: an answer of its form; or another form, or an exception, with what threw it as the cause. */
export type Outcome = { readonly answer: unknown } | { readonly error: AnswerFault }

/** How one question can be put, in the place of what it says or of how it reaches the function. */
export interface Trial {
  readonly ask: Readonly<Record<string, unknown>>
  readonly given?: (argument: unknown, index: number) => unknown
  /** What the answer is held to; the question itself by default. */
  readonly context?: Context
}
/** `raw`: what the function itself gave, call by call. */
export type Try = (trial: Trial) => Outcome & { readonly raw: readonly unknown[] }

/** Puts questions to one export; `gave` sees whatever it gives. */
export const trying =
  (exports: Exports, record: OperationRecord, gave: (x: unknown) => void): Try =>
  ({ ask, given = copy, context }) => {
    const raw: unknown[] = []
    const between = {
      given,
      gave: (x: unknown) => {
        raw.push(x)
        gave(x)
      },
    }
    try {
      const answer = plain(answered(exports, record, ask, between))
      const error = formFault(record, ask, answer, context ?? contextOf(record, ask, undefined))
      return error === undefined ? { answer, raw } : { error, raw }
    } catch (error) {
      if (error instanceof AnswerFault) return { error, raw }
      throw error
    }
  }

export const threw = (outcome: Outcome): boolean => 'error' in outcome && outcome.error.cause !== undefined
/** Numbers, all of them finite. */
export const finite = (x: unknown): boolean =>
  typeof x === 'number' ? Number.isFinite(x) : typeof x === 'object' && x !== null && (isTyped(x) ? [...x].every(finite) : Object.values(x).every(finite))
