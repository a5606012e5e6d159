import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { built } from '../built.ts'
import type { Journal } from './journal.ts'
import type { Tasks } from './tasks.ts'

/** One piece of work for a worker: the name of a task in `tasks.ts`, and what it is asked. */
export interface Job {
  /** Names the piece among its like, for progress and for the journal. */
  readonly id: string
  readonly task: string
  readonly ask: unknown
}
/** What came of a job: a worker that died or did not answer costs this job alone. */
export type Outcome<T> = { readonly done: true; readonly value: T } | { readonly done: false; readonly because: string }

export interface JobOptions {
  /** Started before; it stays open. Without it, threads of their own: `workers` of them, every core by default. */
  readonly pool?: Pool | undefined
  readonly workers?: number | undefined
  /** How long one job may take before its worker is stopped. */
  readonly deadlineMs?: number
  /** Remembers what is done, so that an interrupted run goes on. */
  readonly journal?: Journal | undefined
  /** Hears of every job that ends, in the order in which they end. */
  readonly said?: (done: number, job: Job) => void
}

/** How many workers there are by default: every core, up to sixteen, since each has a hundred megabytes of its own. */
export const cores = (): number => Math.min(16, availableParallelism())

/** Threads that load what their first jobs will need while the caller still prepares those. */
export interface Pool {
  readonly workers: number
  readonly threads: Piscina
  close(): Promise<void>
}
export function startPool(
  workers: number = cores(),
  { module = built(import.meta.url, './worker'), warm }: { readonly module?: URL; readonly warm?: keyof Tasks } = {},
): Pool {
  const threads = new Piscina({ filename: fileURLToPath(module), minThreads: workers, maxThreads: workers, idleTimeout: 60_000, workerData: { warm } })
  return { workers, threads, close: () => threads.destroy() }
}

/**
 * Runs jobs on worker threads. Outcomes come in the order of the jobs, and each depends on its job alone, so they are the same
 * for any number of workers.
 */
export async function runJobs<T>(jobs: readonly Job[], options: JobOptions = {}): Promise<readonly Outcome<T>[]> {
  const { workers = cores(), deadlineMs = 600_000, journal, said = () => {} } = options
  const outcomes = new Array<Outcome<T> | undefined>(jobs.length)
  const before = (await journal?.done()) ?? new Map<string, unknown>()
  const open: number[] = []
  for (const [i, job] of jobs.entries()) {
    if (before.has(job.id)) outcomes[i] = { done: true, value: before.get(job.id) as T }
    else open.push(i)
  }
  let ended = jobs.length - open.length
  if (open.length > 0) {
    const pool = options.pool ?? startPool(Math.max(1, Math.min(workers, open.length)))
    try {
      await Promise.all(
        open.map(async (i) => {
          const job = jobs[i] as Job
          const outcome = await outcomeOf<T>(pool.threads, job, deadlineMs)
          outcomes[i] = outcome
          if (outcome.done) await journal?.add(job.id, outcome.value)
          said(++ended, job)
        }),
      )
    } finally {
      if (options.pool === undefined) await pool.close()
    }
  }
  return outcomes as readonly Outcome<T>[]
}

/** The deadline runs from when a worker takes the job up, not from when it is queued. */
async function outcomeOf<T>(pool: Piscina, job: Job, deadlineMs: number): Promise<Outcome<T>> {
  const stop = new AbortController()
  const { port1, port2 } = new MessageChannel()
  let timer: NodeJS.Timeout | undefined
  port1.once('message', () => {
    timer = setTimeout(() => stop.abort(), deadlineMs)
  })
  try {
    const value = (await pool.run({ task: job.task, ask: job.ask, taken: port2 }, { signal: stop.signal, transferList: [port2] })) as T
    return { done: true, value }
  } catch (error) {
    if (stop.signal.aborted) return { done: false, because: `no answer within ${deadlineMs / 1000} s; its worker was stopped` }
    return { done: false, because: `its worker failed: ${error instanceof Error ? error.message : String(error)}` }
  } finally {
    clearTimeout(timer)
    port1.close()
  }
}
