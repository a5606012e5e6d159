import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { ratio, rational, toNumber } from '../algebra/rational.ts'
import { compiled } from './assembly/build.mjs'
import { type Backend, type Found, type Operand, transposed } from './backend.ts'
import { gpu } from './gpu.ts'
import { naive } from './naive.ts'
import { backend, backendFor, backendNames, usePolicy } from './product.ts'
import { verified } from './verified.ts'

afterEach(() => usePolicy(undefined))

const present = (found: Found): Backend[] => ('absent' in found ? [] : [found])
const all: readonly Backend[] = [...backendNames.flatMap((name) => present(backend(name))), ...present(verified(gpu('cpu')))]
const label = (m: Backend): string => `${m.name} (${m.describes})`
const ordered = all.filter((m) => m.inOrder && m !== naive).map((m) => [label(m), m] as const)
const loose = all.filter((m) => !m.inOrder).map((m) => [label(m), m] as const)

/** A matrix laid out with any strides inside a larger array whose other entries are NaN. */
interface Laid {
  readonly rows: number
  readonly columns: number
  readonly values: readonly number[]
  readonly operand: Operand
}
const laidOut = (rows: number, columns: number, values: readonly number[], layout: { pad: number; offset: number; turned: boolean; spread: number }): Laid => {
  const { pad, offset, turned, spread } = layout
  const [row, column] = turned ? [spread, rows * spread + pad] : [columns * spread + pad, spread]
  const data = new Float64Array(offset + rows * row + columns * column + 1).fill(Number.NaN)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) data[offset + i * row + j * column] = values[i * columns + j] as number
  return { rows, columns, values, operand: { data, offset, row, column } }
}
const layouts = fc.record({ pad: fc.nat(3), offset: fc.nat(5), turned: fc.boolean(), spread: fc.integer({ min: 1, max: 2 }) })
const sizes = fc.oneof({ weight: 3, arbitrary: fc.nat(9) }, { weight: 1, arbitrary: fc.constantFrom(16, 17, 31, 32, 33) })
/** Short dyadic numbers, so that a counterexample can be done on paper, or any doubles at all. */
const short = fc.integer({ min: -64, max: 64 }).map((x) => x / 8)
const pairs = (entry: fc.Arbitrary<number>) =>
  fc
    .tuple(sizes, sizes, sizes, layouts, layouts)
    .chain(([m, k, n, la, lb]) =>
      fc
        .tuple(fc.array(entry, { minLength: m * k, maxLength: m * k }), fc.array(entry, { minLength: k * n, maxLength: k * n }))
        .map(([a, b]) => ({ m, k, n, a: laidOut(m, k, a, la), b: laidOut(k, n, b, lb) })),
    )
function multiplied(by: Backend, a: Laid, b: Laid): Float64Array {
  const c = new Float64Array(a.rows * b.columns).fill(Number.NaN)
  by.bind({ m: a.rows, k: a.columns, n: b.columns, a: a.operand, b: b.operand, c })()
  return c
}

describe('naive is the definition', () => {
  test('it equals the product over exact rationals wherever no rounding happens', () => {
    fc.assert(
      fc.property(pairs(short), ({ m, k, n, a, b }) => {
        const c = multiplied(naive, a, b)
        for (let i = 0; i < m; i++)
          for (let j = 0; j < n; j++) {
            let due = ratio(0)
            const Q = rational.field
            for (let p = 0; p < k; p++) due = Q.add(due, Q.mul(Q.of(a.values[i * k + p] as number), Q.of(b.values[p * n + j] as number)))
            expect(c[i * n + j]).toBe(toNumber(due))
          }
      }),
    )
  })
})

describe.each(ordered)('%s has the bits of the naive loop', (_, m) => {
  test('on any doubles, NaN and ∞ among them, with any strides and sizes of 0', () => {
    fc.assert(
      fc.property(pairs(fc.oneof(short, fc.double({ min: -1e3, max: 1e3 }), fc.double())), ({ a, b }) => {
        expect(multiplied(m, a, b)).toEqual(multiplied(naive, a, b))
      }),
      { numRuns: 400 },
    )
  })
  test.each([
    [64, 300, 20],
    [70, 70, 530],
    [3, 600, 3],
    [129, 257, 65],
    [1, 1000, 1],
  ])('across its blocks: %i × %i by … × %i', (rows, k, columns) => {
    const wave = (count: number, step: number): number[] => Array.from({ length: count }, (_, i) => Math.sin(i * step) * 10 ** ((i % 7) - 3))
    for (const turned of [false, true]) {
      const a = laidOut(rows, k, wave(rows * k, 0.7), { pad: 0, offset: 0, turned, spread: 1 })
      const b = laidOut(k, columns, wave(k * columns, 1.3), { pad: 0, offset: 0, turned: !turned, spread: 1 })
      expect(multiplied(m, a, b)).toEqual(multiplied(naive, a, b))
    }
  })
})

