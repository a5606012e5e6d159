import { describe, expect, test } from 'vitest'
import { at } from '../fault.ts'
import { labelings, learners, mistakesOn, offTraining } from './free-lunch.ts'

/* Over rationals: runs that can be followed by hand, and what is known of every run. */

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
