import type { Approximation } from '../approximation/experiment.ts'
import type { AnyClaim } from '../evidence/claim.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Diagnosis } from '../evidence/observation.ts'
import type { Accusation, Kill } from './power.ts'
import type { Solver } from './solver.ts'

/**
 * What workers can be asked. Claims, proofs and mutants are named and looked up there, since functions do not travel. Modules are
 * loaded by the first job that needs them.
 */
export interface Tasks {
  check(ask: {
    readonly claim: string
    readonly runs: number
    readonly seed: number
    readonly path?: string
    readonly kept: readonly unknown[]
  }): Promise<Evidence>
  measure(ask: { readonly experiment: string; readonly seed: number }): Promise<Evidence>
  /** `nth` of the proofs of a claim. */
  prove(ask: { readonly claim: string; readonly nth: number; readonly deadline: number }): Promise<Evidence>
  kills(ask: { readonly claim: string; readonly mutants?: readonly string[]; readonly runs: number; readonly seed: number }): Promise<readonly Kill[]>
  diagnose(ask: { readonly claim: string; readonly mutant: string; readonly runs: number; readonly seed: number }): Promise<Diagnosis | undefined>
  accuse(ask: { readonly claims?: readonly string[]; readonly control: string; readonly runs: number; readonly seed: number }): Promise<readonly Accusation[]>
  construct(ask: PlainTask & { readonly width: number }): Promise<Approximation['constructed'][number]>
  train(ask: PlainTask & { readonly activation: string; readonly width: number; readonly seed: number }): Promise<number>
}

/** A task of approximation whose target is its text. */
export interface PlainTask {
  readonly target: string
  readonly on: Approximation['on']
  readonly widths: readonly number[]
  readonly activations: readonly string[]
  readonly seeds: number
  readonly steps: number
}

const found = <T>(items: readonly T[], what: string, is: (item: T, index: number) => boolean): T => {
  const item = items.find(is)
  if (item === undefined) throw new Error(`no ${what} of this name`)
  return item
}
let claims: Promise<readonly AnyClaim[]> | undefined
const theClaims = (): Promise<readonly AnyClaim[]> => {
  claims ??= import('./ledger.ts').then((m) => m.allClaims())
  return claims
}
const claimNamed = async (id: string): Promise<AnyClaim> => found(await theClaims(), `claim ${id}`, (c) => c.id === id)
let solver: Solver | undefined
const expressionTask = async (plain: PlainTask) => {
  const { expression } = await import('../approximation/expression.ts')
  return { ...plain, target: expression(plain.target) }
}

export const tasks: Tasks = {
  check: async ({ claim, ...examination }) => {
    const [{ examine }, { engine, engineOperations }, { diagnosing }] = await Promise.all([
      import('../evidence/examine.ts'),
      import('../subjects/engine.ts'),
      import('../mistakes/diagnose.ts'),
    ])
    return examine(await claimNamed(claim), engine, { ...examination, diagnose: diagnosing(engineOperations) })
  },
  measure: async ({ experiment, seed }) => {
    const [{ measure }, { allMeasurements }] = await Promise.all([import('../evidence/measurement.ts'), import('./ledger.ts')])
    return measure(
      found(await allMeasurements(), `experiment ${experiment}`, (m) => m.id === experiment),
      seed,
    )
  },
  prove: async ({ claim, nth, deadline }) => {
    const [{ prove }, { allProofs }, { z3Solver }] = await Promise.all([import('./proving.ts'), import('./ledger.ts'), import('./solver.ts')])
    solver ??= z3Solver()
    return prove(
      found(
        (await allProofs()).filter((p) => p.claim.id === claim),
        `proof of ${claim}`,
        (_, i) => i === nth,
      ),
      solver,
      deadline,
    )
  },
  kills: async ({ claim, mutants: names, ...options }) => {
    const [{ killsOf }, { mistakes: mutants }] = await Promise.all([import('./power.ts'), import('../mistakes/all.ts')])
    return killsOf(await claimNamed(claim), names === undefined ? mutants : mutants.filter((m) => names.includes(m.name)), options)
  },
  diagnose: async ({ claim, mutant, ...options }) => {
    const [{ diagnosisOf }, { mistakes: mutants }, { engineOperations }] = await Promise.all([
      import('./power.ts'),
      import('../mistakes/all.ts'),
      import('../subjects/engine.ts'),
    ])
    return diagnosisOf(
      found(mutants, `mutant ${mutant}`, (m) => m.name === mutant),
      await claimNamed(claim),
      engineOperations,
      options,
    )
  },
  accuse: async ({ claims: ids, control: name, ...options }) => {
    const [{ accusationsOf }, { controls }] = await Promise.all([import('./power.ts'), import('../controls/all.ts')])
    const all = await theClaims()
    return accusationsOf(
      ids === undefined ? all : all.filter((c) => ids.includes(c.id)),
      found(controls, `implementation ${name}`, (w) => w.name === name),
      options,
    )
  },
  construct: async ({ width, ...plain }) => {
    const { construct } = await import('../approximation/constructed.ts')
    return construct(await expressionTask(plain), width)
  },
  train: async ({ activation, width, seed, ...plain }) => {
    const { supErrorOfTrained } = await import('../approximation/trained.ts')
    return supErrorOfTrained(await expressionTask(plain), activation, width, seed)
  },
}

/** Loads the modules of a task before it is asked for. */
export async function warmUp(task: string | undefined): Promise<void> {
  if (task === 'check') await Promise.all([theClaims(), import('../evidence/examine.ts'), import('../subjects/engine.ts'), import('../mistakes/diagnose.ts')])
}
