import type { Differentiable, Evaluation, Kink, Numbers } from './differentiable.ts'
import { type Level, type Sides, type Slope, sidesOf, slopeOf } from './line.ts'
import { deepest, dot, evaluate, floorOf, levelOf, type Meter, noiseOfOutputs, type Sample, sampleAt } from './stencil.ts'

/* One direction: the measured slope of ⟨u, f⟩ against the claimed one. */

/** What is claimed for a cotangent: the slope along the step that was taken. */
export type Claimed = (f: Differentiable, cotangent: Float64Array) => Promise<(taken: Float64Array) => number | Promise<number>>

export interface DirectionResult {
  readonly state: 'right' | 'wrong' | 'kink' | 'ill-conditioned'
  readonly slope: Slope
  readonly claimed: number
  /** How large the slope could be: the size that errors are compared with. */
  readonly size: number
  readonly cotangent: Float64Array
  readonly taken: Float64Array
  readonly kinks: readonly Kink[]
  /** Levels that were left out because a switch flipped. */
  readonly shrunk: number
}

/** The stencils of one direction, each evaluated once. */
export interface Stencils {
  readonly direction: Float64Array
  stencil(level: number): Promise<Sample>
}
export function stencilsOf(f: Differentiable, x: Numbers, middle: Evaluation, direction: Float64Array, meter: Meter): Stencils {
  const seen = new Map<number, Promise<Sample>>()
  const stencil = (level: number): Promise<Sample> => {
    const sample = seen.get(level) ?? sampleAt(f, x, middle, direction, level, meter)
    seen.set(level, sample)
    return sample
  }
  return { direction, stencil }
}

/** A share of a ladder's rows that suffices to go on with: fewer would see too little, more would need smaller steps. */
const enoughRows = 0.2

/** What one direction is checked with. */
export interface Setting {
  readonly f: Differentiable
  readonly x: Numbers
  readonly middle: Evaluation
  readonly stencils: Stencils
  readonly claimedFor: Claimed
  /** How large the slope could be for this cotangent: errors are compared with it. */
  readonly sizeOf: (cotangent: Float64Array, taken: Float64Array) => number
  /** What arithmetic does to each output. */
  readonly noise: () => Promise<Float64Array>
  readonly meter: Meter
}

export async function alongDirection(setting: Setting, weights: Float64Array, firstLevel = 0): Promise<DirectionResult> {
  const { f, middle, stencils, claimedFor, sizeOf } = setting
  const rows = f.rows?.count ?? 1
  const last = deepest(f.unit ?? 'float64')
  let sample: Sample | undefined
  const asked = askedRows(weights, middle, rows)
  let stable = new Uint8Array(rows)
  let shrunk = 0
  let level = firstLevel
  // Coarse to fine, until enough rows stay on their piece.
  for (; level <= last; level++) {
    sample = await stencils.stencil(level)
    stable = both(sample.stable, asked)
    if (count(stable) >= Math.max(1, Math.floor(enoughRows * count(asked)))) break
    shrunk++
  }
  if (count(stable) === 0) return onKink(setting, weights, shrunk)
  if (f.restricted !== undefined && count(stable) < count(asked)) {
    const result = await alongDirection(await restrictedTo(setting, stable), restrictedWeights(weights, stable), Math.min(level, last - 2))
    return { ...result, shrunk: result.shrunk + shrunk }
  }
  const noise = await setting.noise()
  const used = [sample as Sample]
  let cotangent = masked(weights, stable)
  let claimed = await claimedFor(f, cotangent)
  const ladder = async (): Promise<Level[]> => Promise.all(used.map(async (s) => levelOf(s, cotangent, await claimed(s.taken))))
  const floor = (): number => floorOf(cotangent, noise)
  let levels = await ladder()
  // To the smallest step that means anything: noise is read from there.
  for (level += 1; level <= last; level++) {
    const finer = await stencils.stencil(level)
    const kept = both(stable, finer.stable)
    // On its piece at a large step and off it at a smaller one: not one piece after all.
    if (count(kept) === 0) return alongDirection(setting, weights, level + 1)
    used.push(finer)
    if (count(kept) < count(stable)) {
      stable = kept
      cotangent = masked(weights, stable)
      claimed = await claimedFor(f, cotangent)
      levels = await ladder()
    } else levels = [...levels, levelOf(finer, cotangent, await claimed(finer.taken))]
  }
  const slope = slopeOf(levels, floor())
  const taken = (used[slope.level] as Sample).taken
  const here = (levels[slope.level] as Level).claimed
  const size = Math.max(Math.abs(slope.measured), Math.abs(here), sizeOf(cotangent, taken))
  const result = { slope, claimed: here, size, cotangent, taken, kinks: [], shrunk }
  // Where nobody tells of kinks, the slopes on both sides do.
  const sides = middle.switches === undefined ? sidesOf(levels, dot(cotangent, middle.outputs), slope.noise) : undefined
  if (sides?.kinked === true) return { ...result, ...judged(sides, here, 'a unit that the function does not name') }
  if (Math.abs(slope.residual) <= slope.allowed) {
    const constant = levels.every((l) => l.above === l.below) && here === 0
    const state = constant || slope.allowed <= size / 10 ? 'right' : 'ill-conditioned'
    const moved = (used.at(-1) as Sample).stable.map((row) => 1 - row)
    const bent = both(rowsAtZero(f, middle, asked), moved)
    if (count(bent) === 0 || weights.length < rows) return { ...result, state }
    // Rows on a kink were left out: they are held against the slopes on both sides.
    const kinked = await onKink(setting, masked(weights, bent), shrunk)
    return kinked.state === 'wrong' ? kinked : { ...result, state, kinks: kinked.kinks }
  }
  return { ...result, state: 'wrong' }
}

