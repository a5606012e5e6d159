import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { float64 } from '../algebra/float64.ts'
import { fromRows, rowsOf } from '../algebra/grid.ts'
import { show } from '../algebra/rational.ts'
import { at } from '../fault.ts'
import { covariance, principalComponents } from './components.ts'
import { rationalSpectrum, symmetricEigen } from './eigen.ts'
import { column, FF, QQ, rows, shown } from './fixtures/rationals.ts'

/* Over rationals: runs that can be followed by hand, and what is known of every run. */

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
