import { expect, test } from 'vitest'
import { oneEntryWrong, reluFalseAlarms, tinyDerivative, zeroBackward, zeroDerivative } from '../../benchmarks/bars.ts'

/* The bars of docs/trust.md, with few runs; `npm run trust` makes them all. */

test('a correct 10-256-256-1 relu network in float32 is not called wrong, and a wrong layer is', async () => {
  const { runs, wrong, others, zeroCaught } = await reluFalseAlarms(17, 4)
  expect({ runs, wrong }).toEqual({ runs: 4, wrong: 0 })
  expect(others).toBe(1)
  expect(zeroCaught).toBe(others)
}, 120_000)

test('one derivative of a hundred wrong by 10 %: 40 of 40, with a quarter of the evaluations of a full check', async () => {
  const { caught, evaluations, slow } = await oneEntryWrong(100, 40)
  expect(caught).toBeGreaterThanOrEqual(39)
  expect(evaluations).toBeLessThanOrEqual(slow / 4)
})

test.each([1, 10, 250, 490, 1000, 2000])('an all-zero derivative of %d numbers in float32 is caught', async (n) => {
  expect((await zeroDerivative(n)).verdict).toBe('wrong')
})

test.each([1e-4, 1e-6, 1e-12])('a derivative of size %d reported as 0 is caught', async (size) => {
  expect((await tinyDerivative(size)).verdict).toBe('wrong')
})

test('softmax, layer norm and batch norm with a zero backward pass are caught', async () => {
  expect(await zeroBackward()).toEqual({ softmax: 'wrong', layerNorm: 'wrong', batchNorm: 'wrong' })
})
