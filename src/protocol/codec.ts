import { fault } from '../fault.ts'
import { base64, doubles } from './base64.ts'
import { describe, isPlain, isThenable, isTyped, type Unsendable } from './describe.ts'

/**
 * JSON that loses no bit: lists of numbers travel as little-endian doubles in base64, and a lone number that JSON
 * would change (-0, NaN, ±∞) likewise. Imports no Node.
 */

function isNumbers(x: unknown): x is number[] {
  if (!Array.isArray(x) || x.length === 0) return false
  for (let i = 0; i < x.length; i++) if (typeof x[i] !== 'number') return false
  return true
}

/** What JSON cannot carry travels as its description. */
const unsendable = (x: unknown): Unsendable => ({ unsendable: describe(x) })

function wrap(x: unknown): unknown {
  if (typeof x === 'string' || typeof x === 'boolean' || x === null) return x
  if (typeof x === 'number') return !Number.isFinite(x) || Object.is(x, -0) ? { f64: base64([x]), lone: true } : x
  if (isNumbers(x)) return { f64: base64(x) }
  if (Array.isArray(x)) return Array.from(x, (e, i) => (i in x ? wrap(e) : { unsendable: 'a hole in the list' }))
  if (isTyped(x)) return { f64: base64(x), typed: true }
  if (typeof x !== 'object' || !isPlain(x) || isThenable(x)) return unsendable(x)
  // An absent field and one that is undefined are the same to JSON; only a whole answer or an entry can be nothing.
  return Object.fromEntries(Object.entries(x).flatMap(([k, v]) => (v === undefined ? [] : [[k, wrap(v)]])))
}

/** Nothing that is asked or answered is nested deeper; what is would end the stack somewhere else. */
const deepest = 256

function unwrap(x: unknown, depth = 0): unknown {
  if (typeof x !== 'object' || x === null) return x
  if (depth >= deepest) throw fault('decode', `values nested at most ${deepest} deep`, 'deeper ones', 'The file is damaged or not one of ours.')
  if (Array.isArray(x)) return x.map((e) => unwrap(e, depth + 1))
  const packed = x as { readonly f64?: unknown; readonly typed?: unknown; readonly lone?: unknown }
  if (typeof packed.f64 === 'string') {
    const numbers = doubles(packed.f64)
    return packed.typed === true ? Float64Array.from(numbers) : packed.lone === true ? numbers[0] : numbers
  }
  return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, unwrap(v, depth + 1)]))
}

/**
 * One line of JSON. Values: plain data and typed arrays; anything else travels as `{ unsendable: 'a promise' }`, which says what it was.
 * @example Object.is(decode(encode(-0)), -0) // => true
 */
export const encode = (value: unknown): string => JSON.stringify(wrap(value))
/** The inverse of `encode`, bit for bit. Fails: text that is not JSON or nested too deep, damaged base64. */
export function decode(text: string): unknown {
  try {
    return unwrap(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) throw fault('decode', 'JSON', error.message, 'The file is damaged or not one of ours.')
    throw error
  }
}
