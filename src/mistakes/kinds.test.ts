import { expect, test } from 'vitest'
import type { Matrix, Operation, Operations } from '../protocol/subject.ts'
import { engineOperations as right } from '../subjects/engine.ts'
import { diagnose } from './diagnose.ts'

/* Kinds of slips that people reported, each written here once more by hand: what is told of it. */

async function told<K extends Operation>(
  operation: K,
  asks: readonly Parameters<Operations[K]>[0][],
  answer: (ask: Parameters<Operations[K]>[0]) => unknown,
): Promise<string | undefined> {
  const observations = []
  for (const ask of asks) observations.push({ operation, ask, answer: await answer(ask) })
  return (await diagnose(observations, right))?.says
}

/* Optimizers: one step for each parameter, from its gradient and what is remembered. */

type Memory = Record<string, number>
type Step = (x: number, g: number, s: Memory, o: Record<string, number>) => number
const steps = [0.5, -1, 2, 0.25, -0.75]
const trajectories = (optimizer: string, options: readonly Record<string, number>[]): Parameters<Operations['trajectory']>[0][] =>
  options.map((o, k) => ({ optimizer, options: o, start: [[1 + k, -2]], gradients: steps.map((g) => [[g + k, 3 * g - 0.5]]) }))
const walking =
  (step: Step) =>
  ({ start, gradients, options }: Parameters<Operations['trajectory']>[0]): unknown => {
    const memory = start.map((r) => r.map((): Memory => ({})))
    let p: Matrix = start
    return gradients.map((all) => {
      p = p.map((r, i) => r.map((x, j) => step(x, all[i]?.[j] as number, memory[i]?.[j] as Memory, options as Record<string, number>)))
      return p
    })
  }
const adadeltas = trajectories('adadelta', [
  { learningRate: 1, decay: 0.9, epsilon: 1e-2 },
  { learningRate: 0.5, decay: 0.5, epsilon: 1e-3 },
  { learningRate: 0.25, decay: 0.75, epsilon: 0.5 },
])
type Average = (v: number, square: number, rho: number) => number
const blend: Average = (v, square, rho) => rho * v + (1 - rho) * square
const adadelta =
  (average: Average, own: Average = blend, stale = false): Step =>
  (x, g, s, o) => {
    const [rho, e] = [o['decay'] as number, o['epsilon'] as number]
    const [v, w] = [s['v'] ?? 0, s['w'] ?? 0]
    s['v'] = average(v, g * g, rho)
    const taken = (Math.sqrt(w + e) / Math.sqrt((stale ? v : s['v']) + e)) * g
    s['w'] = own(w, taken * taken, rho)
    return x - (o['learningRate'] as number) * taken
  }
const brackets: Average = (v, square, rho) => (rho * v + (1 - rho)) * square
const onTop: Average = (v, square, rho) => v + rho * v + (1 - rho) * square
const decaying = [0.5, 0.25, 0.125].map((weightDecay) => ({ learningRate: 0.5, weightDecay }))

