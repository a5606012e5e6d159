import { fault } from '../fault.ts'

/**
 * JSON that loses no bit: lists of numbers travel as little-endian doubles in base64, and a lone number that JSON
 * would change (-0, NaN, ±∞) likewise.
 */

const isNumbers = (x: unknown): x is number[] => Array.isArray(x) && x.length > 0 && x.every((e) => typeof e === 'number')

function base64(numbers: ArrayLike<number>): string {
  const bytes = new Uint8Array(numbers.length * 8)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < numbers.length; i++) view.setFloat64(8 * i, numbers[i] as number, true)
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  let decoded: string
  try {
    decoded = atob(text)
  } catch {
    throw fault('decode', 'base64', `"${text.length > 20 ? `${text.slice(0, 20)}…` : text}"`, 'The file is damaged.')
  }
  return Uint8Array.from(decoded, (letter) => letter.charCodeAt(0))
}

function doubles(text: string): number[] {
  const bytes = bytesOf(text)
  if (bytes.length % 8 !== 0) throw fault('decode', 'whole doubles of 8 bytes', `${bytes.length} bytes`, 'The file is damaged.')
  const view = new DataView(bytes.buffer)
  return Array.from({ length: bytes.length / 8 }, (_, i) => view.getFloat64(8 * i, true))
}

function wrap(x: unknown): unknown {
  if (x instanceof Float64Array) return { f64: base64(x), typed: true }
  if (isNumbers(x)) return { f64: base64(x) }
  if (typeof x === 'number' && (!Number.isFinite(x) || Object.is(x, -0))) return { f64: base64([x]), lone: true }
  if (Array.isArray(x)) return x.map(wrap)
  if (typeof x === 'object' && x !== null) return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, wrap(v)]))
  return x
}

function unwrap(x: unknown): unknown {
  if (Array.isArray(x)) return x.map(unwrap)
  if (typeof x !== 'object' || x === null) return x
  const packed = x as { readonly f64?: unknown; readonly typed?: unknown; readonly lone?: unknown }
  if (typeof packed.f64 === 'string') {
    const numbers = doubles(packed.f64)
    return packed.typed === true ? Float64Array.from(numbers) : packed.lone === true ? numbers[0] : numbers
  }
  return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, unwrap(v)]))
}

/**
 * One line of JSON. Values: plain data and Float64Arrays.
 * @example Object.is(decode(encode(-0)), -0) // => true
 */
export const encode = (value: unknown): string => JSON.stringify(wrap(value))
/** The inverse of `encode`, bit for bit. Fails: text that is not JSON, damaged base64. */
export function decode(text: string): unknown {
  try {
    return unwrap(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) throw fault('decode', 'JSON', error.message, 'The file is damaged or not one of ours.')
    throw error
  }
}
