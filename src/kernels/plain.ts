import type { Backend, Operand } from './backend.ts'

/**
 * Register tiles in JavaScript: 4 × 4 entries of c are summed in local variables while packed strips of a and b are read in
 * one direction. Each entry is summed in the order of the naive loop.
 */
export const plain: Backend = {
  name: 'plain',
  unit: 'float64',
  inOrder: true,
  describes: '4 × 4 register tiles in JavaScript',
  bind: ({ m, k, n, a, b, c }) => {
    const strip = new Float64Array(4 * k)
    const panel = new Float64Array(4 * k * Math.ceil(n / 4))
    const transposedB: Operand = { ...b, row: b.column, column: b.row }
    return () => {
      for (let j = 0; j < n; j += 4) pack(transposedB, j, n, k, panel, j * k)
      for (let i = 0; i < m; i += 4) {
        pack(a, i, m, k, strip, 0)
        for (let j = 0; j < n; j += 4) tile(strip, panel, j * k, k, c, i, j, m, n)
      }
    }
  },
}

/** Four rows from `first` on, one step of k after the other; rows that do not exist are 0. */
function pack(a: Operand, first: number, rows: number, k: number, to: Float64Array, at: number): void {
  const { data, offset, row, column } = a
  for (let r = 0; r < 4; r++) {
    const start = offset + (first + r) * row
    const exists = first + r < rows
    for (let p = 0, q = at + r; p < k; p++, q += 4) to[q] = exists ? (data[start + p * column] as number) : 0
  }
}

function tile(strip: Float64Array, panel: Float64Array, from: number, k: number, c: Float64Array, i: number, j: number, m: number, n: number): void {
  let [c00, c01, c02, c03, c10, c11, c12, c13] = [0, 0, 0, 0, 0, 0, 0, 0]
  let [c20, c21, c22, c23, c30, c31, c32, c33] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let p = 0, q = from; p < 4 * k; p += 4, q += 4) {
    const b0 = panel[q] as number
    const b1 = panel[q + 1] as number
    const b2 = panel[q + 2] as number
    const b3 = panel[q + 3] as number
    const a0 = strip[p] as number
    c00 += a0 * b0
    c01 += a0 * b1
    c02 += a0 * b2
    c03 += a0 * b3
    const a1 = strip[p + 1] as number
    c10 += a1 * b0
    c11 += a1 * b1
    c12 += a1 * b2
    c13 += a1 * b3
    const a2 = strip[p + 2] as number
    c20 += a2 * b0
    c21 += a2 * b1
    c22 += a2 * b2
    c23 += a2 * b3
    const a3 = strip[p + 3] as number
    c30 += a3 * b0
    c31 += a3 * b1
    c32 += a3 * b2
    c33 += a3 * b3
  }
  write(c, i * n + j, n - j, c00, c01, c02, c03)
  if (i + 1 < m) write(c, (i + 1) * n + j, n - j, c10, c11, c12, c13)
  if (i + 2 < m) write(c, (i + 2) * n + j, n - j, c20, c21, c22, c23)
  if (i + 3 < m) write(c, (i + 3) * n + j, n - j, c30, c31, c32, c33)
}

function write(c: Float64Array, at: number, columns: number, x0: number, x1: number, x2: number, x3: number): void {
  c[at] = x0
  if (columns > 1) c[at + 1] = x1
  if (columns > 2) c[at + 2] = x2
  if (columns > 3) c[at + 3] = x3
}
