import { fault } from '../fault.ts'

/* Doubles as base64 of their little-endian bytes, without anything that only Node or only a page has. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** Two characters for twelve bits. */
const pairs = Array.from({ length: 4096 }, (_, bits) => (alphabet[bits >> 6] as string) + alphabet[bits & 63])
const none = 255
const codes = new Uint8Array(128).fill(none)
for (let i = 0; i < 64; i++) codes[alphabet.charCodeAt(i)] = i

export function base64(numbers: ArrayLike<number>): string {
  const count = numbers.length * 8
  // Two zeros more: the last group of three bytes may reach beyond the end.
  const bytes = new Uint8Array(count + 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < numbers.length; i++) view.setFloat64(8 * i, numbers[i] as number, true)
  let text = ''
  for (let i = 0; i < count; i += 3) {
    const [a, b, c] = [bytes[i] as number, bytes[i + 1] as number, bytes[i + 2] as number]
    text += (pairs[(a << 4) | (b >> 4)] as string) + (pairs[((b & 15) << 8) | c] as string)
  }
  const over = (3 - (count % 3)) % 3
  return over === 0 ? text : text.slice(0, -over) + '=='.slice(0, over)
}

/** Fails: characters that are not base64, bytes that are no whole doubles. */
export function doubles(text: string): number[] {
  const length = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length
  const count = (length * 3) >> 2
  if (count % 8 !== 0) throw fault('decode', 'whole doubles of 8 bytes', `${count} bytes`, 'The file is damaged.')
  const bytes = new Uint8Array(count + 3)
  const code = (i: number): number => {
    const bits = i < length ? (codes[text.charCodeAt(i)] ?? none) : 0
    if (bits === none) throw fault('decode', 'numbers in base64', `the character ${JSON.stringify(text[i])}`, 'The file is damaged.')
    return bits
  }
  for (let i = 0, to = 0; i < length; i += 4, to += 3) {
    const [a, b, c, d] = [code(i), code(i + 1), code(i + 2), code(i + 3)]
    bytes[to] = (a << 2) | (b >> 4)
    bytes[to + 1] = (b << 4) | (c >> 2)
    bytes[to + 2] = (c << 6) | d
  }
  const view = new DataView(bytes.buffer)
  return Array.from({ length: count / 8 }, (_, i) => view.getFloat64(8 * i, true))
}
