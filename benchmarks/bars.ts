import { examine } from '../src/evidence/examine.ts'
import { type Differentiable, type GradientReport, gradcheck, type Numbers } from '../src/gradcheck/gradcheck.ts'
import { type Target, targetsOf } from '../src/gradcheck/subjects.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { mistakes as mutants } from '../src/mistakes/all.ts'
import { mutantOf } from '../src/mistakes/mistake.ts'
import { guarded } from '../src/protocol/guarded.ts'
import { engine } from '../src/subjects/engine.ts'
import { random } from '../src/training/random.ts'
import { reluFloat32 } from './relu-float32.ts'

/* The bars of the suite, each with its count as a parameter: tests run few, `npm run trust` runs all. */

const only = async (f: Differentiable, x: Numbers, options = {}): Promise<GradientReport> => (await gradcheck(f, x, options))[0] as GradientReport

export interface FalseAlarms {
  readonly runs: number
  readonly wrong: number
  readonly illConditioned: number
  /** Runs that were also made with: */
  readonly others: number
  /** one central difference with step 1e-2 in one weight: called wrong when off by more than 1 %, and 1 % of the usual entry; */
  readonly plainAlarms: number
  /** the gradient of the middle layer 10 % too large, or 0: how often one random direction through all 68,865 weights sees it. */
  readonly tenPercentCaught: number
  readonly zeroCaught: number
}
/** The middle layer's gradient times a factor. */
function scaledLayer(f: Differentiable, factor: number): Differentiable {
  const [first = { size: 0 }, second = { size: 0 }] = f.blocks ?? []
  const { restricted, pullback } = f as Required<Pick<Differentiable, 'restricted' | 'pullback'>>
  return {
    ...f,
    restricted: (rows) => scaledLayer(restricted(rows), factor),
    pullback: async (x, u) => {
      const g = Float64Array.from((await pullback(x, u)) as ArrayLike<number>)
      for (let j = first.size; j < first.size + second.size; j++) g[j] = factor * (g[j] as number)
      return g
    },
  }
}

/** The check on a correct 10-256-256-1 ReLU network, batch 256, float32: another network, batch and direction in every run. */
export async function reluFalseAlarms(from: number, runs: number, said: (done: number) => void = () => {}): Promise<FalseAlarms> {
  let [wrong, illConditioned, others, plainAlarms, tenPercentCaught, zeroCaught] = [0, 0, 0, 0, 0, 0]
  for (let run = from; run < from + runs; run++) {
    said(run - from)
    const { f, x } = reluFloat32([10, 256, 256, 1], 256, run)
    const report = await only(f, x, { mode: 'random', directions: 1, seed: run, locate: false })
    if (report.verdict === 'wrong' || report.verdict === 'non-deterministic') wrong++
    if (report.verdict === 'ill-conditioned') illConditioned++
    if (run % 10 !== 0) continue
    // Every tenth run also as it is done everywhere, and with a mistake that should be seen.
    others++
    if (await plainAlarm(f, x, run)) plainAlarms++
    if ((await only(scaledLayer(f, 1.1), x, { mode: 'random', directions: 1, seed: run, locate: false })).verdict === 'wrong') tenPercentCaught++
    if ((await only(scaledLayer(f, 0), x, { mode: 'random', directions: 1, seed: run, locate: false })).verdict === 'wrong') zeroCaught++
  }
  return { runs, wrong, illConditioned, others, plainAlarms, tenPercentCaught, zeroCaught }
}
/** What is done everywhere: one weight, one step, one tolerance. */
async function plainAlarm(f: Differentiable, x: Float64Array, seed: number): Promise<boolean> {
  const draws = random(seed)
  const j = draws.index(x.length)
  const step = 1e-2
  const mean = async (by: number): Promise<number> => {
    const { outputs } = (await f.value(Float64Array.from(x, (v, k) => (k === j ? Math.fround(v + by) : v)))) as { readonly outputs: Float32Array }
    return outputs.reduce((a, b) => Math.fround(a + b), 0) / outputs.length
  }
  const g = await (f.pullback as NonNullable<Differentiable['pullback']>)(x, new Float64Array(256).fill(1 / 256))
  const quotient = ((await mean(step)) - (await mean(-step))) / (2 * step)
  const usual = Math.sqrt(Array.from(g).reduce((s, v) => s + v * v, 0) / g.length)
  return Math.abs(quotient - (g[j] as number)) > 1e-2 * Math.max(Math.abs(g[j] as number), usual)
}

