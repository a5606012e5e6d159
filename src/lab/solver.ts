import { Worker } from 'node:worker_threads'
import { built } from '../built.ts'

export interface Answer {
  readonly answer: 'sat' | 'unsat' | 'unknown'
  /** A model of a satisfiable script, as the solver prints it. */
  readonly model?: string
  /** Why it is unknown: a deadline, or the solver's own word. */
  readonly because?: string
}

export interface Solver {
  readonly name: string
  /** Decides an SMT-LIB 2 script. `unknown` after the deadline, never a guess. */
  ask(script: string, deadlineMs: number): Promise<Answer>
  close(): Promise<void>
}

/** z3 compiled to WebAssembly, in a worker that is replaced when a query outlives its deadline. Loaded on the first query. */
export function z3Solver(): Solver {
  let current: Promise<Worker> | undefined
  const next = (worker: Worker, deadlineMs: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => done(() => resolve('deadline')), deadlineMs)
      const onMessage = (message: unknown): void => done(() => resolve(message))
      const onError = (error: Error): void => done(() => reject(error))
      const done = (settle: () => void): void => {
        clearTimeout(timer)
        worker.off('message', onMessage)
        worker.off('error', onError)
        settle()
      }
      worker.on('message', onMessage)
      worker.on('error', onError)
    })
  const started = async (): Promise<Worker> => {
    const worker = new Worker(built(import.meta.url, './solver-worker'))
    worker.unref()
    await next(worker, 60_000)
    return worker
  }
  const close = async (): Promise<void> => {
    const worker = await current
    current = undefined
    await worker?.terminate()
  }
  return {
    name: 'z3',
    ask: async (script, deadlineMs) => {
      current ??= started()
      const worker = await current
      const reply = next(worker, deadlineMs)
      worker.postMessage(script)
      const message = await reply
      if (message !== 'deadline') return message as Answer
      await close()
      return { answer: 'unknown', because: `no answer within ${deadlineMs / 1000} s` }
    },
    close,
  }
}

/** The same in this thread: for tests of proofs, which need no build. A query that outlives its deadline is unknown as soon as z3 looks at its clock. */
export async function z3InThread(): Promise<Solver> {
  const { z3 } = await import('./z3.ts')
  const answered = await z3()
  return { name: 'z3', ask: answered, close: async () => {} }
}
