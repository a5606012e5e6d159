import { type Bounded, type BoundedSystem, bounded } from '../algebra/bounded.ts'
import { roundoff, type Unit } from '../protocol/subject.ts'
import type { Finding } from './claim.ts'
import { fails, holds, skipped } from './claim.ts'

const systems = { float64: bounded(roundoff('float64')), float32: bounded(roundoff('float32')) }
/** The arithmetic that computes what is due to a subject of this unit, with the error it may commit. */
export const boundedFor = (unit: Unit): BoundedSystem => systems[unit]

/** Enough digits to recompute by hand, not seventeen. */
export const shortNumber = (x: number): string => {
  if (Number.isInteger(x) || !Number.isFinite(x)) return Object.is(x, -0) ? '-0' : String(x)
  const short = String(Number(x.toPrecision(6)))
  return Number(short) === x ? short : `${short}…`
}

/** Two numbers with as many digits as it takes to tell them apart. */
export function distinguishable(a: number, b: number): readonly [string, string] {
  const [x, y] = [shortNumber(a), shortNumber(b)]
  if (x !== y || a === b) return [x, y]
  for (let digits = 7; digits <= 17; digits++) if (a.toPrecision(digits) !== b.toPrecision(digits)) return [a.toPrecision(digits), b.toPrecision(digits)]
  return [String(a), String(b)]
}

export interface Due {
  readonly value: number
  readonly error: number
}
/** The due value of a bounded number; with a second formula for the same thing, the looser of the two bounds. */
export function due(system: BoundedSystem, a: Bounded, alternative?: Bounded): Due {
  const error = system.errorOf(a)
  if (alternative === undefined) return { value: a.value, error }
  const other = system.errorOf(alternative) + Math.abs(alternative.value - a.value)
  return { value: a.value, error: Number.isFinite(other) ? Math.max(error, other) : error }
}

/** Where rounding is allowed at all, nothing is told apart below the smallest normal double: many machines flush it to 0. */
const underflow = 2 ** -1022

/** How many times its bound an answer is off. */
function beyondBound(got: number, { value, error }: Due): number {
  if (Number.isNaN(got) || Number.isNaN(value)) return Number.POSITIVE_INFINITY
  if (got === value || (error > 0 && Math.abs(got - value) <= underflow)) return 0
  return Math.abs(got - value) / (error || Number.MIN_VALUE)
}

/** Holds a list against what is due, entry by entry, by the error that the arithmetic allows and no other tolerance. */
export function agree(what: string, got: readonly number[], expected: readonly Due[]): Finding {
  if (got.length !== expected.length) return fails(`${what}: expected ${expected.length} numbers, got ${got.length}`)
  if (expected.some((e) => !Number.isFinite(e.error))) return skipped
  const values = expected.map((e) => e.value)
  // The entry that is furthest beyond its bound speaks for all.
  let worst = -1
  let excess = 0
  let error = 0
  got.forEach((x, i) => {
    const e = expected[i] as Due
    const beyond = beyondBound(x, e)
    if (beyond > 1) error = Math.max(error, Number.isFinite(x) ? Math.abs(x - e.value) / (Math.abs(x) + Math.abs(e.value)) : 1)
    if (beyond > 1 && beyond > excess) {
      excess = beyond
      worst = i
    }
  })
  if (worst < 0) return holds
  const e = expected[worst] as Due
  const [right, wrong] = distinguishable(e.value, got[worst] as number)
  const place = got.length === 1 ? '' : ` entry ${worst}:`
  const told = `expected ${right}, got ${wrong}${toleranceOf(e)}`
  // What is due is a number, unless it was taken from other answers of the subject.
  const nan = `your answers are NaN${Number.isNaN(got[worst]) ? '' : `, and this one ${wrong}`}`
  return {
    holds: false,
    because: `${what}:${place} ${Number.isNaN(e.value) ? nan : told}`,
    got,
    due: values,
    error,
  }
}

/** What was allowed, in words; an exact value allows nothing. */
const toleranceOf = ({ error }: Due): string => (error === 0 ? ', exactly' : `; tolerance ±${error.toPrecision(2)} (the most that rounding can explain)`)

/** Equality without tolerance, for arithmetic that is exact. */
export function same(what: string, got: readonly number[], expected: readonly number[]): Finding {
  return agree(
    what,
    got,
    expected.map((value) => ({ value, error: 0 })),
  )
}
