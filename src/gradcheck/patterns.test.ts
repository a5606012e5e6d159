import { expect, test } from 'vitest'
import { patternOf } from './patterns.ts'

const entries = (ratios: readonly number[]) =>
  [1, 2.5, -4, 0.75].slice(0, ratios.length).map((v, i) => ({ expected: v, got: (ratios[i] as number) * v, allowed: 1e-9 }))
const samples = { 'the number of samples': 12, 'the number of outputs': 2 }

test.each([
  [[-1], 'exactly the negative: a sign is lost'],
  [[2], undefined],
  [[2, 2], undefined],
  [[2, 2, 2, 2], 'exactly 2×: a factor ½ is missing, or something is added twice'],
  [[2, 2, 2, 2.1], undefined],
  [[0, 0, 0], 'the derivative is 0: it is missing, or the path to it is cut'],
  [[0, 0, 1], undefined],
  [[1 / 12, 1 / 12, 1 / 12], 'the right one divided by the number of samples, 12: divided once too often'],
  [[1 / 144, 1 / 144, 1 / 144], 'the right one divided by the number of samples, 12, twice: divided twice too often'],
  [[1.3, 1.3, 1.3], '1.3 times the right one in every entry that was looked at'],
] as const)('ratios %j', (ratios, says) => expect(patternOf(entries(ratios), samples)).toBe(says))
