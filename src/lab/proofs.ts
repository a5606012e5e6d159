import { nameOf, type Proof, type ProofEvidence, queryFile, strengthOf } from '../evidence/proof.ts'
import { writeAllWhole } from './files.ts'
import { type RunOptions, runJobs } from './jobs.ts'
import { queryName, queryOf } from './proving.ts'
import type { Job } from './runners/runner.ts'
import { type Selection, selected } from './selection.ts'

export interface ProveOptions extends RunOptions {
  /** How many milliseconds the solver may take for one query. */
  readonly deadline: number
  /** Whether near variants are tried too: a proof that does not refute them could not have failed. */
  readonly rivals?: boolean
  /** Only these of the selected proofs; all by default. */
  readonly only?: (proof: Proof) => boolean
  /** Where the queries are written as .smt2 files; nowhere by default. */
  readonly smt?: string
}
export interface Proven {
  readonly proofs: readonly Proof[]
  /** One for each proof, in the same order. */
  readonly evidence: readonly ProofEvidence[]
}

/** A query of a solver, in a file of its own. */
export interface Query {
  readonly name: string
  readonly script: string
  readonly answer: 'sat' | 'unsat'
}

/** Which of the proofs of one name it is, and the name: how a job says which proof it means. */
export const namedProofs = (proofs: readonly Proof[]): readonly { readonly proof: string; readonly nth: number }[] => {
  const seen = new Map<string, number>()
  return proofs.map((p) => {
    const name = nameOf(p)
    const nth = seen.get(name) ?? 0
    seen.set(name, nth + 1)
    return { proof: name, nth }
  })
}

/** Every query of these proofs. */
export function queriesOf(proofs: readonly Proof[]): readonly Query[] {
  const names = namedProofs(proofs)
  return proofs.flatMap((proof, i) => {
    const { nth = 0 } = names[i] ?? {}
    return proof.steps().flatMap((step, at) => {
      if (step.by !== 'solver') return []
      return [{ name: queryFile(nameOf(proof), nth, at), script: queryOf(step, queryName(proof, at)), answer: step.answer }]
    })
  })
}

/** Writes queries as .smt2 files. Fails: a folder that cannot be written to. */
export async function writeQueries(folder: string, queries: readonly Query[]): Promise<void> {
  await writeAllWhole(
    folder,
    queries.map(({ name, script }) => ({ name: `${name}.smt2`, text: script })),
  )
}

/** Carries out the proofs of what is selected. Fails: a name that nothing has. */
export async function proveAll(selection: Selection, { deadline, rivals = true, smt, journals, only = () => true, ...options }: ProveOptions): Promise<Proven> {
  const all = (await selected(selection)).proofs
  const proofs = all.filter(only)
  if (smt !== undefined) await writeQueries(smt, queriesOf(proofs))
  const named = namedProofs(all).filter((_, i) => only(all[i] as Proof))
  const jobs = named.map(({ proof, nth }): Job => ({ id: `${proof}#${nth + 1}`, task: 'prove', ask: { proof, nth, deadline, rivals } }))
  const journal = await journals?.of('prove', { deadline, rivals, proofs: jobs.map((j) => j.id) })
  const outcomes = await runJobs<ProofEvidence>(jobs, { ...options, journal })
  return { proofs, evidence: outcomes.map((o, i) => (o.done ? o.value : lost(proofs[i] as Proof, o.because))) }
}

/** What is known of a proof whose job was lost. */
const lost = (proof: Proof, because: string): ProofEvidence => ({
  proof: nameOf(proof),
  settles: proof.settles,
  ...strengthOf(proof.steps()),
  assuming: [],
  outcome: 'undecided',
  because,
  steps: [],
})
