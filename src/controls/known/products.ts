import type { Ask } from '../../protocol/subject.ts'
import type { Unnamed } from '../control.ts'
import { answered } from '../forms.ts'

/* Products of matrices as BLAS, ggml and text books loop over them. Each entry is one sum of products, in some order. */

type Product = Ask<'multiply'>
/** Each entry by itself, from a row of a and a column of b. */
const dots = (why: string, dot: (x: readonly number[], y: readonly number[]) => number): Unnamed =>
  answered('multiply', why, ({ a, b, columns }) =>
    a.map((r) =>
      Array.from({ length: columns }, (_, j) =>
        dot(
          r,
          b.map((q) => q[j] as number),
        ),
      ),
    ),
  )
const zeros = ({ a, columns }: Product): number[][] => a.map(() => Array<number>(columns).fill(0))
const add = (c: number[][], i: number, j: number, v: number): void => {
  const row = c[i] as number[]
  row[j] = (row[j] as number) + v
}
export const productOfOuterProducts = answered('multiply', 'k outermost: a sum of outer products', (ask) => {
  const c = zeros(ask)
  ask.b.forEach((q, k) => {
    ask.a.forEach((r, i) => {
      q.forEach((v, j) => {
        add(c, i, j, (r[k] as number) * v)
      })
    })
  })
  return c
})
export const productByRows = answered('multiply', 'i, k, j: a row of the product as a sum of rows of b', (ask) => {
  const c = zeros(ask)
  ask.a.forEach((r, i) => {
    r.forEach((v, k) => {
      ask.b[k]?.forEach((w, j) => {
        add(c, i, j, v * w)
      })
    })
  })
  return c
})
export const productInBlocks = answered('multiply', 'blocks of two by two by two, sums of blocks added', (ask) => {
  const c = zeros(ask)
  const inner = ask.b.length
  for (let K = 0; K < inner; K += 2)
    for (let I = 0; I < ask.a.length; I += 2)
      for (let J = 0; J < ask.columns; J += 2)
        for (let i = I; i < Math.min(I + 2, ask.a.length); i++)
          for (let j = J; j < Math.min(J + 2, ask.columns); j++) {
            let part = 0
            for (let k = K; k < Math.min(K + 2, inner); k++) part += (ask.a[i]?.[k] as number) * (ask.b[k]?.[j] as number)
            add(c, i, j, part)
          }
  return c
})
export const productInFourSums = dots('four sums side by side, as vector code, added at the end', (x, y) => {
  const sums: [number, number, number, number] = [0, 0, 0, 0]
  x.forEach((v, k) => {
    const lane = (k % 4) as 0 | 1 | 2 | 3
    sums[lane] += v * (y[k] as number)
  })
  return sums[0] + sums[1] + (sums[2] + sums[3])
})
export const productEvenOdd = dots('the even terms, then the odd ones', (x, y) => {
  const half = (rest: number): number => x.reduce((s, v, k) => (k % 2 === rest ? s + v * (y[k] as number) : s), 0)
  return half(0) + half(1)
})
export const productSmallestFirst = dots('the smallest terms first', (x, y) =>
  x
    .map((v, k) => v * (y[k] as number))
    .sort((p, q) => Math.abs(p) - Math.abs(q))
    .reduce((s, v) => s + v, 0),
)
export const productPositiveFirst = dots('positive and negative terms apart', (x, y) => {
  const terms = x.map((v, k) => v * (y[k] as number))
  const sum = (keep: (v: number) => boolean): number => terms.filter(keep).reduce((s, v) => s + v, 0)
  return sum((v) => v > 0) + sum((v) => !(v > 0))
})
export const productNeumaier = dots("Neumaier's compensation, where all is finite", (x, y) => {
  const terms = x.map((v, k) => v * (y[k] as number))
  if (!terms.every(Number.isFinite)) return terms.reduce((s, v) => s + v, 0)
  let [s, c] = [0, 0]
  for (const v of terms) {
    const t = s + v
    c += Math.abs(s) >= Math.abs(v) ? s - t + v : v - t + s
    s = t
  }
  return Number.isFinite(c) ? s + c : s
})
export const productInFloat64Array = answered('multiply', 'flat typed arrays, b turned first', ({ a, b, columns }) => {
  const inner = b.length
  const turned = Float64Array.from({ length: columns * inner }, (_, k) => b[k % inner]?.[Math.floor(k / inner)] as number)
  return a.map((r) =>
    Array.from({ length: columns }, (_, j) => {
      let s = 0
      for (let k = 0; k < inner; k++) s += (r[k] as number) * (turned[j * inner + k] as number)
      return s
    }),
  )
})
export const productTransposedTwice = answered('multiply', '(bᵀ aᵀ)ᵀ', ({ a, b, columns }) => {
  const left = Array.from({ length: columns }, (_, j) => b.map((q) => q[j] as number))
  const product = left.map((r) => a.map((q) => r.reduce((s, v, k) => s + v * (q[k] as number), 0)))
  return a.map((_, i) => product.map((r) => r[i] as number))
})
