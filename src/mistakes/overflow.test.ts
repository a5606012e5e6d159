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

const shifted =
  (by: (z: readonly number[]) => number, log = false) =>
  (z: readonly number[]): number[] => {
    const [e, sum] = [z.map((v) => Math.exp(v - by(z))), z.reduce((s, v) => s + Math.exp(v - by(z)), 0)]
    return log ? z.map((v) => v - by(z) - Math.log(sum)) : e.map((v) => v / sum)
  }
const largestSize = (z: readonly number[]): number => Math.max(...z.map(Math.abs))
const logUnshifted = (z: readonly number[]): number[] =>
  z.map((v) => v - Math.log(z.reduce((s, w) => s + (w > 88.7 ? Number.POSITIVE_INFINITY : Math.exp(w)), 0)))
const overflows = 'Look for an exponential that overflows'
const underflows = 'Look for exponentials that all underflow to 0'
test.each([
  ['softmax less the largest |z|', 'softmax', '1 2, 300 3, -300 0, -800 0, -900 5 1', shifted(largestSize), underflows, '0/0'],
  ['softmax less twice the largest logit', 'softmax', '1 2, 30 3, 800 0, 900 2 1', shifted((z) => 2 * Math.max(...z)), underflows, '0/0'],
  ['softmax in single precision', 'softmax', '1 2, 80 3, -3 -5, -120 -110, -200 -150', unshifted, underflows, '0/0'],
  ['softmax in single precision, of large logits', 'softmax', '1 2, 80 3, -3 -5, 100 -1, 90 3 1', unshifted, overflows, ''],
  ['log softmax in single precision', 'logSoftmax', '1 2, 80 3, -3 -5, 100 -1, 90 3 1', logUnshifted, overflows, ''],
  ['log softmax less the largest |z|', 'logSoftmax', '1 2, 300 3, -300 0, -800 0, -900 5 1', shifted(largestSize, true), underflows, 'the logarithm of 0'],
] as const)('what underflows is not said to overflow: %s', async (_, operation, rows, answer, look, becomes) => {
  const asks = rows.split(', ').map((row) => ({ logits: [row.split(' ').map(Number)] }))
  const says = await told(operation, asks, ({ logits }) => logits.map(answer))
  expect(says).toContain(look)
  expect(says).toContain(becomes)
  expect(says?.includes(overflows) && says.includes(underflows)).toBe(false)
})
test('the logarithm of a probability that underflows is not said to overflow', async () => {
  const asks = ['1 2', '300 3', '-300 0', '-800 0', '-1000 2'].map((row) => ({ logits: [row.split(' ').map(Number)] }))
  const says = await told('logSoftmax', asks, ({ logits }) => logits.map((z) => shifted((r) => Math.max(...r))(z).map(Math.log)))
  expect(says).not.toMatch(/Look for an exponential that overflows$/)
  expect(says).toMatch(/logarithm|ln/)
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
