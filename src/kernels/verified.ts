import type { Backend, Found, Operand } from './backend.ts'

/* What a backend must answer before it is used: small products whose every sum is exact in float32, so in any order. */

const [m, k, n] = [5, 11, 7]
/** Whole numbers from -8 to 8, so that every sum stays below 2^24. */
const left = (i: number, p: number): number => ((5 * i + 3 * p + i * p) % 17) - 8
const right = (p: number, j: number): number => ((7 * p + 2 * j + 3 * p * j) % 17) - 8

const laid = (rows: number, columns: number, row: number, column: number, entry: (i: number, j: number) => number): Operand => {
  const data = new Float64Array(rows * columns + 3)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) data[3 + i * row + j * column] = entry(i, j)
  return { data, offset: 3, row, column }
}

/** Why a backend must not be used, or undefined. */
function disproof(backend: Backend): string | undefined {
  for (const [ra, ca, rb, cb] of [
    [k, 1, n, 1],
    [1, m, 1, k],
  ] as const) {
    const c = new Float64Array(m * n).fill(Number.NaN)
    backend.bind({ m, k, n, a: laid(m, k, ra, ca, left), b: laid(k, n, rb, cb, right), c })()
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++) {
        let due = 0
        for (let p = 0; p < k; p++) due += left(i, p) * right(p, j)
        if (c[i * n + j] !== due) return `entry (${i}, ${j}) of a product of whole numbers came out as ${c[i * n + j]} instead of ${due}`
      }
  }
  const row = (...entries: number[]): Operand => ({ data: Float64Array.from(entries), offset: 0, row: entries.length, column: 1 })
  const column = (...entries: number[]): Operand => ({ data: Float64Array.from(entries), offset: 0, row: 1, column: 1 })
  const dot = (a: Operand, b: Operand): number => {
    const c = Float64Array.of(Number.NaN)
    backend.bind({ m: 1, k: a.data.length, n: 1, a, b, c })()
    return c[0] as number
  }
  if (dot(row(), column()) !== 0) return 'an empty sum is not 0'
  if (!Number.isNaN(dot(row(0, 1), column(Number.POSITIVE_INFINITY, 1)))) return '0 × ∞ + 1 is not NaN'
  // In order 2^53 + 1 - 2^53 = 0. Rounded products: (1 + ε)² - 1 - 2ε = 0, and ε² with a fused multiply-add.
  const [big, tiny] = [2 ** 53, 2 ** -52]
  if (backend.inOrder && dot(row(big, 1, 0, 0, -big), column(1, 1, 1, 1, 1)) !== 0) return 'it says that it sums in order, and does not'
  if (backend.inOrder && dot(row(-1 - 2 * tiny, 1 + tiny), column(1, 1 + tiny)) !== 0) return 'it says that it rounds every product, and does not'
  return undefined
}

/** The backend if it tells the truth on small exact products, else the reason for which it is refused. */
export function verified(found: Found): Found {
  if ('absent' in found) return found
  try {
    const why = disproof(found)
    return why === undefined ? found : { name: found.name, absent: `refused: ${why}` }
  } catch (e) {
    return { name: found.name, absent: `refused: ${(e as Error).message}` }
  }
}
