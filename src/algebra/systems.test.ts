import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { tensorOf, tensorRows, tensors } from '../arrays/tensor.ts'
import { type Bounded, bounded } from './bounded.ts'
import { dual } from './dual.ts'
import type { Field } from './field.ts'
import { float64 } from './float64.ts'
import { fromRows, type Grid, gridOver, rowsOf } from './grid.ts'
import { between, contains, type Interval, interval, point } from './interval.ts'
import { compare, equal, exactly, ratio, rational, show, toNumber } from './rational.ts'
import { reverse } from './reverse.ts'
import { asFormula, smtLib, type Term, terms, variable, written } from './term.ts'

const Q = rational.field
const doubles = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 })
const words = ['add', 'sub', 'mul', 'div'] as const

test('a double is a rational and comes back', () => {
  fc.assert(fc.property(doubles, (x) => Object.is(toNumber(exactly(x)), x === 0 ? 0 : x)))
  expect([5e-324, Number.MAX_VALUE, -0.1].map((x) => toNumber(exactly(x)))).toEqual([5e-324, Number.MAX_VALUE, -0.1])
})

test('rationals obey the laws of a field and print in lowest terms', () => {
  const fraction = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 50 })).map(([n, d]) => ratio(n, d))
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, c) => {
      expect(equal(Q.mul(a, Q.add(b, c)), Q.add(Q.mul(a, b), Q.mul(a, c)))).toBe(true)
      expect(equal(Q.sub(Q.add(a, b), b), a)).toBe(true)
      if (compare(b, Q.of(0)) !== 0) expect(equal(Q.mul(Q.div(a, b), b), a)).toBe(true)
    }),
  )
  expect([ratio(6, -4), ratio(0, 5), ratio(8, 2), exactly(0.1)].map(show)).toEqual(['-3/2', '0', '4', '3602879701896397/36028797018963968'])
  expect(show(Q.div(Q.of(1), Q.of(10)))).toBe('1/10')
  expect(() => ratio(1, 0)).toThrow('rational: expected a denominator other than 0, got 1/0.')
  expect(() => Q.div(Q.of(1), Q.of(0))).toThrow('other than 0')
  expect(() => Q.of(Number.NaN)).toThrow('finite')
})

test('interval arithmetic contains the exact result, and rounding to nearest alone would not', () => {
  let missed = 0
  fc.assert(
    fc.property(doubles, doubles, fc.constantFrom(...words), (x, y, word) => {
      fc.pre(word !== 'div' || y !== 0)
      const [exact, box] = [Q[word](exactly(x), exactly(y)), interval.field[word](point(x), point(y))]
      if (Number.isFinite(box.low)) expect(compare(exactly(box.low), exact)).toBeLessThanOrEqual(0)
      if (Number.isFinite(box.high)) expect(compare(exactly(box.high), exact)).toBeGreaterThanOrEqual(0)
      const nearest = float64.field[word](x, y)
      if (Number.isFinite(nearest) && compare(exactly(nearest), exact) !== 0) missed++
    }),
  )
  expect(missed).toBeGreaterThan(10)
})

test('an undecidable comparison takes the hull of both branches; max does better than choose', () => {
  const I = interval.field
  const x = between(-1, 2)
  expect(I.choose(I.less(I.of(0), x), x, I.of(0))).toEqual({ low: -1, high: 2 })
  expect(I.max(I.of(0), x)).toEqual({ low: 0, high: 2 })
  expect(I.div(I.of(1), x)).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY })
  expect(() => I.log(x)).toThrow('interval.log: expected a positive interval, got [-1, 2].')
  expect(() => between(1, 0)).toThrow('low ≤ high')
  for (const s of [0, 1, 3, 4.7, 6]) expect(contains(I.sin(between(s, s + 2)), Math.sin(s + 1))).toBe(true)
  expect(I.sin(between(1, 2)).high).toBe(1)
})

test('the bound covers every order of summation, and float32 posing as float64 is refuted', () => {
  const system = bounded()
  const sum = (items: readonly Bounded[]): Bounded => items.reduce(system.field.add)
  let caught = 0
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: -1e6, max: 1e6 }).map((k) => k / 999.7),
        { minLength: 2, maxLength: 30 },
      ),
      (items) => {
        const due = sum(items.map(system.field.of))
        const orders = [items, [...items].reverse(), [...items].sort((a, b) => a - b), [...items].sort((a, b) => Math.abs(b) - Math.abs(a))]
        for (const order of orders) expect(Math.abs(order.reduce((a, b) => a + b, 0) - due.value)).toBeLessThanOrEqual(system.errorOf(due))
        const exact = items.map(exactly).reduce(Q.add)
        expect(Math.abs(toNumber(Q.sub(exact, exactly(due.value))))).toBeLessThanOrEqual(system.errorOf(due))
        const single = items.reduce((a, b) => Math.fround(a + Math.fround(b)), 0)
        if (Math.abs(single - due.value) > system.errorOf(due)) caught++
      },
    ),
  )
  expect(caught).toBeGreaterThan(80)
})

