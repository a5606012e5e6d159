import { type Grid, grid, gridOver, rowsOf } from '../../src/algebra/grid.ts'
import { compare, equal, exactly, type Rational, ratio, rational, show, toNumber } from '../../src/algebra/rational.ts'
import type { AffineLayer, ReluNetwork } from '../../src/geometry/closure.ts'
import type { Layer, Matrix, Vector } from '../../src/protocol/subject.ts'

/** Exact arithmetic for claims: rationals, and matrices of them. */
export const Q = rational.field
export const QQ = gridOver(Q)
export type { Rational }
export { compare, equal, exactly, ratio, show, toNumber }

export const q = (x: number): Rational => exactly(x)
export const sum = (items: readonly Rational[]): Rational => items.reduce(Q.add, q(0))
export const mean = (items: readonly Rational[]): Rational => Q.div(sum(items), q(items.length))
export const dot = (a: readonly Rational[], b: readonly Rational[]): Rational => sum(a.map((x, i) => Q.mul(x, b[i] as Rational)))
export const negative = (x: Rational): boolean => compare(x, q(0)) < 0
export const sameList = (a: readonly Rational[], b: readonly Rational[]): boolean => a.length === b.length && a.every((x, i) => equal(x, b[i] as Rational))
export const shown = (items: readonly Rational[]): string => `(${items.map(show).join(', ')})`

export const exactMatrix = (rows: Matrix): Grid<Rational> => grid([rows.length, rows[0]?.length ?? 0], rows.flat().map(q))
export const exactRow = (x: Vector): Grid<Rational> => grid([1, x.length], x.map(q))
export const exactLayers = (layers: readonly Layer[]): ReluNetwork<Grid<Rational>> =>
  layers.map((l): AffineLayer<Grid<Rational>> => ({ weights: exactMatrix(l.weights), biases: exactRow(l.biases) }))
export const numbers = (a: Grid<Rational>): number[] => a.data.map(toNumber)
export const rows = (a: Grid<Rational>): number[][] => rowsOf(a).map((r) => r.map(toNumber))
