import { answered, initializer, rowsOf } from '../forms.ts'

/* Orthogonal weights by other factorizations, shuffles by other methods. */

const { sqrt, hypot } = Math
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, v, i) => s + v * (b[i] as number), 0)
const turned = (m: readonly (readonly number[])[]): number[][] => (m[0] ?? []).map((_, j) => m.map((r) => r[j] as number))
/** Orthonormal columns from a tall matrix; a wide one is turned before and after. */
const orthogonal = (why: string, tall: (a: readonly (readonly number[])[]) => number[][]) =>
  initializer('orthogonal', why, (rows, columns, z) => (rows >= columns ? tall(rowsOf(z, rows, columns)) : turned(tall(turned(rowsOf(z, rows, columns))))))
const unit = (n: number): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => Number(i === j)))

/** Q, and the diagonal of R, by Householder's reflections. */
function householder(a: readonly (readonly number[])[]): { readonly q: number[][]; readonly diagonal: number[] } {
  const [n, k] = [a.length, a[0]?.length ?? 0]
  let r = a.map((row) => [...row])
  let q = unit(n)
  for (let c = 0; c < k; c++) {
    const v = r.map((row, i) => (i < c ? 0 : (row[c] as number)))
    const size = hypot(...v)
    v[c] = (v[c] as number) + ((v[c] as number) >= 0 ? size : -size)
    const vv = dot(v, v)
    if (vv === 0) continue
    const shares = turned(r).map((column) => (2 * dot(v, column)) / vv)
    r = r.map((row, i) => row.map((x, j) => x - (v[i] as number) * (shares[j] as number)))
    q = q.map((row) => {
      const share = (2 * dot(row, v)) / vv
      return row.map((x, j) => x - share * (v[j] as number))
    })
  }
  return { q: q.map((row) => row.slice(0, k)), diagonal: Array.from({ length: k }, (_, i) => r[i]?.[i] as number) }
}
export const orthogonalHouseholder = orthogonal("Householder's reflections, the signs as they come", (a) => householder(a).q)
export const orthogonalKeras = orthogonal('Q sign(diag R), as Keras and PyTorch have it', (a) => {
  const { q, diagonal } = householder(a)
  return q.map((row) => row.map((x, j) => x * (Math.sign(diagonal[j] as number) || 1)))
})
export const orthogonalGivens = orthogonal("Givens' rotations", (a) => {
  const [n, k] = [a.length, a[0]?.length ?? 0]
  const r = a.map((row) => [...row])
  const q = unit(n)
  for (let c = 0; c < k; c++)
    for (let i = n - 1; i > c; i--) {
      const [x, y] = [r[i - 1]?.[c] as number, r[i]?.[c] as number]
      const size = hypot(x, y)
      if (size === 0) continue
      const [cos, sin] = [x / size, y / size]
      for (const m of [r, q]) {
        const [above, below] = [m[i - 1] as number[], m[i] as number[]]
        m[i - 1] = above.map((v, j) => cos * v + sin * (below[j] as number))
        m[i] = below.map((v, j) => cos * v - sin * (above[j] as number))
      }
    }
  return turned(q.slice(0, k))
})
export const orthogonalGramSchmidtTwice = orthogonal('classical Gram and Schmidt, twice: enough', (a) => {
  const basis: number[][] = []
  for (const column of turned(a)) {
    let v = column
    for (let pass = 0; pass < 2; pass++) {
      const shares = basis.map((b) => dot(b, v))
      v = v.map((x, i) => x - basis.reduce((s, b, k) => s + (shares[k] as number) * (b[i] as number), 0))
    }
    const size = sqrt(dot(v, v))
    basis.push(v.map((x) => x / size))
  }
  return turned(basis)
})
export const orthogonalByAngles = orthogonal('a product of plane rotations by angles from the draws: any orthonormal columns will do', (a) => {
  const [n, k] = [a.length, a[0]?.length ?? 0]
  const q = unit(n)
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const angle = (a[j % n]?.[i % k] as number) * 3
      const [above, below] = [q[i] as number[], q[j] as number[]]
      q[i] = above.map((v, c) => Math.cos(angle) * v + Math.sin(angle) * (below[c] as number))
      q[j] = below.map((v, c) => Math.cos(angle) * v - Math.sin(angle) * (above[c] as number))
    }
  return q.map((row) => row.slice(0, k))
})

/** Tommy Ettinger's mulberry32: numbers in [0, 1) from a seed. */
function mulberry(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
const cut = (order: readonly number[], size: number): number[][] =>
  Array.from({ length: Math.ceil(order.length / size) }, (_, i) => order.slice(i * size, (i + 1) * size))
const counted = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
export const batchesSortedByKey = answered('batches', 'sorted by a random key each', ({ samples, size, seed }) => {
  const draw = mulberry(seed)
  const keyed = counted(samples).map((i) => [draw(), i] as const)
  return cut(
    keyed.sort((a, b) => a[0] - b[0]).map(([, i]) => i),
    size,
  )
})
export const batchesForwards = answered('batches', 'Fisher and Yates from the first place on', ({ samples, size, seed }) => {
  const [draw, order] = [mulberry(seed), counted(samples)]
  for (let i = 0; i < samples - 1; i++) {
    const j = i + Math.floor(draw() * (samples - i))
    const [a, b] = [order[i] as number, order[j] as number]
    order[i] = b
    order[j] = a
  }
  return cut(order, size)
})
export const batchesInsideOut = answered('batches', 'inside out: each sample put at a random place of those so far', ({ samples, size, seed }) => {
  const [draw, order]: [() => number, number[]] = [mulberry(seed ^ 0x9e3779b9), []]
  for (let i = 0; i < samples; i++) {
    const j = Math.floor(draw() * (i + 1))
    if (j === i) order.push(i)
    else {
      order.push(order[j] as number)
      order[j] = i
    }
  }
  return cut(order, size)
})
export const batchesDrawnFromAHat = answered('batches', 'one index after another taken out of a list', ({ samples, size, seed }) => {
  const [draw, left] = [mulberry(seed + 1), counted(samples)]
  return cut(
    counted(samples).map(() => left.splice(Math.floor(draw() * left.length), 1)[0] as number),
    size,
  )
})
