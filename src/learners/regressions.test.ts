import { describe, expect, test } from 'vitest'
import { float64 } from '../algebra/float64.ts'
import { fromRows, type Grid } from '../algebra/grid.ts'
import { type Rational, show, toNumber } from '../algebra/rational.ts'
import { at } from '../fault.ts'
import { at0, column, FF, Q, QQ, rows, state } from './fixtures/rationals.ts'
import { type Linear, onlinePerceptron } from './perceptron.ts'
import { leastSquares, lmsStep, logisticStep } from './regressions.ts'

/* Over rationals: runs that can be followed by hand, and what is known of every run. */

describe('regressions', () => {
  test('least squares of labels 0 and 1 is no perceptron', () => {
    expect(state(leastSquares(Q, column([0, 1, 2]), column([0, 0, 1])))).toBe('1/2; -1/6')
    expect(state(leastSquares(Q, column([0, 0, 1, 4]), column([0, 0, 1, 1])))).toBe('10/43; 9/43')
    expect(state(leastSquares(Q, column([0, 0, 1, 2]), column([0, 0, 1, 1])))).toBe('6/11; 1/11')
    // Targets ±1: (2w, 2b - 1).
    expect(state(leastSquares(Q, column([0, 1, 2]), column([-1, -1, 1])))).toBe('1; -4/3')
  })
  test('the perceptron separates what least squares does not', () => {
    const online = (x: readonly number[], bits: readonly number[]) => {
      const run = onlinePerceptron(
        QQ,
        x.map((v) => rows([[v]])),
        bits.map((b) => rows([[2 * b - 1]])),
        { passes: 6, atZero: -1 },
      )
      return [state(run), run.mistakes.map((m) => toNumber(at(m.data, 0))).reduce((a, b) => a + b, 0)]
    }
    expect(online([0, 1, 2], [0, 0, 1])).toEqual(['1; -1', 3])
    expect(online([0, 0, 1, 4], [0, 0, 1, 1])).toEqual(['1; 0', 2])
  })
  test('at the minimum the step of least squares is 0; one sample multiplies its error by 1 - η(‖x‖² + 1)', () => {
    const [x, y] = [
      rows([
        [0, 1],
        [1, 1],
        [2, -1],
        [3, 0],
      ]),
      column([1, 0, 2, -1]),
    ]
    const best = leastSquares(Q, x, y)
    expect(state(lmsStep(QQ, best, x, y, 0.5))).toBe(state(best))
    const sample = rows([[2, -3]])
    const error = (s: Linear<Grid<Rational>>): Rational => at(QQ.sub(QQ.add(QQ.matmul(sample, QQ.transpose(s.weights)), s.bias), QQ.of(5)).data, 0)
    const start = at0([1, 1], 0)
    const factor = Q.sub(Q.of(1), Q.mul(Q.of(0.125), Q.of(14)))
    expect(show(error(lmsStep(QQ, start, sample, QQ.of(5), 0.125)))).toBe(show(Q.mul(factor, error(start))))
  })
  test('logistic regression: two labels at one point rest at 0, and a step descends', () => {
    const x = fromRows(float64.field, [[1], [1]])
    const zero = { weights: fromRows(float64.field, [[0]]), bias: fromRows(float64.field, [[0]]) }
    const rest = logisticStep(FF, zero, x, fromRows(float64.field, [[1], [-1]]), 0.5)
    expect([rest.weights.data, rest.bias.data]).toEqual([[0], [0]])
    const data = [
      [1, 2],
      [-1, 1],
      [0.5, -1],
      [2, 0],
    ]
    const labels = [1, -1, -1, 1]
    const loss = (s: Linear<Grid<number>>): number =>
      data.reduce(
        (sum, r, i) => sum + Math.log1p(Math.exp(-at(labels, i) * (at(s.weights.data, 0) * at(r, 0) + at(s.weights.data, 1) * at(r, 1) + at(s.bias.data, 0)))),
        0,
      )
    let s: Linear<Grid<number>> = { weights: fromRows(float64.field, [[0, 0]]), bias: fromRows(float64.field, [[0]]) }
    for (let t = 0; t < 50; t++) {
      const next = logisticStep(
        FF,
        s,
        fromRows(float64.field, data),
        fromRows(
          float64.field,
          labels.map((l) => [l]),
        ),
        1,
      )
      expect(loss(next)).toBeLessThan(loss(s))
      s = next
    }
  })
})
