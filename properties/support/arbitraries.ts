import fc from 'fast-check'
import type { Layer } from '../../src/subjects/subject.ts'

/**
 * Generators by role. fast-check's own doubles pick bit patterns: nine in ten lie below 1e-8. These put most draws
 * where people compute, keep the edge cases, and shrink to numbers that can be recomputed on paper.
 */

/** `k / 2^m`: exact in every arithmetic here, often 0 or ±1, and shrinks to small integers. */
export const dyadic = (largest = 8, places = 3): fc.Arbitrary<number> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.constantFrom(0, 1, -1) },
    { weight: 6, arbitrary: fc.tuple(fc.integer({ min: 0, max: places }), fc.integer({ min: -largest, max: largest })).map(([m, k]) => k / 2 ** m || 0) },
  )

/** Positive dyadics, from 2^-places on. */
export const positive = (largest = 8, places = 3): fc.Arbitrary<number> =>
  fc.tuple(fc.integer({ min: 0, max: places }), fc.integer({ min: 1, max: largest })).map(([m, k]) => k / 2 ** m)

/** Signs, sizes over `decades` powers of ten around 1, three digits; shrinks towards 1. */
const scaled = (decades: number): fc.Arbitrary<number> =>
  fc
    .tuple(fc.constantFrom(1, -1), fc.integer({ min: 0, max: decades }), fc.boolean(), fc.integer({ min: 100, max: 999 }))
    .map(([sign, e, small, digits]) => sign * Number(`${digits}e${(small ? -e : e) - 2}`))

/** A number fed to an activation: mostly dyadics of ordinary size, some far out, some tiny. */
export const preActivation: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: dyadic(40, 4) },
  { weight: 2, arbitrary: scaled(1) },
  { weight: 1, arbitrary: fc.constantFrom(0, 30, -30, 37, -37, 100, -100, 1e-9, -1e-9) },
)
export const logit: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: dyadic(16, 2) },
  { weight: 1, arbitrary: fc.constantFrom(0, 20, -20, 300, -300, 800, -800) },
)
/** Gradients over many scales, zero included. */
export const gradient: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: dyadic(16, 3) },
  { weight: 3, arbitrary: scaled(6) },
  { weight: 1, arbitrary: fc.constant(0) },
)
export const weight = dyadic(8, 2)
/** Strictly inside (0, 1). */
export const share: fc.Arbitrary<number> = fc.integer({ min: 1, max: 15 }).map((k) => k / 16)

export const list = <T>(item: fc.Arbitrary<T>, length: number): fc.Arbitrary<T[]> => fc.array(item, { minLength: length, maxLength: length })
export const matrix = <T>(item: fc.Arbitrary<T>, rows: number, columns: number): fc.Arbitrary<T[][]> => list(list(item, columns), rows)
export const size = (max: number, min = 1): fc.Arbitrary<number> => fc.integer({ min, max })

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

/** Width lists: inputs, hidden layers, outputs. */
export const widths = (hidden: number, max = 3): fc.Arbitrary<number[]> => fc.array(size(max), { minLength: 2, maxLength: hidden + 2 })

/** A fully connected network of these widths with dyadic weights. */
export const layersOf = (shape: readonly number[], item: fc.Arbitrary<number> = weight): fc.Arbitrary<Layer[]> =>
  fc
    .tuple(...shape.slice(1).map((outputs, i) => fc.record({ weights: matrix(item, outputs, shape[i] as number), biases: list(item, outputs) })))
    .map((layers) => layers as Layer[])
export const layers = (hidden: number, max = 3, item: fc.Arbitrary<number> = weight): fc.Arbitrary<Layer[]> =>
  widths(hidden, max).chain((shape) => layersOf(shape, item))
