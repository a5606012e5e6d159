import type { Operations } from '../protocol/subject.ts'
import { isSquare, transposed } from './matrices.ts'
import { faultOf, right } from './mutant.ts'

/* The matrix product. */

type Ask = Parameters<Operations['multiply']>[0]
const product = faultOf('multiply')
/** Term by term, so that a fault can sit in a term or in the start. */
const terms = ({ a, b, columns }: Ask, start: number, term: (x: number, y: number, k: number) => number): number[][] =>
  a.map((r) => Array.from({ length: columns }, (_, j) => r.reduce((s, x, k) => s + term(x, b[k]?.[j] as number, k), start)))

export const productTransposed = product('A Bᵀ where sizes allow', 'always', 'transposed', (ask, c) =>
  isSquare(ask.b) ? right.multiply({ ...ask, b: transposed(ask.b) }) : c,
)
export const operandsSwapped = product('B A where sizes allow', 'always', 'swapped arguments', (ask, c) =>
  isSquare(ask.a) && isSquare(ask.b) ? right.multiply({ a: ask.b, b: ask.a, columns: ask.columns }) : c,
)
export const lastTermSkipped = product('the last term of odd inner sizes is skipped', 'at odd sizes', 'missing term', (ask, c) =>
  ask.b.length % 2 === 1 && ask.b.length > 1 ? right.multiply({ ...ask, a: ask.a.map((r) => r.slice(0, -1)), b: ask.b.slice(0, -1) }) : c,
)
export const termsBeyondTileSkipped = product('terms beyond a multiple of 4 are skipped', 'at odd sizes', 'missing term', (ask, c) => {
  const whole = ask.b.length - (ask.b.length % 4)
  return whole > 0 && whole < ask.b.length ? right.multiply({ ...ask, a: ask.a.map((r) => r.slice(0, whole)), b: ask.b.slice(0, whole) }) : c
})
export const columnsBeyondTileZero = product('columns beyond a multiple of 4 stay 0', 'at odd sizes', 'edge', (ask, c) => {
  const whole = ask.columns - (ask.columns % 4)
  return whole === 0 ? c : c.map((r) => r.map((v, j) => (j < whole ? v : 0)))
})
export const rowsBeyondTileRepeated = product('rows beyond a multiple of 4 repeat the last whole tile', 'at odd sizes', 'edge', (_, c) => {
  const whole = c.length - (c.length % 4)
  return whole === 0 ? c : c.map((r, i) => (i < whole ? r : (c[whole - 1] as readonly number[])))
})
export const zerosSkipped = product('terms with a 0 on the left are skipped: 0 · NaN is lost', 'at extreme scale', 'not a number', (ask) =>
  terms(ask, 0, (x, y) => (x === 0 ? 0 : x * y)),
)
export const emptyProductUndefined = product('the sum starts with its first term: NaN when there is none', 'at odd sizes', 'not a number', (ask, c) =>
  ask.b.length === 0 ? c.map((r) => r.map(() => Number.NaN)) : c,
)
export const startsAtOne = product('the sum starts at 1', 'always', 'offset', (ask) => terms(ask, 1, (x, y) => x * y))
export const singlePrecision = product('the result rounded to float32', 'always', 'single precision', (_, c) => c.map((r) => r.map(Math.fround)))
export const entrywiseProduct = product('entry by entry where sizes allow', 'always', 'another formula', (ask, c) =>
  isSquare(ask.a) && isSquare(ask.b) ? ask.a.map((r, i) => r.map((x, j) => x * (ask.b[i]?.[j] as number))) : c,
)
export const largeFlushed = product('terms above 1e5 are clipped', 'at extreme scale', 'another formula', (ask) =>
  terms(ask, 0, (x, y) => Math.max(-1e5, Math.min(1e5, x * y))),
)