test.each<[string, Parameters<Operations['trajectory']>[0][], Step, string]>([
  ['right', adadeltas, adadelta(blend), 'undefined'],
  ['stale', adadeltas, adadelta(blend, blend, true), 'as where v is read before the present square is added'],
  ['brackets', adadeltas, adadelta(brackets), '(ρ v + (1 - ρ)) g² in the place of'],
  ['on top', adadeltas, adadelta(onTop), 'v += ρ v + (1 - ρ) g²'],
  ['both on top', adadeltas, adadelta(onTop, onTop), 'the average of the steps is added to the old one'],
  [
    'decay in brackets',
    trajectories('sgd', decaying),
    (x, g, _, o) => x - (o['learningRate'] as number) * g * (1 + (o['weightDecay'] as number) * x),
    'the decay multiplies the gradient, where it is added',
  ],
  [
    'decay of nothing',
    trajectories('sgd', decaying),
    (x, g, _, o) => x - (o['learningRate'] as number) * (g + (o['weightDecay'] as number)),
    'the decay is not multiplied by the parameter',
  ],
  [
    'L1',
    trajectories('sgd', decaying),
    (x, g, _, o) => x - (o['learningRate'] as number) * (g + (o['weightDecay'] as number) * Math.sign(x)),
    'that of an L1 penalty',
  ],
  [
    'the rate inside',
    trajectories(
      'adagrad',
      [0.5, 0.25, 2].map((learningRate) => ({ learningRate, epsilon: 1e-8, initialAccumulator: 0 })),
    ),
    (x, g, s, o) => {
      const scaled = (o['learningRate'] as number) * g
      s['v'] = (s['v'] ?? 0) + scaled * scaled
      return x - scaled / (Math.sqrt(s['v']) + (o['epsilon'] as number))
    },
    'the second moment is that of η g, not of g',
  ],
  [
    'the rate on what is kept',
    trajectories(
      'momentum',
      [0.5, 0.25, 2].map((learningRate) => ({ learningRate, momentum: 0.5, dampening: 0, weightDecay: 0 })),
    ),
    (x, g, s, o) => {
      s['m'] = (s['m'] ?? 0) * (o['momentum'] as number) * (o['learningRate'] as number) + (o['learningRate'] as number) * g
      return x - s['m']
    },
    'learningRate times momentum stands where momentum is due',
  ],
])('an optimizer: %s', async (_, asks, step, says) => {
  expect(String(await told('trajectory', asks, walking(step)))).toContain(says)
})

/* Losses, entry by entry. */

const logits = [
  [0.5, -1.5, 2],
  [-0.25, 3, 1],
]
const bits = [
  [1, 0, 0],
  [0, 1, 1],
]
const batches = (name: string, targets: Matrix): Parameters<Operations['loss']>[0][] =>
  [0, 1, 2, 3, 4].map((k) => ({ name, prediction: logits.map((r) => r.map((z, j) => z * (k + 1) * (j % 2 === 0 ? 1 : 0.5) - 0.2 * k)), target: targets }))
const mean =
  (f: (z: number, y: number, classes: number, row: readonly number[]) => number, by: 'entries' | 'rows' = 'entries') =>
  ({ prediction, target }: Parameters<Operations['loss']>[0]): number => {
    const all = prediction.flatMap((r, i) => r.map((z, j) => f(z, target[i]?.[j] as number, r.length, r)))
    return all.reduce((a, b) => a + b, 0) / (by === 'rows' ? prediction.length : all.length)
  }
const p = (z: number): number => 1 / (1 + Math.exp(-z))
const of = (z: number, y: number): number => (y === 1 ? p(z) : p(-z))
const spread = batches('huber', [
  [0, 4, 1.5],
  [-3, 0.5, 1],
])
const logShare = (z: number, row: readonly number[]): number => z - Math.log(row.reduce((a, v) => a + Math.exp(v), 0))

test.each<[string, Parameters<Operations['loss']>[0][], (ask: Parameters<Operations['loss']>[0]) => number, string]>([
  ['γ as a factor', batches('focalWithLogits', bits), mean((z, y) => -2 * (1 - of(z, y)) * Math.log(of(z, y))), 'γ is a factor, where it is the exponent'],
  [
    'γ as a factor for one label',
    batches('focalWithLogits', bits),
    mean((z, y) => -(y === 1 ? 2 * (1 - of(z, y)) : (1 - of(z, y)) ** 2) * Math.log(of(z, y))),
    'γ is a factor, where it is the exponent, for the label 1',
  ],
  [
    'ln p for p',
    batches('focalWithLogits', bits),
    mean((z, y) => -((1 - Math.log(of(z, y))) ** 2) * Math.log(of(z, y))),
    'the logarithm is taken for the probability',
  ],
  [
    'α for 1 - α',
    batches('focalBalanced', bits),
    mean((z, y) => -(y === 1 ? 0.75 : 0.25) * (1 - of(z, y)) ** 2 * Math.log(of(z, y))),
    'α and 1 - α are exchanged',
  ],
  ['no bars', spread, mean((z, y) => (Math.abs(z - y) <= 1 ? (z - y) ** 2 / 2 : z - y > 1 ? z - y - 0.5 : 0)), 'an error below -1 costs nothing'],
  [
    '1/K for ε/K',
    batches(
      'crossEntropySmoothed',
      bits.map((r) => r.map((_, j) => (j === 0 ? 1 : 0))),
    ),
    mean((z, y, k, r) => -(0.9 * y + 1 / k) * logShare(z, r), 'rows'),
    'every class gets 1/K, where ε/K is due',
  ],
  [
    '1 - ε/K for 1 - ε',
    batches(
      'crossEntropySmoothed',
      bits.map((r) => r.map((_, j) => (j === 0 ? 1 : 0))),
    ),
    mean((z, y, k, r) => -((1 - 0.1 / k) * y + 0.1 / k) * logShare(z, r), 'rows'),
    'the target enters as (1 - ε/K) y',
  ],
])('a loss: %s', async (_, asks, answer, says) => {
  expect(await told('loss', asks, answer)).toContain(says)
})

