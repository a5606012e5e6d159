import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { built } from '../../built.ts'
import { batchesOf, closedRunner, type Job, type Outcome, type Runner, type RunnerOptions } from './runner.ts'

/** How many workers there are by default: every core, up to sixteen, since each has a hundred megabytes of its own. */
export const cores = (): number => Math.min(16, availableParallelism())

/** What a thread tells of the jobs it was given, by their place among them: that one is taken up, or what came of it. */
export type Message = { readonly taken: number } | { readonly ended: number; readonly outcome: Outcome<unknown> }

export interface ThreadsOptions {
  /** How many; every core by default. */
  readonly workers?: number | undefined
  /** A task whose modules are loaded while the first jobs are still being prepared. */
  readonly warm?: string
  /** What runs in a thread. */
  readonly module?: URL
}

/** Does jobs on threads of their own: all cores, and a job that does not end is stopped with its thread. */
export function threads({ workers = cores(), warm, module = built(import.meta.url, './thread') }: ThreadsOptions = {}): Runner {
  const start = (least: number): Piscina =>
    new Piscina({
      filename: fileURLToPath(module),
      minThreads: Math.min(least, workers),
      maxThreads: workers,
      idleTimeout: 60_000,
      // Claims make short-lived numbers by the million: with more room for them fewer are copied.
      resourceLimits: { maxYoungGenerationSizeMb: 96 },
      workerData: { warm },
    })
  // Without a warm-up, no thread is started before there is something to do, and no more than that.
  let started = warm === undefined ? undefined : start(workers)
  let closed = false
  return {
    run: async <T>(jobs: readonly Job[], { deadlineMs = 600_000, onOutcome = () => {} }: RunnerOptions = {}) => {
      const outcomes = new Array<Outcome<unknown>>(jobs.length)
      const end = (i: number, outcome: Outcome<unknown>): void => {
        // A thread that we closed under a job says nothing about it.
        if (closed) return
        outcomes[i] = outcome
        onOutcome(i, outcome)
      }
      const batches = batchesOf(jobs)
      if (batches.length === 0) return []
      started ??= start(batches.length)
      const pool = started
      await Promise.all(
        batches.map(async (batch) => {
          // Jobs behind one that took its thread down go to another thread.
          for (let open = batch; open.length > 0; ) {
            const count = await attempt(
              pool,
              open.map((i) => jobs[i] as Job),
              deadlineMs,
              (k, outcome) => end(open[k] as number, outcome),
            )
            if (closed) throw closedRunner()
            open = open.slice(count)
          }
        }),
      )
      return outcomes as readonly Outcome<T>[]
    },
    close: async () => {
      closed = true
      await started?.destroy()
    },
  }
}

/** Gives a batch to a thread, and returns how many of its jobs have an outcome then: all, or those up to the one that killed it. */
async function attempt(pool: Piscina, jobs: readonly Job[], deadlineMs: number, end: (k: number, outcome: Outcome<unknown>) => void): Promise<number> {
  const stop = new AbortController()
  const { port1, port2 } = new MessageChannel()
  let timer: NodeJS.Timeout | undefined
  let count = 0
  // The deadline runs from when a worker takes the job up, not from when it is queued.
  const hear = (message: Message): void => {
    clearTimeout(timer)
    if ('taken' in message) timer = setTimeout(() => stop.abort(), deadlineMs)
    else {
      count = message.ended + 1
      end(message.ended, message.outcome)
    }
  }
  const rest = (): void => {
    for (let m = receiveMessageOnPort(port1); m !== undefined; m = receiveMessageOnPort(port1)) hear(m.message as Message)
    clearTimeout(timer)
  }
  port1.on('message', hear)
  try {
    await pool.run({ jobs: jobs.map(({ task, ask }) => ({ task, ask })), port: port2 }, { signal: stop.signal, transferList: [port2] })
    rest()
    return count
  } catch (error) {
    rest()
    if (count === jobs.length) return count
    const because = stop.signal.aborted
      ? `no answer within ${deadlineMs / 1000} s; its worker was stopped`
      : `its worker failed: ${error instanceof Error ? error.message : String(error)}`
    end(count, { done: false, because })
    return count + 1
  } finally {
    port1.close()
  }
}
