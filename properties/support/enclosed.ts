import { type Interval, interval } from '../../src/algebra/interval.ts'
import { shortNumber } from '../../src/evidence/compare.ts'

/* Numbers with e, enclosed: what is said of them is decided by the ends of the enclosures and never by a rounded value. */

export const I = interval.field
export type { Interval }

export const total = (items: readonly Interval[]): Interval => items.reduce(I.add)
export const softmaxOf = (z: readonly number[]): Interval[] => {
  const powers = z.map((x) => I.exp(I.of(x)))
  return powers.map((e) => I.div(e, total(powers)))
}
export const largest = (items: readonly Interval[]): Interval => items.reduce(I.max)

/** Every number of the one is less than every number of the other. */
export const below = (a: Interval, b: Interval): boolean => a.high < b.low
/** No number is in both: the enclosed numbers differ. Enclosures that overlap are what equal numbers look like. */
export const disjoint = (a: Interval, b: Interval): boolean => below(a, b) || below(b, a)
export const excludesZero = (a: Interval): boolean => a.low > 0 || a.high < 0

export const near = (a: Interval): string => shortNumber((a.low + a.high) / 2)
export const nearAll = (items: readonly Interval[]): string => `(${items.map(near).join(', ')})`
