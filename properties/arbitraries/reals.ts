import * as fc from 'fast-check'

/**
 * Real numbers by role. fast-check's own doubles pick bit patterns: nine in ten lie below 1e-8. These put most draws
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

/** Beside a kink, nearer than any dyadic: on both sides, from the smallest to where the dyadics begin. */
export const besideKink: fc.Arbitrary<number> = fc
  .tuple(fc.constantFrom(1, -1), fc.constantFrom(0.002, 0.03, 1e-4, 1e-6))
  .map(([sign, distance]) => sign * distance)

/** A number fed to an activation: mostly dyadics of ordinary size, some far out, some tiny. */
export const preActivation: fc.Arbitrary<number> = fc.oneof(
  { weight: 7, arbitrary: dyadic(24, 4) },
  { weight: 2, arbitrary: scaled(1) },
  { weight: 1, arbitrary: fc.constantFrom(0, 30, -30, 37, -37, 100, -100, 1e-9, -1e-9) },
  { weight: 1, arbitrary: fc.constantFrom(720, -720) },
  { weight: 1, arbitrary: besideKink },
)
export const logit: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: dyadic(16, 2) },
  { weight: 1, arbitrary: fc.constantFrom(0, 20, -20, 300, -300, 800, -800) },
)
/** Gradients over many scales, zero included. */
export const gradient: fc.Arbitrary<number> = fc.oneof(
  { weight: 7, arbitrary: dyadic(16, 3) },
  { weight: 3, arbitrary: scaled(6) },
  { weight: 1, arbitrary: fc.constant(0) },
)
export const weight = dyadic(8, 2)
/** A learning rate: powers of two, where products stay exact, and the usual decimals. */
export const stepSize: fc.Arbitrary<number> = fc.constantFrom(0.5, 0.125, 1, 0.1, 0.01)
/** Strictly inside (0, 1): eighths. */
export const share: fc.Arbitrary<number> = fc.integer({ min: 1, max: 7 }).map((k) => k / 8)
