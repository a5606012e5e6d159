import { expect, test } from 'vitest'
import type { Observation } from '../evidence/observation.ts'
import { engineOperations } from '../subjects/engine.ts'
import { shownBy } from './unexplained.ts'

/* What is told of wrong answers that no known mistake explains is true of all of them. */

const steps = (gradients: readonly number[], change: (step: number, t: number) => number): Promise<Observation> => observed(gradients, change)
async function observed(gradients: readonly number[], change: (step: number, t: number) => number): Promise<Observation> {
  const ask = { optimizer: 'sgd', options: { learningRate: 0.3, weightDecay: 0 }, start: [[0]], gradients: gradients.map((g) => [[g]]) }
  const due = await engineOperations.trajectory(ask)
  return { operation: 'trajectory', ask, answer: due.map((step, t) => step.map((group) => group.map((x) => change(x, t)))) }
}
const shown = (...all: readonly Observation[]) => shownBy(all, engineOperations)

test('of steps: the first that is wrong, in all of the answers', async () => {
  const already = await steps([1, 2, 3], (x) => 3 * x)
  const later = await steps([1, 2, 3], (x, t) => (t < 1 ? x : 2 * x))
  const last = await steps([1, 2, 3], (x, t) => (t < 2 ? x : 2 * x))
  expect(await shown(already, already)).toBe('step 1 is wrong already')
  expect(await shown(later, later)).toBe('step 1 is right, step 2 is wrong')
  expect(await shown(last)).toBe('steps 1 to 2 are right, step 3 is wrong')
  expect(await shown(later, last)).toBe('step 1 is right; step 2 or a later one, up to 3, is the first that is wrong')
  expect(await shown(already, later)).toBe('step 1 is wrong already in 1 of 2 answers that failed')
  const slightly = await steps([1, 2, 3], (x, t) => (t < 1 ? x * (1 + 1e-7) : 2 * x))
  expect(await shown(later, slightly)).toBeUndefined()
})

test('of a function: at which inputs it is wrong, and where it is right', async () => {
  const relu = (x: readonly number[], f: (x: number) => number): Observation => ({
    operation: 'activation',
    ask: { name: 'relu', parameters: {}, x },
    answer: x.map(f),
  })
  const wrong = (x: number): number => (x > 2 ? 2 : Math.max(0, x))
  expect(await shown(relu([1, 3], wrong), relu([-1, 5, 7, 9], wrong))).toBe('wrong at x = 3, 5, 7 and 1 more; right at 1, -1')
  expect(await shown(relu([1, 3], (x) => x + 1))).toBe('wrong at all 2 inputs that were asked')
  expect(await shown({ ...relu([1], Math.abs), passed: true }, relu([-1, 3], Math.abs))).toBe('wrong at x = -1; right at 1, 3')
})

test('of other answers: how many numbers; nothing where none is wrong', async () => {
  const softmax = (change: (x: number, j: number) => number): Promise<Observation> =>
    engineOperations.softmax({ logits: [[1, 2, 3]] }).then((due) => ({
      operation: 'softmax' as const,
      ask: { logits: [[1, 2, 3]] },
      answer: due.map((row) => row.map(change)),
    }))
  expect(await shown(await softmax((x, j) => (j === 1 ? 2 * x : x)))).toBe('1 of the 3 numbers in the answers that failed is wrong')
  expect(await shown(await softmax((x) => 2 * x))).toBe('every number of every answer that failed is wrong')
  expect(await shown(await softmax((x) => x))).toBeUndefined()
})
