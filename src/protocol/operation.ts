import type { Problem } from './check.ts'
import type { Registry, Resolved, Schema } from './schema.ts'

export type { Registry } from './schema.ts'

/**
 * One argument of a student's function: a field of the ask; or a list of fields that become one object, into which options
 * and parameters are spread, and anything else goes by its name.
 */
export type Argument = string | readonly string[]

/**
 * How an export answers, as data, so that a host in any language can follow the same table.
 * - `once`: one call answers.
 * - `element`: the first argument is a list, and each entry is a call of its own.
 * - `row`: the first `rows` arguments are matrices that are given row by row.
 * - `steps`: the export makes an object; its `step(parameters, gradients)` is called once for each entry of `over`. `rates`: with a
 *   learning rate of its own for each, which only those are asked that say how it is handed over (`subjects/rates.ts`).
 * - `rate`: the export makes a function of the step, which is called for 0, 1, … below `count`.
 */
export type Calling =
  | { readonly style: 'once' }
  | { readonly style: 'element' }
  | { readonly style: 'row'; readonly rows: number }
  | { readonly style: 'steps'; readonly start: string; readonly over: string; readonly rates?: string }
  | { readonly style: 'rate'; readonly count: string }

export type Answering = Calling & {
  /** Its type in the contract. */
  readonly type: string
  /** The name of the export; by member where they differ from the member's own name. Absent: the member's own name. */
  readonly export?: string | Readonly<Record<string, string>>
  /** A method of the exported object; absent: the export is the function. */
  readonly method?: string
  readonly arguments: readonly Argument[]
  /** A field of the answer into which the fields of the returned object are gathered that the ask has under the same name. */
  readonly gathers?: string
  /** What is called returns, in words: the end of a sentence that begins with its name. */
  readonly returns: string
  /** Further needs, `operation:NAME`, of whoever takes so many parameters. */
  readonly parameters?: Readonly<Record<string, number>>
  /** The arguments that it may change in place, as a library does that answers so; the parameters of a step it always may. */
  readonly mayChange?: readonly string[]
  /** Options are needs too, `operation:MEMBER/OPTION`: one that is never read is not attempted. */
  readonly optionsAreNeeds?: boolean
}

/** A question to a subject. */
export interface OperationRecord<Ask = unknown, Answer = unknown> {
  readonly name: string
  /** What is asked, in one sentence. */
  readonly says: string
  readonly ask: Schema<Ask>
  readonly answer: Schema<Answer>
  /** What else a question must be, which its form cannot say. */
  amiss?(ask: Ask): Problem | undefined
  /** The field of the ask that names one of a kind, and of which kind: `loss:NAME` is a need. */
  readonly member?: { readonly field: string; readonly of: Registry | readonly string[] }
  /**
   * No honest answer to numbers of ordinary size holds NaN or ∞. Absent where rounding, overflow or a quotient 0/0 may
   * lead there: then the claims judge it.
   */
  readonly finite?: true
  readonly student: Answering
}

export const operation = <Ask, Answer>(
  record: Omit<OperationRecord<Ask, Answer>, 'name'> & { readonly name: string },
): OperationRecord<Ask, Resolved<Answer, Ask>> => record as unknown as OperationRecord<Ask, Resolved<Answer, Ask>>
