import { expect, test } from 'vitest'
import { chanceOf } from '../../src/evidence/chi-square.ts'
import { engineOperations } from '../../src/subjects/engine.ts'
import { ordersEquallyLikely } from './shuffles.ts'

test('the chance of a χ² is that of the tables: 5 % points of 2, 10 and 24 degrees', () => {
  // Abramowitz & Stegun 1964, table 26.8.
  expect(chanceOf(5.99146, 2)).toBeCloseTo(0.05, 5)
  expect(chanceOf(18.307, 10)).toBeCloseTo(0.05, 4)
  expect(chanceOf(36.4151, 24)).toBeCloseTo(0.05, 5)
})

test('of an odd number of degrees it is no less than the tables have it', () => {
  expect(chanceOf(35.1725, 23)).toBeGreaterThan(0.05)
  expect(chanceOf(35.1725, 23)).toBeLessThan(0.08)
})

/* Four samples by mulberry32: nothing but the rule of the swaps tells a fair shuffle from one that is not. */

function mulberry(seed: number): () => number {
  let a = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
const verdict = async (base: number, among: (i: number) => number): Promise<unknown> => {
  const batches = async ({ samples, seed }: { readonly samples: number; readonly seed: number }): Promise<number[][]> => {
    const [order, random] = [[...Array(samples).keys()], mulberry(seed)]
    for (let i = samples - 1; i >= 0; i--) {
      const j = Math.floor(random() * among(i))
      const [a, b] = [order[i] as number, order[j] as number]
      order[i] = b
      order[j] = a
    }
    return [order]
  }
  return (await ordersEquallyLikely.check({ ...engineOperations, batches }, { base }, 'float64')).holds
}
const bases = Array.from({ length: 30 }, (_, k) => 31 * k)

test('swaps with any place pass at no seed', async () => {
  expect(await Promise.all(bases.map((base) => verdict(base, () => 4)))).toEqual(bases.map(() => false))
})
test('swaps with the places that are left pass at every seed', async () => {
  expect(await Promise.all(bases.map((base) => verdict(base, (i) => i + 1)))).toEqual(bases.map(() => true))
})
