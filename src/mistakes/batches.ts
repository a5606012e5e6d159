import { faultOf, right } from './mutant.ts'

/* Samplers of mini-batches. */

const sampler = faultOf('batches')
const cut = (order: readonly number[], size: number): number[][] =>
  Array.from({ length: Math.ceil(order.length / size) }, (_, i) => order.slice(i * size, (i + 1) * size))

export const withReplacement = sampler('drawn with replacement: some come twice, some never', 'always', 'with replacement', (ask, b) =>
  b.map((batch) => batch.map((i) => (i * 7 + 1) % Math.max(1, ask.samples - 1))),
)
export const lastBatchDropped = sampler('an incomplete last batch is dropped', 'at odd sizes', 'last batch dropped', (ask, b) =>
  b.filter((x) => x.length === ask.size),
)
export const lastBatchFilled = sampler('the last batch is filled up from the start', 'at odd sizes', 'with replacement', (ask, b) =>
  b.map((x) => (x.length < ask.size ? [...x, ...b.flat().slice(0, ask.size - x.length)] : x)),
)
export const orderFixed = sampler('the same order in every epoch', 'always', 'order not shuffled', (ask) => right.batches({ ...ask, seed: 1 }))
export const notShuffled = sampler('0, 1, 2, …', 'always', 'order not shuffled', (ask) => cut([...Array(ask.samples).keys()], ask.size))
export const batchesTooLarge = sampler('batches of size + 1', 'always', 'off by one', (ask, b) => cut(b.flat(), ask.size + 1))
export const indicesFromOne = sampler('indices from 1 to n', 'always', 'off by one', (_, b) => b.map((x) => x.map((i) => i + 1)))
let calls = 0
export const seedForgotten = sampler('a state of its own: the same seed gives another order', 'always', 'not repeatable', (ask) =>
  right.batches({ ...ask, seed: calls++ }),
)
