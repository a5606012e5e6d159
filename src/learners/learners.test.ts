import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { float64 } from '../algebra/float64.ts'
import { fromRows, type Grid, gridOver, rowsOf } from '../algebra/grid.ts'
import { interval } from '../algebra/interval.ts'
import { compare, exactly, type Rational, ratio, rational, show, toNumber } from '../algebra/rational.ts'
import { at } from '../fault.ts'
import { feasibility, verifies } from '../geometry/feasible.ts'
import { bayesRule, costs, least, zeroOneLoss } from './bayes.ts'
import { alphaOf, boost, oddsOf, type Round, stumps, stumpVote, weightedError } from './boosting.ts'
import { covariance, principalComponents } from './components.ts'
import { rationalSpectrum, symmetricEigen } from './eigen.ts'
import { labelings, learners, mistakesOn, offTraining } from './free-lunch.ts'
import { centerKernel, centerRows, exponents, linearKernel, polynomialFeatures, rbfFeatures } from './kernels.ts'
import { type AtZero, batchPerceptron, batchPerceptronStep, type Linear, onlinePerceptron, perceptronLoss } from './perceptron.ts'
import { leastSquares, lmsStep, logisticStep } from './regressions.ts'
import { likelihood, oneHotRows, relativeFrequencies, tagCounts, tagNetwork, tagWeights } from './tagger.ts'

/* Learners over rationals, held to runs that can be followed by hand and to what is known of every run. */

const Q = rational.field
const QQ = gridOver(Q)
const FF = gridOver(float64.field)
const rows = (x: readonly (readonly number[])[]): Grid<Rational> => fromRows(Q, x)
const column = (x: readonly number[]): Grid<Rational> => rows(x.map((v) => [v]))
const shown = (a: Grid<Rational>): string => a.data.map(show).join(' ')
const state = ({ weights, bias }: Linear<Grid<Rational>>): string => `${shown(weights)}; ${shown(bias)}`
const at0 = (weights: readonly number[], bias: number): Linear<Grid<Rational>> => ({ weights: rows([weights]), bias: rows([[bias]]) })
const signs = (text: string): number[] => [...text].map((c) => (c === '+' ? 1 : -1))

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

