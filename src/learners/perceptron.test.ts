import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromRows, type Grid, gridOver } from '../algebra/grid.ts'
import { interval } from '../algebra/interval.ts'
import { type Rational, toNumber } from '../algebra/rational.ts'
import { at } from '../fault.ts'
import { feasibility, verifies } from '../geometry/feasible.ts'
import { at0, column, QQ, rows, shown, signs, state } from './fixtures/rationals.ts'
import { type AtZero, batchPerceptron, batchPerceptronStep, onlinePerceptron, perceptronLoss } from './perceptron.ts'

/* Over rationals: runs that can be followed by hand, and what is known of every run. */

describe('the online perceptron', () => {
  const run = (x: readonly (readonly number[])[], labels: readonly number[], passes: number, atZero: AtZero = 0, bias = true) =>
    onlinePerceptron(
      QQ,
      x.map((r) => rows([r])),
      labels.map((l) => rows([[l]])),
      { passes, atZero, bias },
    )
  test('the unit vectors, without a bias: as many mistakes as the bound R²/γ² = n', () => {
    for (let n = 1; n <= 5; n++) {
      const e = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => Number(i === j)))
      const { mistakes } = run(e, Array(n).fill(1), 2, 0, false)
      expect(mistakes.map(shown)).toEqual([String(n), '0'])
    }
  })
  test('one point with both labels is never learned', () => {
    expect(run([[1], [1]], [1, -1], 4, 0, false).mistakes.map(shown)).toEqual(['2', '2', '2', '2'])
  })
  test('a score of 0 has no class, or either', () => {
    const first = (label: number, atZero: AtZero): string => state(run([[1]], [label], 1, atZero))
    expect([first(1, 0), first(1, 1), first(1, -1)]).toEqual(['1; 1', '0; 0', '1; 1'])
    expect([first(-1, 0), first(-1, 1), first(-1, -1)]).toEqual(['-1; -1', '-1; -1', '0; 0'])
  })
  test('in intervals it encloses what it is over rationals', () => {
    const I = gridOver(interval.field)
    const x = [
      [1, 2],
      [-1, 0.5],
      [0.25, -1],
    ]
    const labels = [1, -1, 1]
    const wide = onlinePerceptron(
      I,
      x.map((r) => fromRows(interval.field, [r])),
      labels.map((l) => I.of(l)),
      { passes: 3 },
    )
    const exact = run(x, labels, 3)
    for (const [k, v] of wide.weights.data.entries()) {
      expect(v.low).toBeLessThanOrEqual(toNumber(at(exact.weights.data, k)))
      expect(v.high).toBeGreaterThanOrEqual(toNumber(at(exact.weights.data, k)))
    }
  })
})

