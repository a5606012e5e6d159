import type { Journal, Journals } from './journal.ts'
import type { Job, Outcome, Runner } from './runners/runner.ts'

/** What long work tells of itself while it goes on. */
export type Progress =
  /** What an interrupted run had done already. */
  | { readonly kind: 'resumed'; readonly done: number; readonly of: number }
  /** Work is begun: until its first piece ends, nothing else is told. */
  | { readonly kind: 'begun'; readonly done: number; readonly of: number }
  /** One more piece, in the order in which they end. */
  | { readonly kind: 'done'; readonly done: number; readonly of: number; readonly id: string }
  /** A sentence for whoever called. */
  | { readonly kind: 'note'; readonly sentence: string }
export type OnProgress = (progress: Progress) => void

/** How long work is run, whatever it is. */
export interface RunOptions {
  readonly runner: Runner
  /** Where what is done is kept, so that an interrupted run goes on; nowhere by default. */
  readonly journals?: Journals | undefined
  readonly onProgress?: OnProgress | undefined
}
/** What jobs run with. */
interface Running extends Pick<RunOptions, 'runner' | 'onProgress'> {
  /** How long one job may take; as the runner has it by default. */
  readonly deadlineMs?: number
}

/** Jobs that share a journal. */
export interface Part {
  readonly jobs: readonly Job[]
  readonly journal?: Journal | undefined
  /** Jobs that are work: the others are done at once, and progress does not count them. All by default. */
  readonly isWork?: (job: Job) => boolean
}

/** Runs all jobs of all parts at once, but for those that their journals have, and returns the outcomes part by part, in order. */
export async function runParts<T>(parts: readonly Part[], { runner, deadlineMs, onProgress = () => {} }: Running): Promise<readonly (readonly Outcome<T>[])[]> {
  const note = (sentence: string): void => onProgress({ kind: 'note', sentence })
  const before = await Promise.all(parts.map(async ({ journal }) => (await journal?.done(note)) ?? new Map<string, unknown>()))
  const all = parts.flatMap(({ jobs, journal, isWork = () => true }, p) =>
    jobs.map((job) => ({ job, journal, counts: isWork(job), kept: before[p] as ReadonlyMap<string, unknown> })),
  )
  for (const { journal, jobs, isWork = () => true } of parts) journal?.discount(jobs.filter((job) => !isWork(job)).map(({ id }) => id))
  const open = all.filter(({ job, kept }) => !kept.has(job.id))
  const of = all.filter(({ counts }) => counts).length
  let done = of - open.filter(({ counts }) => counts).length
  if (done > 0) onProgress({ kind: 'resumed', done, of })
  if (done < of) onProgress({ kind: 'begun', done, of })
  const outcomes = await runner.run<T>(
    open.map((o) => o.job),
    {
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
      onOutcome: (i, outcome) => {
        const { job, journal, counts } = open[i] as (typeof open)[number]
        // A job that was lost is not kept: the next run tries it again.
        if (outcome.done) journal?.add(job.id, outcome.value)
        if (counts) onProgress({ kind: 'done', done: ++done, of, id: job.id })
      },
    },
  )
  let next = 0
  return parts.map(({ jobs }, p) =>
    jobs.map(({ id }) => {
      const kept = before[p] as ReadonlyMap<string, unknown>
      return kept.has(id) ? { done: true, value: kept.get(id) as T } : (outcomes[next++] as Outcome<T>)
    }),
  )
}

/** The same for one part. */
export const runJobs = async <T>(
  jobs: readonly Job[],
  { journal, ...options }: Running & { readonly journal?: Journal | undefined },
): Promise<readonly Outcome<T>[]> => (await runParts<T>([{ jobs, journal }], options))[0] as readonly Outcome<T>[]

/** The values of jobs of which some may be lost, `undefined` for those, and a sentence for each that is. */
export interface Surviving<T> {
  readonly values: readonly (T | undefined)[]
  readonly lostJobs: readonly string[]
}
export async function surviving<T>(...[jobs, options]: Parameters<typeof runJobs>): Promise<Surviving<T>> {
  const outcomes = await runJobs<T>(jobs, options)
  return {
    values: outcomes.map((o) => (o.done ? o.value : undefined)),
    lostJobs: outcomes.flatMap((o, i) => (o.done ? [] : [`${jobs[i]?.id}: ${o.because}`])),
  }
}
