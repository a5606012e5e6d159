import type { PlainLayer } from '../../src/geometry/regions/float-2d.ts'
import { countRegions } from '../../src/lab/regions.ts'
import type { Random } from '../../src/training/random.ts'

export interface Question {
  readonly net: readonly PlainLayer[]
  readonly box: readonly [low: number, high: number]
}

const pick = <T>(draws: Random, items: readonly T[]): T => items[draws.index(items.length)] as T

/**
 * A small network with a box: few distinct weights, so that lines are parallel, meet in one point, coincide or vanish; units that repeat another,
 * its opposite or a multiple; layers of width 0; numbers that differ in the last place.
 */
export function questionOf(draws: Random): Question {
  const inputs = pick(draws, [1, 1, 2, 2, 2, 3])
  const deepest = inputs === 3 ? 1 : 2
  const hidden = Array.from({ length: draws.index(deepest + 1) + (draws.uniform() < 0.8 ? 1 : 0) }, (_, l) =>
    l > 0 && draws.uniform() < 0.1 ? 0 : 1 + draws.index(inputs === 3 ? 3 : 4),
  ).slice(0, 2)
  const entry = pick(draws, [
    () => pick(draws, [-1, -0.5, 0, 0, 0.5, 1]),
    () => (draws.index(65) - 32) / 8,
    () => pick(draws, [-1, 0, 0.5, 1]) + (draws.index(3) - 1) * 2 ** -52,
    () => draws.normal(),
    () => draws.normal() * 2 ** (draws.index(120) - 60),
  ])
  const layerOf = (from: number, to: number): PlainLayer => {
    const units: { readonly row: readonly number[]; readonly bias: number }[] = []
    for (let i = 0; i < to; i++) {
      const before = i > 0 && draws.uniform() < 0.2 ? pick(draws, units) : undefined
      const by = pick(draws, [1, -1, 2, -0.5])
      units.push(
        before === undefined
          ? { row: Array.from({ length: from }, entry), bias: entry() }
          : { row: before.row.map((w) => by * w), bias: draws.uniform() < 0.7 ? by * before.bias : entry() },
      )
    }
    return { weights: units.map((u) => u.row), biases: units.map((u) => u.bias) }
  }
  const widths = [inputs, ...hidden, 1]
  const high = pick(draws, [1, 2, 0.1, 1e-3, 64])
  return { net: widths.slice(1).map((w, l) => layerOf(widths[l] as number, w)), box: [inputs === 3 || draws.uniform() < 0.5 ? -high : -high / 3, high] }
}

/** What is counted exactly, layer by layer. */
export const exactCounts = ({ net, box }: Question): readonly number[] => countRegions(net, box, true).pieces

/** As `judge.py` reads it. */
export function netOf({ net, box }: Question): string {
  return `${JSON.stringify(box)} ${JSON.stringify(net.map(({ weights, biases }) => [weights, biases])).replaceAll(' ', '')}`
}
export const netLine = (question: Question): string => `r ${JSON.stringify(exactCounts(question))} ${netOf(question)}`
