import type { Statement } from '../evidence/claim.ts'
import { type Evidence, verdict } from '../evidence/evidence.ts'

/** A statement with all that is known of it. */
export interface Entry {
  readonly claim: Statement
  readonly evidence: readonly Evidence[]
}

export type Status = 'sampled' | 'measured' | 'refuted' | 'undecided' | 'failed'

export const allStatuses: readonly Status[] = ['sampled', 'measured', 'refuted', 'undecided', 'failed']

/** What one piece of evidence says of a claim; nothing where nothing was attempted. */
export function statusOf(claim: Pick<Statement, 'expected'>, e: Evidence): Status | undefined {
  if (e.kind === 'unsupported') return undefined
  if (e.kind === 'undecided') return 'undecided'
  if (verdict(claim.expected, e) === 'failed') return 'failed'
  return e.kind
}

/** Every status of an entry: several subjects may have been asked. */
export const statusesOf = ({ claim, evidence }: Entry): readonly Status[] => {
  const found = new Set(evidence.map((e) => statusOf(claim, e)))
  return allStatuses.filter((s) => found.has(s))
}
export const hasStatus =
  (status: Status) =>
  (entry: Entry): boolean =>
    statusesOf(entry).includes(status)
