import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { float64 } from '../algebra/float64.ts'
import { compare, exactly, type Rational, ratio, show } from '../algebra/rational.ts'
import { at } from '../fault.ts'
import { alphaOf, boost, oddsOf, type Round, stumps, stumpVote, weightedError } from './boosting.ts'
import { Q, signs } from './fixtures/rationals.ts'
import { labelings } from './free-lunch.ts'

/* Over rationals: runs that can be followed by hand, and what is known of every run. */

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
