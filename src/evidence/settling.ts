import { type Obligation, type Tier, tiers } from '../../properties/catalogue/entry.ts'
import { obligations } from '../../properties/catalogue/index.ts'
import type { Statement } from './claim.ts'
import { nameOf, type Proof, strengthOf } from './proof.ts'

/** Whether a tier is as much as is asked. Measuring and the others do not stand in for each other. */
export const suffices = (tier: Tier, least: Tier): boolean => (tier === 'measured' || least === 'measured' ? tier === least : rank(tier) <= rank(least))
/** Enclosed and exhaustive are alike. */
const rank = (tier: Tier): number => (tier === 'exhaustive' ? tiers.indexOf('enclosed') : tiers.indexOf(tier))

/** Roles that one exact counterexample settles. */
const bySample = (role: Obligation['role']): boolean => role === 'printed-refuted' || role === 'hypothesis-needed'

/** What a statement with a checker can show of an obligation at most: a counterexample refutes, cases sample, trials measure. */
export function tierOfStatement(statement: Statement & { readonly trials?: number }, { role }: Obligation): Tier {
  if (statement.trials !== undefined) return 'measured'
  return statement.expected === 'refuted' && bySample(role) ? 'proved' : 'sampled'
}

/** Why a proof does not settle what it says it settles, whatever comes of carrying it out: nothing when all is well. */
export function faultsOf(proof: Proof): readonly string[] {
  const { tier, instance } = strengthOf(proof.steps())
  return proof.settles.flatMap((key) => {
    const obligation = obligations.get(key)
    if (obligation === undefined) return [`${key}: no such obligation`]
    const faults: string[] = []
    if (!suffices(tier, obligation.least)) faults.push(`${key}: asks for ${obligation.least}, is ${tier}`)
    if (instance && proof.particular === undefined && (obligation.role === 'holds' || obligation.role === 'corrected'))
      faults.push(`${key}: a sentence about all, settled at particular numbers`)
    if (Object.keys(proof.rivals).length === 0) faults.push(`${nameOf(proof)}: no near variant`)
    return faults
  })
}

/** Why a statement does not settle what it says it settles. */
export const faultsOfStatement = (statement: Statement & { readonly trials?: number; readonly rivals?: unknown }): readonly string[] =>
  (statement.settles ?? []).flatMap((key) => {
    const obligation = obligations.get(key)
    if (obligation === undefined) return [`${statement.id}: ${key}: no such obligation`]
    const tier = tierOfStatement(statement, obligation)
    if (tier === 'measured' && rivalNames(statement.rivals).length === 0) return [`${statement.id}: no number that another law predicts`]
    return suffices(tier, obligation.least) ? [] : [`${statement.id}: ${key} asks for ${obligation.least}, is ${tier}`]
  })

/** The near variants of an obligation that nothing which settles it refutes. */
export function untried(key: string, proofs: readonly Proof[], statements: readonly (Statement & { readonly rivals?: unknown })[]): readonly string[] {
  const named = new Set([
    ...proofs.filter((p) => p.settles.some((k) => k === key)).flatMap((p) => Object.keys(p.rivals)),
    ...statements.filter((s) => s.settles?.some((k) => k === key)).flatMap(({ rivals }) => rivalNames(rivals)),
  ])
  return (obligations.get(key)?.dies ?? []).filter((name) => !named.has(name))
}
/** Rivals of a claim are a list, those of an experiment a record. */
const rivalNames = (rivals: unknown): readonly string[] =>
  Array.isArray(rivals) ? rivals.map((r: { readonly name: string }) => r.name) : typeof rivals === 'object' && rivals !== null ? Object.keys(rivals) : []
