import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { zaslavsky } from './counts.ts'
import { type Constraint, type Feasibility, feasibility, verifies } from './feasible.ts'
import { exactPlanePieces } from './regions/exact-2d.ts'
import { patternCounts } from './regions/exact-nd.ts'
import type { PlainLayer } from './regions/float-2d.ts'

const whole = (most: number): fc.Arbitrary<bigint> => fc.integer({ min: -most, max: most }).map(BigInt)
const systems = (rows: { min: number; max: number }, columns: { min: number; max: number }, entry: fc.Arbitrary<bigint>): fc.Arbitrary<Constraint[]> =>
  fc
    .integer(columns)
    .chain((n) => fc.array(fc.record({ normal: fc.array(entry, { minLength: n, maxLength: n }), bound: entry }), { minLength: rows.min, maxLength: rows.max }))
const small = systems({ min: 1, max: 9 }, { min: 1, max: 4 }, fc.oneof(whole(3), whole(100)))

describe('feasibility', () => {
  test('every answer proves itself', () => {
    const seen = { feasible: 0, not: 0 }
    fc.assert(
      fc.property(small, (constraints) => {
        const answer = feasibility(constraints)
        expect(verifies(constraints, answer)).toBe(true)
        seen[answer.feasible ? 'feasible' : 'not']++
      }),
      { numRuns: 2000 },
    )
    // Both kinds are met, so neither certificate goes untested.
    expect(Math.min(seen.feasible, seen.not)).toBeGreaterThan(200)
  })
  test('dependent rows, rows of zeros, equalities as pairs', () => {
    fc.assert(
      fc.property(systems({ min: 1, max: 6 }, { min: 1, max: 3 }, fc.constantFrom(-1n, 0n, 0n, 1n)), (constraints) => {
        const opposite = constraints.map(({ normal, bound }) => ({ normal: normal.map((x) => -x), bound: -bound }))
        for (const system of [constraints, [...constraints, ...constraints], [...constraints, ...opposite]])
          expect(verifies(system, feasibility(system))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
  test('a false answer does not verify', () => {
    const one: Constraint[] = [
      { normal: [1n], bound: 0n },
      { normal: [-1n], bound: -1n },
    ]
    const lies: Feasibility[] = [
      { feasible: true, point: [0n], scale: 1n },
      { feasible: true, point: [1n], scale: 1n },
      { feasible: true, point: [1n], scale: -1n },
      { feasible: false, multipliers: [1n, 0n] },
      { feasible: false, multipliers: [-1n, -1n] },
      { feasible: false, multipliers: [0n, 0n] },
      { feasible: false, multipliers: [1n] },
    ]
    for (const lie of lies) expect(verifies(one, lie)).toBe(false)
    expect(feasibility(one)).toEqual({ feasible: false, multipliers: [1n, 1n] })
  })
  test('constraints that do not fit are told', () => {
    expect(() =>
      feasibility([
        { normal: [1n], bound: 0n },
        { normal: [1n, 2n], bound: 0n },
      ]),
    ).toThrow('feasibility: expected 1 unknowns in constraint 2, got 2.')
  })
})

describe('pieces in any dimension, by linear programs', () => {
  const entry = fc.integer({ min: -16, max: 16 }).map((x) => x / 4)
  const layer = (inputs: number, outputs: number): fc.Arbitrary<PlainLayer> =>
    fc.record({
      weights: fc.array(fc.array(entry, { minLength: inputs, maxLength: inputs }), { minLength: outputs, maxLength: outputs }),
      biases: fc.array(entry, { minLength: outputs, maxLength: outputs }),
    })
  test('in the plane they are those of the polygons', () => {
    fc.assert(
      fc.property(layer(2, 4), layer(4, 3), layer(3, 1), (a, b, c) => {
        expect(patternCounts([a, b, c], 2)).toEqual(exactPlanePieces([a, b, c], [-2, 2, -2, 2]))
      }),
      { numRuns: 60 },
    )
  })
  test('planes in general position cut space as Zaslavsky says', () => {
    // On the moment curve any d normals are independent, and the bounds t^d keep any d + 1 from meeting.
    for (const [d, n] of [
      [1, 5],
      [2, 5],
      [3, 6],
      [4, 5],
    ] as const) {
      const points = Array.from({ length: n }, (_, i) => i + 1)
      const net: PlainLayer[] = [
        { weights: points.map((t) => Array.from({ length: d }, (_, k) => t ** k)), biases: points.map((t) => t ** d) },
        { weights: [points.map(() => 1)], biases: [0] },
      ]
      expect(patternCounts(net).map(BigInt)).toEqual([zaslavsky(d, n)])
    }
  })
})
