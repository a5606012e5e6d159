import { type MessagePort, workerData } from 'node:worker_threads'
import { tasks, warmUp } from './tasks.ts'

// What the first job will need is loaded while it is still being prepared. Piscina puts its own data first.
void warmUp((workerData as readonly [unknown, { readonly warm?: string } | undefined])[1]?.warm)

/** What runs in a worker thread: says that it has taken the job, and does it. */
export default async function work({ task, ask, taken }: { readonly task: string; readonly ask: unknown; readonly taken: MessagePort }): Promise<unknown> {
  taken.postMessage('taken')
  taken.close()
  const run = tasks[task as keyof typeof tasks] as ((ask: unknown) => Promise<unknown>) | undefined
  if (run === undefined) throw new Error(`there is no task ${task}`)
  return run(ask)
}
