import { fault } from '../fault.ts'
import { costOf } from './work.ts'

/** `normal · x ≤ bound`, in whole numbers; any rational row becomes one by its common denominator. */
export interface Constraint {
  readonly normal: readonly bigint[]
  readonly bound: bigint
}

/**
 * What can be checked by whoever doubts it: a point that satisfies every constraint, or multipliers y ≥ 0, one for each, with
 * `Σ yᵢ normalᵢ = 0` and `Σ yᵢ boundᵢ < 0`, so that no point can. Source: Farkas 1902.
 */
export type Feasibility =
  | { readonly feasible: true /** x = point / scale, scale > 0. */; readonly point: readonly bigint[]; readonly scale: bigint }
  | { readonly feasible: false; readonly multipliers: readonly bigint[] }

/** Whether an answer proves itself: products and sums of whole numbers, nothing else. */
export function verifies(constraints: readonly Constraint[], answer: Feasibility): boolean {
  if (answer.feasible) {
    const { point, scale } = answer
    return scale > 0n && constraints.every(({ normal, bound }) => dot(normal, point) <= bound * scale)
  }
  const { multipliers } = answer
  if (multipliers.length !== constraints.length) return false
  const size = constraints[0]?.normal.length ?? 0
  const combined = Array.from({ length: size }, (_, j) => constraints.reduce((s, c, i) => s + (multipliers[i] as bigint) * (c.normal[j] as bigint), 0n))
  const bound = constraints.reduce((s, c, i) => s + (multipliers[i] as bigint) * c.bound, 0n)
  return multipliers.every((y) => y >= 0n) && combined.every((x) => x === 0n) && bound < 0n
}

/**
 * Whether some x satisfies all constraints, by the dual simplex method with Bland's rule, which ends, over whole numbers: after
 * each pivot all entries have one common denominator, the last pivot, and divisions are exact.
 * Shapes: constraints over one number of unknowns, which are free in sign. At the edges: no constraint is feasible at 0.
 * `spend` is told before each pivot how many products of doubles it costs, and may throw.
 * Fails: constraints of different lengths. Source: Bland 1977; Edmonds 1967 for the divisions.
 */
export function feasibility(constraints: readonly Constraint[], spend: (products: number) => void = () => {}): Feasibility {
  const n = constraints[0]?.normal.length ?? 0
  const ragged = constraints.findIndex((c) => c.normal.length !== n)
  if (ragged >= 0) throw fault('feasibility', `${n} unknowns in constraint ${ragged + 1}`, String(constraints[ragged]?.normal.length))
  const m = constraints.length
  // Row i says: denominator · basic_i = b_i - Σ_j t_ij nonbasic_j. Slacks are 0 … m-1, unknowns m … m+n-1.
  const rows = constraints.map(({ normal, bound }) => [...normal, bound])
  const basic = Array.from({ length: m }, (_, i) => i)
  const nonbasic = Array.from({ length: n }, (_, j) => m + j)
  let denominator = 1n
  const pivot = (r: number, c: number): void => {
    const row = rows[r] as bigint[]
    const p = row[c] as bigint
    spend(m * (n + 1) * costOf(4 * p.toString(16).length))
    for (let i = 0; i < m; i++) {
      if (i === r) continue
      const other = rows[i] as bigint[]
      const q = other[c] as bigint
      for (let j = 0; j <= n; j++) if (j !== c) other[j] = (p * (other[j] as bigint) - q * (row[j] as bigint)) / denominator
      other[c] = -q
    }
    row[c] = denominator
    denominator = p
    if (p < 0n) {
      denominator = -p
      for (const each of rows) for (let j = 0; j <= n; j++) each[j] = -(each[j] as bigint)
    }
    ;[basic[r], nonbasic[c]] = [nonbasic[c] as number, basic[r] as number]
  }
  // Unknowns are free, so each goes into the basis first, where it stays; one that no row holds stays out, at 0.
  for (let c = 0; c < n; c++) {
    const r = basic.findIndex((b, i) => b < m && rows[i]?.[c] !== 0n)
    if (r >= 0) pivot(r, c)
  }
  for (;;) {
    let leaving = -1
    for (let i = 0; i < m; i++) {
      const b = basic[i] as number
      if (b < m && (rows[i]?.[n] as bigint) < 0n && (leaving < 0 || b < (basic[leaving] as number))) leaving = i
    }
    if (leaving < 0) break
    const row = rows[leaving] as bigint[]
    let entering = -1
    for (let j = 0; j < n; j++) {
      const v = nonbasic[j] as number
      if (v < m && (row[j] as bigint) < 0n && (entering < 0 || v < (nonbasic[entering] as number))) entering = j
    }
    if (entering < 0) {
      // slack = b - Σ t_j slack_j with b < 0 and t_j ≥ 0 cannot be: its coefficients are the multipliers.
      const multipliers = new Array<bigint>(m).fill(0n)
      multipliers[basic[leaving] as number] = denominator
      for (const [j, v] of nonbasic.entries()) if (v < m) multipliers[v] = row[j] as bigint
      return { feasible: false, multipliers }
    }
    pivot(leaving, entering)
  }
  const point = new Array<bigint>(n).fill(0n)
  for (const [i, b] of basic.entries()) if (b >= m) point[b - m] = rows[i]?.[n] as bigint
  return { feasible: true, point, scale: denominator }
}

const dot = (a: readonly bigint[], b: readonly bigint[]): bigint => a.reduce((s, x, j) => s + x * (b[j] as bigint), 0n)
