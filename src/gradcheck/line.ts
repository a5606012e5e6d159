/*
 * The slope of a function along a line, with an error that is computed from what is seen: truncation from how the slope
 * changes with the step, noise from how it scatters at small steps. Nobody picks a step or a tolerance.
 */

/** Steps shrink by this factor from level to level. */
export const ratio = 4
export const firstStep = 1 / 4
export const stepAt = (level: number): number => firstStep * ratio ** -level

/** What is seen at one level: the values at +h and -h. */
export interface Level {
  readonly step: number
  readonly above: number
  readonly below: number
  /** The claimed slope along the step that was really taken, which rounding makes a little another one. */
  readonly claimed: number
}
export interface Slope {
  /** Measured minus claimed, at the best level. */
  readonly residual: number
  /** How far that may be off: four times truncation and noise. */
  readonly allowed: number
  readonly measured: number
  readonly level: number
  /** The noise of a value. */
  readonly noise: number
}

const safety = 4

/** The best slope of a ladder of levels, coarse first. `floor`: the least noise of a value that arithmetic leaves. */
export function slopeOf(levels: readonly Level[], floor: number): Slope {
  const noise = noiseOf(levels, floor)
  const residuals = levels.map(residualAt)
  const scatter = (k: number): number => (safety * noise) / (levels[k] as Level).step
  // A kink beside the middle, or a feature finer than the step: coarse levels agree with one another and not with finer
  // ones. They are left out, up to the last that a finer one contradicts.
  let from = 0
  let allowed = allowedOf(levels, residuals, noise, from)
  for (let k = 1; k < levels.length; k++) {
    const contradicted = residuals.some((r, j) => j > k && Math.abs(r - (residuals[k] as number)) > (allowed[k] as number) + scatter(j))
    if (contradicted) {
      from = k + 1
      allowed = allowedOf(levels, residuals, noise, from)
    }
  }
  const best = allowed.reduce((b, a, k) => (a < (allowed[b] as number) ? k : b), levels.length - 1)
  const { above, below, step } = levels[best] as Level
  return { residual: residuals[best] as number, allowed: allowed[best] as number, measured: (above - below) / (2 * step), level: best, noise }
}

/** Four times truncation and noise at every level from one on. */
function allowedOf(levels: readonly Level[], residuals: readonly number[], noise: number, from: number): number[] {
  let truncation = Number.POSITIVE_INFINITY
  return levels.map(({ step }, k) => {
    if (k <= from) return Number.POSITIVE_INFINITY
    const change = Math.abs((residuals[k] as number) - (residuals[k - 1] as number))
    // A truncation of order h² falls by 16 from level to level; by more than 32 only by accident.
    truncation = Math.max(change / (ratio ** 2 - 1), Number.isFinite(truncation) ? truncation / 32 : 0)
    return safety * (truncation + noise / step)
  })
}

const residualAt = ({ above, below, step, claimed }: Level): number => (above - below) / (2 * step) - claimed
/**
 * The noise of a value: at small steps slopes scatter by noise over step, so changes of slope, times the step, stay on one
 * level; where truncation rules they fall by 64 from step to step. Read from the fine end up to where they begin to.
 */
function noiseOf(levels: readonly Level[], floor: number): number {
  const samples = levels.slice(1).map((l, k) => (Math.abs(residualAt(l) - residualAt(levels[k] as Level)) * l.step) / (1 + 1 / ratio))
  let noise = Math.max(floor / 4, ...samples.slice(-3))
  for (const s of samples.slice(0, -3).reverse()) {
    if (s > 16 * noise) break
    noise = Math.max(noise, s)
  }
  return 4 * noise
}

export interface Sides {
  readonly left: number
  readonly right: number
  readonly allowed: number
  /** Whether the slopes differ for good, not only over the step. */
  readonly kinked: boolean
}
/** One-sided slopes at the middle: a kink keeps their gap however small the step, curvature does not. */
export function sidesOf(levels: readonly Level[], middle: number, noise: number): Sides {
  const side = (l: Level, value: number, sign: 1 | -1): number => (sign * (value - middle)) / l.step
  const all = levels.map((l) => ({ left: side(l, l.below, -1), right: side(l, l.above, 1), step: l.step }))
  let best: Sides | undefined
  let truncation = Number.POSITIVE_INFINITY
  for (let k = 1; k < all.length; k++) {
    const [coarse, fine] = [all[k - 1], all[k]] as [(typeof all)[0], (typeof all)[0]]
    // First-order errors fall by 4: extrapolated away, and their size kept as the error.
    const extrapolated = (a: number, b: number): number => (ratio * b - a) / (ratio - 1)
    const change = Math.max(Math.abs(coarse.left - fine.left), Math.abs(coarse.right - fine.right)) / (ratio - 1)
    truncation = Math.max(change, Number.isFinite(truncation) ? truncation / 16 : 0)
    const allowed = safety * (truncation + (2 * noise) / fine.step)
    if (best === undefined || allowed < best.allowed) {
      const [left, right] = [extrapolated(coarse.left, fine.left), extrapolated(coarse.right, fine.right)]
      best = { left, right, allowed, kinked: Math.abs(right - left) > 2 * allowed }
    }
  }
  // A kink beside the middle looks like one in it while the step is larger than the distance: the smallest step decides.
  const gap = best === undefined ? 0 : Math.abs(best.right - best.left)
  const finest = all.findLast((l) => (2 * safety * noise) / l.step < gap / 4)
  if (best?.kinked === true && (finest === undefined || Math.abs(finest.right - finest.left) < gap / 2)) best = { ...best, kinked: false }
  return best ?? { left: Number.NaN, right: Number.NaN, allowed: Number.POSITIVE_INFINITY, kinked: false }
}
