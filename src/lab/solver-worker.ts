import { parentPort } from 'node:worker_threads'
import { z3 } from './z3.ts'

/* Runs in a worker of its own: one query at a time, killed from outside when it takes too long. */
const answered = await z3()
parentPort?.on('message', async (script: string) => {
  try {
    parentPort?.postMessage(await answered(script))
  } catch (error) {
    parentPort?.postMessage({ answer: 'unknown', because: error instanceof Error ? error.message : String(error) })
  }
})
parentPort?.postMessage('ready')
