import * as fc from 'fast-check'
import { list } from './shapes.ts'

/** Targets of classification. */

/** A point of the simplex with dyadic-free small fractions: counts over their sum. */
export const distribution = (classes: number): fc.Arbitrary<number[]> =>
  list(fc.integer({ min: 0, max: 4 }), classes)
    .filter((c) => c.some((k) => k > 0))
    .map((c) => {
      const total = c.reduce((a, b) => a + b, 0)
      return c.map((k) => k / total)
    })
/** A distribution whose entries add up to 1 exactly in floats: eighths. */
export const eighths = (classes: number): fc.Arbitrary<number[]> =>
  list(fc.integer({ min: 0, max: 8 }), classes - 1).map((cuts) => {
    const sorted = [0, ...cuts.sort((a, b) => a - b), 8]
    return sorted.slice(1).map((c, i) => (c - (sorted[i] ?? 0)) / 8)
  })
export const oneHot = (classes: number): fc.Arbitrary<number[]> =>
  fc.integer({ min: 0, max: classes - 1 }).map((k) => Array.from({ length: classes }, (_, i) => (i === k ? 1 : 0)))
