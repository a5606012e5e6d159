import { family, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* Samplers of mini-batches. */

const sampler = mistaken('batches')
const cut = (order: readonly number[], size: number): number[][] =>
  Array.from({ length: Math.ceil(order.length / size) }, (_, i) => order.slice(i * size, (i + 1) * size))

export const withReplacement = sampler('drawn with replacement: some come twice, some never', { cause: 'with replacement' }, ({ ask, due }) =>
  due.map((batch) => batch.map((i) => (i * 7 + 1) % Math.max(1, ask.samples - 1))),
)
export const lastBatchDropped = sampler('an incomplete last batch is dropped', { cause: 'last batch dropped', showsWhen: 'at odd sizes' }, ({ ask, due }) =>
  due.filter((x) => x.length === ask.size),
)
export const lastBatchFilled = sampler('the last batch is filled up from the start', { cause: 'with replacement', showsWhen: 'at odd sizes' }, ({ ask, due }) =>
  due.map((x) => (x.length < ask.size ? [...x, ...due.flat().slice(0, ask.size - x.length)] : x)),
)
export const orderFixed = misheard('batches')(
  'the same order in every epoch',
  { cause: 'order not shuffled', says: 'the same order whatever the seed' },
  (ask) => ({ ...ask, seed: 1 }),
)
export const notShuffled = sampler('0, 1, 2, …', { cause: 'order not shuffled', says: 'the samples come in their own order' }, ({ ask }) =>
  cut([...Array(ask.samples).keys()], ask.size),
)
const resized = (more: number): Unnamed =>
  sampler(
    `batches of size ${more > 0 ? '+' : '-'} 1`,
    { cause: 'off by one', says: `batches of ${more > 0 ? 'one more' : 'one less'} than asked` },
    ({ ask, due }) => (ask.size + more < 1 ? undefined : cut(due.flat(), ask.size + more)),
  )
export const batchesTooLarge = resized(1)
export const batchesToo = family('batchesToo', [-1], () => 'small', resized)
export const indicesFromOne = sampler('indices from 1 to n', { cause: 'off by one', says: 'indices count from 1' }, ({ due }) =>
  due.map((x) => x.map((i) => i + 1)),
)
let calls = 0
export const seedForgotten = misheard('batches')('a state of its own: the same seed gives another order', { cause: 'not repeatable' }, (ask) => ({
  ...ask,
  seed: calls++,
}))
