import { expect, test } from 'vitest'
import { regionsIn } from './linear-regions.ts'

const sumOf = (weights: readonly (readonly number[])[], biases: readonly number[], out: readonly number[]) => [
  { weights: weights.map((w) => [...w]), biases: [...biases] },
  { weights: [[...out]], biases: [0] },
]

test('pieces of one map that share an edge are one region', () => {
  // relu(x) - relu(-x) is the identity; relu(x) is not.
  expect(
    regionsIn(
      sumOf(
        [
          [1, 0],
          [-1, 0],
        ],
        [0, 0],
        [1, -1],
      ),
      [-1, 1, -1, 1],
    ),
  ).toEqual({ patterns: 2, regions: 1 })
  expect(regionsIn(sumOf([[1, 0]], [0], [1]), [-1, 1, -1, 1])).toEqual({ patterns: 2, regions: 2 })
})

test('pieces of one map that are apart, or meet in a corner alone, are several', () => {
  // A ridge between two flat sides.
  expect(
    regionsIn(
      sumOf(
        [
          [1, 0],
          [1, 0],
          [1, 0],
        ],
        [1, 0, -1],
        [1, -2, 1],
      ),
      [-3, 3, -1, 1],
    ),
  ).toEqual({ patterns: 4, regions: 4 })
  // |x| + |y|: four quadrants, four maps.
  expect(
    regionsIn(
      sumOf(
        [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
        ],
        [0, 0, 0, 0],
        [1, 1, 1, 1],
      ),
      [-1, 1, -1, 1],
    ),
  ).toEqual({ patterns: 4, regions: 4 })
})