describe('AdaBoost', () => {
  const exact = (votes: readonly (readonly number[])[], labels: readonly number[], rounds: number): readonly Round<Rational>[] =>
    boost(
      Q,
      votes.map((r) => r.map(Q.of)),
      labels.map(Q.of),
      rounds,
    )
  const ofStumps = (x: readonly (readonly number[])[]): number[][] => stumps(x).map((s) => x.map((p) => stumpVote(s, p)))

  test('a run of three stumps on eleven samples', () => {
    const points = [0, 0, 0, 1, 2, 3, 3, 4, 4, 4, 5].map((v) => [v])
    const labels = points.map(([v]) => at(signs('--+-+-'), v as number))
    const run = exact(ofStumps(points), labels, 3)
    expect(run.map((r) => show(r.error))).toEqual(['2/11', '1/3', '5/16'])
    const told = (r: Round<Rational>): string => [0, 3, 4, 5, 7, 10].map((i) => (show(at(r.votes, i)) === '1' ? '+' : '-')).join('')
    expect(run.map(told)).toEqual(['----++', '+++++-', '------'])
    // At the last point the vote is + by 45/44, though two of three say -.
    const odds = oddsOf(
      Q,
      run.map((r) => r.error),
      run.map((r) => at(r.votes, 10)),
    )
    expect(show(odds)).toBe('45/44')
  })
  test('exclusive or: stumps never begin, halfspaces need three rounds', () => {
    const corners = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]
    const xor = signs('-++-')
    const quarter = Array<Rational>(4).fill(ratio(1, 4))
    expect(new Set(ofStumps(corners).map((v) => show(weightedError(Q, quarter, v.map(Q.of), xor.map(Q.of)))))).toEqual(new Set(['1/2']))
    // All labelings but exclusive or and its opposite.
    const halfspaces = labelings(4, 2)
      .map((bits) => bits.map((b) => 2 * b - 1))
      .filter((v) => ![1, -1].includes(v.reduce((s, x, i) => s + x * at(xor, i), 0) / 4))
    expect(halfspaces).toHaveLength(14)
    const run = exact(halfspaces, xor, 3)
    expect(run.map((r) => show(r.error))).toEqual(['1/4', '1/6', '1/10'])
    const wrong = (rounds: number): number =>
      xor.filter((y, i) => {
        const first = run.slice(0, rounds)
        return (
          compare(
            oddsOf(
              Q,
              first.map((r) => r.error),
              first.map((r) => at(r.votes, i)),
            ),
            exactly(1),
          ) *
            y <=
          0
        )
      }).length
    expect([wrong(2) > 0, wrong(3)]).toEqual([true, 0])
  })
  test('on any run: the weights sum to 1, the learner of the round has error ½ on them, and errors are at most Π 4ε(1 - ε), squared', () => {
    const data = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.constantFrom(1, -1)), { minLength: 2, maxLength: 7 })
      .filter((d) => d.some(([, , y]) => y === 1) && d.some(([, , y]) => y === -1))
    const judged = (bound: (e: Rational, unweighted: Rational) => Rational) =>
      fc.check(
        fc.property(data, (d) => {
          const [x, labels] = [d.map(([a, b]) => [a, b]), d.map(([, , y]) => y)]
          const all = ofStumps(x)
          const usable = (run: readonly Round<Rational>[]): boolean => run.every((r) => compare(r.error, exactly(0)) > 0)
          fc.pre(all.every((v) => v.some((s, i) => s !== at(labels, i))))
          const run = exact(all, labels, 4)
          fc.pre(usable(run))
          for (const r of run) {
            expect(show(r.weights.reduce(Q.add))).toBe('1')
            expect(show(weightedError(Q, r.weights, r.votes, labels.map(Q.of)))).toBe('1/2')
          }
          const errors = labels.filter(
            (y, i) =>
              compare(
                oddsOf(
                  Q,
                  run.map((r) => r.error),
                  run.map((r) => at(r.votes, i)),
                ),
                exactly(1),
              ) *
                y <=
              0,
          ).length
          const uniform = labels.map(() => ratio(1, labels.length))
          const product = run.map((r) => bound(r.error, weightedError(Q, uniform, r.votes, labels.map(Q.of)))).reduce(Q.mul)
          return compare(ratio(errors ** 2, labels.length ** 2), product) <= 0
        }),
        { numRuns: 200, seed: 1 },
      ).failed
    const four = (e: Rational): Rational => Q.mul(Q.of(4), Q.mul(e, Q.sub(Q.of(1), e)))
    expect(judged(four)).toBe(false)
    expect(judged((e) => Q.div(four(e), Q.of(2)))).toBe(true)
  })
  test('one learner alone: ε = ½ from the second round on, α = 0, and the error stays', () => {
    const run = exact([[1, 1, 1]], signs('++-'), 3)
    expect(run.map((r) => show(r.error))).toEqual(['1/3', '1/2', '1/2'])
    expect(alphaOf(float64.field, 0.5)).toBe(0)
    expect(() => exact([[1, 1]], [1, 1], 1)).toThrow('a divisor other than 0')
  })
  test('the stumps of some points: every threshold with both signs, and the constants', () => {
    expect(stumps([[1], [3], [1]])).toHaveLength(4)
    expect(
      stumps([
        [0, 5],
        [2, 5],
      ]).map((s) => s.threshold),
    ).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 1, 1])
  })
})

