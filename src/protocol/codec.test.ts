import { expect, describe as group, test } from 'vitest'
import { base64, doubles } from './base64.ts'
import { decode, encode } from './codec.ts'
import { describe } from './describe.ts'

/* What crosses a process loses no bit, and what cannot cross says what it was. */

const there = (x: unknown): unknown => decode(encode(x))
const special = [0, -0, 1, -1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MIN_VALUE, Number.MAX_VALUE, 1 / 3]

test('numbers keep their bits, in lists of every length and alone', () => {
  for (let n = 0; n <= special.length; n++) {
    const bits = Buffer.from(Float64Array.from(special.slice(0, n)).buffer).toString('base64')
    expect(base64(special.slice(0, n))).toBe(bits)
    expect(doubles(bits)).toEqual(special.slice(0, n))
  }
  for (const x of special) expect(Object.is(there(x), x)).toBe(true)
  expect(there({ a: [[1, -0], []], b: 'text', c: null, d: true })).toEqual({ a: [[1, -0], []], b: 'text', c: null, d: true })
  const large = Array.from({ length: 50_000 }, (_, i) => Math.sin(i))
  expect(there(large)).toEqual(large)
})

test('it needs nothing that only Node has', () => {
  const { Buffer: node } = globalThis
  try {
    Reflect.deleteProperty(globalThis, 'Buffer')
    expect(there([1, Number.NaN])).toEqual([1, Number.NaN])
  } finally {
    globalThis.Buffer = node
  }
})

group('what JSON cannot carry travels as its description', () => {
  test.each<[string, unknown, unknown]>([
    ['a promise', Promise.resolve(1), 'a promise'],
    ['a function', () => 1, 'a function'],
    ['a class', class {}, 'a class'],
    ['a map', new Map(), 'an object of the class Map'],
    ['a bigint', 3n, 'the bigint 3n'],
  ])('%s', (_, x, words) => {
    expect(there([x])).toEqual([{ unsendable: words }])
    // In this process and across one, the sentence is the same.
    expect(describe((there([x]) as readonly unknown[])[0])).toBe(describe(x))
  })
  test('a hole and nothing at all', () => {
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested.
    expect(there([1, , undefined])).toEqual([1, { unsendable: 'a hole in the list' }, { unsendable: 'nothing (undefined)' }])
  })
  test('typed arrays arrive as numbers', () => {
    expect(there(Float64Array.of(1, 2))).toEqual(Float64Array.of(1, 2))
    expect(Array.from(there(Float32Array.of(0.5)) as Float64Array)).toEqual([0.5])
  })
})

test.each([
  ['{', 'decode: expected JSON'],
  ['{"f64":"AAAA"}', 'decode: expected whole doubles of 8 bytes, got 3 bytes'],
  ['{"f64":"AAAAAAAA8D*="}', 'decode: expected numbers in base64, got the character "*"'],
])('%s is refused', (text, sentence) => {
  expect(() => decode(text)).toThrow(sentence)
})

test.each([257, 100_000])('a list nested %i deep is refused, one of 256 is read', (depth) => {
  const nested = (n: number): string => '['.repeat(n) + ']'.repeat(n)
  expect(() => decode(nested(depth))).toThrow('decode: expected values nested at most 256 deep, got deeper ones')
  expect(JSON.stringify(decode(nested(256)))).toBe(nested(256))
})
