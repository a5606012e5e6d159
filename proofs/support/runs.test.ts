import { expect, test } from 'vitest'
import { show } from '../../properties/support/exact.ts'
import { errorOf, labelling, normalized, reweighted, runs, stumps } from './boosting.ts'
import { batchStep, line, online, orbit, signWith } from './perceptrons.ts'
import { count, observed, probability, sentence } from './tagger.ts'
import { vectorOnThree } from './targets.ts'

test('a perceptron that cannot stop is not said to stop, and an orbit ends with a state that was there before', () => {
  const rule = { predict: signWith(1) }
  expect(online(line([0, 0], [1, -1]), [0, 0], rule)).toBeUndefined()
  const states = orbit(line([-1, 0, 1], [1, -1, 1]), [0, 0], rule)
  expect(states.slice(0, -1).map(String)).toContain(String(states.at(-1)))
  expect(batchStep(line([2], [-1]), [1, 0], rule)).toEqual([-3, -2])
})

test('new weights give the old classifier the error 1/2, and equal classifiers are branches', () => {
  const [labels, start] = [labelling('-+-'), normalized([1, 1, 1])]
  expect(stumps(3)).toHaveLength(6)
  const [first] = runs(stumps(3), labels, start, 1)
  expect(first?.map(({ epsilon }) => show(epsilon))).toEqual(['1/3'])
  const h = labelling('+++')
  expect(show(errorOf(h, labels, reweighted(h, labels, start)))).toBe('1/2')
  expect(runs(stumps(3), labels, start, 1)).toHaveLength(first?.[0]?.ties ?? 0)
})

test('a word that does not occur has no probability', () => {
  expect(count(observed, 'walk')).toBe(2)
  expect(probability(observed, sentence('the girls look', 'DET N V'))).toBeUndefined()
})

test('every learner on three points makes half of its 48 predictions wrongly', () => {
  expect([0, 1, 2047, 4095].map((l) => vectorOnThree(l).reduce((a, b) => a + b))).toEqual([24, 24, 24, 24])
})