describe('the batch perceptron', () => {
  const orbit = (x: readonly number[], labels: readonly number[], steps: number, atZero: AtZero = 0): string[] =>
    batchPerceptron(QQ, column(x), column(labels), steps, atZero).map(state)
  test('separable data, by three conventions', () => {
    const rest = (atZero: AtZero): readonly [number, string] => {
      const states = orbit([2, 1], [1, -1], 30, atZero)
      const last = at(states, 30)
      return [states.indexOf(last), last]
    }
    expect([rest(0), rest(1), rest(-1)]).toEqual([
      [13, '4; -5'],
      [8, '2; -4'],
      [5, '2; -2'],
    ])
  })
  test('+ - + on a line has period 3; - - + comes to rest', () => {
    expect(orbit([-1, 0, 1], signs('+-+'), 4)).toEqual(['0; 0', '0; 1', '0; -1', '0; 3', '0; 1'])
    const states = orbit([-1, 0, 1], signs('--+'), 40)
    expect(at(states, 40)).toBe(at(states, 39))
  })
  test('rest without an answer: a score of 0 that is of no class', () => {
    expect(orbit([0, 0], [1, -1], 2)).toEqual(['0; 0', '0; 0', '0; 0'])
    expect(orbit([0, 0], [1, -1], 2, 1)).toEqual(['0; 0', '0; -2', '0; 0'])
    const xor = batchPerceptron(
      QQ,
      rows([
        [1, 1],
        [1, -1],
        [-1, 1],
        [-1, -1],
      ]),
      column([-1, 1, 1, -1]),
      1,
    )
    expect(xor.map(state)).toEqual(['0 0; 0', '0 0; 0'])
    expect(orbit([1], [1], 1, 1)).toEqual(['0; 0', '0; 0'])
  })
  test('all predictions come before the step: one after the other is another rule', () => {
    expect(state(batchPerceptronStep(QQ, at0([0], 1), column([-1, 0]), column([-1, -1])))).toBe('2; -3')
    const first = batchPerceptronStep(QQ, at0([0], 1), column([-1]), column([-1]))
    expect(state(batchPerceptronStep(QQ, first, column([0]), column([-1])))).toBe('2; -1')
  })
  test('a step that lowers the loss and raises the count', () => {
    const [x, y] = [column([-2, 0]), column([1, -1])]
    const next = batchPerceptronStep(QQ, at0([1], 3), x, y)
    expect(state(next)).toBe('1; 1')
    expect([at0([1], 3), next].map((s) => shown(perceptronLoss(QQ, s, x, y)))).toEqual(['3', '2'])
  })
  test('on data that no line separates every orbit repeats a state; with the sign flipped it does not', () => {
    const inseparable = fc
      .array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.constantFrom(1, -1)), { minLength: 2, maxLength: 5 })
      .map((data) => [...data, [data[0]?.[0] ?? 0, -(data[0]?.[1] ?? 1)] as [number, number]])
    const repeats = (data: readonly (readonly [number, number])[], sign: number): boolean => {
      const seen = new Set<string>()
      let s = at0([0], 0)
      for (let t = 0; t < 400; t++) {
        if (seen.has(state(s))) return true
        seen.add(state(s))
        const next = batchPerceptronStep(QQ, s, column(data.map(([x]) => x)), column(data.map(([, y]) => y)), 1)
        const step = (a: Grid<Rational>, b: Grid<Rational>): Grid<Rational> => QQ.add(a, QQ.mul(QQ.of(sign), QQ.sub(b, a)))
        s = { weights: step(s.weights, next.weights), bias: step(s.bias, next.bias) }
      }
      return false
    }
    fc.assert(
      fc.property(inseparable, (data) => repeats(data, 1)),
      { numRuns: 100, seed: 1 },
    )
    expect(
      repeats(
        [
          [1, 1],
          [1, -1],
          [2, 1],
        ],
        -1,
      ),
    ).toBe(false)
  })
})

describe('separable or not', () => {
  test('a separator or a common point of the hulls, each with its proof; the perceptron ends exactly on the first', () => {
    const data = fc
      .integer({ min: 1, max: 3 })
      .chain((d) =>
        fc.array(fc.tuple(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: d, maxLength: d }), fc.constantFrom(1, -1)), { minLength: 2, maxLength: 6 }),
      )
      .filter((all) => all.some(([, y]) => y === 1) && all.some(([, y]) => y === -1))
    let [both, ended] = [0, 0]
    fc.assert(
      fc.property(data, (all) => {
        // y (w·x + b) ≥ 1, as -y (x, 1)·(w, b) ≤ -1.
        const constraints = all.map(([x, y]) => ({ normal: [...x, 1].map((v) => BigInt(-y * v)), bound: -1n }))
        const answer = feasibility(constraints)
        expect(verifies(constraints, answer)).toBe(true)
        const { mistakes } = onlinePerceptron(
          QQ,
          all.map(([x]) => rows([x])),
          all.map(([, y]) => rows([[y]])),
          { passes: 120 },
        )
        const clean = shown(at(mistakes, 119)) === '0'
        both++
        if (clean) ended++
        expect(clean).toBe(answer.feasible)
      }),
      { numRuns: 60, seed: 1 },
    )
    expect(ended).toBeGreaterThan(10)
    expect(both - ended).toBeGreaterThan(10)
  }, 60_000)
})
