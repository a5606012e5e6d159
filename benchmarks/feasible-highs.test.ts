import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Constraint, feasibility, verifies } from '../src/geometry/feasible.ts'
import { crossover, feasibilityByHighs } from './feasible-highs.ts'

const whole = (most: number): fc.Arbitrary<bigint> => fc.integer({ min: -most, max: most }).map(BigInt)
const systems = (rows: { min: number; max: number }, columns: { min: number; max: number }, entry: fc.Arbitrary<bigint>): fc.Arbitrary<Constraint[]> =>
  fc
    .integer(columns)
    .chain((n) => fc.array(fc.record({ normal: fc.array(entry, { minLength: n, maxLength: n }), bound: entry }), { minLength: rows.min, maxLength: rows.max }))

describe('with HiGHS proposing', () => {
  test('large systems, feasible or not: the verdict of the exact method, and answers that verify', async () => {
    const large = systems({ min: 34, max: 40 }, { min: 9, max: 10 }, whole(9))
    const proposed = { feasible: 0, not: 0 }
    await fc.assert(
      fc.asyncProperty(large, fc.boolean(), async (constraints, loosen) => {
        const system = loosen ? constraints.map((c) => ({ ...c, bound: c.bound + 12n })) : constraints
        const { by, ...answer } = await feasibilityByHighs(system)
        expect(verifies(system, answer)).toBe(true)
        expect(answer.feasible).toBe(feasibility(system).feasible)
        if (by !== 'exact') proposed[answer.feasible ? 'feasible' : 'not']++
      }),
      { numRuns: 40 },
    )
    // Points and contradictions are both believed, as they verify.
    expect(Math.min(proposed.feasible, proposed.not)).toBeGreaterThan(5)
  })
  test('small ones are not handed over', async () => {
    const tiny: Constraint[] = [{ normal: [1n], bound: 0n }]
    expect(tiny.length).toBeLessThan(crossover)
    expect((await feasibilityByHighs(tiny)).by).toBe('exact')
  })
})