describe('eigenvectors', () => {
  const symmetric = fc
    .integer({ min: 1, max: 6 })
    .chain((n) =>
      fc
        .array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n }), { minLength: n, maxLength: n })
        .map((m) => m.map((r, i) => r.map((_, j) => at(at(m, Math.min(i, j)), Math.max(i, j))))),
    )
  test('A v = λ v to the last digits, orthonormal, falling; the trace is kept', () => {
    fc.assert(
      fc.property(symmetric, (a) => {
        const { values, vectors } = symmetricEigen(a)
        const scale = Math.max(1, ...values.map(Math.abs))
        const dot = (x: readonly number[], y: readonly number[]): number => x.reduce((s, v, i) => s + v * at(y, i), 0)
        for (const [k, v] of vectors.entries()) {
          for (const [i, r] of a.entries()) expect(Math.abs(dot(r, v) - at(values, k) * at(v, i))).toBeLessThan(1e-13 * scale * a.length)
          for (const [l, w] of vectors.entries()) expect(Math.abs(dot(v, w) - Number(k === l))).toBeLessThan(1e-13 * a.length)
          expect(k === 0 || at(values, k - 1) >= at(values, k)).toBe(true)
        }
      }),
      { numRuns: 200, seed: 1 },
    )
  })
  test('rational spectra, exactly; an irrational one is none', () => {
    const told = (m: readonly (readonly number[])[]): unknown =>
      rationalSpectrum(rows(m))?.map(({ value, basis }) => `${show(value)}: ${basis.map((v) => v.map(show).join(' ')).join(', ')}`)
    expect(
      told([
        [2, 1],
        [1, 2],
      ]),
    ).toEqual(['3: 1 1', '1: -1 1'])
    expect(
      told([
        [0.5, 0],
        [0, 0.5],
      ]),
    ).toEqual(['1/2: 1 0, 0 1'])
    expect(
      told([
        [1, 1],
        [1, 2],
      ]),
    ).toBeUndefined()
    expect(
      told([
        [5, -2, 0],
        [-2, 6, 2],
        [0, 2, 7],
      ]),
    ).toEqual(['9: -1/2 1 1', '6: 1 -1/2 1', '3: -2 -2 1'])
  })
  test('principal components of samples that can be followed: the covariance over n - 1, centered', () => {
    expect(shown(covariance(QQ, column([1, 3])))).toBe('2')
    expect(
      shown(
        covariance(
          QQ,
          rows([
            [10, 1],
            [10, -1],
          ]),
        ),
      ),
    ).toBe('0 0 0 2')
    const found = principalComponents(
      FF,
      fromRows(float64.field, [
        [10, 1],
        [10, -1],
      ]),
      1,
      rowsOf,
    )
    expect(found.directions.data.map(Math.abs)).toEqual([0, 1])
    expect(found.variances).toEqual([2])
    expect(found.scores.data.map(Math.abs)).toEqual([1, 1])
    // The repeated eigenvalue of ±(1, 0), ±(0, 1) has a plane of directions.
    expect(
      rationalSpectrum(
        covariance(
          QQ,
          rows([
            [1, 0],
            [-1, 0],
            [0, 1],
            [0, -1],
          ]),
        ),
      )?.map((s) => s.basis.length),
    ).toEqual([2])
  })
})

describe('kernels and features', () => {
  test('centering, with entries 1/n', () => {
    expect(
      shown(
        centerKernel(
          QQ,
          rows([
            [0, 0],
            [0, 1],
          ]),
        ),
      ),
    ).toBe('1/4 -1/4 -1/4 1/4')
  })
  test('a new row is centered by the training points: it is the kernel of features less their mean', () => {
    const [x, z] = [
      rows([
        [1, 2],
        [3, -1],
        [0, 4],
      ]),
      rows([
        [2, 2],
        [-1, 5],
      ]),
    ]
    const mean = QQ.div(QQ.sum(x, 0), QQ.of(3))
    const centered = linearKernel(QQ, QQ.sub(z, mean), QQ.sub(x, mean))
    expect(shown(centerRows(QQ, linearKernel(QQ, z, x), linearKernel(QQ, x, x)))).toBe(shown(centered))
    expect(shown(centerRows(QQ, linearKernel(QQ, x, x), linearKernel(QQ, x, x)))).toBe(shown(centerKernel(QQ, linearKernel(QQ, x, x))))
  })
  test('monomials: with x₁x₂ exclusive or is affine', () => {
    expect(exponents(2, 2)).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [2, 0],
      [1, 1],
      [0, 2],
    ])
    const features = polynomialFeatures(QQ, [column([0, 0, 1, 1]), column([0, 1, 0, 1])], 2)
    const [, a, b, , ab] = features as [Grid<Rational>, Grid<Rational>, Grid<Rational>, Grid<Rational>, Grid<Rational>]
    expect(shown(QQ.sub(QQ.add(a, b), QQ.mul(QQ.of(2), ab)))).toBe('0 1 1 0')
    expect(features.map((f) => f.shape)).toEqual(features.map(() => [4, 1]))
  })
  test('bumps: 1 at their center, and less the further away', () => {
    const h = rbfFeatures(
      FF,
      fromRows(float64.field, [
        [0, 0],
        [1, 0],
        [1, 2],
      ]),
      fromRows(float64.field, [[0, 0]]),
      0.5,
    )
    expect(h.data).toEqual([1, Math.exp(-0.5), Math.exp(-2.5)])
  })
  test('the kernel of bumps is positive definite for distinct centers: exact pivots, q = e^(-λ) rational', () => {
    const pivots = (x: readonly (readonly number[])[], power: (d: number) => Rational): readonly Rational[] => {
      const m = x.map((a) => x.map((b) => power(a.reduce((s, v, j) => s + (v - at(b, j)) ** 2, 0))))
      const found: Rational[] = []
      for (let k = 0; k < m.length; k++) {
        const pivot = at(at(m, k), k)
        found.push(pivot)
        if (compare(pivot, exactly(0)) <= 0) return found
        for (let i = k + 1; i < m.length; i++) {
          const factor = Q.div(at(at(m, i), k), pivot)
          m[i] = at(m, i).map((v, j) => Q.sub(v, Q.mul(factor, at(at(m, k), j))))
        }
      }
      return found
    }
    const definite = (of: (q: Rational, d: number) => Rational, distinct = true): boolean =>
      !fc.check(
        fc.property(
          fc.uniqueArray(fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: -2, max: 2 }))), { minLength: 2, maxLength: 6, selector: (p) => p.join() }),
          fc.integer({ min: 1, max: 7 }),
          (x, k) => pivots(distinct ? x : [...x, at(x, 0)], (d) => of(ratio(k, 8), d)).every((p) => compare(p, exactly(0)) > 0),
        ),
        { numRuns: 60, seed: 1 },
      ).failed
    const power = (q: Rational, d: number): Rational => Array.from({ length: d }).reduce<Rational>((p) => Q.mul(p, q), exactly(1))
    expect(definite(power)).toBe(true)
    expect(definite((q, d) => Q.div(exactly(1), power(q, d)))).toBe(false)
    expect(definite(power, false)).toBe(false)
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

