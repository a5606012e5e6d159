import type { Evidence } from '../evidence/evidence.ts'

/** What answers that hold could do better, each sentence once, and the claims that saw it. */
export function adviceIn(evidence: readonly Evidence[]): readonly { readonly says: string; readonly claims: readonly string[] }[] {
  const seen = new Map<string, string[]>()
  for (const e of evidence) for (const says of e.kind === 'sampled' ? (e.advice ?? []) : []) seen.set(says, [...(seen.get(says) ?? []), e.claim])
  return [...seen].map(([says, claims]) => ({ says, claims }))
}

/** One line for each. */
export const adviceLines = (evidence: readonly Evidence[]): readonly string[] =>
  adviceIn(evidence).map(({ says, claims }) => `advice (${claims.join(', ')}): ${says}`)
