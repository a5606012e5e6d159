import { Unrecorded } from '../fault.ts'
import { operations as records } from '../protocol/operations.ts'
import { memberIn } from '../protocol/place.ts'
import type { Need, Operation, Operations, Subject, Unit } from '../protocol/subject.ts'

/** One question that was put to a foreign library, with its answer, and the claim that it bears on. */
export interface Recording {
  readonly claim?: string
  readonly operation: Operation
  readonly ask: unknown
  readonly answer: unknown
}

/**
 * A subject that knows its recorded answers and nothing else. It attempts what was recorded, by name: `loss:hinge` only
 * where that loss was asked for. Fails: `Unrecorded` for any other question, which is no fault of whoever was recorded.
 */
export function recordedSubject(
  name: string,
  recordings: readonly Recording[],
  { version = 'recorded', unit = 'float64' }: { readonly version?: string; readonly unit?: Unit } = {},
): Subject {
  const key = (operation: string, ask: unknown): string => `${operation} ${JSON.stringify(ask)}`
  const known = new Map(recordings.map((r) => [key(r.operation, r.ask), r.answer]))
  const needs = new Set<Need>(recordings.flatMap((r) => needsOf(r)))
  const asked = [...new Set(recordings.map((r) => r.operation))]
  const answering = (operation: Operation) => async (ask: unknown) => {
    const answer = known.get(key(operation, ask))
    if (answer === undefined) throw new Unrecorded(`${name} was never asked this of ${operation}`)
    return answer
  }
  return {
    name,
    version,
    unit,
    operations: Object.fromEntries(asked.map((operation) => [operation, answering(operation)])) as Partial<Operations>,
    supports: (need) => needs.has(need),
  }
}

/** What a recording shows that its subject attempts: the operation, its member, and every option that was given. */
function needsOf({ operation, ask }: Recording): readonly Need[] {
  const member = memberIn(records[operation] as never, ask)
  if (member === undefined) return [operation]
  const options = Object.keys((ask as { readonly options?: object }).options ?? {})
  return [operation, `${operation}:${member}`, ...options.map((option): Need => `${operation}:${member}/${option}`)]
}
