import { expect, test } from 'vitest'
import { coverageOf, gapsOf, valuesOf } from '../../src/lab/coverage.ts'
import { allClaims } from '../../src/lab/ledger.ts'
import { oneOf } from '../../src/network/option.ts'

const claims = await allClaims()

test.each([1, 2, 3])('seed %i: in 100 cases every option takes all its values, and every two of a record are off their defaults together', (seed) => {
  const coverage = coverageOf(claims, { runs: 100, seed })
  expect(coverage.length).toBeGreaterThan(20)
  expect(coverage.flatMap(gapsOf)).toEqual([])
})

test('a value that is never drawn is told, and two options that never meet', () => {
  const kept = claims.filter((c) => !c.id.startsWith('momentum_dampening'))
  const gaps = coverageOf(kept, { runs: 100, seed: 1 }).flatMap(gapsOf)
  expect(gaps).toContain('optimizer momentum: dampening is never 0.34')
  expect(gaps).toContain('optimizer momentum: dampening and weightDecay are never off their defaults together')
})

test('an option that may be left out is at its default elsewhere', () => {
  expect(valuesOf(oneOf(0, [0.3], { edges: [1], optional: { id: 'decay' } }))).toEqual([0, 0.3, 1])
  expect(valuesOf(oneOf(5, [0.3], { edges: [1] }))).toEqual([0.3, 1])
})
