import { join } from 'node:path'
import type { ClaimProof } from '../evidence/claim-proof.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { writeWhole } from './files.ts'
import { type RunOptions, runJobs } from './jobs.ts'
import { scriptOf } from './proving.ts'
import type { Job } from './runners/runner.ts'
import { type Selection, selected } from './selection.ts'

export interface ProveOptions extends RunOptions {
  /** How many milliseconds the solver may take for one query. */
  readonly deadline: number
  /** Where the queries are written as .smt2 files; nowhere by default. */
  readonly smt?: string
}
export interface Proven {
  readonly proofs: readonly ClaimProof[]
  /** One for each proof, in the same order. */
  readonly evidence: readonly Evidence[]
}

/** Carries out the proofs of the selected claims. Fails: a name that nothing has. */
export async function proveAll(selection: Selection, { deadline, smt, journals, ...options }: ProveOptions): Promise<Proven> {
  const { proofs } = await selected(selection)
  if (smt !== undefined) await writeQueries(proofs, smt)
  const jobs = proofs.map(({ claim }, i): Job => {
    const nth = proofs.slice(0, i).filter((p) => p.claim.id === claim.id).length
    return { id: `${claim.id}-${nth + 1}`, task: 'prove', ask: { claim: claim.id, nth, deadline } }
  })
  const journal = await journals?.of('prove', { deadline, proofs: jobs.map((j) => j.id) })
  const outcomes = await runJobs<Evidence>(jobs, { ...options, journal })
  const lost = (i: number, because: string): Evidence => ({
    claim: (proofs[i] as ClaimProof).claim.id,
    subject: 'mathematics',
    version: '1',
    kind: 'undecided',
    because,
  })
  return { proofs, evidence: outcomes.map((o, i) => (o.done ? o.value : lost(i, o.because))) }
}

/** One file for each query, so that any solver can check it again; `-2`, `-3` for further ones of a claim. */
async function writeQueries(proofs: readonly ClaimProof[], folder: string): Promise<void> {
  const written = new Map<string, number>()
  for (const proof of proofs) {
    if (proof.method !== 'solver') continue
    const { id } = proof.claim
    const nth = (written.get(id) ?? 0) + 1
    written.set(id, nth)
    await writeWhole(join(folder, `${id}${nth === 1 ? '' : `-${nth}`}.smt2`), scriptOf(proof))
  }
}
