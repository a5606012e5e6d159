import { expect, test } from 'vitest'
import type { Diagnosis, Observation } from '../evidence/observation.ts'
import type { Operation, Operations } from '../protocol/subject.ts'
import { engineOperations as right } from '../subjects/engine.ts'
import { diagnose, unexplained } from './diagnose.ts'

/* What a person is told, from a few questions and answers. */

async function told<K extends Operation>(
  operation: K,
  asks: readonly Parameters<Operations[K]>[0][],
  answer: (ask: Parameters<Operations[K]>[0]) => unknown,
): Promise<Diagnosis | undefined> {
  const observations: Observation[] = []
  for (const ask of asks) observations.push({ operation, ask, answer: await answer(ask) })
  return diagnose(observations, right)
}
const x = [-2, -0.5, 0.75, 3]
const activation = { name: 'tanh', parameters: {}, x }
/** One case tells sign and order, no more: everything else takes two. */
const activations = [activation, { ...activation, x: [-1.5, 0.25, 1, 2] }]

test('a right answer is told nothing', async () => {
  expect(await told('activation', [activation], (a) => right.activation(a))).toBeUndefined()
})

test('an answer that no mistake of the dictionary explains is told nothing', async () => {
  const noise = [0.1, -0.7, 0.33, 0.05]
  expect(await told('activation', [activation], () => noise)).toBeUndefined()
  expect(
    await told('activationGradient', [activation], async (a) => (await right.activationGradient(a)).map((d, i) => d + (noise[i] as number) ** 2)),
  ).toBeUndefined()
})

test('an answer that is too short is told nothing that its numbers do not show', async () => {
  expect(await told('activation', [activation], async (a) => (await right.activation(a)).slice(1))).toBeUndefined()
})

test('a factor that would be told as 1 is not told', async () => {
  expect(await told('activation', [activation], async (a) => (await right.activation(a)).map((v) => v * (1 + 3e-7)))).toBeUndefined()
})

test('plain mistakes before special ones', async () => {
  const of = async (f: (d: number) => number): Promise<string | undefined> =>
    (await told('activationGradient', activations, async (a) => (await right.activationGradient(a)).map(f)))?.says
  expect(await of((d) => 2 * d)).toBe('exactly 2×: a factor ½ is missing, or something is added twice')
  expect(await of((d) => -d)).toBe('exactly the negative: a sign is lost')
  expect(await of(() => 0)).toContain('the answer is 0')
  expect((await told('activationGradient', activations, (a) => right.activation(a)))?.says).toBe(
    "f(x) in the place of f'(x): the function itself, not its derivative",
  )
})

