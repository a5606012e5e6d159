import * as fc from 'fast-check'
import { chanceOf } from '../../src/evidence/chi-square.ts'
import { type Claim, require } from '../../src/evidence/claim.ts'

/* Whether all orders of an epoch are equally likely. */

/** Seeds that have nothing to do with each other, from 1 to 2³¹ - 2: whoever draws by a linear rule is not asked for neighbors. */
const seedsFrom = (base: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, k) => {
    let x = (base * 7919 + k + 1) | 0
    for (const by of [0x85ebca6b, 0xc2b2ae35]) {
      x = Math.imul(x ^ (x >>> 16), by)
      x ^= x >>> 13
    }
    return 1 + (((x ^ (x >>> 16)) >>> 0) % (2 ** 31 - 3))
  })

const orders = 24
/** Swaps with any place, the nearest to a fair shuffle of those that are known, then pass less than once in 10⁹ (a non-central χ² of 214). */
const epochs = 7200

export const ordersEquallyLikely: Claim<{ base: number }> = {
  id: 'epoch_orders_equally_likely',
  topic: 'optimization',
  entry: 'sgd-unbiased',
  source: { deck: '001', slide: 'Mini-batch stochastic gradient descent' },
  states: 'Over the seeds, every order of an epoch is equally likely.',
  how: `${epochs} epochs of four samples, each of a seed of its own: how often each of the ${orders} orders comes, by a χ² that a fair shuffle exceeds once in 10⁹.`,
  catches: 'Swaps with any place in the place of the ones that are left, a sort by random comparisons, a rotation, a sample that never stays.',
  expected: 'holds',
  needs: ['batches'],
  inputs: fc.noShrink(fc.record({ base: fc.integer({ min: 0, max: 999 }) })),
  runs: 1,
  check: async (subject, { base }) => {
    const counts = new Map<string, number>()
    for (const seed of seedsFrom(base, epochs)) {
      const order = (await subject.batches({ samples: 4, size: 4, seed })).flat().join(' ')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    const each = epochs / orders
    const seen = [...counts].sort((a, b) => b[1] - a[1])
    const chiSquare = seen.reduce((s, [, n]) => s + (n - each) ** 2 / each, Math.max(0, orders - seen.length) * each)
    const [most, least] = [seen[0], seen.length < orders ? undefined : seen.at(-1)]
    return require(seen.length <= orders && chanceOf(chiSquare, orders - 1) > 1e-9, () =>
      `${epochs} shuffles of four samples: each order is due about ${each} times; ${most?.[0]} came ${most?.[1]} times, ${least === undefined ? `${orders - seen.length} orders never` : `${least[0]} ${least[1]} times`} (χ² ${chiSquare.toFixed(0)})`)
  },
  rivals: [],
}