test('the bound covers products, quotients and smooth words of inexact arguments', () => {
  const B = bounded()
  const E = B.field
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), (a, b) => {
      // (a/b)·(b/a) is 1 exactly; e^(ln x) is x.
      const one = E.mul(E.div(E.of(a), E.of(b)), E.div(E.of(b), E.of(a)))
      expect(Math.abs(one.value - 1)).toBeLessThanOrEqual(B.errorOf(one))
      const same = E.exp(E.log(E.of(a)))
      expect(Math.abs(same.value - a)).toBeLessThanOrEqual(B.errorOf(same))
      const root = E.sqrt(E.of(a * a))
      expect(Math.abs(root.value - a)).toBeLessThanOrEqual(B.errorOf(root))
    }),
  )
  expect(B.errorOf(E.of(0.1))).toBe(0)
  // Over an exact 0 nothing is known; over a 0 that is left of a cancellation anything may come.
  expect(B.errorOf(E.div(E.of(1), E.sub(E.of(0.1), E.of(0.1))))).toBeNaN()
  const third = E.div(E.of(1), E.of(3))
  expect(B.errorOf(E.div(E.of(1), E.sub(third, third)))).toBe(Number.POSITIVE_INFINITY)
  expect(B.errorOf(E.sqrt(E.sub(third, E.mul(third, E.of(1 + 2 ** -52)))))).toBe(Number.POSITIVE_INFINITY)
  // What overflows is not known either, and no error without bound.
  expect(B.errorOf(E.div(E.exp(E.of(720)), E.add(E.of(1), E.exp(E.of(720)))))).toBeNaN()
})

test('dual numbers differentiate polynomials exactly', () => {
  const D = dual(Q)
  const cube = (x: number) => {
    const t = { value: Q.of(x), tangent: Q.of(1) }
    return show(D.mul(t, D.mul(t, t)).tangent)
  }
  expect([2, -3, 0.5].map(cube)).toEqual(['12', '27', '3/4'])
  expect(show(D.max(D.of(0), { value: Q.of(0), tangent: Q.of(1) }).tangent)).toBe('0')
})

const matrix = (n: number, m: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: m, maxLength: m }), { minLength: n, maxLength: n })

test('tensor and grid say the same, words, products and reductions alike', () => {
  const G = gridOver(float64.field)
  const same = (a: Grid<number>, b: ReturnType<typeof tensorOf>): void =>
    expect(rowsOf(a).map((r) => r.map((v) => v + 0))).toEqual(tensorRows(b).map((r) => r.map((v) => v + 0)))
  fc.assert(
    fc.property(matrix(3, 2), matrix(3, 2), matrix(2, 4), matrix(1, 2), (a, b, c, row) => {
      const [ga, gb, gc, gr] = [a, b, c, row].map((m) => fromRows(float64.field, m)) as [Grid<number>, Grid<number>, Grid<number>, Grid<number>]
      const [ta, tb, tc, tr] = [a, b, c, row].map(tensorOf) as [
        ReturnType<typeof tensorOf>,
        ReturnType<typeof tensorOf>,
        ReturnType<typeof tensorOf>,
        ReturnType<typeof tensorOf>,
      ]
      for (const word of ['add', 'sub', 'mul', 'max'] as const) {
        same(G[word](ga, gb), tensors[word](ta, tb))
        same(G[word](ga, gr), tensors[word](ta, tr))
      }
      same(G.matmul(ga, gc), tensors.matmul(ta, tc))
      same(G.transpose(ga), tensors.transpose(ta))
      same(G.choose(G.less(ga, gb), ga, gb), tensors.choose(tensors.less(ta, tb), ta, tb))
      for (const axis of [0, 1] as const) {
        same(G.sum(ga, axis), tensors.sum(ta, axis))
        same(G.maxOver(ga, axis), tensors.maxOver(ta, axis))
      }
      same(G.broadcast(gr, [3, 2]), tensors.broadcast(tr, [3, 2]))
    }),
  )
})

