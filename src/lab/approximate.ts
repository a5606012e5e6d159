import { type Approximation, approximationOf, networksOf } from '../approximation/experiment.ts'
import { type ApproximationTask, checkTask, workOf } from '../approximation/task.ts'
import { fault } from '../fault.ts'
import { type RunOptions, surviving } from './jobs.ts'
import type { Job } from './runners/runner.ts'

/** Values of hidden units that a task may take: a quarter of an hour of one core, about. */
export const usualBudget = 1e10

/** How well networks approximate a function: one job for each network. Fails: a task that does not fit, or is too much work; a network that was lost. */
export async function approximate(
  task: ApproximationTask,
  { journals, budget = usualBudget, ...options }: RunOptions & { readonly budget?: number },
): Promise<Approximation> {
  checkTask(task)
  const work = workOf(task)
  if (work > budget)
    throw fault(
      'approximate',
      `at most ${budget} values of hidden units`,
      `about ${work.toPrecision(2)}`,
      'Take smaller --widths, fewer --steps or --seeds, or raise --budget.',
    )
  const plain = { ...task, target: task.target.text }
  const jobs = [
    ...task.widths.map((width): Job => ({ id: `certifying width ${width}`, task: 'construct', ask: { ...plain, width } })),
    ...networksOf(task).map(
      ({ activation, width, seed }): Job => ({
        id: `training ${activation}, width ${width}, seed ${seed}`,
        task: 'train',
        ask: { ...plain, activation, width, seed },
      }),
    ),
  ]
  const { values, lostJobs } = await surviving<unknown>(jobs, { ...options, journal: await journals?.of('approximate', plain) })
  if (lostJobs.length > 0) throw fault('approximate', 'every network to end', lostJobs[0] as string, 'Run it again: what is done is kept.')
  const count = task.widths.length
  return approximationOf(task, values.slice(0, count) as Approximation['constructed'], values.slice(count) as readonly number[])
}