/* Activations. */

const x = [-2, -0.5, 0.75, 3]
const functions = (name: string): Parameters<Operations['activation']>[0][] => [
  { name, parameters: {}, x },
  { name, parameters: {}, x: [-1.25, 0.5, 1.5, 2.5] },
]
const pointwise =
  (f: (x: number) => number) =>
  (ask: { readonly x: readonly number[] }): number[] =>
    ask.x.map(f)
const [lambda, alpha] = [1.0507009873554805, 1.6732632423543772]

test.each<[string, string, (x: number) => number, string]>([
  ['constants exchanged', 'geluTanh', (v) => 0.5 * v * (1 + Math.tanh(0.044715 * v * (1 + Math.sqrt(2 / Math.PI) * v * v))), 'are exchanged'],
  ['a line below 0', 'selu', (v) => lambda * (v > 0 ? v : alpha * v), 'a line below 0'],
])('an activation: %s', async (_, name, f, says) => {
  expect(await told('activation', functions(name), pointwise(f))).toContain(says)
})
test('a factor x too many, and one that is missing', async () => {
  const gelu = async (ask: Parameters<Operations['activation']>[0], change: (f: number, v: number) => number): Promise<number[]> =>
    (await right.activation(ask)).map((f, i) => change(f, ask.x[i] as number))
  expect(await told('activation', functions('gelu'), (ask) => gelu(ask, (f, v) => v * f))).toBe('the factor x is there once too often')
  expect(await told('activation', functions('gelu'), (ask) => gelu(ask, (f, v) => f / v))).toBe('a factor x is missing')
})

/* Two mistakes that undo each other. */

test('an answer a ten-billionth off is no sign that is lost twice', async () => {
  const asks = [
    { name: 'crossEntropy', prediction: [[0.5, 0.25, 0.25]], target: [[0, 1, 0]] },
    {
      name: 'crossEntropy',
      prediction: [
        [0.7, 0.2, 0.1],
        [0.1, 0.3, 0.6],
      ],
      target: [
        [1, 0, 0],
        [0, 0.25, 0.75],
      ],
    },
    { name: 'crossEntropy', prediction: [[0.15, 0.05, 0.8]], target: [[0.5, 0.5, 0]] },
    { name: 'crossEntropy', prediction: [[0.35, 0.65]], target: [[0, 1]] },
  ]
  const off = await told('lossGradient', asks, ({ prediction, target }) =>
    prediction.map((row, i) => row.map((p, j) => -(target[i]?.[j] as number) / (p + 3e-9) / prediction.length)),
  )
  expect(off ?? '').not.toContain('sign')
})

test('an option that is not given is not said to be read in the place of another', async () => {
  const asks = trajectories('adam', [
    { learningRate: 0.3, beta1: 0.9, beta2: 0.96, epsilon: 1e-8, weightDecay: 0 },
    { learningRate: 0.07, beta1: 0.8, beta2: 0.999, epsilon: 1e-2, weightDecay: 0 },
    { learningRate: 0.3, beta1: 0.8, beta2: 0.96, epsilon: 0.23, weightDecay: 0 },
  ])
  const observations = []
  for (const ask of asks)
    observations.push({ operation: 'trajectory' as const, ask, answer: await right.trajectory({ ...ask, options: { ...ask.options, beta1: 0 } }) })
  const without = new Set(['adamWithoutFirst'])
  expect((await diagnose(observations, right, { without }))?.says ?? '').not.toContain('weightDecay')
})
