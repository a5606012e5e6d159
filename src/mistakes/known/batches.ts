import { family, misheard, mistaken, type Unnamed } from '../mistake.ts'
import { unfair } from '../shuffles.ts'

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
/** Draws of 32 bits that depend on the seed alone (splitmix). */
const drawing = (seed: number): ((below: number) => number) => {
  let state = seed | 0
  return (below) => {
    state = (state + 0x9e3779b9) | 0
    let x = state
    for (const by of [0x85ebca6b, 0xc2b2ae35]) x = Math.imul(x ^ (x >>> 16), by)
    return Math.floor((((x ^ (x >>> 16)) >>> 0) / 2 ** 32) * below)
  }
}
/** The orders of a shuffle that is not fair. */
const shuffled = (formula: string, says: string, shuffle: (n: number, draw: (below: number) => number) => number[]): Unnamed =>
  sampler(formula, { cause: 'order not shuffled', says }, ({ ask }) => cut(shuffle(ask.samples, drawing(ask.seed)), ask.size))
const swapped = (n: number, partner: (i: number) => number): number[] => {
  const order = [...Array(n).keys()]
  for (let i = n - 1; i > 0; i--) {
    const j = partner(i)
    const [a, b] = [order[i] as number, order[j] as number]
    order[i] = b
    order[j] = a
  }
  return order
}
export const shuffleSwapsAnywhere = shuffled('swaps with any place, not with one that is left', unfair.anywhere, (n, draw) => swapped(n, () => draw(n)))
export const shuffleNeverStays = shuffled('swaps with an earlier place only: no sample stays', unfair.neverStays, (n, draw) => swapped(n, (i) => draw(i)))
export const shuffleEndsEarly = shuffled('the last swap is missing', unfair.endsEarly, (n, draw) => swapped(n, (i) => (i === 1 ? 1 : draw(i + 1))))
export const shuffleRotates = shuffled('a rotation by a random number', unfair.rotates, (n, draw) => {
  const by = draw(n)
  return [...Array(n).keys()].map((i) => (i + by) % n)
})
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
