import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { float64 } from '../algebra/float64.ts'
import { fromRows, type Grid } from '../algebra/grid.ts'
import { compare, exactly, type Rational, ratio } from '../algebra/rational.ts'
import { at } from '../fault.ts'
import { column, FF, Q, QQ, rows, shown } from './fixtures/rationals.ts'
import { centerKernel, centerRows, exponents, linearKernel, polynomialFeatures, rbfFeatures } from './kernels.ts'

/* Over rationals: runs that can be followed by hand, and what is known of every run. */

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
