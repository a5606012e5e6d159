import type { Unit } from '../../protocol/subject.ts'

/* Where two answers part, and how far. */

export interface Parting {
  /** From the outside: fields and indices. */
  readonly path: readonly (string | number)[]
  readonly before: unknown
  readonly now: unknown
}
const isList = (x: unknown): x is ArrayLike<unknown> => Array.isArray(x) || (ArrayBuffer.isView(x) && !(x instanceof DataView))

/** The first place at which two values are not the same, bit for bit; nothing where they are. All NaNs are one. */
export function parting(before: unknown, now: unknown, path: readonly (string | number)[] = []): Parting | undefined {
  if (isList(before) && isList(now) && before.length === now.length) {
    for (let i = 0; i < before.length; i++) {
      const found = parting(before[i], now[i], [...path, i])
      if (found !== undefined) return found
    }
    return undefined
  }
  if (isFields(before) && isFields(now)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(now)])]
    for (const name of names) {
      const found = parting(before[name], now[name], [...path, name])
      if (found !== undefined) return found
    }
    return undefined
  }
  return Object.is(before, now) ? undefined : { path, before, now }
}
const isFields = (x: unknown): x is Readonly<Record<string, unknown>> => typeof x === 'object' && x !== null && !isList(x)

const word = new DataView(new ArrayBuffer(8))
/** A number's place among all numbers of its unit, in order. */
function rank(x: number, unit: Unit): bigint {
  if (unit === 'float32') {
    word.setFloat32(0, x)
    const bits = BigInt(word.getInt32(0))
    return bits < 0n ? -(bits + 2n ** 31n) : bits
  }
  word.setFloat64(0, x)
  const bits = word.getBigInt64(0)
  return bits < 0n ? -(bits + 2n ** 63n) : bits
}
/**
 * How many numbers of this unit lie from one to the other; nothing where one is no number, or infinite and the other is not.
 * @example ulpsBetween(1, 1 + 2 ** -52, 'float64') // => 1
 */
export function ulpsBetween(a: unknown, b: unknown, unit: Unit): number | undefined {
  if (typeof a !== 'number' || typeof b !== 'number' || Number.isNaN(a) || Number.isNaN(b)) return undefined
  if (Number.isFinite(a) !== Number.isFinite(b)) return undefined
  const distance = rank(a, unit) - rank(b, unit)
  return Number(distance < 0n ? -distance : distance)
}

/** The furthest that two answers of one form are apart. */
export function furthest(before: unknown, now: unknown, unit: Unit): number | undefined {
  let most = 0
  const walk = (a: unknown, b: unknown): boolean => {
    if (isList(a) && isList(b) && a.length === b.length) return Array.from(a, (x, i) => walk(x, b[i])).every(Boolean)
    if (isFields(a) && isFields(b)) return Object.keys(a).every((name) => walk(a[name], b[name]))
    if (Object.is(a, b)) return true
    const ulps = ulpsBetween(a, b, unit)
    if (ulps !== undefined) most = Math.max(most, ulps)
    return ulps !== undefined
  }
  return walk(before, now) ? most : undefined
}
