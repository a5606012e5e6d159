import { expect, test } from 'vitest'
import { random } from '../training/random.ts'
import { agreement, estimated, type Measurement, measure, predictionText } from './measurement.ts'

const about = { id: 'mean_of_uniform', topic: 'generalization', source: { deck: 'beyond', slide: '-' }, states: '', how: '', catches: '' } as const
/** Uniform draws: the mean is ½, that of squares ⅓. */
const uniform: Measurement = { ...about, expected: 'holds', trials: 400, trial: (seed) => random(seed).uniform(), predicted: 1 / 2, rivals: { third: 1 / 3 } }
const moments: Measurement = {
  ...uniform,
  trial: (seed) => {
    const x = random(seed).uniform()
    return { mean: x, square: x * x }
  },
  predicted: { mean: 1 / 2, square: { atLeast: 0.2, atMost: 0.45 } },
  rivals: { 'as the mean': { square: 1 / 2 } },
}

test('a number is measured when it is predicted and no rival is, undecided when a rival could be', () => {
  expect(measure(uniform, 1)).toMatchObject({ kind: 'measured', predicted: 1 / 2, trials: 400, seed: 1 })
  expect(measure({ ...uniform, predicted: 1 / 3, rivals: {} }, 1)).toMatchObject({ kind: 'refuted', because: expect.stringContaining('predicted 0.333') })
  expect(measure({ ...uniform, rivals: { near: 0.51 } }, 1)).toMatchObject({ kind: 'undecided', because: '400 trials do not rule out: near' })
})

test('of several numbers every one must agree, and one rules a rival out', () => {
  expect(measure(moments, 1)).toMatchObject({ kind: 'measured', name: 'mean', also: [{ name: 'square', predicted: { atLeast: 0.2, atMost: 0.45 } }] })
  expect(measure({ ...moments, predicted: { mean: 1 / 2, square: 1 / 2 } }, 1)).toMatchObject({
    kind: 'refuted',
    because: expect.stringMatching(/^square: measured 0\.\d+ ± 0\.\d+ \(standard error\), predicted 0\.5$/),
  })
  expect(measure({ ...moments, rivals: { fifth: { mean: 1 / 2, square: 1 / 5 } } }, 1).kind).toBe('measured')
  expect(measure({ ...moments, rivals: { right: { mean: 1 / 2, square: 1 / 3 } } }, 1)).toMatchObject({
    kind: 'undecided',
    because: '400 trials do not rule out: right',
  })
  // Not measured: nothing could contradict it.
  expect(() => measure({ ...moments, rivals: { misnamed: { squares: 1 / 4 } } }, 1)).toThrow('expected one of mean, square, got squares')
  expect(() => measure({ ...moments, predicted: { mean: 1 / 2, square: 1 / 3, cube: 1 / 4 } }, 1)).toThrow('got cube')
})

test('bounds agree, disagree or are not decided at six standard errors', () => {
  const at = { estimate: 1, standardError: 0.1, interval: [0.8, 1.2] } as const
  expect([{ atMost: 1.7 }, { atMost: 1.5 }, { atMost: 0.9 }, { atMost: 0.3 }].map((p) => agreement(at, p))).toEqual([
    'agrees',
    'undecided',
    'undecided',
    'disagrees',
  ])
  expect([{ atLeast: 0.3 }, { atLeast: 0.5 }, { atLeast: 1.7 }].map((p) => agreement(at, p))).toEqual(['agrees', 'undecided', 'disagrees'])
  expect(
    [
      { atLeast: 0, atMost: 2 },
      { atLeast: 0.9, atMost: 1.1 },
      { atLeast: 2, atMost: 3 },
    ].map((p) => agreement(at, p)),
  ).toEqual(['agrees', 'undecided', 'disagrees'])
  expect([{ atMost: 2 }, 1].map((p) => agreement({ ...at, estimate: Number.NaN }, p))).toEqual(['disagrees', 'disagrees'])
  expect(measure({ ...uniform, predicted: { atMost: 0.5 }, rivals: {} }, 1)).toMatchObject({
    kind: 'undecided',
    because: expect.stringContaining('too few trials'),
  })
  expect([0.5, { atMost: 2 }, { atLeast: 1 }, { atLeast: 1, atMost: 2 }].map((p) => predictionText(p))).toEqual(['0.5', 'at most 2', 'at least 1', '1 to 2'])
})

test('a trial that draws nothing is run once, and is exact', () => {
  const three = { trials: 1, trial: () => 3 }
  expect(estimated(three, 1)).toEqual({ '': { estimate: 3, standardError: 0, interval: [3, 3] } })
  expect(measure({ ...uniform, ...three, predicted: 3, rivals: { two: 2 } }, 1).kind).toBe('measured')
  expect(measure({ ...uniform, ...three, predicted: 2, rivals: {} }, 1).kind).toBe('refuted')
})

test('trials of neighbouring seeds are independent from their first draw on', () => {
  const first: Measurement = {
    ...moments,
    trials: 4000,
    trial: (seed) => {
      const draws = random(seed)
      const [x, y] = [draws.uniform() - 1 / 2, draws.uniform() - 1 / 2]
      return { x, square: x * x, product: x * y }
    },
    predicted: { x: 0, square: 1 / 12, product: 0 },
    rivals: { 'all alike': { square: 0 } },
  }
  expect([1, 2, 3].map((seed) => measure(first, seed).kind)).toEqual(['measured', 'measured', 'measured'])
})

test('a number of which nothing is predicted cannot rule a rival out: it is told', () => {
  const blind: Measurement = { ...moments, trial: () => ({ mean: 1 / 2, square: Number.NaN }), predicted: { mean: 1 / 2 } }
  expect(() => measure(blind, 1)).toThrow('a prediction of every number of a trial, got none of square')
  // Where something is predicted of it, a number that is no number contradicts that.
  expect(measure({ ...blind, predicted: moments.predicted }, 1).kind).toBe('refuted')
})