test('shapes that do not fit are told with both of them', () => {
  expect(() => tensors.matmul(tensorOf([[1, 2, 3]]), tensorOf([[1, 2]]))).toThrow('matmul: expected inner sizes to agree, got [1,3] × [1,2] (3 and 1).')
  expect(() => tensors.add(tensorOf([[1, 2, 3]]), tensorOf([[1, 2]]))).toThrow('add: expected equal shapes, or sizes of 1 that broadcast, got [1,3] and [1,2].')
  expect(() => tensorOf([[1, 2], [3]])).toThrow('tensor: expected every row to have 2 numbers, got 1 in row 1.')
  expect(tensorRows(tensors.matmul({ shape: [2, 0], data: new Float64Array(0) }, { shape: [0, 2], data: new Float64Array(0) }))).toEqual([
    [0, 0],
    [0, 0],
  ])
})

test('reverse mode is exact over rationals, and its gradient is the adjoint of forward mode', () => {
  const QQ = gridOver(Q)
  const tape = reverse<'algebraic', Grid<ReturnType<typeof Q.of>>>(QQ)
  fc.assert(
    fc.property(matrix(2, 3), matrix(3, 2), matrix(1, 2), (a, b, c) => {
      const [x, y, z] = [a, b, c].map((m) => tape.leaf(fromRows(Q, m))) as [
        ReturnType<typeof tape.leaf>,
        ReturnType<typeof tape.leaf>,
        ReturnType<typeof tape.leaf>,
      ]
      // f = Σ (A B + c)∘(A B + c): df/dA = 2 (AB + c) Bᵀ, df/dc = column sums of 2 (AB + c).
      const s = tape.algebra.add(tape.algebra.matmul(x, y), z)
      const f = tape.algebra.sum(tape.algebra.sum(tape.algebra.mul(s, s), 0), 1)
      const [ga, gb, gc] = tape.gradient(f, [x, y, z])
      const twice = QQ.add(s.value, s.value)
      const text = (g: Grid<ReturnType<typeof Q.of>> | undefined): string => (g?.data ?? []).map(show).join()
      expect(text(ga)).toBe(text(QQ.matmul(twice, QQ.transpose(y.value))))
      expect(text(gb)).toBe(text(QQ.matmul(QQ.transpose(x.value), twice)))
      expect(text(gc)).toBe(text(QQ.sum(twice, 0)))
    }),
  )
})

test('reverse mode over intervals encloses the gradient; a non-scalar output wants a cotangent', () => {
  const tape = reverse<'elementary', Grid<Interval>>(gridOver(interval.field))
  const x = tape.leaf(fromRows(interval.field, [[0.25, -2, 7]]))
  const y = tape.algebra.sum(tape.algebra.tanh(x), 1)
  const [g] = tape.gradient(y, [x])
  for (const [i, v] of [0.25, -2, 7].entries()) expect(contains(g?.data[i] as Interval, 1 / Math.cosh(v) ** 2)).toBe(true)
  expect(() => tape.gradient(tape.algebra.tanh(x), [x])).toThrow('a scalar output, or a cotangent')
})

test('fan-out adds up and ties of maxOver share the cotangent', () => {
  const tape = reverse<'elementary', ReturnType<typeof tensorOf>>(tensors)
  const x = tape.leaf(tensorOf([[1, 3, 3]]))
  const y = tape.algebra.add(tape.algebra.mul(x, x), x)
  expect(tensorRows(tape.gradient(y, [x], tensorOf([[1, 1, 1]]))[0] as ReturnType<typeof tensorOf>)).toEqual([[3, 7, 7]])
  expect(tensorRows(tape.gradient(tape.algebra.maxOver(x, 1), [x])[0] as ReturnType<typeof tensorOf>)).toEqual([[0, 0.5, 0.5]])
})

test('terms are a shared graph, written with let', () => {
  const R: Field<Term> = terms.field
  const x = variable('x')
  expect(R.add(x, x)).toBe(R.add(x, x))
  const deep = Array.from({ length: 40 }).reduce<Term>((t) => R.add(t, t), x)
  expect(written(deep).length).toBeLessThan(3000)
  expect(smtLib([asFormula(R.less(x, R.of(0.1)))])).toBe(
    '(set-logic QF_LRA)\n(declare-const x Real)\n(assert (< x (/ 3602879701896397.0 36028797018963968.0)))\n(check-sat)\n',
  )
  expect(written(R.max(R.of(-2), x))).toBe('(ite (< (- 2.0) x) x (- 2.0))')
})
