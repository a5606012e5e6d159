import * as v from 'valibot'
import type { Control } from '../controls/control.ts'
import type { FormulaPower } from './formulas/sweep.ts'
import { type Accusation, type Depth, diagnosedRightly, type Power } from './power.ts'

const powerFormat = 'lemmata-power/2'

/** What the claims catch and whom they accuse, as data. */
export const powerSchema = v.object({
  format: v.literal(powerFormat),
  /** The build that it is about. */
  build: v.optional(v.string()),
  runs: v.number(),
  /** Cases for each of the controls, where there were fewer. */
  controlRuns: v.optional(v.number()),
  seed: v.number(),
  claims: v.array(v.object({ id: v.string(), refutes: v.array(v.object({ mistake: v.string(), cases: v.number() })) })),
  mistakes: v.array(
    v.object({
      name: v.string(),
      formula: v.string(),
      showsWhen: v.string(),
      cause: v.string(),
      seen: v.optional(v.string()),
      diagnosis: v.optional(v.string()),
      diagnosedRightly: v.boolean(),
    }),
  ),
  survivors: v.array(v.string()),
  idle: v.array(v.string()),
  controls: v.array(v.object({ name: v.string(), why: v.string() })),
  accused: v.array(v.object({ control: v.string(), claim: v.string(), because: v.string() })),
  /** The formulas of laws with one place exchanged, where they were asked. */
  formulas: v.optional(
    v.object({
      laws: v.number(),
      /** Laws whose formula has no place to exchange. */
      plain: v.array(v.string()),
      exchanges: v.number(),
      refuted: v.number(),
      undecided: v.array(v.object({ claim: v.string(), exchange: v.string() })),
      survivors: v.array(v.object({ claim: v.string(), exchange: v.string() })),
      /** Survivors that compute the same, or that the sentence does not forbid. */
      allowed: v.array(v.object({ claim: v.string(), exchange: v.string(), because: v.string() })),
      /** Reasons for what does not survive any more. */
      stale: v.array(v.object({ claim: v.string(), exchange: v.string() })),
    }),
  ),
})
export type PowerRecord = v.InferOutput<typeof powerSchema>

/** The record of a sweep. `build`: the hash of the program that made it. */
export const powerRecord = (
  result: Power,
  controls: readonly Control[],
  accused: readonly Accusation[],
  {
    runs,
    seed,
    build,
    controlRuns,
    formulas,
  }: Depth & { readonly build?: string; readonly controlRuns?: number; readonly formulas?: FormulaPower | undefined },
): PowerRecord => ({
  format: powerFormat,
  ...(build === undefined ? {} : { build }),
  runs,
  ...(controlRuns === undefined ? {} : { controlRuns }),
  seed,
  claims: result.claims.map((id) => ({ id, refutes: result.kills.filter((k) => k.claim === id).map(({ mistake, cases }) => ({ mistake, cases })) })),
  mistakes: result.mistakes.map((m) => {
    const { name, formula, showsWhen, cause, seen } = m
    const found = result.diagnoses.get(name)
    return {
      name,
      formula,
      showsWhen,
      cause,
      ...(seen === undefined ? {} : { seen }),
      ...(found === undefined ? {} : { diagnosis: found.says }),
      diagnosedRightly: diagnosedRightly(m, found),
    }
  }),
  survivors: [...result.survivors],
  idle: [...result.idle],
  controls: controls.map(({ name, why }) => ({ name, why })),
  accused: [...accused],
  ...(formulas === undefined ? {} : { formulas: formulasRecord(formulas) }),
})

function formulasRecord({ laws, plain: without, outcomes, survivors, allowed, stale }: FormulaPower): PowerRecord['formulas'] {
  const plain = ({ claim, exchange }: { readonly claim: string; readonly exchange: string }) => ({ claim, exchange })
  return {
    laws: laws.length,
    plain: [...without],
    exchanges: outcomes.length,
    refuted: outcomes.filter((o) => o.outcome === 'refuted').length,
    undecided: outcomes.filter((o) => o.outcome === 'undecided').map(plain),
    survivors: survivors.map(plain),
    allowed: allowed.map((a) => ({ ...plain(a), because: a.because })),
    stale: stale.map(plain),
  }
}
