import type { Statement } from '../evidence/claim.ts'
import { type Evidence, verdict } from '../evidence/evidence.ts'

/** A statement with all that is known of it. */
export interface Entry {
  readonly claim: Statement
  readonly evidence: readonly Evidence[]
}

export type Standing = 'sampled' | 'measured' | 'proved' | 'refuted' | 'undecided' | 'fallen'

/** What is known by running programs; a proof is known of mathematics, and neither ranks above the other. */
export const examined: readonly Standing[] = ['sampled', 'measured', 'refuted', 'undecided', 'fallen']
export const allStandings: readonly Standing[] = ['sampled', 'measured', 'refuted', 'undecided', 'fallen', 'proved']

function standingOf(claim: Statement, e: Evidence): Standing | undefined {
  if (e.kind === 'unsupported') return undefined
  if (e.kind === 'undecided') return 'undecided'
  if (verdict(claim.expected, e) === 'fallen') return 'fallen'
  return e.kind === 'enclosed' ? 'proved' : e.kind
}

/** Every word that may be said of an entry: a claim can be sampled on a program and proved of the reals at once. */
export const standings = ({ claim, evidence }: Entry): readonly Standing[] => {
  const said = new Set(evidence.map((e) => standingOf(claim, e)))
  return allStandings.filter((s) => said.has(s))
}
export const has =
  (standing: Standing) =>
  (entry: Entry): boolean =>
    standings(entry).includes(standing)
