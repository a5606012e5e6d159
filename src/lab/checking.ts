import type { AnyClaim } from '../evidence/claim.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { examine } from '../evidence/examine.ts'
import type { Measurement } from '../evidence/measurement.ts'
import { diagnosing } from '../mistakes/diagnose.ts'
import type { Subject } from '../protocol/subject.ts'
import { engineOperations } from '../subjects/engine.ts'
import { cores, type Job, type Pool, runJobs } from './jobs.ts'
import type { Journal } from './journal.ts'

export interface CheckOptions {
  readonly runs: number
  readonly seed: number
  readonly path?: string
  readonly workers?: number | undefined
  readonly pool?: Pool | undefined
  readonly journal?: Journal | undefined
}
export type Said = (done: number, id: string) => void

/** Counterexamples of earlier runs, by claim: they are tried first. */
export type Kept = (claim: string) => Promise<readonly unknown[]>

/** What a job that was lost leaves: nothing is known of its claim, and why. */
const lost = (claim: string, because: string): Evidence => ({ claim, subject: '-', version: '-', kind: 'undecided', because })

/** Claims and experiments on the engine, spread over workers; the evidence is the same for any number of them. */
export async function checkEngine(
  claims: readonly AnyClaim[],
  experiments: readonly Measurement[],
  { runs, seed, path, workers, pool, journal }: CheckOptions,
  said: Said,
  kept: Kept = async () => [],
): Promise<readonly Evidence[]> {
  const asked = claims.map(async ({ id }): Promise<Job> => {
    return { id, task: 'check', ask: { claim: id, runs, seed, kept: await kept(id), ...(path === undefined ? {} : { path }) } }
  })
  const measured = experiments.map(({ id }): Job => ({ id, task: 'measure', ask: { experiment: id, seed } }))
  const jobs = [...(await Promise.all(asked)), ...measured]
  const outcomes = await runJobs<Evidence>(jobs, { pool, workers, journal, said: (done, job) => said(done, job.id) })
  return outcomes.map((o, i) => (o.done ? o.value : lost((jobs[i] as Job).id, o.because)))
}

/** A file is asked by so many processes at most, each for every so manieth claim: which, does not depend on the workers. */
const lanes = 4

/** Claims on a file: its processes compute, and are judged here. */
export async function checkFile(
  claims: readonly AnyClaim[],
  subject: (lane: number) => Promise<Subject>,
  { runs, seed, path, workers = cores(), journal }: CheckOptions,
  said: Said,
  kept: Kept = async () => [],
): Promise<readonly Evidence[]> {
  const before = (await journal?.done()) ?? new Map<string, unknown>()
  const evidence = new Map<string, Evidence>()
  for (const { id } of claims) if (before.has(id)) evidence.set(id, before.get(id) as Evidence)
  const open = Array.from({ length: lanes }, (_, lane) => ({ lane, claims: claims.filter((c, i) => i % lanes === lane && !evidence.has(c.id)) })).filter(
    (l) => l.claims.length > 0,
  )
  const work = async (): Promise<void> => {
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const asked = await subject(next.lane)
      for (const claim of next.claims) {
        // Between claims the event loop turns, so that Ctrl-C is heard.
        await new Promise((go) => setImmediate(go))
        const found = await examine(claim, asked, {
          runs,
          seed,
          kept: await kept(claim.id),
          diagnose: diagnosing(engineOperations),
          ...(path === undefined ? {} : { path }),
        })
        evidence.set(claim.id, found)
        await journal?.add(claim.id, found)
        said(evidence.size, claim.id)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, open.length) }, work))
  return claims.map(({ id }) => evidence.get(id) as Evidence)
}
