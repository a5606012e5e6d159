import { built } from '../../built.ts'
import { Fault } from '../../fault.ts'
import { threads } from '../../lab/runners/threads.ts'
import type { CountAsk, DrawAsk, PieceTasks } from './pieces-thread.ts'

/** Longer than anybody waits: a timer holds no more. */
const deadlineMs = 2 ** 31 - 1

/** Counts and draws the pieces of a network in a thread of its own: a count has no pause in which a Ctrl-C would be heard. */
export interface Pieces {
  count(ask: CountAsk): ReturnType<PieceTasks['count']>
  draw(ask: DrawAsk): ReturnType<PieceTasks['draw']>
  close(): Promise<void>
}
export function piecesElsewhere(): Pieces {
  const runner = threads({ workers: 1, module: built(import.meta.url, './pieces-thread') })
  const asked = async <T>(task: keyof PieceTasks, ask: unknown): Promise<T> => {
    const [outcome] = await runner.run<T>([{ id: task, task, ask }], { deadlineMs })
    if (outcome?.done === true) return outcome.value
    throw outcome?.fault === undefined ? new Error(outcome?.because) : new Fault(outcome.fault)
  }
  return { count: (ask) => asked('count', ask), draw: (ask) => asked('draw', ask), close: () => runner.close() }
}
