import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Algebra, Shape } from '../algebra/field.ts'
import { smoothWords } from '../algebra/field.ts'
import { type ArenaMatrix, arena, following } from './arena.ts'
import { type LazyArray, lazy } from './lazy.ts'
import { type Tensor, tensor, tensors } from './tensor.ts'

/* Every word in WebAssembly memory, alone and fused, to the bits of the same word over plain arrays. */

const home = arena()
beforeEach(() => home.reset())

const awkward = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -8, max: 8 }).map((x) => x / 4) },
  { weight: 2, arbitrary: fc.double({ min: -40, max: 40, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e308, -5e-324, 710, -746) },
)
/** A little program: each step is a word on earlier results. */
type Word = (typeof words)[number]
const words = ['add', 'sub', 'mul', 'div', 'max', 'choose', 'transpose', 'sum0', 'sum1', 'maxOver0', 'maxOver1', 'matmul', 'broadcast', ...smoothWords] as const
interface Program {
  readonly inputs: readonly (readonly [Shape, readonly number[]])[]
  readonly steps: readonly (readonly [Word, number, number, number])[]
}
const size = fc.integer({ min: 1, max: 5 })
const programs: fc.Arbitrary<Program> = fc.tuple(size, size).chain(([m, n]) => {
  const shape = fc.constantFrom<Shape>([m, n], [m, n], [m, n], [1, n], [m, 1], [1, 1])
  const input = shape.chain((s) => fc.tuple(fc.constant(s), fc.array(awkward, { minLength: s[0] * s[1], maxLength: s[0] * s[1] })))
  return fc.record({
    inputs: fc.array(input, { minLength: 2, maxLength: 4 }),
    steps: fc.array(fc.tuple(fc.constantFrom(...words), fc.nat(20), fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 12 }),
  })
})

/** Runs what fits; a step whose shapes do not fit is left out, by the same rule for everybody. */
function run<A>(R: Algebra<'elementary', A>, { inputs, steps }: Program, make: (shape: Shape, data: readonly number[]) => A): A[] {
  const all = inputs.map(([shape, data]) => make(shape, data))
  const fits = (a: Shape, b: Shape): boolean => [0, 1].every((i) => a[i as 0] === b[i as 0] || a[i as 0] === 1 || b[i as 0] === 1)
  for (const [word, i, j, k] of steps) {
    const [a, b, c] = [i, j, k].map((x) => all[x % all.length] as A) as [A, A, A]
    const [sa, sb, sc] = [R.shape(a), R.shape(b), R.shape(c)]
    if (word === 'transpose') all.push(R.transpose(a))
    else if (word === 'sum0' || word === 'sum1') all.push(R.sum(a, word === 'sum0' ? 0 : 1))
    else if (word === 'maxOver0' || word === 'maxOver1') all.push(R.maxOver(a, word === 'maxOver0' ? 0 : 1))
    else if (word === 'matmul') {
      if (sa[1] === sb[0]) all.push(R.matmul(a, b))
    } else if (word === 'broadcast') {
      if (fits(sa, sb) && (sa[0] === 1 || sa[0] === sb[0]) && (sa[1] === 1 || sa[1] === sb[1])) all.push(R.broadcast(a, sb))
    } else if (word === 'choose') {
      if (fits(sa, sb) && fits(sb, sc) && fits(sa, sc)) all.push(R.choose(R.less(a, b), b, c))
    } else if (word === 'add' || word === 'sub' || word === 'mul' || word === 'div' || word === 'max') {
      if (fits(sa, sb)) all.push(R[word](a, b))
    } else all.push(R[word](a))
  }
  return all
}
const plainly = (p: Program) => run(tensors, p, (shape, data) => tensor(shape, data)).map((t: Tensor) => ({ shape: t.shape, data: t.data }))
const placed = (shape: Shape, data: readonly number[]): ArenaMatrix => home.algebra.array(shape, data)
const shown = (a: ArenaMatrix) => ({ shape: a.shape, data: home.read(a) })

