import type { Highs } from 'highs'
import { exactly } from '../src/algebra/rational.ts'
import { type Constraint, type Feasibility, feasibility, verifies } from '../src/geometry/feasible.ts'

/*
 * HiGHS beside our own linear programs. It is not part of the product: counting pieces in d inputs costs programs of d + 2 unknowns, and
 * where their number (exponential in d) can be waited for, HiGHS is at most twice as fast (8 inputs), slower below 6.
 */

/**
 * From so many entries on, HiGHS in doubles and a check of what it says is faster than whole numbers all the way; measured by
 * `npm run bench`, which prints it anew.
 */
export const crossover = 30 * 10

let loaded: Promise<Highs> | undefined
/** HiGHS, once a thread; about 60 ms at first. */
const highs = async (): Promise<Highs> => {
  // Its types are those of a CommonJS module, whose default is the namespace; what is imported is the ES module.
  loaded ??= import('highs').then((module) => (module.default as unknown as typeof module.default.default)())
  return loaded
}

/**
 * `feasibility`, with HiGHS proposing above the crossover: a point far from every bound, or which constraints contradict each
 * other. Its doubles are only a hint: the answer is whole numbers that verify, or comes from the exact method.
 */
export async function feasibilityByHighs(constraints: readonly Constraint[]): Promise<Feasibility & { readonly by: 'exact' | 'HiGHS, verified' }> {
  const n = constraints[0]?.normal.length ?? 0
  if (constraints.length * n >= crossover) {
    const proposal = proposalOf(constraints, n, await highs())
    if (proposal !== undefined && verifies(constraints, proposal)) return { ...proposal, by: 'HiGHS, verified' }
  }
  return { ...feasibility(constraints), by: 'exact' }
}

/** max t with `normal · x + t ≤ bound` and t ≤ 1: a point if t ≥ 0, and dual multipliers if t < 0. */
function proposalOf(constraints: readonly Constraint[], n: number, solver: Highs): Feasibility | undefined {
  const unknowns = Array.from({ length: n }, (_, j) => `x${j}`)
  const term = (a: bigint, j: number): string => (a === 0n ? '' : `${a < 0n ? '-' : '+'} ${Number(a < 0n ? -a : a)} x${j} `)
  const rows = constraints.map(({ normal, bound }, i) => ` r${i}: ${normal.map(term).join('')}+ t <= ${Number(bound)}`)
  const text = `Maximize\n obj: t\nSubject To\n${rows.join('\n')}\nBounds\n${unknowns.map((x) => ` ${x} free`).join('\n')}\n -inf <= t <= 1\nEnd\n`
  let solution: ReturnType<Highs['solve']>
  try {
    solution = solver.solve(text)
  } catch {
    return undefined
  }
  if (solution.Status !== 'Optimal') return undefined
  const primal = (name: string): number => (solution.Columns[name] as { readonly Primal?: number } | undefined)?.Primal ?? 0
  if (primal('t') >= 0) {
    const values = unknowns.map((x) => exactly(primal(x)))
    const shift = values.reduce((s, v) => (v.shift > s ? v.shift : s), 0n)
    return { feasible: true, point: values.map((v) => v.numerator << (shift - v.shift)), scale: 1n << shift }
  }
  const duals = solution.Rows.map((r) => Math.abs((r as { readonly Dual?: number }).Dual ?? 0))
  const support = duals.flatMap((y, i) => (y > 1e-9 ? [i] : []))
  const weights = kernel(Array.from({ length: n }, (_, j) => support.map((i) => constraints[i]?.normal[j] as bigint)))
  if (weights === undefined) return undefined
  const multipliers = new Array<bigint>(constraints.length).fill(0n)
  for (const [k, i] of support.entries()) multipliers[i] = weights[k] as bigint
  return { feasible: false, multipliers }
}

/** The one direction y with `rows · y = 0`, its first entry positive; undefined if there is none or more than one. Bareiss 1968. */
function kernel(rows: bigint[][]): readonly bigint[] | undefined {
  const columns = rows[0]?.length ?? 0
  const pivots: number[] = []
  let [done, last] = [0, 1n]
  for (let c = 0; c < columns; c++) {
    const r = rows.findIndex((row, i) => i >= done && row[c] !== 0n)
    if (r < 0) continue
    ;[rows[done], rows[r]] = [rows[r] as bigint[], rows[done] as bigint[]]
    const pivot = rows[done] as bigint[]
    const p = pivot[c] as bigint
    for (const [i, row] of rows.entries()) {
      if (i === done) continue
      const q = row[c] as bigint
      for (let j = 0; j < columns; j++) row[j] = (p * (row[j] as bigint) - q * (pivot[j] as bigint)) / last
    }
    last = p
    pivots.push(c)
    done++
  }
  if (done !== columns - 1) return undefined
  const free = Array.from({ length: columns }, (_, c) => c).find((c) => !pivots.includes(c)) as number
  // Every pivot row reads last · y_c + row[free] · y_free = 0.
  const y = new Array<bigint>(columns).fill(0n)
  y[free] = last
  for (const [i, c] of pivots.entries()) y[c] = -(rows[i]?.[free] as bigint)
  return (y[0] as bigint) < 0n ? y.map((x) => -x) : y
}
