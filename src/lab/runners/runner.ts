import { Disturbed } from '../../fault.ts'

/** One piece of work: the name of a task in `tasks.ts`, and what it is asked, as plain data. */
export interface Job {
  /** Names the piece among its like, for progress and for the journal. */
  readonly id: string
  readonly task: string
  readonly ask: unknown
  /** Jobs of one lane are done one after the other, in their order, by one worker, which keeps open what they share. */
  readonly lane?: string
}

/** What came of a job. */
export type Outcome<T> =
  | { readonly done: true; readonly value: T }
  | {
      readonly done: false
      readonly because: string
      /** The sentence, where it is the caller's mistake and no accident. */
      readonly fault?: string
      /** Something outside was in the way: another try may go well. */
      readonly disturbed?: true
    }

export interface RunnerOptions {
  /** How long one job may take before its worker is stopped, where the runner can stop one. Ten minutes by default. */
  readonly deadlineMs?: number
  /** Hears of every outcome, in the order in which they come. */
  readonly onOutcome?: (index: number, outcome: Outcome<unknown>) => void
}

/**
 * Who does jobs: this thread, others, a queue. Outcomes come in the order of the jobs, and each depends on its job alone (and on
 * those before it in its lane), so they are the same for any runner. A job that dies or hangs costs itself.
 */
export interface Runner {
  /** Fails: a runner that is closed, before or meanwhile; nothing is told of a job after that. */
  run<T>(jobs: readonly Job[], options?: RunnerOptions): Promise<readonly Outcome<T>[]>
  close(): Promise<void>
}
export const closedRunner = (): Error => new Error('the runner was closed')

/** What a worker does jobs in. Jobs of one session share what is open, and one session does one job at a time. */
export interface Workplace {
  session(): Session
  /** Loads what jobs of this task will need. */
  warm(task: string): Promise<void>
  close(): Promise<void>
}
export interface Session {
  run(job: Pick<Job, 'task' | 'ask'>): Promise<unknown>
  close(): Promise<void>
}

/** The indices of jobs that belong together: each lane, and each job without one, in the order of their first. */
export function batchesOf(jobs: readonly Job[]): readonly (readonly number[])[] {
  const batches = new Map<string, number[]>()
  for (const [i, { lane }] of jobs.entries()) {
    const key = lane === undefined ? `${i}` : `lane ${lane}`
    const batch = batches.get(key)
    if (batch === undefined) batches.set(key, [i])
    else batch.push(i)
  }
  return [...batches.values()]
}

/** A job's outcome in its session. */
export async function outcomeOf(session: Session, job: Pick<Job, 'task' | 'ask'>): Promise<Outcome<unknown>> {
  try {
    return { done: true, value: await session.run(job) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (error instanceof Disturbed) return { done: false, because: message, ...(error.again ? { disturbed: true } : {}) }
    if (error instanceof Error && error.name === 'Fault') return { done: false, because: message, fault: message }
    return { done: false, because: `its worker failed: ${message}` }
  }
}
