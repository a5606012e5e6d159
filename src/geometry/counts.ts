/** How many pieces there can be: the numbers of the literature, exact as BigInt. */

/** `n choose k`; 0 outside 0 ≤ k ≤ n. */
export function binomial(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n
  let b = 1n
  for (let i = 0; i < k; i++) b = (b * BigInt(n - i)) / BigInt(i + 1)
  return b
}
const upTo = (n: number): readonly number[] => Array.from({ length: n + 1 }, (_, j) => j)
const sum = (items: readonly bigint[]): bigint => items.reduce((a, b) => a + b, 0n)

/** Regions of n hyperplanes of ℝᵈ in general position: `Σ_{j≤d} C(n, j)`, the most that n hyperplanes can cut. Source: Zaslavsky 1975; Buck 1943. */
export const zaslavsky = (d: number, n: number): bigint => sum(upTo(d).map((j) => binomial(n, j)))

/**
 * A number of regions that some network of these hidden widths attains: `∏_{l<L} ⌊n_l/d⌋^d · Σ_{j≤d} C(n_L, j)`.
 * At the edges: a layer narrower than d makes the product 0, and the bound says nothing. Source: Montúfar, Pascanu, Cho & Bengio 2014, theorem 4.
 */
export const montufar = (d: number, widths: readonly number[]): bigint =>
  widths.slice(0, -1).reduce((p, n) => p * BigInt(Math.floor(n / d)) ** BigInt(d), 1n) * zaslavsky(d, widths.at(-1) ?? 0)

/**
 * No network of these hidden widths has more regions: `Σ_J ∏ C(n_l, j_l)` over `0 ≤ j_l ≤ min(d, n_1 - j_1, …, n_{l-1} - j_{l-1}, n_l)`:
 * every layer spends dimensions that later ones lack. Source: Serra, Tjandraatmadja & Ramalingam 2018, theorem 1.
 */
export function serra(d: number, widths: readonly number[]): bigint {
  const known = new Map<string, bigint>()
  const go = (l: number, cap: number): bigint => {
    const n = widths[l]
    if (n === undefined) return 1n
    const key = `${l} ${cap}`
    const before = known.get(key)
    if (before !== undefined) return before
    const total = sum(upTo(Math.min(cap, n)).map((j) => binomial(n, j) * go(l + 1, Math.min(cap, n - j))))
    known.set(key, total)
    return total
  }
  return go(0, d)
}
