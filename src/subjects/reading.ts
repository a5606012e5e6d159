import { isTyped } from '../protocol/describe.ts'
import type { OperationRecord } from '../protocol/operation.ts'
import { exportOf } from '../protocol/place.ts'
import type { Exports } from './calling.ts'
import type { Misfit, Outcome, Trial, Try } from './trial.ts'

/* What a reading of a question is made of. */

export interface Asking {
  readonly ask: Trial['ask']
  readonly outcome: Outcome
  readonly attempt: Try
}
export interface Case extends Asking {
  readonly exports: Exports
  readonly record: OperationRecord
  readonly member: string | undefined
  /** `relu.value`, and the arguments in a word. */
  readonly called: string
  readonly words: string
}
export type Reading = (c: Case) => Misfit | undefined

export const numbers = (x: unknown): x is readonly number[] => (Array.isArray(x) || isTyped(x)) && [...x].every((e) => typeof e === 'number')
export const misfit = (kind: string, says: string, write: string): Misfit => ({ kind, says: `${says} Write: ${write}` })
export const ownerOf = ({ exports, record, member }: Case): unknown => exports[exportOf(record, member)]
