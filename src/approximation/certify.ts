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

/** f over a box, enclosed: plainly, and by the mean value theorem around the middle; the smaller of the two. */
function bound(f: PointFunction, box: Box): Interval {
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
  const mean = R.add(value, reach)
  return plain !== undefined && magnitude(plain) < magnitude(mean) ? plain : mean
}

/** |f| from below. */
const least = (y: Interval): number => (y.low > 0 ? y.low : y.high < 0 ? -y.high : 0)

/** So many times the rounding at points, and no halving of a box helps any more. */
const roundings = 4

/**
 * The sup norm of `f` on boxes, by interval branch and bound: the box with the largest bound is halved along its
 * longest side until the bound is within `relative` of a value that is attained or within rounding, or the budget is
 * spent. The upper bound holds either way.
 * Fails: a bound that stays infinite (a pole, or a domain that is left), with the place.
 */
export function supNorm(f: PointFunction, boxes: readonly Box[], relative = 0.01, budget = 200_000): Certificate {
  const heap = boundHeap()
  let [lower, at]: readonly [number, readonly number[]] = [0, []]
  let spent = 0
  /** The widest enclosure of f at a point: where f is 0, all that there is to see. */
  let rounding = 0
  const add = (box: Box): void => {
    spent++
    const center = box.map(middle)
    const y = orUnbounded(() => f(R, center.map(point)))
    if (Number.isFinite(y.high - y.low)) {
      rounding = Math.max(rounding, y.high - y.low)
      if (least(y) >= lower) [lower, at] = [least(y), center]
    }
    heap.push({ box, bound: magnitude(orUnbounded(() => bound(f, box))) })
  }
  for (const box of boxes) add(box)
  while (spent < budget) {
    const top = heap.peek()
    if (top === undefined || top.bound <= lower * (1 + relative) + roundings * rounding) break
    const side = top.box.reduce((widest, s, i) => (s.high - s.low > (top.box[widest] as Interval).high - (top.box[widest] as Interval).low ? i : widest), 0)
    const { low, high } = top.box[side] as Interval
    const m = middle({ low, high })
    // Two neighboring doubles: what their bound is, it stays.
    if (m <= low || m >= high) break
    heap.pop()
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
function orUnbounded(compute: () => Interval): Interval {
  try {
    return compute()
  } catch (error) {
    if (error instanceof Fault) return between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
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
