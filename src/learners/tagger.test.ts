import { describe, expect, test } from 'vitest'
import { float64 } from '../algebra/float64.ts'
import { fromRows, type Grid, rowsOf } from '../algebra/grid.ts'
import { type Rational, toNumber } from '../algebra/rational.ts'
import { at } from '../fault.ts'
import { FF, QQ, shown } from './fixtures/rationals.ts'
import { labelings } from './free-lunch.ts'
import { likelihood, oneHotRows, relativeFrequencies, tagCounts, tagNetwork, tagWeights } from './tagger.ts'

/* Over rationals: runs that can be followed by hand, and what is known of every run. */

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
