import { type Dual, dual } from '../../algebra/dual.ts'
import type { Elementary } from '../../algebra/field.ts'
import { float64 } from '../../algebra/float64.ts'
import type { Cause } from '../causes.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Losses that are written once for a row, over any numbers: their gradients follow. */

export type Numbers = readonly number[]
type Row = <T>(R: Elementary<T>, z: readonly T[], y: Numbers) => T
export type Entry = <T>(R: Elementary<T>, z: T, y: number) => T
/** What is averaged over. */
type By = 'entries' | 'rows'

export const R64 = float64.field
const R64d = dual(R64)
const slopeAt = (row: Row, z: Numbers, y: Numbers, j: number): number =>
  row<Dual<number>>(
    R64d,
    z.map((value, k) => ({ value, tangent: k === j ? 1 : 0 })),
    y,
  ).tangent

export const targetsOf = (ask: AnyCase['ask']): readonly Numbers[] =>
  ask.target ?? (ask.prediction as readonly Numbers[]).map((r, i) => r.map((_, j) => (j === ask.labels[i] ? 1 : 0)))
export const written = (by: By, cause: Cause, says: string, row: Row): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'always',
  operations: ['loss', 'lossGradient', 'labelLoss', 'labelLossGradient'],
  answer: ({ operation, ask }: AnyCase) => {
    const [z, y] = [ask.prediction as readonly Numbers[], targetsOf(ask)]
    const count = z.length * (by === 'rows' ? 1 : (z[0]?.length ?? 1))
    if (operation.endsWith('radient')) return z.map((r, i) => r.map((_, j) => slopeAt(row, r, y[i] as Numbers, j) / count))
    return z.reduce((s, r, i) => s + row(R64, r, y[i] as Numbers), 0) / count
  },
})
/** A gradient alone, by hand. */
export const slope = (by: By, cause: Cause, says: string, f: (z: number, y: number, row: Numbers, targets: Numbers) => number): Unnamed => ({
  ...written(by, cause, says, (R) => R.of(Number.NaN)),
  operations: ['lossGradient', 'labelLossGradient'],
  answer: ({ ask }: AnyCase) => {
    const [z, y] = [ask.prediction as readonly Numbers[], targetsOf(ask)]
    const count = z.length * (by === 'rows' ? 1 : (z[0]?.length ?? 1))
    return z.map((r, i) => r.map((v, j) => f(v, y[i]?.[j] as number, r, y[i] as Numbers) / count))
  },
})
export const sum = <T>(R: Elementary<T>, x: readonly T[]): T => x.reduce((a, b) => R.add(a, b), R.of(0))
export const entrywise =
  (f: Entry): Row =>
  (R, z, y) =>
    sum(
      R,
      z.map((v, j) => f(R, v, y[j] as number)),
    )
export const byEntry = (cause: Cause, says: string, f: Entry): Unnamed => written('entries', cause, says, entrywise(f))
export const size = <T>(R: Elementary<T>, x: T): T => R.max(x, R.sub(R.of(0), x))
export const square = <T>(R: Elementary<T>, x: T): T => R.mul(x, x)
export const cut = <T>(R: Elementary<T>, x: T): T => R.max(R.of(0), x)
/** Both labels, weighed: y a + (1 - y) b. */
export const weighed = <T>(R: Elementary<T>, y: number, a: T, b: T): T => R.add(R.mul(R.of(y), a), R.mul(R.of(1 - y), b))
export const opposite = <T>(R: Elementary<T>, x: T): T => R.sub(R.of(0), x)
/** -ln softmax of a row of logits. */
export const logSums = <T>(R: Elementary<T>, z: readonly T[]): readonly T[] => {
  const top = z.reduce((a, b) => R.max(a, b))
  const log = R.add(
    top,
    R.log(
      sum(
        R,
        z.map((v) => R.exp(R.sub(v, top))),
      ),
    ),
  )
  return z.map((v) => R.sub(log, v))
}
