import type { Evidence } from '../evidence/evidence.ts'
import type { ProofEvidence } from '../evidence/proof.ts'
import { type Standing, standings } from '../evidence/standing.ts'
import { check } from './check.ts'
import type { OnProgress, RunOptions } from './jobs.ts'
import { proveAll } from './proofs.ts'
import { type Selection, selected } from './selection.ts'

export interface StandingOptions extends Omit<RunOptions, 'onProgress'> {
  readonly deadline: number
  readonly runs: number
  readonly seed: number
  readonly rivals: boolean
  readonly onPart?: (part: string) => OnProgress
}

/** Carries out every proof, and examines every claim that settles something: where the obligations of the catalogue stand then. */
export async function standing(
  selection: Selection,
  { deadline, runs, seed, rivals, runner, journals, onPart = () => () => {} }: StandingOptions,
): Promise<{ readonly standings: readonly Standing[]; readonly proofs: readonly ProofEvidence[]; readonly evidence: readonly Evidence[] }> {
  const { claims, measurements } = await selected(selection)
  const settling = [...claims, ...measurements].filter((s) => (s.settles?.length ?? 0) > 0)
  const proven = await proveAll(selection, { deadline, rivals, runner, journals, onProgress: onPart('proofs') })
  const checked =
    settling.length === 0
      ? undefined
      : (await check([{ kind: 'engine' }], { claim: settling.map((s) => s.id) }, { runs, seed, runner, journals, onProgress: onPart('claims') }))[0]
  const evidence = checked?.record.evidence ?? []
  return { standings: standings(proven.evidence, settling, evidence), proofs: proven.evidence, evidence }
}
