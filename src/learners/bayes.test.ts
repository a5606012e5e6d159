import { describe, expect, test } from 'vitest'
import { rowsOf } from '../algebra/grid.ts'
import { compare, ratio, show } from '../algebra/rational.ts'
import { at } from '../fault.ts'
import { bayesRule, costs, least, zeroOneLoss } from './bayes.ts'
import { Q, QQ, rows, shown } from './fixtures/rationals.ts'
import { labelings } from './free-lunch.ts'

/* Over rationals: runs that can be followed by hand, and what is known of every run. */

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
