import { type Approximation, approximationOf, networksOf } from '../approximation/experiment.ts'
import { type ApproximationTask, checkTask } from '../approximation/task.ts'
import type { Control } from '../controls/control.ts'
import type { AnyClaim } from '../evidence/claim.ts'
import type { Diagnosis } from '../evidence/observation.ts'
import { fault } from '../fault.ts'
import { concerns, type Mistake } from '../mistakes/mistake.ts'
import { type Job, type Outcome, runJobs } from './jobs.ts'
import type { Journal } from './journal.ts'
import { type Accusation, armed, firstKillers, type Kill, type Power, type PowerOptions, powerOf } from './power.ts'

/* Long commands as jobs, and their results put together again. */

export interface How {
  readonly workers?: number | undefined
  readonly journal?: Journal | undefined
  readonly said?: (done: number, of: number, what: string) => void
}
/** What was lost with a worker: nothing is known of it. */
export type Lost = readonly string[]

/** Jobs of which some may be lost: their values, `undefined` for those. */
async function surviving<T>(
  jobs: readonly Job[],
  { workers, journal, said = () => {} }: How,
): Promise<{ readonly values: readonly (T | undefined)[]; readonly lost: Lost }> {
  const outcomes: readonly Outcome<T>[] = await runJobs<T>(jobs, { workers, journal, said: (done, job) => said(done, jobs.length, job.id) })
  const lost = outcomes.flatMap((o, i) => (o.done ? [] : [`${jobs[i]?.id}: ${o.because}`]))
  return { values: outcomes.map((o) => (o.done ? o.value : undefined)), lost }
}

/** `power` on workers: one job for each claim, then one for each mutant that is diagnosed. */
export async function powerOnWorkers(
  claims: readonly AnyClaim[],
  mutants: readonly Mistake[],
  { runs, seed }: PowerOptions,
  how: How = {},
): Promise<Power & { readonly lost: Lost }> {
  const able = armed(claims)
  const names = mutants.map((m) => m.name)
  const killing = await surviving<readonly Kill[]>(
    able.map((c) => ({ id: c.id, task: 'kills', ask: { claim: c.id, mutants: names.filter((_, i) => concerns(mutants[i] as Mistake, c.needs)), runs, seed } })),
    how,
  )
  const kills = killing.values.flatMap((k) => k ?? [])
  const killers = [...firstKillers(able, kills)]
  const diagnosed = await surviving<Diagnosis | undefined>(
    killers.map(([mutant, { id }]) => ({ id: `diagnosis of ${mutant}`, task: 'diagnose', ask: { claim: id, mutant, runs, seed } })),
    how,
  )
  const diagnoses = new Map(killers.map(([mutant], i) => [mutant, diagnosed.values[i]]))
  return { ...powerOf(able, mutants, kills, diagnoses), lost: [...killing.lost, ...diagnosed.lost] }
}

/** `accusations` on workers: one job for each correct but odd implementation. */
export async function accusationsOnWorkers(
  claims: readonly AnyClaim[],
  controls: readonly Control[],
  { runs, seed }: PowerOptions,
  how: How = {},
): Promise<{ readonly accused: readonly Accusation[]; readonly lost: Lost }> {
  const ids = claims.map((c) => c.id)
  const { values, lost } = await surviving<readonly Accusation[]>(
    controls.map((c) => ({ id: `correct but odd: ${c.name}`, task: 'accuse', ask: { claims: ids, control: c.name, runs, seed } })),
    how,
  )
  return { accused: values.flatMap((a) => a ?? []), lost }
}

/** `approximate` on workers: one job for each network. Fails: a task that does not fit; a network that was lost with its worker. */
export async function approximateOnWorkers(task: ApproximationTask, how: How = {}): Promise<Approximation> {
  checkTask(task)
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
  const { values, lost } = await surviving<unknown>(jobs, how)
  if (lost.length > 0) throw fault('approximate', 'every network to end', lost[0] as string, 'Run it again: what is done is kept.')
  const count = task.widths.length
  return approximationOf(task, values.slice(0, count) as Approximation['constructed'], values.slice(count) as readonly number[])
}
