import type { Bounded, BoundedSystem } from '../algebra/bounded.ts'
import type { Finding } from './claim.ts'
import { fails, holds, skipped } from './claim.ts'
import { around, atInput, boundedFor, type Due, dueOne, dues, looseOf, oncePerAsk, within } from './due.ts'

export { around, atInput, boundedFor, type Due, dueOne, dues, looseOf, oncePerAsk }

/** Enough digits to recompute by hand, not seventeen. */
export const shortNumber = (x: number): string => {
  if (Number.isInteger(x) || !Number.isFinite(x)) return Object.is(x, -0) ? '-0' : String(x)
  const short = String(Number(x.toPrecision(6)))
  return Number(short) === x ? short : `${short}…`
}

/** Two numbers with as many digits as it takes to tell them apart, those that are cut on …; one that is short stays as it is. */
export function distinguishable(a: number, b: number): readonly [string, string] {
  const bare = (text: string): string => text.replace('…', '')
  const [x, y] = [shortNumber(a), shortNumber(b)]
  if (bare(x) !== bare(y) || a === b) return [x, y]
  const cut = (v: number, digits: number): string => (Number(bare(shortNumber(v))) === v ? bare(shortNumber(v)) : v.toPrecision(digits))
  for (let digits = 7; digits <= 17; digits++) {
    const [p, q] = [cut(a, digits), cut(b, digits)]
    if (Number(p) !== Number(q)) return [p, q]
  }
  return [String(a), String(b)]
}

/** A sentence on two numbers, each with as many digits as it takes. */
export const apart = (a: number, b: number, says: (a: string, b: string) => string): string => says(...distinguishable(a, b))

/** The due value of a bounded number, for careful evaluations alone. */
export const due = (system: BoundedSystem, a: Bounded): Due => ({ value: a.value, error: system.errorOf(a) })

/** Where rounding is allowed at all, nothing is told apart below the smallest normal double: many machines flush it to 0. */
const underflow = 2 ** -1022

/** How many times its bound an answer is off. */
function beyondBound(got: number, e: Due): number {
  if (!Number.isFinite(e.error)) return 0
  if (Number.isNaN(e.value)) return Number.POSITIVE_INFINITY
  if (e.error > 0 && Math.abs(got - e.value) <= underflow) return 0
  if (within(got, e.value, e.error) || within(got, e.value, looseOf(e))) return 0
  return Number.isNaN(got) ? Number.POSITIVE_INFINITY : Math.abs(got - e.value) / (looseOf(e) || Number.MIN_VALUE)
}

/**
 * Holds a list against what is due, entry by entry, by the rule of `due.ts` and no other tolerance. Entries of which nothing is known
 * (a bound that overflowed) are passed over; where all are, the case cannot tell.
 */
export function agree(what: string, got: readonly number[], expected: readonly Due[]): Finding {
  if (got.length !== expected.length) return fails(`${what}: expected ${expected.length} numbers, got ${got.length}`)
  if (expected.length > 0 && expected.every((e) => !Number.isFinite(e.error))) return skipped
  const values = expected.map((e) => e.value)
  // The entry that is furthest beyond its bound speaks for all.
  let worst = -1
  let excess = 0
  let error = 0
  got.forEach((x, i) => {
    const e = expected[i] as Due
    const beyond = beyondBound(x, e)
    if (beyond > 0) error = Math.max(error, Number.isFinite(x) ? Math.abs(x - e.value) / (Math.abs(x) + Math.abs(e.value)) : 1)
    if (beyond > excess) {
      excess = beyond
      worst = i
    }
  })
  if (worst < 0) return advised(got, expected)
  const e = expected[worst] as Due
  const [right, wrong] = distinguishable(e.value + 0, got[worst] as number)
  const place = got.length === 1 ? '' : ` entry ${worst}:`
  const told = `expected ${right}, got ${wrong}${toleranceOf(looseOf(e))}`
  // What is due is a number, unless it was taken from other answers of the subject.
  const nan = `your answers are NaN${Number.isNaN(got[worst]) ? '' : `, and this one ${wrong}`}`
  return {
    holds: false,
    because: `${what}:${place} ${Number.isNaN(e.value) ? nan : told}`,
    got,
    due: values,
    bounds: expected.map(looseOf),
    error,
  }
}

function advised(got: readonly number[], expected: readonly Due[]): Finding {
  const lost = got.flatMap((x, i) => {
    const forms = expected[i]?.lostBy?.(x)
    return forms === undefined ? [] : [forms]
  })
  return lost.length === 0 ? holds : { holds: true, lost }
}

/** What was allowed, in words; an exact value allows nothing. */
const toleranceOf = (error: number): string => (error === 0 ? ', exactly' : `; tolerance ±${error.toPrecision(2)} (the most that rounding can explain)`)

/** Equality without tolerance, for arithmetic that is exact. */
export function same(what: string, got: readonly number[], expected: readonly number[]): Finding {
  return agree(
    what,
    got,
    expected.map((value) => ({ value, error: 0 })),
  )
}
