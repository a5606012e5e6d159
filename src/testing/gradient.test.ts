import { describe, expect, test } from 'vitest'
import { differentiableOf } from '../gradcheck/vocabulary.ts'
import { gradientAt, type Nested } from './gradient.ts'

const softmax = (z: readonly number[]): number[] => {
  const e = z.map(Math.exp)
  const sum = e.reduce((s, v) => s + v, 0)
  return e.map((v) => v / sum)
}
const pulled = (z: readonly number[], u: readonly number[]): number[] => {
  const p = softmax(z)
  const mean = p.reduce((s, q, i) => s + q * (u[i] ?? Number.NaN), 0)
  return p.map((q, i) => q * ((u[i] ?? Number.NaN) - mean))
}
const unit = (z: readonly number[], i: number): number[] => z.map((_, k) => (i === k ? 1 : 0))
const squares = (w: number[][]): number => w.flat().reduce((s, v) => s + v * v, 0)
const named = Object.assign(
  function cube(x: number) {
    return x ** 3
  },
  { derivative: (x: number) => 3 * x * x },
)

const right: readonly (readonly [form: string, f: unknown, x: Nested])[] = [
  ['a pair', [Math.sin, Math.cos], 1],
  ['a function and its property', named, 2],
  ['value and derivative, entry by entry', { value: (x: number[]) => x.map(Math.sin), derivative: (x: number[]) => x.map(Math.cos) }, [1, 2, 3]],
  ['value and gradient', { value: ([a = 0, b = 0]: number[]) => a * b, gradient: ([a = 0, b = 0]: number[]) => [b, a] }, [2, 3]],
  ['a pair over a list', [([a = 0, b = 0]: number[]) => a * b, ([a = 0, b = 0]: number[]) => [b, a]], [2, 3]],
  [
    'a gradient in the shape of a matrix',
    { value: squares, gradient: (w: number[][]) => w.map((r) => r.map((v) => 2 * v)) },
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['value and vjp', { value: softmax, vjp: pulled }, [1, 2, 3]],
  [
    'value and jacobian, rows are outputs',
    { value: (z: number[]) => softmax(z).slice(1), jacobian: (z: number[]) => z.map((_, i) => pulled(z, unit(z, i))).slice(1) },
    [1, 2, 3],
  ],
  ['promises', [async (x: number) => Math.exp(x), async (x: number) => Math.exp(x)], 0],
  [
    'typed arrays',
    { value: (x: Float64Array) => (x[0] ?? 0) * (x[1] ?? 0), gradient: (x: Float64Array) => Float64Array.of(x[1] ?? 0, x[0] ?? 0) },
    Float64Array.of(2, 3),
  ],
  ['a Differentiable', differentiableOf('tanh', (R, x) => R.tanh(x)), [0.1, 0.2]],
]
test.each(right)('right: %s', async (_, f, x) => expect(await gradientAt(f, x)).toMatchObject({ right: true }))

test.each([
  [
    'the transpose of a Jacobian',
    {
      value: ([a = 0, b = 0]: number[]) => [a * b, a],
      jacobian: ([a = 0, b = 0]: number[]) => [
        [b, 1],
        [a, 0],
      ],
    },
    [2, 3],
    'entry 0 of output 1: expected 1',
  ],
  [
    'a softmax without its other terms',
    { value: softmax, vjp: (z: number[], u: number[]) => softmax(z).map((p, i) => p * (1 - p) * (u[i] ?? 0)) },
    [1, 2, 3],
    'expected',
  ],
  [
    'one entry of many',
    { value: squares, gradient: (w: number[][]) => w.map((r, i) => r.map((v, j) => (i + j === 2 ? v : 2 * v))) },
    [
      [1, 2],
      [3, 4],
    ],
    'entry 3: expected 8',
  ],
  ['a slope beyond those of a kink', [Math.abs, (): number => 2], 0, 'expected a slope from -1 to 1'],
  ['another function every time', [(): number => Math.random(), (): number => 0], 1, 'the value at one point is'],
] as const)('not right: %s', async (_, f, x, told) => {
  const found = await gradientAt(f, x)
  expect(found.right).toBe(false)
  expect(found.because).toContain(told)
})

test.each([-1, -0.5, 0, 1])('at a kink every slope between the one-sided ones is right: %f', async (slope) => {
  const { right, because } = await gradientAt([Math.abs, () => slope], 0)
  expect(right).toBe(true)
  expect(because).toContain('any slope between the one-sided ones is accepted (Clarke)')
})

test.each([
  [{ mod: 'full' }, 'gradientAt: expected the options precision, mode, seed, got "mod". Did you mean mode?'],
  [{ mode: 'ful' }, 'gradientAt: mode: expected one of auto, full, blocks, random, got "ful". Did you mean full?'],
  [{ precision: 'float16' }, 'gradientAt: precision: expected float64 or float32, got "float16".'],
  [{ seed: 0.5 }, 'gradientAt: seed: expected a whole number, got 0.5.'],
  [null, 'gradientAt: expected an object of options, got null.'],
])('an option that is none is told: %j', async (options, told) => {
  await expect(gradientAt([Math.sin, Math.cos], 1, options as object)).rejects.toThrow(told)
})

test('what rounding hides is neither; single precision is judged by its own rounding', async () => {
  expect((await gradientAt([(x: number) => 1e20 + Math.sin(x), Math.cos], 1)).right).toBeUndefined()
  const single = [(x: number) => Math.fround(Math.fround(x) ** 2), (x: number) => 2 * x]
  expect((await gradientAt(single, 1.3, { precision: 'float32' })).right).toBe(true)
})
test('a function says its name, and a pair has none', async () => {
  expect((await gradientAt(named, 1)).because).toMatch(/^cube at 1: /)
  expect((await gradientAt([Math.sin, Math.sin], 1)).because).toMatch(/^f at 1: /)
})

describe('what is no function with a derivative is told', () => {
  test.each<readonly [unknown, Nested, string]>([
    [3, 1, 'expected a function with a derivative, got a number'],
    [null, 1, 'got null'],
    [{ derivative: Math.cos }, 1, 'a function, or an object with value(x)'],
    [{ value: Math.sin }, 1, 'expected one of derivative(x), gradient(x), jacobian(x), vjp(x, u), or pullback(x, u), beside the value'],
    [[Math.sin, () => 'one'], 1, 'expected numbers from derivative, got a string'],
    [[() => undefined, Math.cos], 1, 'expected numbers from the value, got undefined'],
    [{ value: softmax, gradient: softmax }, [1, 2], 'one number as the value of a function with a gradient, got 2'],
    [{ value: squares, gradient: () => [1] }, [[1, 2]], 'expected 2 numbers from gradient, got 1'],
    [[Math.sin, Math.cos], 'x' as unknown as Nested, 'a point of numbers, got a string'],
    [[Math.sin, Math.cos], Number.NaN, 'a finite point'],
  ])('%j at %j', async (f, x, told) => await expect(gradientAt(f, x)).rejects.toThrow(told))
})