describe('Bayes', () => {
  const told = (joint: readonly (readonly number[])[], loss: readonly (readonly number[])[]): string[] =>
    bayesRule(Q, rowsOf(costs(QQ, rows(joint), rows(loss)))).map(({ index, value }) => `${show(index)} at ${show(value)}`)
  test('with the 0-1 loss the most probable label, at the cost of the rest; the first at a tie', () => {
    expect(
      told(
        [
          [0.25, 0.5],
          [0.125, 0.125],
        ],
        zeroOneLoss(2),
      ),
    ).toEqual(['1 at 1/4', '0 at 1/8'])
  })
  test('unequal costs move the threshold: P(1|x) = 3/10 costs 9/10 by the most probable label, 7/10 by the other', () => {
    const posterior = [[ratio(7, 10), ratio(3, 10)]]
    const cost = costs(
      QQ,
      { shape: [1, 2], data: posterior.flat() },
      rows([
        [0, 3],
        [1, 0],
      ]),
    )
    expect(shown(cost)).toBe('9/10 7/10')
    expect(show(least(Q, cost.data).index)).toBe('1')
  })
  test('no rule of all that there are has a smaller risk', () => {
    const joint = [
      [1, 2, 0],
      [3, 1, 1],
      [0, 2, 2],
    ]
    const loss = [
      [0, 1, 4],
      [2, 0, 1],
      [1, 3, 0],
    ]
    const all = rowsOf(costs(QQ, rows(joint), rows(loss)))
    const best = bayesRule(Q, all)
      .map((r) => r.value)
      .reduce(Q.add)
    const risks = labelings(3, 3).map((f) => f.map((a, x) => at(at(all, x), a)).reduce(Q.add))
    expect(risks.filter((r) => compare(r, best) < 0)).toEqual([])
    expect(risks.some((r) => compare(r, best) === 0)).toBe(true)
  })
})

