import type { Diagnosis } from '../evidence/observation.ts'
import type { Operation } from '../protocol/subject.ts'
import type { Cause } from './causes.ts'

/** A diagnosis whose cause is one of ours. */
export interface Named extends Diagnosis {
  readonly cause: Cause
}

/** A question with its answer, beside what was due; both also as numbers. */
export interface Compared {
  readonly operation: Operation
  // biome-ignore lint/suspicious/noExplicitAny: an existential over operations.
  readonly ask: any
  readonly answer: unknown
  readonly due: unknown
  readonly got: readonly number[]
  readonly right: readonly number[]
}

/** Equal as far as a diagnosis cares: NaN equals NaN. `digits` is the relative difference that is overlooked. */
export const close = (a: number, b: number, scale: number, digits: number): boolean =>
  Object.is(a, b) || a === b || (Number.isFinite(a - b) && Math.abs(a - b) <= digits * Math.max(Math.abs(a), Math.abs(b), 1e-3 * scale))
export const scaleOf = (x: readonly number[]): number => Math.max(0, ...x.filter(Number.isFinite).map(Math.abs))