describe('programs of words', () => {
  test('one word after the other', () => {
    fc.assert(
      fc.property(programs, (p) => {
        home.reset()
        expect(run(home.algebra, p, placed).map(shown)).toEqual(plainly(p))
      }),
      { numRuns: 1500 },
    )
  })
  test('fused: written down, and computed in any order', () => {
    fc.assert(
      fc.property(programs, fc.boolean(), (p, backwards) => {
        home.reset()
        const { algebra, input, computed } = lazy(home)
        const all = run<LazyArray>(algebra, p, (shape, data) => input(placed(shape, data)))
        const order = all.map((_, i) => i)
        if (backwards) order.reverse()
        const got = new Map(order.map((i) => [i, computed(all[i] as LazyArray)]))
        expect(all.map((_, i) => shown(got.get(i) as ArenaMatrix))).toEqual(plainly(p))
      }),
      { numRuns: 1500 },
    )
  })
  test('made again on other numbers', () => {
    fc.assert(
      fc.property(programs, fc.array(awkward, { minLength: 25, maxLength: 25 }), (p, others) => {
        home.reset()
        const inputs: ArenaMatrix[] = []
        const { value, calls } = home.record(() =>
          run(home.algebra, p, (shape, data) => {
            const a = placed(shape, data)
            inputs.push(a)
            return a
          }),
        )
        const second: Program = { ...p, inputs: p.inputs.map(([shape, data]) => [shape, data.map((_, i) => others[i] as number)]) }
        for (const [i, a] of inputs.entries()) home.viewOf(a).set(second.inputs[i]?.[1] as number[])
        for (const call of calls) call.run()
        expect(value.map(shown)).toEqual(plainly(second))
      }),
      { numRuns: 500 },
    )
  })
})

test('several formulas are stored from what the arrays hold before', () => {
  const [a, b] = [placed([1, 3], [1, 2, 3]), placed([1, 3], [10, 20, 30])]
  const { algebra, input, store } = lazy(home)
  const [x, y] = [input(a), input(b)]
  // An exchange, and a third array of its own that reads one of them.
  const c = placed([1, 2], [5, 6])
  store([
    [y, a],
    [algebra.add(x, y), b],
    [algebra.mul(input(c), algebra.of(2)), c],
  ])
  expect([a, b, c].map((r) => [...home.read(r)])).toEqual([
    [10, 20, 30],
    [11, 22, 33],
    [10, 12],
  ])
})

test('a formula does not read what another one, of other arrays, is about to write', () => {
  const [a, b, c] = [placed([1, 2], [1, 2]), placed([1, 2], [10, 20]), placed([1, 2], [0, 0])]
  const { algebra, input, store } = lazy(home)
  store([
    [algebra.add(input(a), input(a)), b],
    [algebra.mul(input(b), algebra.of(3)), c],
  ])
  expect([b, c].map((r) => [...home.read(r)])).toEqual([
    [2, 4],
    [30, 60],
  ])
})

test('what follows an array is what it flows into, and nothing else', () => {
  const R = home.algebra
  const [a, b] = [placed([1, 2], [1, 2]), placed([1, 2], [3, 4])]
  const { value, calls } = home.record(() => {
    const squared = R.mul(a, a)
    const other = R.add(b, b)
    return [squared, other, R.sub(squared, other)] as const
  })
  expect(following(calls, [a.at])).toEqual([calls[0], calls[2]])
  expect(following(calls, [b.at])).toEqual([calls[1], calls[2]])
  home.viewOf(a).set([5, 6])
  for (const call of following(calls, [a.at])) call.run()
  expect([...home.read(value[2])]).toEqual([19, 28])
})

test('a full arena says how much it holds, and that it was the arena', () => {
  expect(() => home.allocate([30_000, 10_000])).toThrow(/arena: expected at most \d+ MiB of arrays, got \[30000,10000\] more/)
})