/** The same on the rows that stay on their piece: fewer evaluations where the function can do some rows alone. */
async function restrictedTo(setting: Setting, stable: Uint8Array): Promise<Setting> {
  const { x, meter, stencils } = setting
  const f = (setting.f.restricted as NonNullable<Differentiable['restricted']>)(Array.from(stable.keys()).filter((r) => stable[r] === 1))
  const middle = await evaluate(f, x, meter)
  return {
    ...setting,
    f,
    middle,
    stencils: stencilsOf(f, x, middle, stencils.direction, meter),
    noise: () => noiseOfOutputs(f, x, middle, stencils.direction, meter),
  }
}
function restrictedWeights(weights: Float64Array, stable: Uint8Array): Float64Array {
  const each = weights.length / stable.length
  return each < 1 ? weights : weights.filter((_, i) => stable[Math.floor(i / each)] === 1)
}

/** Every row sits on a kink, or so near to one that no step stays on its piece. */
async function onKink(setting: Setting, weights: Float64Array, shrunk: number): Promise<DirectionResult> {
  const { f, middle, stencils, claimedFor, sizeOf } = setting
  const samples: Sample[] = []
  for (let level = 1; level <= deepest(f.unit ?? 'float64'); level++) samples.push(await stencils.stencil(level))
  const noise = await setting.noise()
  const claimed = await claimedFor(f, weights)
  const levels = await Promise.all(samples.map(async (s) => levelOf(s, weights, await claimed(s.taken))))
  const floor = floorOf(weights, noise)
  const slope = slopeOf(levels, floor)
  const here = (levels[slope.level] as Level).claimed
  const taken = (samples[slope.level] as Sample).taken
  const sides = sidesOf(levels, dot(weights, middle.outputs), slope.noise)
  const size = Math.max(Math.abs(sides.left), Math.abs(sides.right), Math.abs(here), sizeOf(weights, taken))
  const units = atZero(f, middle)
  const name = units.length === 0 ? 'a unit within the smallest step of its kink' : units.slice(0, 3).join(', ')
  const outcome = judged(sides, here, name)
  // Several units at once: any slopes may have been chosen for them, and the sum may leave the interval.
  const state = outcome.state === 'wrong' && units.length !== 1 ? 'kink' : outcome.state
  return { ...outcome, state, slope, claimed: here, size, cotangent: weights, taken, shrunk }
}

function judged(sides: Sides, claimed: number, unit: string): Pick<DirectionResult, 'state' | 'kinks'> {
  const clarke = [Math.min(sides.left, sides.right), Math.max(sides.left, sides.right)] as const
  const inside = claimed >= clarke[0] - sides.allowed && claimed <= clarke[1] + sides.allowed
  return { state: inside ? 'kink' : 'wrong', kinks: [{ unit, clarke, claimed, inside }] }
}

/** The units whose switch is exactly 0. */
export function atZero(f: Differentiable, middle: Evaluation): string[] {
  const found: string[] = []
  for (let i = 0; i < (middle.switches?.length ?? 0); i++) if (middle.switches?.[i] === 0) found.push(f.nameOfSwitch?.(i) ?? `switch ${i}`)
  return found
}

/** Rows that the cotangent sees. */
function askedRows(weights: Float64Array, middle: Evaluation, rows: number): Uint8Array {
  const asked = new Uint8Array(rows)
  const each = middle.outputs.length / rows
  if (each < 1) return asked.fill(1)
  for (let i = 0; i < weights.length; i++) if (weights[i] !== 0) asked[Math.floor(i / each)] = 1
  return asked
}
function rowsAtZero(f: Differentiable, middle: Evaluation, asked: Uint8Array): Uint8Array {
  const rows = new Uint8Array(asked.length)
  for (let i = 0; i < (middle.switches?.length ?? 0); i++) if (middle.switches?.[i] === 0) rows[f.rows?.of(i) ?? 0] = 1
  return both(rows, asked)
}
const both = (a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(a, (v, i) => v & (b[i] as number))
const count = (rows: Uint8Array): number => rows.reduce((a, b) => a + b, 0)
/** Weights of the outputs of some rows, 0 elsewhere. */
function masked(weights: Float64Array, rows: Uint8Array): Float64Array {
  if (rows.every((r) => r === 1)) return weights
  const each = weights.length / rows.length
  return weights.map((w, i) => (rows[Math.floor(i / each)] === 1 ? w : 0))
}
