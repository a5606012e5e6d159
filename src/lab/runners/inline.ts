import { batchesOf, closedRunner, type Outcome, outcomeOf, type Runner, type Workplace } from './runner.ts'

/** Lets the event loop turn, so that a signal or a click is heard between jobs. */
const turn = (): Promise<void> => new Promise((go) => (typeof setImmediate === 'function' ? setImmediate(go) : setTimeout(go)))

/**
 * Does jobs in this thread, and needs nothing but JavaScript. `atOnce` lanes are open at a time: worth it where subjects compute
 * in processes of their own. It cannot stop a job that does not end.
 */
export function inline(workplace: Workplace, { atOnce = 1 }: { readonly atOnce?: number } = {}): Runner {
  let closed = false
  return {
    run: async <T>(jobs: Parameters<Runner['run']>[0], { onOutcome = () => {} }: Parameters<Runner['run']>[1] = {}) => {
      const outcomes = new Array<Outcome<unknown>>(jobs.length)
      const open = [...batchesOf(jobs)]
      const work = async (): Promise<void> => {
        for (let batch = open.shift(); batch !== undefined; batch = open.shift()) {
          const session = workplace.session()
          try {
            for (const i of batch) {
              await turn()
              const outcome = await outcomeOf(session, jobs[i] as (typeof jobs)[number])
              // Who was asked while we closed gave no answer of his own.
              if (closed) throw closedRunner()
              outcomes[i] = outcome
              onOutcome(i, outcome)
            }
          } finally {
            await session.close()
          }
        }
      }
      await Promise.all(Array.from({ length: Math.min(atOnce, open.length) }, work))
      return outcomes as readonly Outcome<T>[]
    },
    close: () => {
      closed = true
      return workplace.close()
    },
  }
}
