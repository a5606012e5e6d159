import { expect, test } from 'vitest'
import type { Matrix, Operation, Operations } from '../protocol/subject.ts'
import { engineOperations as right } from '../subjects/engine.ts'
import { diagnose } from './diagnose.ts'
import { accumulated } from './reverse-by-hand.ts'

/* Further kinds of slips that people reported: schedules, running statistics, product rules, layers, programs. */

async function told<K extends Operation>(
  operation: K,
  asks: readonly Parameters<Operations[K]>[0][],
  answer: (ask: Parameters<Operations[K]>[0]) => unknown,
): Promise<string> {
  const observations = []
  for (const ask of asks) observations.push({ operation, ask, answer: await answer(ask) })
  return (await diagnose(observations, right))?.says ?? 'nothing'
}

type Schedule = Parameters<Operations['schedule']>[0]
const schedules = (name: string, options: readonly Record<string, number>[]): Schedule[] => options.map((o) => ({ name, options: o, steps: 12 }))
const falls = schedules('cosineAnnealing', [
  { rate: 0.5, steps: 10, floor: 0.125 },
  { rate: 1, steps: 8, floor: 0.25 },
  { rate: 2, steps: 9, floor: 0 },
])
const rising = schedules('warmupCosine', [
  { rate: 0.5, warmup: 2, steps: 10, floor: 0.125 },
  { rate: 1, warmup: 3, steps: 8, floor: 0.25 },
  { rate: 2, warmup: 4, steps: 9, floor: 0 },
])
const along =
  (f: (t: number, o: Record<string, number>) => number) =>
  ({ steps, options }: Schedule): number[] =>
    Array.from({ length: steps }, (_, t) => f(t, options as Record<string, number>))
const of = (o: Record<string, number>, name: string): number => o[name] as number
const between = (o: Record<string, number>, share: number): number => of(o, 'floor') + (of(o, 'rate') - of(o, 'floor')) * share

test.each<[string, Schedule[], (t: number, o: Record<string, number>) => number, string]>([
  ['a quarter', falls, (t, o) => between(o, Math.cos((Math.PI * t) / of(o, 'steps') / 2)), 'a quarter of a cosine'],
  [
    'no warm-up',
    rising,
    (t, o) => between(o, (1 + Math.cos((Math.PI * t) / (of(o, 'steps') - of(o, 'warmup')))) / 2),
    'there is no warm-up: the decay goes by t/(T - K)',
  ],
  [
    'to one',
    schedules('linearWarmup', [
      { rate: 0.5, steps: 4, startFactor: 0.25 },
      { rate: 2, steps: 5, startFactor: 0.5 },
      { rate: 0.25, steps: 8, startFactor: 0.125 },
    ]),
    (t, o) => of(o, 'rate') * of(o, 'startFactor') + (1 - of(o, 'rate') * of(o, 'startFactor')) * Math.min(1, t / of(o, 'steps')),
    'the warm-up goes on to 1, not to the rate',
  ],
])('a schedule: %s', async (_, asks, f, says) => {
  expect(await told('schedule', asks, along(f))).toContain(says)
})

test('an ε that is kept with the running variance is named', async () => {
  const asks = [1, 2, 3].map((k) => ({
    name: 'batchNorm',
    x: [
      [1, k],
      [3, -1],
      [k, 0.5],
    ],
    mean: [0.5, k],
    variance: [1, 2],
    momentum: 0.1 * k,
  }))
  const says = await told('runningStatistics', asks, async (ask) => {
    const { mean, variance } = await right.runningStatistics(ask)
    return { mean, variance: variance.map((v) => v + ask.momentum * 1e-3) }
  })
  expect(says).toContain('0.001 is added to the variance before it is kept')
})

test('what is missing from a product rule is named', async () => {
  const logistic = (v: number): number => 1 / (1 + Math.exp(-v))
  const asks = [
    { name: 'silu', parameters: {}, x: [-2, -0.5, 0.75, 3] },
    { name: 'silu', parameters: {}, x: [-1.25, 0.5, 1.5, 0] },
  ]
  const says = await told('activationGradient', asks, ({ x }) => x.map((v) => logistic(1) + logistic(v) * logistic(-v)))
  expect(says).toContain("h(1) + h'(x)")
})

