import type { Approximation } from '../approximation/experiment.ts'
import type { ApproximationTask } from '../approximation/task.ts'
import { controls } from '../controls/all.ts'
import type { Statement } from '../evidence/claim.ts'
import type { EvidenceRecord } from '../evidence/record.ts'
import { mistakes } from '../mistakes/all.ts'
import { approximate } from './approximate.ts'
import { buildHash } from './build.ts'
import { type Checked, check } from './check.ts'
import type { OnProgress, RunOptions } from './jobs.ts'
import { type PowerRecord, powerRecord } from './power-record.ts'
import { proveAll, type Query, queriesOf } from './proofs.ts'
import { selected } from './selection.ts'
import { accusations, power } from './sweeps.ts'

export interface MainJobOptions extends Omit<RunOptions, 'onProgress'> {
  readonly runs: number
  readonly seed: number
  /** Few cases and small networks: only whether everything runs. */
  readonly smoke?: boolean
  /** Where the solver's queries are written. */
  readonly smt?: string
  /** Who hears of each part: checking, proving, power, approximating. */
  readonly onPart?: (part: string) => OnProgress
}
export interface MainJob {
  readonly statements: readonly Statement[]
  /** Evidence of checks and proofs together. */
  readonly record: EvidenceRecord
  /** By proof of the record, the near variants that it must refute. */
  readonly variants: readonly (readonly string[])[]
  /** What the solver was asked. */
  readonly queries: readonly Query[]
  readonly approximations: readonly Approximation[]
  readonly power: PowerRecord
  readonly lostJobs: readonly string[]
}

/** The approximations that the main job shows: one smooth target, one with a kink that ReLU likes. */
async function tasksOf(smoke: boolean): Promise<readonly ApproximationTask[]> {
  const { expression } = await import('../approximation/expression.ts')
  const wave = { target: expression('sin(2*pi*x)'), on: [[0, 1]] } as const
  if (smoke) return [{ ...wave, widths: [4, 8, 16], activations: ['tanh'], seeds: 2, steps: 40 }]
  const square = [
    [-1, 1],
    [-1, 1],
  ] as const
  return [
    { ...wave, widths: [4, 8, 16, 32, 64], activations: ['tanh', 'relu'], seeds: 4, steps: 600 },
    { target: expression('exp(-x^2-y^2)'), on: square, widths: [4, 9, 16], activations: ['tanh', 'relu'], seeds: 3, steps: 400 },
  ]
}

/** Everything that is known of the engine: checks, proofs, what the checks catch and whom they accuse, and a quick approximation. */
export async function mainJob({ runs, seed, smoke = false, smt, runner, journals, onPart = () => () => {} }: MainJobOptions): Promise<MainJob> {
  const { claims } = await selected({})
  const part = (name: string) => ({ runner, journals, onProgress: onPart(name) })
  const [checked] = (await check([{ kind: 'engine' }], {}, { runs, seed, ...part('checking') })) as [Checked]
  const proven = await proveAll(
    {},
    { deadline: 30_000, rivals: false, only: (proof) => !smoke || proof.claim !== undefined, ...(smt === undefined ? {} : { smt }), ...part('proving') },
  )
  const depth = { runs: smoke ? 10 : 100, seed }
  const some = <T>(all: readonly T[]): readonly T[] => (smoke ? all.filter((_, i) => i % 8 === 0) : all)
  const { lostJobs, ...found } = await power(claims, some(mistakes), { ...depth, quick: 5, ...part('power') })
  const controlRuns = smoke ? 1 : 2
  const odd = await accusations(claims, some(controls), { runs: controlRuns, seed, ...part('power,') })
  const approximations: Approximation[] = []
  for (const task of await tasksOf(smoke)) approximations.push(await approximate(task, part('approximating')))
  return {
    statements: checked.statements,
    record: { ...checked.record, subject: 'the engine', ...(smoke ? { smoke: true } : {}), proofs: proven.evidence },
    variants: proven.proofs.map((p) => Object.keys(p.rivals)),
    queries: queriesOf(proven.proofs),
    approximations,
    power: powerRecord(found, some(controls), odd.accused, { ...depth, controlRuns, build: buildHash() }),
    lostJobs: [...lostJobs, ...odd.lostJobs],
  }
}
