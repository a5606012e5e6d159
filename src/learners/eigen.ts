import { entry, type Grid, rowsOf, tabulate } from '../algebra/grid.ts'
import { compare, equal, exactly, lowestTerms, type Rational, ratio, rational, toNumber } from '../algebra/rational.ts'
import { at, fault } from '../fault.ts'

/* Eigenvectors of symmetric matrices: in doubles by rotations, and exactly where the eigenvalues are rational. */

/** Eigenvalues, the largest first, with an orthonormal row for each. */
export interface Spectrum {
  readonly values: readonly number[]
  readonly vectors: readonly (readonly number[])[]
}

/** More sweeps than doubles ever need: each one squares what is left off the diagonal. */
const sweeps = 30

/**
 * `A v = λ v` for a symmetric A by Jacobi's cyclic rotations.
 * Shapes: [n, n]; what lies below the diagonal is taken from above it. At the edges: of equal eigenvalues some orthonormal basis; signs are free.
 * Fails: entries that are not finite.
 * @example symmetricEigen([[2, 0], [0, 3]]).values.join() // => '3,2'
 * Source: Jacobi 1846; Rutishauser 1966 for the form of the rotation.
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Spectrum {
  const n = matrix.length
  if (!matrix.flat().every(Number.isFinite)) throw fault('symmetricEigen', 'finite entries', 'NaN or ∞')
  const a = matrix.map((row) => [...row])
  const v = matrix.map((_, i) => matrix.map((__, j) => Number(i === j)))
  const get = (m: readonly number[][], i: number, j: number): number => at(at(m, i), j)
  const put = (m: readonly number[][], i: number, j: number, x: number): void => {
    at(m, i)[j] = x
  }
  const rotate = (p: number, q: number): void => {
    const off = get(a, p, q)
    if (off === 0) return
    const theta = (get(a, q, q) - get(a, p, p)) / (2 * off)
    const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1))
    const c = 1 / Math.hypot(t, 1)
    const s = t * c
    for (let k = 0; k < n; k++) {
      if (k !== p && k !== q) {
        const [x, y] = k < p ? [get(a, k, p), k < q ? get(a, k, q) : get(a, q, k)] : [get(a, p, k), k < q ? get(a, k, q) : get(a, q, k)]
        put(a, Math.min(k, p), Math.max(k, p), c * x - s * y)
        put(a, Math.min(k, q), Math.max(k, q), s * x + c * y)
      }
      const [x, y] = [get(v, p, k), get(v, q, k)]
      put(v, p, k, c * x - s * y)
      put(v, q, k, s * x + c * y)
    }
    put(a, p, p, get(a, p, p) - t * off)
    put(a, q, q, get(a, q, q) + t * off)
    put(a, p, q, 0)
  }
  const left = (): number => a.reduce((sum, row, i) => row.slice(i + 1).reduce((s, x) => s + Math.abs(x), sum), 0)
  for (let sweep = 0; sweep < sweeps && left() > 0; sweep++) for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(p, q)
  const order = v.map((_, i) => i).sort((i, j) => get(a, j, j) - get(a, i, i))
  return { values: order.map((i) => get(a, i, i)), vectors: order.map((i) => at(v, i)) }
}

/** An eigenvalue with an orthogonal basis of its space; the vectors are not normalized, which would take a root. */
export interface RationalSpace {
  readonly value: Rational
  readonly basis: readonly (readonly Rational[])[]
}

const Q = rational.field
const zero = exactly(0)
const isZero = (x: Rational): boolean => equal(x, zero)
const dot = (a: readonly Rational[], b: readonly Rational[]): Rational => a.reduce((s, x, i) => Q.add(s, Q.mul(x, at(b, i))), zero)

/** A basis of the vectors that a matrix takes to 0, by elimination. */
function kernelOf(rows: readonly (readonly Rational[])[]): readonly (readonly Rational[])[] {
  const m = rows.map((row) => [...row])
  const n = at(rows, 0).length
  const pivots: number[] = []
  for (let j = 0; j < n && pivots.length < m.length; j++) {
    const r = pivots.length
    const found = m.findIndex((row, i) => i >= r && !isZero(at(row, j)))
    if (found < 0) continue
    const pivot = at(m, found)
    m[found] = at(m, r)
    m[r] = pivot.map((x) => Q.div(x, at(pivot, j)))
    for (const [i, row] of m.entries()) if (i !== r) m[i] = row.map((x, k) => Q.sub(x, Q.mul(at(row, j), at(at(m, r), k))))
    pivots.push(j)
  }
  const free = Array.from({ length: n }, (_, j) => j).filter((j) => !pivots.includes(j))
  return free.map((f) =>
    Array.from({ length: n }, (_, j) => {
      const r = pivots.indexOf(j)
      return j === f ? Q.of(1) : r < 0 ? zero : Q.sub(zero, at(at(m, r), f))
    }),
  )
}

/** Gram and Schmidt, without roots. */
const orthogonal = (vectors: readonly (readonly Rational[])[]): readonly (readonly Rational[])[] =>
  vectors.reduce<readonly (readonly Rational[])[]>((basis, v) => {
    const rest = basis.reduce<readonly Rational[]>((w, b) => {
      const along = Q.div(dot(w, b), dot(b, b))
      return w.map((x, i) => Q.sub(x, Q.mul(along, at(b, i))))
    }, v)
    return [...basis, rest]
  }, [])

/**
 * The eigenspaces of a symmetric matrix of rationals, the largest eigenvalue first; nothing where an eigenvalue is irrational, or so large that
 * doubles do not find the whole number next to it. Over whole numbers a rational eigenvalue is a whole number: doubles say which ones to try, and
 * elimination decides.
 */
export function rationalSpectrum(matrix: Grid<Rational>): readonly RationalSpace[] | undefined {
  const [n] = matrix.shape
  const scale = ratio(
    matrix.data.reduce((common, x) => {
      const [, denominator] = lowestTerms(x)
      return common % denominator === 0n ? common : common * denominator
    }, 1n),
  )
  const whole = tabulate(matrix.shape, (i, j) => Q.mul(entry(matrix, i, j), scale))
  const { values } = symmetricEigen(rowsOf(whole).map((row) => row.map(toNumber)))
  if (values.some((x) => !(Math.abs(x) < 2 ** 40))) return undefined
  const spaces = [...new Set(values.map(Math.round))].map((value): RationalSpace => {
    const shifted = tabulate(matrix.shape, (i, j) => (i === j ? Q.sub(entry(whole, i, j), exactly(value)) : entry(whole, i, j)))
    return { value: Q.div(exactly(value), scale), basis: orthogonal(kernelOf(rowsOf(shifted))) }
  })
  const found = spaces.reduce((sum, { basis }) => sum + basis.length, 0)
  return found === n ? spaces.filter(({ basis }) => basis.length > 0).sort((a, b) => compare(b.value, a.value)) : undefined
}