const trajectory = {
  optimizer: 'adam',
  options: { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  start: [[1, -2]],
  gradients: [[[1, 0.5]], [[-2, 0.25]], [[0.5, 3]]],
}
const another = { ...trajectory, gradients: [[[2, -0.5]], [[1, 0.75]], [[-0.5, 1]]] }
test('which optimizer this really is', async () => {
  const is = async (change: (o: typeof trajectory) => Parameters<Operations['trajectory']>[0]): Promise<string | undefined> =>
    (await told('trajectory', [trajectory, another], (a) => right.trajectory(change(a as typeof trajectory))))?.says
  expect(await is((t) => ({ ...t, optimizer: 'amsgrad', options: { learningRate: 0.1, beta1: 0.9, beta2: 0.5, epsilon: 1e-8 } }))).toBe(
    'wrong only where more than one step is taken',
  )
  expect(await is((t) => ({ ...t, optimizer: 'sgd', options: { learningRate: 0.1, weightDecay: 0 } }))).toBe('this is plain gradient descent')
  expect(await is((t) => ({ ...t, options: { ...t.options, beta1: 0.999, beta2: 0.9 } }))).toBe('β₁ and β₂ are exchanged')
  expect(await is((t) => ({ ...t, optimizer: 'adamEpsilonInside', options: { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } }))).toContain(
    'Adam with ε inside the root',
  )
})

test('an option that is ignored is named, with two values that give the same', async () => {
  const elus = [0.5, 1, 0.123456].map((alpha) => ({ name: 'elu', parameters: { alpha }, x }))
  expect((await told('activation', elus, (a) => right.activation({ ...a, parameters: { alpha: 1 } })))?.says).toBe(
    'alpha is ignored: alpha = 0.5 and alpha = 1 give the same',
  )
  const annealing = [4, 5].map((steps) => ({ name: 'cosineAnnealing', options: { rate: 0.5, steps, floor: 0.25 }, steps: 6 }))
  expect((await told('schedule', annealing, (a) => right.schedule({ ...a, options: { ...a.options, floor: 0 } })))?.says).toBe(
    'floor is ignored: floor = 0.25 and floor = 0 give the same',
  )
  const adamw = [trajectory, another].map((t) => ({ ...t, optimizer: 'adamw', options: { ...t.options, weightDecay: 0.25 } }))
  expect((await told('trajectory', adamw, (a) => right.trajectory({ ...a, options: { ...a.options, weightDecay: 0 } })))?.says).toBe(
    'weightDecay is ignored: weightDecay = 0.25 and weightDecay = 0 give the same',
  )
  // Another alpha than the default, whatever is asked: nobody knows that one.
  expect((await told('activation', elus, (a) => right.activation({ ...a, parameters: { alpha: 0.75 } })))?.says ?? '').not.toContain('ignored')
})

test('a factor is told as one between your answer and the right one', async () => {
  const batches = [
    { name: 'meanAbsoluteError', prediction: [[1, 2]], target: [[0, 4]] },
    { name: 'meanAbsoluteError', prediction: [[1, 2, 3]], target: [[0, 4, 1]] },
    {
      name: 'meanAbsoluteError',
      prediction: [
        [1, 2],
        [0, 1],
      ],
      target: [
        [0, 4],
        [2, 1],
      ],
    },
  ]
  const times = (c: number, widths: boolean) =>
    told('loss', batches, async (a) => (await right.loss(a)) * c * (widths ? (a.prediction[0]?.length as number) : 1)).then((d) => d?.says)
  expect(await times(1, true)).toBe('your answer is the right one times the number of outputs: a sum where a mean is due')
  expect(await times(Math.SQRT2, false)).toBe('your answer is √2 times the right one: a factor 2 is missing, or too many, under the root')
  expect(await times(7, false)).toBe('your answer is 7 times the right one')
})

test('the part of an answer that is wrong is named', async () => {
  const layers = [
    {
      weights: [
        [1, -0.5],
        [0.25, 2],
      ],
      biases: [0.5, -1],
    },
    { weights: [[1, -2]], biases: [0.25] },
  ]
  const ask = {
    layers,
    activation: 'tanh',
    loss: 'meanSquaredError',
    x: [
      [1, 0.5],
      [-0.5, 2],
      [0.25, -1],
    ],
    target: [[1], [0], [0.5]],
  }
  const larger = { ...ask, x: [...ask.x, [2, 1]], target: [...ask.target, [1]] }
  const says = await told('gradient', [ask, larger], async (a) => (await right.gradient(a)).map((l) => ({ ...l, biases: l.biases.map((b) => -b) })))
  expect(says?.says).toBe('exactly the negative: a sign is lost (in biases)')
})

test('one question with two answers is not repeatable', async () => {
  let calls = 0
  expect((await told('activation', [activation, activation], async (a) => (await right.activation(a)).map((y) => y + calls++ * 1e-3)))?.cause).toBe(
    'not repeatable',
  )
})

test('a derivative that shows a place alone agrees with what explains the value too', async () => {
  const [lambda, alpha] = [1.0507009873554805, 1.6732632423543772]
  const asked = [
    [1, -1, 2, -0.5],
    [0.5, -2, 3, -3],
    [4, -4],
  ].map((x) => ({ name: 'selu', parameters: {}, x }))
  const observations = asked.map((ask) => ({
    operation: 'activationGradient' as const,
    ask,
    answer: ask.x.map((x) => (x > 0 ? alpha : lambda * alpha * Math.exp(x))),
  }))
  expect((await diagnose(observations, right))?.agreesWith).toContain('λ and α are exchanged')
})

test('wrong answers are unexplained where enough were seen and nothing known fits them', async () => {
  const asked = Array.from({ length: 10 }, (_, i) => ({ ...activation, x: [0.3 * i + 0.25, -0.2 * i - 0.35] }))
  const seen = async (asks: typeof asked, answer: (v: number, i: number) => number): Promise<Operation | undefined> => {
    const observations = asks.map((ask, i) => ({ operation: 'activation' as const, ask, answer: ask.x.map((v) => answer(v, i)) }))
    expect(await diagnose(observations, right)).toBeUndefined()
    return unexplained(observations, right)
  }
  const noise = (v: number, i: number): number => Math.sin(99 * v) + Math.cos(i * i)
  expect(await seen(asked, noise)).toBe('activation')
  expect(await seen(asked.slice(0, 3), noise)).toBeUndefined()
  expect(await seen(asked, Math.tanh)).toBeUndefined()
})