describe('the tagger', () => {
  // the girls walk / the girls take a walk; DET N V.
  const [vocabulary, tags] = [
    ['the', 'girls', 'walk', 'take', 'a', 'look'],
    ['DET', 'N', 'V'],
  ]
  const sentences = [
    ['the girls walk', 'DET N V'],
    ['the girls take a walk', 'DET N V DET N'],
  ] as const
  const words = (text: string): number[] => text.split(' ').map((w) => vocabulary.indexOf(w))
  const tagsOf = (text: string): number[] => text.split(' ').map((t) => tags.indexOf(t))
  const hot = (indices: readonly number[], size: number): Grid<Rational> => oneHotRows(QQ, indices, size)
  const counted = (size: number): Grid<Rational> =>
    tagCounts(
      QQ,
      hot(
        sentences.flatMap(([s]) => words(s)),
        size,
      ),
      hot(
        sentences.flatMap(([, t]) => tagsOf(t)),
        3,
      ),
    )
  const p = relativeFrequencies(QQ, counted(5))
  const probability = (text: string, tagged: string): string =>
    shown(
      likelihood(
        QQ,
        p,
        words(text).map((w) => hot([w], 5)),
        tagsOf(tagged).map((t) => hot([t], 3)),
      ),
    )

  test('both sentences have probability ½; a new one of known words is tagged in two ways', () => {
    expect(sentences.map(([s, t]) => probability(s, t))).toEqual(['1/2', '1/2'])
    expect(['DET N V DET N', 'DET N V DET V'].map((t) => probability('a girls take the walk', t))).toEqual(['1/2', '1/2'])
  })
  test('a word that does not occur is 0/0: NaN in doubles, refused exactly', () => {
    expect(() => relativeFrequencies(QQ, counted(6))).toThrow('a divisor other than 0')
    const floats = relativeFrequencies(
      FF,
      fromRows(
        float64.field,
        rowsOf(counted(6)).map((r) => r.map(toNumber)),
      ),
    )
    expect(rowsOf(floats)[5]).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })
  test('the sums over all taggings of known words are 1', () => {
    const all = labelings(3, 3).map((t) =>
      likelihood(
        QQ,
        p,
        words('walk girls walk').map((w) => hot([w], 5)),
        t.map((u) => hot([u], 3)),
      ),
    )
    expect(shown(all.reduce(QQ.add))).toBe('1')
  })
  test('as a network: softmax of one-hot words by ln P', () => {
    const positive = fromRows(float64.field, [
      [0.5, 0.25, 0.25],
      [0.125, 0.75, 0.125],
    ])
    const answer = tagNetwork(FF, tagWeights(FF, positive), oneHotRows(FF, [1, 0], 2))
    for (const [i, v] of answer.data.entries()) expect(v).toBeCloseTo(at([0.125, 0.75, 0.125, 0.5, 0.25, 0.25], i), 14)
  })
})

describe('no free lunch', () => {
  test('all 256 learners on four points with two seen: off the training points 0, 1, 2 mistakes on 4, 8, 4 targets', () => {
    const targets = labelings(4, 2)
    const off = offTraining(4, [0, 1])
    // What a learner says of the seen points does not count: 0 stands for it.
    const all = labelings(8, 2).map((table) => (s: readonly number[]) => {
      const row = (at(s, 0) * 2 + at(s, 1)) * 2
      return [0, 0, at(table, row), at(table, row + 1)]
    })
    expect(all).toHaveLength(256)
    for (const learner of all) {
      const errors = targets.map((t) => mistakesOn(learner, t, [0, 1], off))
      expect([0, 1, 2].map((k) => errors.filter((e) => e === k).length)).toEqual([4, 8, 4])
    }
  })
  test('all learners on two points: means are equal, wins are not, once the training point is drawn', () => {
    const targets = labelings(2, 2)
    // For each training point a learner of its own.
    const total = (a: readonly number[], b: readonly number[]): number[] => a.map((e, i) => e + at(b, i))
    const errorsOf = (first: (s: readonly number[]) => readonly number[], second: (s: readonly number[]) => readonly number[]): number[] =>
      total(
        targets.map((t) => mistakesOn(first, t, [0], [1])),
        targets.map((t) => mistakesOn(second, t, [1], [0])),
      )
    const sums = learners(2, 2, 1).map((l) => errorsOf(l, l).reduce((a, b) => a + b, 0))
    expect([sums.length, new Set(sums)]).toEqual([16, new Set([4])])
    const opposite = ([s = 0]: readonly number[]): number[] => [1 - s, 1 - s]
    const one = (): number[] => [1, 1]
    expect([errorsOf(opposite, opposite), errorsOf(one, one)]).toEqual([
      [2, 0, 0, 2],
      [2, 1, 1, 0],
    ])
  })
})
