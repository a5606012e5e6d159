import type { Unit } from '../protocol/subject.ts'
import { roundoff } from '../protocol/subject.ts'
import { random } from '../training/random.ts'
import { type Differentiable, type Evaluation, evaluationOf, type Numbers } from './differentiable.ts'
import { type Level, stepAt } from './line.ts'

/* Evaluations along a line, and which of them lie on the piece of the function that the middle lies on. */

/** Counts what is asked of a function. */
export interface Meter {
  values: number
  derivatives: number
}
/** Both ends of one stencil, and the step that was really taken. */
export interface Sample {
  readonly step: number
  readonly above: Numbers
  readonly below: Numbers
  readonly taken: Float64Array
  /** Row by row: whether no switch flips between the two ends. */
  readonly stable: Uint8Array
}

export const rounderOf = (unit: Unit): ((x: number) => number) => (unit === 'float32' ? Math.fround : (x) => x)
/** So many levels make sense: below the last, a step is lost in the rounding of the input. */
export const deepest = (unit: Unit): number => (unit === 'float32' ? 8 : 12)

export async function evaluate(f: Differentiable, x: Numbers, meter: Meter): Promise<Evaluation> {
  meter.values++
  return evaluationOf(await f.value(x))
}

/** Whether every switch of each row has the sign that it has in the middle, and every output is a number. */
function stableRows(f: Differentiable, middle: Evaluation, ends: readonly Evaluation[]): Uint8Array {
  const rows = f.rows?.count ?? 1
  const stable = new Uint8Array(rows).fill(1)
  for (const { outputs } of ends)
    for (let i = 0; i < outputs.length; i++) if (!Number.isFinite(outputs[i] as number)) stable[Math.floor((i * rows) / outputs.length)] = 0
  const signs = middle.switches
  if (signs === undefined) return stable
  for (const { switches } of ends)
    for (let i = 0; i < signs.length; i++) {
      const [here, there] = [signs[i] as number, switches?.[i] as number]
      if (here > 0 !== there > 0 || here < 0 !== there < 0) stable[f.rows?.of(i) ?? 0] = 0
    }
  return stable
}

/** One more stencil around x, at this level. */
export async function sampleAt(f: Differentiable, x: Numbers, middle: Evaluation, direction: Float64Array, level: number, meter: Meter): Promise<Sample> {
  const [h, round] = [stepAt(level), rounderOf(f.unit ?? 'float64')]
  const n = direction.length
  const [up, down, taken] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  for (let j = 0; j < n; j++) {
    const [at, by] = [x[j] as number, h * (direction[j] as number)]
    up[j] = round(at + by)
    down[j] = round(at - by)
    taken[j] = ((up[j] as number) - (down[j] as number)) / (2 * h)
  }
  const [above, below] = [await evaluate(f, up, meter), await evaluate(f, down, meter)]
  return { step: h, above: above.outputs, below: below.outputs, taken, stable: stableRows(f, middle, [above, below]) }
}

export const dot = (a: Numbers, b: Numbers): number => {
  let s = 0
  for (let i = 0; i < a.length; i++) s += (a[i] as number) * (b[i] as number)
  return s
}
/** What arithmetic may do to each output at this point: its last place, or what it is seen to do. */
export async function noiseOfOutputs(f: Differentiable, x: Numbers, middle: Evaluation, direction: Float64Array, meter: Meter): Promise<Float64Array> {
  const unit = roundoff(f.unit ?? 'float64')
  const places = Float64Array.from(middle.outputs as ArrayLike<number>, (y) => unit * Math.abs(y))
  // Seven points so near that a smooth function is a cubic on them: its fourth to sixth differences are noise alone.
  const [step, round] = [unit === roundoff('float64') ? 2 ** -17 : 2 ** -10, rounderOf(f.unit ?? 'float64')]
  const runs: Numbers[] = []
  for (let k = -3; k <= 3; k++)
    runs.push(
      k === 0
        ? middle.outputs
        : (
            await evaluate(
              f,
              Float64Array.from(direction, (v, j) => round((x[j] as number) + k * step * v)),
              meter,
            )
          ).outputs,
    )
  return places.map((place, i) => {
    const values = runs.map((r) => r[i] as number)
    const seen = noiseOfDifferences(values)
    // Much more than last places, and no small part of how the values vary: a kink lies between the points, no noise. The
    // ladder deals with it.
    const variation = Math.max(...values) - Math.min(...values)
    return seen <= 1000 * place || seen <= variation / 1000 ? Math.max(place, seen) : place
  })
}
/** Source: Moré & Wild 2011, §2: the k-th difference of noise has variance C(2k, k) times its own. */
function noiseOfDifferences(values: readonly number[]): number {
  let differences = values
  let [largest, variance] = [0, 1]
  for (let k = 1; k < values.length; k++) {
    differences = differences.slice(1).map((v, i) => v - (differences[i] as number))
    variance *= (2 * (2 * k - 1)) / k
    if (k >= 4) largest = Math.max(largest, ...differences.map((d) => Math.abs(d) / Math.sqrt(variance)))
  }
  return largest
}
/** What that noise may do to `⟨u, f⟩`: noises of different outputs are taken for independent. */
export const floorOf = (cotangent: Numbers, noise: Numbers): number => {
  let s = 0
  for (let i = 0; i < noise.length; i++) s += ((cotangent[i] as number) * (noise[i] as number)) ** 2
  return 4 * Math.sqrt(s)
}
export const levelOf = (s: Sample, cotangent: Numbers, claimed: number): Level => ({
  step: s.step,
  above: dot(cotangent, s.above),
  below: dot(cotangent, s.below),
  claimed,
})

/** Seeded random numbers of size ½ to 1, with random signs: no entry of a direction is too small to be seen. */
export function spread(seed: number): () => number {
  const draw = random(seed)
  return () => (draw.uniform() < 0.5 ? -1 : 1) * (0.5 + 0.5 * draw.uniform())
}
