import { type Obligation, type Tier, tiers } from '../../properties/catalogue/entry.ts'
import { type EntryId, type ObligationKey, obligations } from '../../properties/catalogue/index.ts'
import type { Statement } from './claim.ts'
import { type Evidence, verdict } from './evidence.ts'
import type { ProofEvidence } from './proof.ts'
import { suffices, tierOfStatement } from './settling.ts'

/** One piece of evidence for an obligation. */
export interface Support {
  /** The proof or the claim. */
  readonly by: string
  readonly kind: 'proof' | 'claim'
  readonly tier: Tier
  /** Theorems of the literature that it rests on. */
  readonly cites: readonly string[]
  /** What it rests on beyond arithmetic. */
  readonly assuming: readonly string[]
}

/** What is known of one obligation, from evidence alone. */
export interface Standing {
  readonly key: ObligationKey
  readonly entry: EntryId
  readonly obligation: Obligation
  readonly state: 'settled' | 'open' | 'failed'
  /** Of what settles it, the strongest. */
  readonly tier?: Tier
  readonly support: readonly Support[]
  /** Why it is open or failed. */
  readonly because?: string
}

/** A proof that cites nothing before one that does. */
const strongest = (a: Support, b: Support): number => tiers.indexOf(a.tier) - tiers.indexOf(b.tier) || a.cites.length - b.cites.length

/** Why an obligation is open that nothing speaks of. */
const untried: Readonly<Record<Tier, string>> = {
  proved: 'a proof is asked, and none is written yet',
  enclosed: 'a proof or an enclosure is asked, and none is written yet',
  exhaustive: 'every case is asked, or a proof, and none is written yet',
  sampled: 'a claim or a proof is asked, and none is written yet',
  measured: 'an experiment is asked, and none is written yet',
}

/** Where every obligation of the catalogue stands, given what came of proofs and of claims. */
export function standings(proofs: readonly ProofEvidence[], statements: readonly Statement[], evidence: readonly Evidence[]): readonly Standing[] {
  const byKey = new Map<string, { readonly support: Support[]; readonly failures: string[]; readonly open: string[] }>()
  const of = (key: string) => {
    const known = byKey.get(key) ?? { support: [], failures: [], open: [] }
    byKey.set(key, known)
    return known
  }
  for (const p of proofs)
    for (const key of p.settles) {
      const { support, failures, open } = of(key)
      if (p.outcome === 'holds') support.push({ by: p.proof, kind: 'proof', tier: p.tier, cites: p.cites, assuming: p.assuming })
      else (p.outcome === 'fails' ? failures : open).push(p.because ?? p.outcome)
    }
  for (const s of statements)
    for (const key of s.settles ?? []) {
      const { support, failures, open } = of(key)
      const obligation = obligations.get(key)
      for (const e of evidence.filter((x) => x.claim === s.id)) {
        const how = verdict(s.expected, e)
        if (how === 'as expected' && obligation !== undefined)
          support.push({ by: s.id, kind: 'claim', tier: tierOfStatement(s, obligation), cites: [], assuming: [] })
        else if (how === 'failed') failures.push(`the claim ${s.id} fails`)
        else if (e.kind === 'undecided') open.push(`${s.id}: ${e.because}`)
      }
    }
  return [...obligations].map(([key, { entry, ...obligation }]): Standing => {
    const { support = [], failures = [], open = [] } = byKey.get(key) ?? {}
    const enough = support.filter((s) => suffices(s.tier, obligation.least)).toSorted(strongest)
    const about = { key: key as ObligationKey, entry, obligation, support }
    if (failures.length > 0) return { ...about, state: 'failed', because: failures.join('; ') }
    if (enough[0] !== undefined) return { ...about, state: 'settled', tier: enough[0].tier }
    const because =
      open[0] ?? obligation.open ?? (support[0] === undefined ? untried[obligation.least] : `only ${support[0].tier}, and ${obligation.least} is asked`)
    return { ...about, state: 'open', because }
  })
}

/** How many obligations stand how; what rests on a cited theorem apart from what does not. */
export interface Count {
  readonly all: number
  readonly settled: number
  readonly proved: number
  readonly provedFrom: number
  readonly enclosed: number
  readonly exhaustive: number
  readonly sampled: number
  readonly measured: number
  readonly failed: number
  readonly open: number
}
export function countOf(list: readonly Standing[]): Count {
  const how = (s: Standing): Support | undefined => s.support.filter((x) => x.tier === s.tier).toSorted(strongest)[0]
  const settled = list.filter((s) => s.state === 'settled')
  const at = (tier: Tier): readonly Standing[] => settled.filter((s) => s.tier === tier)
  const from = at('proved').filter((s) => (how(s)?.cites.length ?? 0) > 0)
  return {
    all: list.length,
    settled: settled.length,
    proved: at('proved').length - from.length,
    provedFrom: from.length,
    enclosed: at('enclosed').length,
    exhaustive: at('exhaustive').length,
    sampled: at('sampled').length,
    measured: at('measured').length,
    failed: list.filter((s) => s.state === 'failed').length,
    open: list.filter((s) => s.state === 'open').length,
  }
}
