import { expect, test } from 'vitest'
import { memory } from './memory.ts'

const noted = (sizes: readonly number[]): ReturnType<typeof memory> => {
  const seen = memory()
  for (const [k, size] of sizes.entries()) {
    seen.begin()
    for (let i = 0; i < size; i++) seen.note({ operation: 'batches', ask: { samples: 4, size: 4, seed: 10_000 * k + i }, answer: [[0, 1, 2, 3]] })
    seen.end({ holds: false, because: 'uneven' })
  }
  return seen
}

test('cases that failed are kept beside each other', () => {
  expect(noted([3, 3, 3]).observations().length).toBe(9)
  expect(noted([3, 3, 3]).failures()).toBe(3)
})
test('of a case that asks thousands of questions no second one is kept, nor sought', () => {
  expect(noted([7200, 7200, 7200]).observations().length).toBe(7200)
  expect(noted([7200]).failures()).toBe(Number.POSITIVE_INFINITY)
})