describe.each(loose)('%s stays within γ_k Σ|a||b| of its precision', (_, m) => {
  const u = m.unit === 'float64' ? 2 ** -53 : 2 ** -24
  test('against exact products', () => {
    const entry = m.unit === 'float64' ? fc.double({ min: -8, max: 8, noNaN: true }) : fc.float({ min: -8, max: 8, noNaN: true })
    fc.assert(
      fc.property(pairs(entry), ({ m: rows, k, n, a, b }) => {
        const c = multiplied(m, a, b)
        const Q = rational.field
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < n; j++) {
            let [due, size] = [ratio(0), 0]
            for (let p = 0; p < k; p++) {
              const [x, y] = [a.values[i * k + p] as number, b.values[p * n + j] as number]
              due = Q.add(due, Q.mul(Q.of(x), Q.of(y)))
              size += Math.abs(x * y)
            }
            // k products and k - 1 sums, each rounded, in any order; padding rounds nothing. Higham 2002, (3.5).
            const gamma = ((k + 1) * u) / (1 - (k + 1) * u)
            // Below the normal numbers the rounding is absolute; a GPU flushes them to 0.
            const floor = (k + 1) * (m.unit === 'float64' ? 2 ** -1074 : 2 ** -126)
            expect(Math.abs(toNumber(Q.sub(Q.of(c[i * n + j] as number), due)))).toBeLessThanOrEqual(gamma * size * (1 + 2 ** -40) + floor)
          }
      }),
      // Every size is a kernel of its own for gpu.js.
      { numRuns: m.name === 'gpu' ? 15 : 300 },
    )
  })
})

test('whoever is here tells the truth: a backend that is refused would be missing from the tests below', () => {
  for (const found of [...backendNames.map(backend), verified(gpu('cpu'))])
    expect('absent' in found ? found.absent : 'present', found.name).not.toMatch(/^refused/)
  expect(all.map((m) => m.name)).toEqual(expect.arrayContaining(['naive', 'plain', 'wasm', 'gpu']))
})

describe('a backend that lies is refused, with the reason', () => {
  const spoilt = (f: (c: Float64Array, b: Operand) => void): Found => ({
    ...naive,
    bind: (p) => () => {
      naive.bind(p)()
      f(p.c, p.b)
    },
  })
  test.each<[string, Found, RegExp]>([
    [
      'one entry',
      spoilt((c) => {
        if (c.length > 20) c[17] = (c[17] as number) + 1
      }),
      /instead of/,
    ],
    ['strides', { ...naive, bind: (p) => naive.bind({ ...p, b: p.b.column === 1 ? p.b : transposed(p.b) }) }, /instead of/],
    [
      'skips zeros',
      spoilt((c) => {
        if (Number.isNaN(c[0])) c[0] = 1
      }),
      /∞/,
    ],
    ['leaves c as it was when k is 0', { ...naive, bind: (p) => (p.k === 0 ? () => {} : naive.bind(p)) }, /empty sum/],
    ['throws', { ...naive, bind: () => () => JSON.parse('{') }, /refused/],
    [
      'sums backwards',
      {
        ...naive,
        bind: ({ m, k, n, a, b, c }) =>
          naive.bind({
            m,
            k,
            n,
            a: { ...a, offset: a.offset + (k - 1) * a.column, column: -a.column },
            b: { ...b, offset: b.offset + (k - 1) * b.row, row: -b.row },
            c,
          }),
      },
      /order/,
    ],
  ])('%s', (_, found, reason) => {
    const judged = verified(found)
    expect('absent' in judged ? judged.absent : 'accepted').toMatch(reason)
  })
  test('the naive loop, plain and wasm are accepted', () => {
    for (const name of ['naive', 'plain', 'wasm'] as const) expect(backend(name)).not.toHaveProperty('absent')
  })
})

describe('the choice', () => {
  test('by default only backends with the bits of the naive loop', () => {
    delete process.env['LEMMATA_PRODUCT']
    for (const n of [0, 1, 4, 16, 100, 500]) expect(backendFor(n, n, n).inOrder).toBe(true)
    expect(backendFor(500, 500, 500).name).toBe('wasm')
  })
  test('a product that does not fit into the WebAssembly memory goes to the next backend', () => {
    usePolicy('reproducible')
    expect(backendFor(4000, 4000, 4000).name).toBe('plain')
  })
  test('a name forces that backend', () => {
    usePolicy('plain')
    expect(backendFor(500, 500, 500).name).toBe('plain')
  })
  test('a word that is no backend is refused', () => {
    const before = process.env['LEMMATA_PRODUCT']
    process.env['LEMMATA_PRODUCT'] = 'wasmm'
    try {
      expect(() => backendFor(2, 2, 2)).toThrow(/LEMMATA_PRODUCT.*naive.*wasmm/s)
    } finally {
      if (before === undefined) delete process.env['LEMMATA_PRODUCT']
      else process.env['LEMMATA_PRODUCT'] = before
    }
  })
})

test('the committed WebAssembly is what its source compiles to', async () => {
  expect(readFileSync(new URL('./wasm-bytes.ts', import.meta.url), 'utf8')).toBe(await compiled())
})
