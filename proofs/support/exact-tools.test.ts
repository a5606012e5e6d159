import { expect, test } from 'vitest'
import { compare, Q, q, ratio, toNumber } from '../../properties/support/exact.ts'
import { arrangements, distinctUnits, signedArrangements } from './arrangements.ts'
import { piBetween, quarterCosineBetween } from './cosine.ts'
import { semidefinite } from './semidefinite.ts'
import { costOf, operations, rules } from './sweep.ts'

const matrix = (rows: readonly (readonly number[])[]) => rows.map((r) => r.map(q))

test('a matrix is semidefinite exactly when no direction is negative', () => {
  expect(
    semidefinite(
      matrix([
        [1, 1],
        [1, 1],
      ]),
    ),
  ).toBe(true)
  expect(
    semidefinite(
      matrix([
        [0, 0],
        [0, 2],
      ]),
    ),
  ).toBe(true)
  expect(
    semidefinite(
      matrix([
        [1, 2],
        [2, 1],
      ]),
    ),
  ).toBe(false)
  expect(
    semidefinite(
      matrix([
        [0, 1],
        [1, 5],
      ]),
    ),
  ).toBe(false)
  expect(semidefinite(matrix([[-1]]))).toBe(false)
})

test('π and the cosine lie where they do', () => {
  const [low, high] = piBetween()
  expect(compare(low, ratio(31415926535, 10000000000))).toBe(1)
  expect(compare(high, ratio(31415926536, 10000000000))).toBe(-1)
  // cos²(π/4) = 1/2.
  const [from, to] = quarterCosineBetween(ratio(1, 2))
  expect(toNumber(from)).toBeCloseTo(Math.SQRT1_2, 9)
  expect(compare(from, to)).toBe(-1)
  expect(compare(Q.mul(from, from), ratio(1, 2))).toBe(-1)
  expect(compare(Q.mul(to, to), ratio(1, 2))).toBe(1)
})

test('arrangements are counted without repetition', () => {
  expect(arrangements(distinctUnits(4))).toBe(24)
  expect(arrangements([1, 1, 2])).toBe(3)
  expect(signedArrangements([1, 2])).toBe(8)
  expect(signedArrangements([1, -1])).toBe(4)
  expect(signedArrangements([0, 0])).toBe(1)
})

test('operations of a node and of its sweep', () => {
  expect(operations('q - t*y')).toBe(2)
  expect(operations('derivative(a)')).toBe(1)
  expect(Object.values(rules).map(costOf)).toEqual([3, 3, 5, 5, 4])
})
