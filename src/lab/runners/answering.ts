import type { MessagePort } from 'node:worker_threads'
import { type Job, outcomeOf, type Session } from './runner.ts'
import type { Message } from './threads.ts'

/** What a thread is given: jobs, and where it tells of them. */
export interface Given {
  readonly jobs: readonly Pick<Job, 'task' | 'ask'>[]
  readonly port: MessagePort
}

/** In a worker thread: does the jobs that it is given, one after the other, and tells of each. */
export async function answering(session: Session, { jobs, port }: Given): Promise<void> {
  const tell = (message: Message): void => port.postMessage(message)
  try {
    for (const [k, job] of jobs.entries()) {
      tell({ taken: k })
      tell({ ended: k, outcome: await outcomeOf(session, job) })
    }
  } finally {
    await session.close()
    port.close()
  }
}