const layer = (...biases: number[]) => ({ weights: biases.map((b) => biases.map((_, j) => b + 0.5 * j - 1)), biases })
test('the layer that is wrong is named, and what is wrong in it', async () => {
  const x = [
    [1, 0.5],
    [-0.5, 2],
  ]
  const ask = { layers: [layer(0.5, -1), layer(0.25, 0.125), layer(1, 2)], activation: 'tanh', loss: 'meanSquaredError', x, target: x }
  const asks = [ask, { ...ask, target: [[3, 1], ...x.slice(1)] }]
  const twice = (m: Matrix): Matrix => m.map((r) => r.map((v) => 2 * v))
  const says = await told('gradient', asks, async (a) => (await right.gradient(a)).map((l, i) => (i === 1 ? { ...l, weights: twice(l.weights) } : l)))
  expect(says).toContain('wrong only where the layer is the second: there it is exactly 2×')
})

type Program = Parameters<Operations['differentiate']>[0]
test('at ties a rule by hand that differs from the reference explains nothing', async () => {
  const ties: Program[] = [1, 2, -3].map((g) => ({ inputs: [[[g, g - 1, g]]], steps: [{ word: 'maxColumns', of: [0] }], cotangent: [[g]] }))
  expect(await told('differentiate', ties, (ask) => accumulated(ask, {}))).not.toContain('a - b')
})
test('sums over rows that are taken for sums over columns are named', async () => {
  const square: Program[] = [1, 2, -3].map((g) => ({
    inputs: [
      [
        [g, 2],
        [0.5, -1],
      ],
      [
        [1, 2],
        [3, g],
      ],
    ],
    steps: [
      { word: 'sumRows', of: [0] },
      { word: 'mul', of: [1, 2] },
    ],
    cotangent: [
      [1, g],
      [2, -1],
    ],
  }))
  const columns = (ask: Program): unknown => accumulated({ ...ask, steps: [{ word: 'sumColumns', of: [0] }, ...ask.steps.slice(1)] }, {})
  expect(await told('differentiate', square, columns)).toContain('sumRows and sumColumns are exchanged')
})

test('values that follow a convention do not explain a gradient that follows it not', async () => {
  const asks = [
    {
      prediction: [
        [0, 1],
        [2, 3],
        [1, 5],
      ],
      target: [
        [1, 1],
        [0, 3],
        [4, 4],
      ],
    },
    {
      prediction: [
        [0.5, -1],
        [2, 0.25],
      ],
      target: [
        [1, 2],
        [0.5, 3],
      ],
    },
    {
      prediction: [
        [1, -4, 2],
        [2, 0, 1],
        [0, 0, 3],
      ],
      target: [
        [0, 2, 2],
        [0.5, 1, 8],
        [1, 1, 1],
      ],
    },
  ].map((ask) => ({ name: 'meanSquaredError', ...ask }))
  const rows = (ask: (typeof asks)[number]): object => ({ ...ask, name: 'squaredErrorOfRows' })
  const observed = async (gradient: (ask: (typeof asks)[number]) => unknown) =>
    (
      await Promise.all(
        asks.map(async (ask) => [
          { operation: 'loss' as const, ask, answer: await right.loss(rows(ask) as never) },
          { operation: 'lossGradient' as const, ask, answer: await gradient(ask) },
        ]),
      )
    ).flat()
  const summed = ({ prediction, target }: (typeof asks)[number]): Matrix =>
    prediction.map((r, i) => r.map((v, j) => (2 * (v - (target[i]?.[j] as number))) / r.length))
  const wrong = await diagnose(await observed(summed), right)
  expect(wrong?.operation).toBe('lossGradient')
  expect(wrong?.says).toContain('the number of samples')
  // And where it follows the convention too, that is what is told.
  expect(await diagnose(await observed((ask) => right.lossGradient(rows(ask) as never)), right)).toMatchObject({ operation: 'loss', kind: 'convention' })
})
