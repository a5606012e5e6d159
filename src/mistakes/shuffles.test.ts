import { expect, test } from 'vitest'
import type { Diagnosis, Observation } from '../evidence/observation.ts'
import { engineOperations as right } from '../subjects/engine.ts'
import { diagnose } from './diagnose.ts'
import { shownBy } from './unexplained.ts'

/* What is said of the orders of a shuffle: none of them is right or wrong, only how often each comes. */

/** mulberry32: a generator that no record of the dictionary draws by. */
function mulberry(seed: number): () => number {
  let a = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
type Shuffle = (order: number[], random: () => number) => number[]
const exchange = (order: number[], i: number, j: number): void => {
  const [a, b] = [order[i] as number, order[j] as number]
  order[i] = b
  order[j] = a
}
/** Exchanges every place, in this order, with one that is drawn. */
const exchanging =
  (places: readonly number[], partner: (i: number, random: () => number) => number): Shuffle =>
  (order, random) => {
    for (const i of places) exchange(order, i, partner(i, random))
    return order
  }
const anyPlace = (_: number, random: () => number): number => Math.floor(random() * 4)
const shuffles = {
  anywhere: exchanging([0, 1, 2, 3], anyPlace),
  'anywhere, from the end': exchanging([3, 2, 1], anyPlace),
  'random comparisons': (order, random) => order.sort(() => random() - 0.5),
  'a rotation or its reverse': (order, random) => {
    const k = Math.floor(random() * order.length)
    const rotated = [...order.slice(k), ...order.slice(0, k)]
    return random() < 0.5 ? rotated.reverse() : rotated
  },
  'a rotation': (order, random) => {
    const k = Math.floor(random() * order.length)
    return [...order.slice(k), ...order.slice(0, k)]
  },
  'never itself': exchanging([3, 2, 1], (i, random) => Math.floor(random() * i)),
  'ends early': exchanging([3, 2], (i, random) => Math.floor(random() * (i + 1))),
  rounded: exchanging([3, 2, 1], (i, random) => Math.round(random() * i)),
  'two thirds fair': (order, random) => (random() < 1 / 3 ? order : exchanging([3, 2, 1], (i, r) => Math.floor(r() * (i + 1)))(order, random)),
  fair: exchanging([3, 2, 1], (i, random) => Math.floor(random() * (i + 1))),
} satisfies Record<string, Shuffle>

function answers(shuffle: Shuffle, epochs: number): readonly Observation[] {
  const asks = Array.from({ length: epochs }, (_, k) => ({ samples: 4, size: 4, seed: 17 * k + 1 }))
  return asks.map((ask) => ({ operation: 'batches', ask, answer: [shuffle([0, 1, 2, 3], mulberry(ask.seed))] }))
}
const told = (shuffle: Shuffle, epochs = 7200): Promise<Diagnosis | undefined> => diagnose(answers(shuffle, epochs), right)

test.each([
  ['anywhere', 'each place is swapped with any other'],
  ['anywhere, from the end', 'each place is swapped with any other'],
  ['random comparisons', 'sorted by random comparisons'],
  ['a rotation', 'rotated, not shuffled: each is followed by the same one'],
  ['a rotation or its reverse', 'rotated, and at times reversed'],
  ['never itself', 'none keeps its place'],
  ['ends early', 'end one too early'],
  ['rounded', 'rounded, not floored'],
] as const)('a shuffle is known by how often its orders come, whatever it draws by: %s', { timeout: 60_000 }, async (name, says) => {
  expect((await told(shuffles[name]))?.says).toContain(says)
})
test.each(['fair', 'two thirds fair'] as const)('nothing is said of one that is none of these: %s', { timeout: 60_000 }, async (name) => {
  expect(await told(shuffles[name])).toBeUndefined()
})
test('nor of a few epochs', async () => {
  expect(await told(shuffles.anywhere, 100)).toBeUndefined()
})
test('nor of a single epoch', async () => {
  expect(await told(shuffles.anywhere, 1)).toBeUndefined()
})
test('and no number of them is counted as wrong', async () => {
  expect(await shownBy(answers(shuffles.anywhere, 10), right)).toBeUndefined()
})
