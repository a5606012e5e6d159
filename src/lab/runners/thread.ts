import { type MessagePort, workerData } from 'node:worker_threads'
import { workplace } from '../environment.ts'
import { type Job, outcomeOf } from './runner.ts'
import type { Message } from './threads.ts'

/* What runs in a worker thread: does the jobs that it is given, one after the other, and tells of each. */

const place = workplace({ keep: false })
// What the first job will need is loaded while it is still being prepared. Piscina puts its own data first.
const { warm } = (workerData as readonly [unknown, { readonly warm?: string } | undefined])[1] ?? {}
if (warm !== undefined) void place.warm(warm)

export default async function work({ jobs, port }: { readonly jobs: readonly Pick<Job, 'task' | 'ask'>[]; readonly port: MessagePort }): Promise<void> {
  const tell = (message: Message): void => port.postMessage(message)
  const session = place.session()
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
