import type { Differentiable, WrongEntry } from './differentiable.ts'

type Quantities = NonNullable<Differentiable['quantities']>
type Seen = Pick<WrongEntry, 'expected' | 'got' | 'allowed'>

/**
 * What several entries of a wrong derivative have in common, within what is known of each: the sign, zeros, one factor. From a single
 * entry only the sign; its ratio stands beside it anyway.
 * @example patternOf([1, 2, 4].map((v) => ({ expected: v, got: 2 * v, allowed: 1e-9 })))
 * // => 'exactly 2×: a factor ½ is missing, or something is added twice'
 */
export function patternOf(entries: readonly Seen[], quantities: Quantities = {}): string | undefined {
  const told = entries.filter((e) => Math.abs(e.expected) > 10 * e.allowed)
  if (told.length === 0) return undefined
  const all = (ratio: number): boolean => entries.every((e) => Math.abs(e.got - ratio * e.expected) <= 3 * e.allowed * Math.max(1, Math.abs(ratio)) + 1e-12)
  if (all(-1)) return 'exactly the negative: a sign is lost'
  if (new Set(told.map((e) => e.expected)).size < 3) return undefined
  if (told.every((e) => e.got === 0)) return 'the derivative is 0: it is missing, or the path to it is cut'
  // By the entry that is known best.
  const [best] = [...told].sort((a, b) => a.allowed / Math.abs(a.expected) - b.allowed / Math.abs(b.expected)) as [Seen]
  const ratio = best.got / best.expected
  const named = plain.find(([c]) => Math.abs(ratio / c - 1) <= 1e-4 && all(c)) ?? sizes(quantities).find(([c]) => Math.abs(ratio / c - 1) <= 1e-4 && all(c))
  if (named !== undefined) return named[1]
  return all(ratio) && Number.isFinite(ratio) ? `${Number(ratio.toPrecision(4))} times the right one in every entry that was looked at` : undefined
}

const plain: readonly (readonly [ratio: number, says: string])[] = [
  [2, 'exactly 2×: a factor ½ is missing, or something is added twice'],
  [0.5, 'exactly ½×: a factor 2 is missing, or one ½ is too many'],
]
/** A ratio that is a size, or its square, upwards or downwards: sizes differ from each other and from their products. */
function sizes(quantities: Quantities): readonly (readonly [number, string])[] {
  return Object.entries(quantities).flatMap(([name, v]): (readonly [number, string])[] => [
    [v, `the right one times ${name}, ${v}: a sum where a mean is due`],
    [1 / v, `the right one divided by ${name}, ${v}: divided once too often`],
    [1 / v ** 2, `the right one divided by ${name}, ${v}, twice: divided twice too often`],
  ])
}
