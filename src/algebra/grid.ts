import { at, fault } from '../fault.ts'
import type { Algebra, Elementary, Field, Shape, SmoothWord, Tier, Truth } from './field.ts'
import { smoothWords, total } from './field.ts'
import { onceFor } from './once.ts'

/** A matrix over any number system, row by row. */
export interface Grid<T> {
  readonly shape: Shape
  readonly data: readonly T[]
}

export const grid = <T>(shape: Shape, data: readonly T[]): Grid<T> => {
  if (data.length !== shape[0] * shape[1]) throw fault('grid', `${shape[0] * shape[1]} entries for [${shape}]`, `${data.length}`)
  return { shape, data }
}
export const entry = <T>(a: Grid<T>, i: number, j: number): T => at(a.data, i * a.shape[1] + j)
export const tabulate = <T>(shape: Shape, f: (i: number, j: number) => T): Grid<T> => {
  const [rows, columns] = shape
  const data: T[] = []
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) data.push(f(i, j))
  return { shape, data }
}
/** Rows of numbers as a grid over `R`. Fails on ragged rows. */
export function fromRows<T>(R: Field<T>, rows: readonly (readonly number[])[]): Grid<T> {
  const columns = rows[0]?.length ?? 0
  if (rows.some((row) => row.length !== columns)) throw fault('grid', `rows of ${columns}`, 'ragged rows')
  const data: T[] = []
  for (const row of rows) for (const x of row) data.push(R.of(x))
  return { shape: [rows.length, columns], data }
}
export const rowsOf = <T>(a: Grid<T>): T[][] => Array.from({ length: a.shape[0] }, (_, i) => a.data.slice(i * a.shape[1], (i + 1) * a.shape[1]))
export const mapGrid = <T, U>(a: Grid<T>, f: (x: T) => U): Grid<U> => ({ shape: a.shape, data: a.data.map(f) })

/** The shape that two operands broadcast to. Fails where sizes differ and neither is 1. */
export function broadcastShape(where: string, a: Shape, b: Shape): Shape {
  const size = (x: number, y: number): number => {
    if (x === y || y === 1) return x
    if (x === 1) return y
    throw fault(where, 'equal shapes, or sizes of 1 that broadcast', `[${a}] and [${b}]`)
  }
  return [size(a[0], b[0]), size(a[1], b[1])]
}

export function checkProduct(a: Shape, b: Shape): void {
  if (a[1] !== b[0]) throw fault('matmul', 'inner sizes to agree', `[${a}] × [${b}] (${a[1]} and ${b[0]})`)
}

const stretched = <T>(a: Grid<T>, i: number, j: number): T => entry(a, a.shape[0] === 1 ? 0 : i, a.shape[1] === 1 ? 0 : j)

/**
 * Arrays over any field, by loops that are slow and obviously right: the oracle of the fast ones.
 * Shapes: elementwise words broadcast sizes of 1. Fails: shapes that do not fit, with both in the message.
 */
export function gridOver<T>(R: Elementary<T>): Algebra<'elementary', Grid<T>>
export function gridOver<T>(R: Field<T>): Algebra<'algebraic', Grid<T>>
export function gridOver<K extends Tier, T>(R: Field<T>): Algebra<K, Grid<T>>
export function gridOver(R: Field<unknown>): Algebra<'algebraic', Grid<unknown>> {
  return gridsOver(R)
}
const gridsOver = onceFor(<T>(R: Field<T>): Algebra<'algebraic', Grid<T>> => {
  type G = Grid<T>
  const both =
    (where: string, f: (a: T, b: T) => T) =>
    (a: G, b: G): G =>
      a.shape[0] === b.shape[0] && a.shape[1] === b.shape[1]
        ? { shape: a.shape, data: a.data.map((x, k) => f(x, b.data[k] as T)) }
        : tabulate(broadcastShape(where, a.shape, b.shape), (i, j) => f(stretched(a, i, j), stretched(b, i, j)))
  const along = (a: G, axis: 0 | 1, fold: (items: readonly T[]) => T): G =>
    axis === 0
      ? tabulate([1, a.shape[1]], (_, j) => fold(Array.from({ length: a.shape[0] }, (_, i) => entry(a, i, j))))
      : tabulate([a.shape[0], 1], (i) => fold(a.data.slice(i * a.shape[1], (i + 1) * a.shape[1])))
  const smooth = Object.fromEntries('exp' in R ? smoothWords.map((word: SmoothWord) => [word, (a: G): G => mapGrid(a, (R as Elementary<T>)[word])]) : [])
  const pi = 'pi' in R ? { pi: grid([1, 1], [(R as Elementary<T>).pi]) } : {}
  const { either } = R
  const written: Pick<Field<G>, 'either'> = either === undefined
    ? {}
    : {
        either: (a, others) => {
          const computed = others.map(({ form, value }) => ({ form, value: value() }))
          return tabulate(a.shape, (i, j) =>
            either(
              entry(a, i, j),
              computed.map(({ form, value }) => ({ form, value: () => stretched(value, i, j) })),
            ),
          )
        },
      }
  return {
    ...smooth,
    ...pi,
    ...written,
    of: (x) => grid([1, 1], [R.of(x)]),
    add: both('add', R.add),
    sub: both('sub', R.sub),
    mul: both('mul', R.mul),
    div: both('div', R.div),
    max: both('max', R.max),
    less: (a, b) => tabulate(broadcastShape('less', a.shape, b.shape), (i, j) => R.less(stretched(a, i, j), stretched(b, i, j))) as unknown as Truth,
    choose: (condition, then, otherwise) => {
      const mask = condition as unknown as Grid<Truth>
      const shape = broadcastShape('choose', mask.shape, broadcastShape('choose', then.shape, otherwise.shape))
      return tabulate(shape, (i, j) => {
        const truth = stretched(mask as unknown as Grid<unknown>, i, j) as Truth
        return R.choose(truth, stretched(then, i, j), stretched(otherwise, i, j))
      })
    },
    shape: (a) => a.shape,
    array: (shape, entries) => grid(shape, entries.map(R.of)),
    matmul: (a, b) => {
      checkProduct(a.shape, b.shape)
      const inner = Array.from({ length: a.shape[1] }, (_, k) => k)
      return tabulate([a.shape[0], b.shape[1]], (i, j) =>
        total(
          R,
          inner.map((k) => R.mul(entry(a, i, k), entry(b, k, j))),
        ),
      )
    },
    transpose: (a) => tabulate([a.shape[1], a.shape[0]], (i, j) => entry(a, j, i)),
    sum: (a, axis) => along(a, axis, (items) => total(R, items)),
    maxOver: (a, axis) => along(a, axis, (items) => items.reduce((m, x) => R.max(m, x))),
    broadcast: (a, to) => {
      broadcastShape('broadcast', a.shape, to)
      return tabulate(to, (i, j) => stretched(a, i, j))
    },
  }
})
