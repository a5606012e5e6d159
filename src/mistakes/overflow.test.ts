import { expect, test } from 'vitest'
import type { Operation, Operations } from '../protocol/subject.ts'
import { engineOperations as right } from '../subjects/engine.ts'
import { diagnose } from './diagnose.ts'

/* Where an answer overflows is told by what was seen: the last input that is answered, and the first that is not. */

async function told<K extends Operation>(
  operation: K,
  asks: readonly Parameters<Operations[K]>[0][],
  answer: (ask: Parameters<Operations[K]>[0]) => unknown,
): Promise<string | undefined> {
  const observations = await Promise.all(asks.map(async (ask) => ({ operation, ask, answer: await answer(ask) })))
  return (await diagnose(observations, right))?.says
}
/** With exponentials that end where those of single precision do: no record of the dictionary has it. */
const unshifted = (z: readonly number[]): number[] => {
  const e = z.map((v) => (v > 88.7 ? Number.POSITIVE_INFINITY : v < -104 ? 0 : Math.exp(v)))
  return e.map((v) => v / e.reduce((a, b) => a + b))
}

test.each([
  ['1 2, 88 3, 4 89, 1000 2', 'right where the largest logit is 88, no more where it is 89'],
  ['1 2, -3 5, 4 100, 1000 2', 'right where the largest logit is 5, no more where it is 100'],
  // A large negative logit beside an ordinary one is answered rightly.
  ['1 -200, 2 3, 100 2, 1000 2', 'right where the largest logit is 3, no more where it is 100'],
  ['-1 -2, -3 -5, -120 -120, -200 -150', 'right where the smallest logit is -5, no more where it is -120'],
  ['-1 -2, -3 -5, -120 -120, 100 90', 'not everywhere'],
])('softmax without the shift of %s', async (rows, says) => {
  const asks = rows.split(', ').map((row) => ({ logits: [row.split(' ').map(Number)] }))
  expect(await told('softmax', asks, ({ logits }) => logits.map(unshifted))).toContain(says)
})

test('a function that overflows as a float32 does is not told the threshold of a double', async () => {
  const asks = [
    [1, 2],
    [80, 3],
    [90, 1],
    [720, 2],
  ].map((x) => ({ name: 'softplus', parameters: {}, x }))
  const says = await told('activation', asks, ({ x }) => x.map((v) => (v > 88.7 ? Number.POSITIVE_INFINITY : Math.log1p(Math.exp(v)))))
  expect(says).toBe('the answer is infinite at large inputs alone: right at x = 80, no more at x = 90. Look for an exponential that overflows')
})

test.each([
  ['0, 3, 1 2, 5 4 -1', 'exactly where a row has more than one entry'],
  ['1 2, 5 4 -1, 3 0', 'whatever is asked'],
])('a list that is taken for a number is asked about where it shows: rows %s', async (rows, says) => {
  const asks = rows.split(', ').map((row) => ({ logits: [row.split(' ').map(Number)] }))
  const largest = (list: unknown): number => Number(list)
  const shifted = (z: readonly number[]): number[] => z.map((v) => Math.exp(v - largest(z)))
  const answer = (z: readonly number[]): number[] => shifted(z).map((e) => e / shifted(z).reduce((a, b) => a + b))
  const sentence = await told('softmax', asks, ({ logits }) => logits.map(answer))
  expect(sentence).toContain('is a list taken for a number')
  expect(sentence).toContain(says)
})
test('NaN in some of the long rows alone is not laid to a list', async () => {
  const asks = [[0], [1, 2], [3, 1], [900, 1], [1, 2, 800]].map((z) => ({ logits: [z] }))
  expect(await told('softmax', asks, ({ logits }) => logits.map((z) => z.map((v) => Math.exp(v) / z.reduce((s, w) => s + Math.exp(w), 0))))).not.toContain(
    'list',
  )
})
