import type { AnyClaim, Statement } from '../evidence/claim.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { usualRuns } from '../evidence/examination.ts'
import type { Proof } from '../evidence/proof.ts'
import { mistakes } from '../mistakes/all.ts'
import type { Need } from '../protocol/subject.ts'
import { askingClaims, concerns } from './power.ts'
import type { PowerRecord } from './power-record.ts'
import type { Runner } from './runners/runner.ts'
import { selected } from './selection.ts'

/** Everything that is known of a claim without asking anybody. */
export interface Explanation {
  readonly statement: Statement
  /** What it asks a subject for; nothing where it is about mathematics. */
  readonly needs: readonly Need[]
  /** Formulas that are wrong, and that it refutes. */
  readonly rivals: readonly string[]
  readonly proofs: readonly Proof[]
  /** Deliberate mistakes that it refutes, by name, and of how many that affect it. */
  readonly detects: readonly string[]
  readonly affecting: number
  /** Why nobody knows what it detects: the claim itself broke. */
  readonly untested?: string
}

/**
 * What a claim says, how it is checked, and what it detects: as a record of `power` has it, or found out now.
 * Fails: a name that no claim has.
 */
export async function explain(
  id: string,
  { runner, recorded }: { readonly runner: Runner; readonly recorded?: PowerRecord | undefined },
): Promise<Explanation> {
  const { claims, measurements, proofs } = await selected({ claim: [id] })
  const [claim] = claims
  const statement = (claim ?? measurements[0]) as Statement
  const affecting = claim === undefined || askingClaims([claim]).length === 0 ? [] : mistakes.filter((m) => concerns(claim, m)).map((m) => m.name)
  const tried = claim === undefined || affecting.length === 0 ? { detects: [] } : (known(claim, recorded) ?? (await foundOut(claim, affecting, runner)))
  return {
    statement,
    needs: claim?.needs ?? [],
    rivals: [...(claim?.rivals ?? []).map((r) => r.name), ...Object.keys(measurements[0]?.rivals ?? {})],
    proofs,
    affecting: affecting.length,
    ...tried,
  }
}

type Tried = Pick<Explanation, 'detects' | 'untested'>
function known({ id }: AnyClaim, recorded: PowerRecord | undefined): Tried | undefined {
  const found = recorded?.claims.find((c) => c.id === id)?.refutes.map((r) => r.mistake)
  return found === undefined ? undefined : { detects: found }
}

/** A claim that detects nothing may be one that breaks: then that is told, and no number. */
async function foundOut({ id }: AnyClaim, names: readonly string[], runner: Runner): Promise<Tried> {
  const [outcome] = await runner.run<readonly { readonly mistake: string }[]>([
    { id, task: 'kills', ask: { claim: id, mistakes: names, runs: usualRuns, seed: 1 } },
  ])
  const detects = outcome?.done === true ? outcome.value.map((k) => k.mistake) : []
  if (detects.length > 0) return { detects }
  const [held] = await runner.run<Evidence>([{ id, task: 'check', ask: { spec: { kind: 'engine' }, claim: id, runs: 20, seed: 1, kept: [] } }])
  const because = held === undefined ? 'nothing came of it' : !held.done ? held.because : held.value.kind === 'undecided' ? held.value.because : undefined
  return because === undefined ? { detects } : { detects, untested: because }
}
