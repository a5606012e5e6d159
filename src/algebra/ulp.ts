/** The neighbors of a double, and the size of its last place. */

const float = new Float64Array(1)
const bits = new BigInt64Array(float.buffer)

/**
 * The least double above `x`; ∞ stays, NaN stays.
 * @example nextUp(1) - 1 // => 2 ** -52
 */
export function nextUp(x: number): number {
  if (Number.isNaN(x) || x === Number.POSITIVE_INFINITY) return x
  if (x === 0) return Number.MIN_VALUE
  float[0] = x
  bits[0] = (bits[0] ?? 0n) + (x > 0 ? 1n : -1n)
  return float[0]
}

/** The greatest double below `x`. */
export const nextDown = (x: number): number => -nextUp(-x)

/** `count` steps outward from `x`. */
export function stepUp(x: number, count: number): number {
  let y = x
  for (let i = 0; i < count; i++) y = nextUp(y)
  return y
}
export const stepDown = (x: number, count: number): number => -stepUp(-x, count)

/** Distance from |x| to the next double away from zero: the unit in the last place; NaN for ∞ and NaN. */
export const ulp = (x: number): number => {
  const size = Math.abs(x)
  return Number.isFinite(size) ? nextUp(size) - size : Number.NaN
}
