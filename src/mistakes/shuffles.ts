import { chanceOf } from '../evidence/chi-square.ts'
import type { Compared, Named } from './compared.ts'

/* Shuffles that are not fair, each known by how often it gives every order of four samples. */

type Draw = (below: number) => number
type Order = readonly number[]
type Shuffle = (draw: Draw) => Order

const four = [0, 1, 2, 3]
/** Exchanges the places that are named, in this order, with one that is drawn. */
const swapping =
  (places: readonly number[], partner: (i: number, draw: Draw) => number): Shuffle =>
  (draw) => {
    const order = [...four]
    for (const i of places) {
      const j = partner(i, draw)
      const [a, b] = [order[i] as number, order[j] as number]
      order[i] = b
      order[j] = a
    }
    return order
  }
const up = (...places: readonly number[]): readonly (readonly number[])[] => [places, [...places].reverse()]
const rotated = (by: number): Order => four.map((i) => (i + by) % 4)

/** What is said of those that the dictionary has too. */
export const unfair = {
  anywhere: 'each place is swapped with any other: some orders come more often. Draw from the places that are left (Fisher and Yates)',
  neverStays: 'a sample is never swapped with itself: none keeps its place',
  endsEarly: 'the swaps end one too early: the two places that are left at the end are never exchanged',
  rotates: 'the samples are rotated, not shuffled: each is followed by the same one',
}

/** What is said of it, and the ways to write it; nothing is said of the fair one. */
const shuffles: readonly { readonly says?: string; readonly ways: readonly Shuffle[] }[] = [
  { ways: [swapping([3, 2, 1], (i, draw) => draw(i + 1))] },
  {
    says: unfair.anywhere,
    ways: [...up(0, 1, 2, 3), ...up(1, 2, 3), ...up(0, 1, 2)].map((places) => swapping(places, (_, draw) => draw(4))),
  },
  {
    says: unfair.neverStays,
    ways: [swapping([3, 2, 1], (i, draw) => draw(i)), swapping([0, 1, 2], (i, draw) => i + 1 + draw(3 - i))],
  },
  {
    says: unfair.endsEarly,
    ways: [swapping([3, 2], (i, draw) => draw(i + 1)), swapping([0, 1], (i, draw) => i + draw(4 - i))],
  },
  {
    says: 'the place to swap with is rounded, not floored: of those that are left the first and the last come half as often',
    ways: [swapping([3, 2, 1], (i, draw) => Math.ceil(draw(2 * i) / 2)), swapping([0, 1, 2], (i, draw) => i + Math.ceil(draw(2 * (3 - i)) / 2))],
  },
  {
    says: 'the samples are sorted by random comparisons, which contradict each other: some orders come more often. Sort by a number that is drawn once for each sample, or swap (Fisher and Yates)',
    ways: [(draw) => [...four].sort(() => 2 * draw(2) - 1)],
  },
  { says: unfair.rotates, ways: [(draw) => rotated(draw(4))] },
  {
    says: 'the samples are rotated, and at times reversed, not shuffled: each keeps its neighbors',
    ways: [(draw) => (draw(2) === 0 ? rotated(draw(4)) : [...rotated(draw(4))].reverse())],
  },
]

/** How likely each order is: every way the draws can fall, one after the other. */
function likelihoods(shuffle: Shuffle): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const ways: (readonly [drawn: readonly number[], chance: number])[] = [[[], 1]]
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const [drawn, chance] = way
    let [next, more] = [0, 0]
    // What is drawn beyond the list is 0; the way is taken again with each value of the first that was missing.
    const order = shuffle((below) => {
      if (next < drawn.length) return drawn[next++] as number
      more ||= below
      return 0
    }).join(' ')
    if (more === 0) found.set(order, (found.get(order) ?? 0) + chance)
    for (let k = 0; k < more; k++) ways.push([[...drawn, k], chance / more])
  }
  return found
}

/** The chance of counts that are no likelier, by their χ²; 0 where an order came that never comes. */
function fitOf(counts: ReadonlyMap<string, number>, total: number, shuffle: Shuffle): number {
  const due = likelihoods(shuffle)
  if ([...counts.keys()].some((order) => !due.has(order))) return 0
  const chiSquare = [...due].reduce((sum, [order, p]) => sum + ((counts.get(order) ?? 0) - total * p) ** 2 / (total * p), 0)
  return chanceOf(chiSquare, due.size - 1)
}

/** So many epochs tell these apart. */
const least = 2000

/** The shuffle whose orders come as often as these, if it is the only one. */
export function unfairShuffle(all: readonly Compared[]): Named | undefined {
  const asked = new Map(all.filter((c) => c.operation === 'batches' && c.ask.samples === 4).map((c) => [c.ask.seed, c]))
  if (asked.size < least) return undefined
  const counts = new Map<string, number>()
  for (const { answer } of asked.values()) {
    const order = (answer as readonly Order[]).flat().join(' ')
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  const chances = shuffles.map(({ ways }) => Math.max(...ways.map((way) => fitOf(counts, asked.size, way))))
  const fitting = shuffles.filter((_, i) => (chances[i] as number) > 1e-9)
  const [found] = fitting
  return fitting.length === 1 && found?.says !== undefined && Math.max(...chances) > 1e-4 ? { cause: 'order not shuffled', says: found.says } : undefined
}
