import { type Dual, dual } from '../algebra/dual.ts'
import type { Elementary } from '../algebra/field.ts'
import { between, type Interval, interval, magnitude, middle, point } from '../algebra/interval.ts'
import { Fault } from '../fault.ts'

/** A function of a point, in any elementary arithmetic. */
export type PointFunction = <T>(R: Elementary<T>, x: readonly T[]) => T

export type Box = readonly Interval[]

export interface Certificate {
  /** |f| ≤ upper on the whole box, for certain. */
  readonly upper: number
  /** |f| ≥ lower somewhere in the box, for certain. */
  readonly lower: number
  /** A point where |f| is at least `lower`. */
  readonly at: readonly number[]
  readonly boxes: number
}

const R = interval.field
const D = dual(R)

/** The largest |f| over a box, enclosed: plainly, and by the mean value theorem around the middle; the smaller of the two. */
function bound(f: PointFunction, box: Box): number {
  // f(x) ∈ f(m) + Σ ∂ᵢf(box) (xᵢ - mᵢ), one coordinate's slope per dual sweep.
  const center = box.map(middle)
  const value = f(R, center.map(point))
  let reach = R.of(0)
  let plain: Interval | undefined
  for (let i = 0; i < box.length; i++) {
    const seeded = box.map((side, j): Dual<Interval> => ({ value: side, tangent: point(i === j ? 1 : 0) }))
    const { value: range, tangent } = f(D, seeded)
    plain = range
    const side = box[i] as Interval
    reach = R.add(reach, R.mul(tangent, R.sub(side, point(center[i] as number))))
  }
  const mean = magnitude(R.add(value, reach))
  const direct = plain === undefined ? Number.POSITIVE_INFINITY : magnitude(plain)
  return Number.isNaN(mean) ? direct : Math.min(direct, mean)
}

/** |f| at a point, from below. */
function attained(f: PointFunction, at: readonly number[]): number {
  const y = f(R, at.map(point))
  return y.low > 0 ? y.low : y.high < 0 ? -y.high : 0
}

/**
 * The sup norm of `f` on boxes, by interval branch and bound: the box with the largest bound is halved along its
 * longest side until the bound is within `relative` of a value that is attained, or the budget is spent. The upper
 * bound holds either way.
 * Fails: a bound that stays infinite (a pole, or a domain that is left), with the place.
 */
export function supNorm(f: PointFunction, boxes: readonly Box[], relative = 0.01, budget = 200_000): Certificate {
  const heap = boundHeap()
  let [lower, at]: readonly [number, readonly number[]] = [0, []]
  let spent = 0
  const add = (box: Box): void => {
    spent++
    const center = box.map(middle)
    const y = orInfinite(() => attained(f, center))
    if (Number.isFinite(y) && y >= lower) [lower, at] = [y, center]
    heap.push({ box, bound: orInfinite(() => bound(f, box)) })
  }
  for (const box of boxes) add(box)
  while (spent < budget) {
    const top = heap.peek()
    if (top === undefined || top.bound <= lower * (1 + relative)) break
    heap.pop()
    const side = top.box.reduce((widest, s, i) => (s.high - s.low > (top.box[widest] as Interval).high - (top.box[widest] as Interval).low ? i : widest), 0)
    const { low, high } = top.box[side] as Interval
    const m = middle({ low, high })
    if (m <= low || m >= high)
      throw new Fault(
        `certificate: expected a finite bound, got an unbounded function near ${top.box.map(middle).join(', ')}. Keep poles and edges of the domain out of the range.`,
      )
    add(top.box.map((s, i) => (i === side ? between(low, m) : s)))
    add(top.box.map((s, i) => (i === side ? between(m, high) : s)))
  }
  const upper = heap.peek()?.bound ?? lower
  if (!Number.isFinite(upper))
    throw new Fault(
      `certificate: expected a finite bound, got an unbounded function near ${heap.peek()?.box.map(middle).join(', ')}. Keep poles and edges of the domain out of the range.`,
    )
  return { upper, lower, at, boxes: spent }
}

/** A box that leaves the domain of a word has no bound yet; halving may mend that. */
function orInfinite(compute: () => number): number {
  try {
    return compute()
  } catch (error) {
    if (error instanceof Fault) return Number.POSITIVE_INFINITY
    throw error
  }
}

interface Item {
  readonly box: Box
  readonly bound: number
}
/** A binary heap, largest bound first. */
function boundHeap() {
  const items: Item[] = []
  const boundAt = (i: number): number => items[i]?.bound ?? Number.NEGATIVE_INFINITY
  return {
    peek: (): Item | undefined => items[0],
    push: (item: Item): void => {
      let i = items.push(item) - 1
      for (let parent = (i - 1) >> 1; i > 0 && boundAt(parent) < item.bound; parent = (i - 1) >> 1) {
        items[i] = items[parent] as Item
        i = parent
      }
      items[i] = item
    },
    pop: (): void => {
      const last = items.pop()
      if (last === undefined || items.length === 0) return
      let i = 0
      for (;;) {
        const child = boundAt(2 * i + 2) > boundAt(2 * i + 1) ? 2 * i + 2 : 2 * i + 1
        if (boundAt(child) <= last.bound) break
        items[i] = items[child] as Item
        i = child
      }
      items[i] = last
    },
  }
}
