import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnyClaim } from '../../src/evidence/claim.ts'
import { complaints, healthOf, histogramOf } from '../../src/evidence/health.ts'
import { allClaims } from '../../src/lab/ledger.ts'
import { oneOf, wholeNumber } from '../../src/network/option.ts'
import { option, options } from './options.ts'
import { roles } from './roles.ts'

const draw = (numbers: fc.Arbitrary<readonly number[]>): number[] => fc.sample(numbers, { numRuns: 2000, seed: 1 }).flat()

test.each(roles.filter((r) => r.real).map((r) => [r.name, r] as const))('%s: at least 60 %% between 0.01 and 10, nothing to complain of', (_, role) => {
  const numbers = draw(role.numbers)
  expect(histogramOf(numbers).usable).toBeGreaterThanOrEqual(0.6)
  expect(complaints(numbers, role.kink)).toEqual([])
})

test('edge cases are kept: zeros, ones, far out, tiny', () => {
  const of = (name: string): number[] => draw((roles.find((r) => r.name === name) as (typeof roles)[number]).numbers)
  for (const x of [0, 1, -1, 720, -720, 1e-9, 100]) expect(of('pre-activations'), String(x)).toContain(x)
  for (const x of [0, 800, -800, 300]) expect(of('logits'), String(x)).toContain(x)
  expect(of('gradients').some((x) => Math.abs(x) > 1e6)).toBe(true)
  expect(of('gradients').some((x) => x !== 0 && Math.abs(x) < 1e-5)).toBe(true)
  expect(of('gradients')).toContain(0)
})

test('the health check complains of what is useless', () => {
  const bad = (numbers: fc.Arbitrary<number>, kink?: number): string => complaints(draw(fc.tuple(numbers)), kink).join()
  expect(bad(fc.double({ min: -100, max: 100, noNaN: true }))).toContain('below 1e-8')
  expect(bad(fc.constantFrom(0, 0, 0, 0, 1))).toContain('are 0')
  expect(bad(fc.constantFrom(0, 0, 1), 0)).toContain('sit on the kink at 0')
  expect(bad(fc.constant(3))).toContain('every draw is the same')
  expect(bad(fc.constant(Number.NaN))).toContain('not a number')
  const claim = { id: 'one', inputs: fc.constant([1, 2, 3]) } as AnyClaim
  expect(healthOf(claim, { runs: 100, seed: 1 }).complaints).toContain('every input is the same: one run says as much')
})

test('options are drawn as their record says; a default alone where it says nothing', () => {
  const drawn = (o: Parameters<typeof option>[0]): number[] => [...new Set(draw(fc.tuple(option(o))))].sort((a, b) => a - b)
  expect(drawn(oneOf(0.9, [0.5, 0.25]))).toEqual([0.25, 0.5])
  expect(drawn(oneOf(0.9, [0.5, 0.25], { edges: [0, 1] }))).toEqual([0, 0.25, 0.5, 1])
  expect(drawn(wholeNumber(10, 2, 5))).toEqual([2, 3, 4, 5])
  expect(drawn({ default: 7 })).toEqual([7])
})

test('an option that may be left out stays at its default, but where it is asked about', () => {
  const all = { rate: oneOf(1, [1, 2]), decay: oneOf(0, [0.5], { optional: { id: 'decay' } }) }
  const decays = (about?: string): number[] => [
    ...new Set(fc.sample(options(all, about === undefined ? [] : [about]), { numRuns: 50, seed: 1 }).map((o) => o['decay'] as number)),
  ]
  expect(decays()).toEqual([0])
  expect(decays('decay')).toEqual([0.5])
})

const claims = await allClaims()
test.each(claims.map((c) => [c.id, c] as const))('%s draws inputs that can tell', (_, claim) => {
  expect(healthOf(claim, { runs: 200, seed: 1 }).complaints).toEqual([])
})
