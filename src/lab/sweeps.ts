import type { Control } from '../controls/control.ts'
import type { AnyClaim } from '../evidence/claim.ts'
import type { Diagnosis } from '../evidence/observation.ts'
import { affects, type Mistake } from '../mistakes/mistake.ts'
import { type RunOptions, surviving } from './jobs.ts'
import { type Accusation, askingClaims, concerns, type Depth, firstKillers, type Kill, type Power, powerOf } from './power.ts'

/* Claims against many wrong, or odd but right, subjects: jobs by name, and their results put together again. */

/** What was lost with a worker: nothing is known of it. */
export interface LostJobs {
  readonly lostJobs: readonly string[]
}
export type SweepOptions = RunOptions & Depth

const named = (x: { readonly name: string }): string => x.name
const idOf = (x: { readonly id: string }): string => x.id

/**
 * Holds claims against mistakes: which claim refutes which in how many cases, what survives, what refutes nothing, and whether the
 * diagnosis names the mistake. One job for each claim, then one for each mistake that is diagnosed.
 */
export async function power(
  claims: readonly AnyClaim[],
  mistakes: readonly Mistake[],
  options: SweepOptions & { readonly quick?: number },
): Promise<Power & LostJobs> {
  const { runs, seed, journals, quick = runs, ...run } = options
  const asking = askingClaims(claims)
  const journal = await journals?.of('power', { runs, quick, seed, claims: asking.map(idOf), mistakes: mistakes.map(named) })
  const killsIn = (cases: number, among: readonly Mistake[], again: string) =>
    surviving<readonly Kill[]>(
      asking.flatMap((claim) => {
        const affected = among.filter((m) => concerns(claim, m)).map(named)
        // Where a few cases are all that a claim has, each of them is long: at first it is asked in one.
        const first = cases < runs && claim.runs !== undefined && claim.runs <= cases ? 1 : cases
        const ask = { claim: claim.id, mistakes: affected, runs: first, seed }
        return affected.length === 0 && again !== '' ? [] : [{ id: `${claim.id}${again}`, task: 'kills', ask }]
      }),
      { ...run, journal },
    )
  const first = await killsIn(Math.min(quick, runs), mistakes, '')
  const soon = first.values.flatMap((k) => k ?? [])
  const left = mistakes.filter((m) => !soon.some((k) => k.mistake === m.name))
  const late = quick < runs && left.length > 0 ? await killsIn(runs, left, ', at length') : { values: [], lostJobs: [] }
  const kills = [...soon, ...late.values.flatMap((k) => k ?? [])]
  const killing = { lostJobs: [...first.lostJobs, ...late.lostJobs] }
  const killers = [...firstKillers(asking, kills)]
  const diagnosed = await surviving<Diagnosis | undefined>(
    killers.map(([mistake, { id }]) => ({ id: `diagnosis of ${mistake}`, task: 'diagnose', ask: { claim: id, mistake, runs, seed } })),
    { ...run, journal },
  )
  const diagnoses = new Map(killers.map(([mistake], i) => [mistake, diagnosed.values[i]]))
  return { ...powerOf(asking, mistakes, kills, diagnoses), lostJobs: [...killing.lostJobs, ...diagnosed.lostJobs] }
}

/** Holds claims against correct but odd implementations: whom they accuse. One job for each implementation. */
export async function accusations(
  claims: readonly AnyClaim[],
  controls: readonly Control[],
  options: SweepOptions,
): Promise<{ readonly accused: readonly Accusation[] } & LostJobs> {
  const { runs, seed, journals, ...run } = options
  const asking = askingClaims(claims)
  const journal = await journals?.of('accusations', { runs, seed, claims: asking.map(idOf), controls: controls.map(named) })
  const { values, lostJobs } = await surviving<readonly Accusation[]>(
    controls.map((control) => ({
      id: `correct but odd: ${control.name}`,
      task: 'accuse',
      ask: { claims: asking.filter((c) => affects(control, c.needs)).map(idOf), control: control.name, runs, seed },
    })),
    { ...run, journal },
  )
  return { accused: values.flatMap((a) => a ?? []), lostJobs }
}