/** tanh on n numbers with one derivative wrong by 10 %: caught, and with how many evaluations. */
export async function oneEntryWrong(
  n: number,
  runs: number,
): Promise<{ readonly caught: number; readonly runs: number; readonly evaluations: number; readonly slow: number }> {
  let [caught, evaluations] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const draws = random(run)
    const x = Array.from({ length: n }, () => draws.normal())
    const bad = draws.index(n)
    let calls = 0
    const f: Differentiable = {
      name: 'tanh',
      value: (v) => {
        calls++
        return Array.from(v, Math.tanh)
      },
      pullback: (v, u) => Array.from(v, (a, i) => (1 - Math.tanh(a) ** 2) * (u[i] as number) * (i === bad ? 1.1 : 1)),
    }
    // The verdict alone: finding the entry afterwards costs more, and slow mode does not do it either.
    const right: Differentiable = { ...f, pullback: (v, u) => Array.from(v, (a, i) => (1 - Math.tanh(a) ** 2) * (u[i] as number)) }
    const clean = await only(right, x, { mode: 'random', directions: 1, seed: run, locate: false })
    evaluations = Math.max(evaluations, clean.verdict === 'right' ? calls : Number.POSITIVE_INFINITY)
    if ((await only(f, x, { mode: 'random', directions: 1, seed: run, locate: false })).verdict === 'wrong') caught++
  }
  return { caught, runs, evaluations, slow: 2 * n }
}

/** An all-zero derivative of sin on n numbers in float32. */
export const zeroDerivative = async (n: number): Promise<GradientReport> => {
  const draws = random(n)
  const f: Differentiable = {
    name: 'sin',
    unit: 'float32',
    value: (x) => Array.from(x, (v) => Math.fround(Math.sin(v))),
    pullback: (x) => Array.from(x, () => 0),
  }
  return only(
    f,
    Array.from({ length: n }, () => draws.normal()),
    { mode: 'random', directions: 1, seed: n },
  )
}
/** A true derivative of this size, reported as 0. */
export const tinyDerivative = (size: number): Promise<GradientReport> =>
  only({ name: `${size} x`, value: (x) => [size * (x[0] as number)], pullback: () => [0] }, [0.7])

/** Softmax and the norms with a zero backward pass. */
export async function zeroBackward(): Promise<Readonly<Record<string, string>>> {
  const verdicts: Record<string, string> = {}
  for (const [target, mutant] of [
    ['softmax', 'softmaxBackwardZero'],
    ['layerNorm', 'normBackwardZero'],
    ['batchNorm', 'normBackwardZero'],
  ] as const) {
    const subject = mutantOf(mutants.find((m) => m.name === mutant) as (typeof mutants)[number])
    const { f, x } = (targetsOf(subject).find((t) => t.name === target) as Target).make(guarded(subject), 1)
    verdicts[target] = (await only(f, x, { mode: 'blocks' })).verdict
  }
  return verdicts
}

/** Every claim on the correct engine: cases put, claims that fell. */
export async function correctEngine(
  runs: number,
  seeds: readonly number[],
  said: (seed: number, done: number) => void = () => {},
): Promise<{ readonly cases: number; readonly fallen: readonly string[] }> {
  const claims = (await allClaims()).filter((c) => c.expected === 'holds')
  let cases = 0
  const fallen: string[] = []
  for (const seed of seeds)
    for (const [done, claim] of claims.entries()) {
      said(seed, done)
      const evidence = await examine(claim, engine, { runs: claim.runs === undefined ? runs : Math.max(runs, claim.runs), seed })
      if (evidence.kind === 'sampled') cases += evidence.runs
      if (evidence.kind === 'refuted') fallen.push(`${claim.id} (seed ${seed})`)
    }
  return { cases, fallen }
}
