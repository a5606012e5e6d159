import { each, isSquare, transposed } from '../../mistakes/matrices.ts'
import type { Matrix, Options, Vector } from '../../protocol/subject.ts'
import { initializers, schedules } from '../../registry.ts'
import { altered, asked, type Prediction } from './hypothesis.ts'

/* Schedules, clipping, initializers, samplers. */

const schedulesWrong: readonly Prediction[] = [
  {
    cause: 'off by one',
    says: 'steps are counted from 1',
    operations: ['schedule'],
    predict: async ({ ask }, right) => (await right.schedule({ ...ask, steps: ask.steps + 1 })).slice(1),
  },
  altered('off by one', 'every rate comes one step late', ['schedule'], (_, due) => [due[0], ...due.slice(0, -1)]),
  altered('stale state', 'the first rate for ever', ['schedule'], (_, due) => due.map(() => due[0])),
  altered('stale state', 'the rate stops changing after the first step', ['schedule'], (_, due) => due.map((__: number, t: number) => due[Math.min(t, 1)])),
  ...(['rate', 'floor', 'startFactor', 'every'] as const).map((name) =>
    asked('option ignored', `the option ${name} has no effect`, ['schedule'], (ask) =>
      name in ask.options ? { ...ask, options: { ...ask.options, [name]: name === 'rate' || name === 'every' ? 1 : 0 } } : undefined,
    ),
  ),
  altered('square root', 'the square root of the decay', ['schedule'], ({ options }, due) => due.map((r: number) => Math.sqrt(r * options.rate))),
  altered('off by one', '⌈t/k⌉ in the place of ⌊t/k⌋', ['schedule'], ({ name, options }, due) =>
    name === 'stepDecay' ? due.map((_: number, t: number) => options.rate * options.factor ** Math.ceil(t / options.every)) : undefined,
  ),
  ...[...schedules.values()].map((s) =>
    asked('wrong function', `this is the schedule ${s.name}`, ['schedule'], (ask) =>
      ask.name === s.name
        ? undefined
        : { ...ask, name: s.name, options: Object.fromEntries(Object.keys(s.defaults).map((n) => [n, (ask.options as Options)[n] ?? s.defaults[n]])) },
    ),
  ),
  {
    cause: 'wrong function',
    says: 'a quarter period of the cosine where a half is due',
    operations: ['schedule'],
    predict: ({ ask, due }) => {
      if (ask.name !== 'cosineAnnealing') return undefined
      const { rate, floor = 0, steps } = ask.options
      return (due as number[]).map((_, t) => floor + (rate - floor) * Math.cos(((Math.PI / 2) * Math.min(t, steps)) / steps))
    },
  },
]

const norm2 = (g: Matrix): number => Math.sqrt(g.flat().reduce((s, v) => s + v * v, 0))
const clip = (cause: string, says: string, norm: (g: Matrix) => number, always = false): Prediction =>
  altered(cause, says, ['clip'], ({ name, gradients, limit }) =>
    name === 'clipByGlobalNorm'
      ? each(gradients, (g) => (always || norm(gradients) > limit ? (norm(gradients) === 0 ? g : (g * limit) / norm(gradients)) : g))
      : undefined,
  )
const clippingWrong: readonly Prediction[] = [
  asked('wrong function', 'clipped by the global norm, not by value', ['clip'], (ask) =>
    ask.name === 'clipByValue' ? { ...ask, name: 'clipByGlobalNorm' } : undefined,
  ),
  asked('wrong function', 'clipped by value, not by the global norm', ['clip'], (ask) =>
    ask.name === 'clipByGlobalNorm' ? { ...ask, name: 'clipByValue' } : undefined,
  ),
  {
    cause: 'per group',
    says: 'every parameter group is clipped by a norm of its own',
    operations: ['clip'],
    predict: async ({ ask }, right) => (await Promise.all(ask.gradients.map((g: Vector) => right.clip({ ...ask, gradients: [g] })))).flat(),
  },
  altered('missing normalization', 'nothing is clipped', ['clip'], ({ gradients }) => gradients),
  clip('rescaled', 'always scaled to the limit, small gradients too', norm2, true),
  clip('another norm', 'the largest entry in the place of the Euclidean norm', (g) => Math.max(...g.flat().map(Math.abs))),
  clip('another norm', 'the sum of absolute values in the place of the Euclidean norm', (g) => g.flat().reduce((s, v) => s + Math.abs(v), 0)),
  altered('missing root', 'divided by the squared norm: the root is missing', ['clip'], ({ name, gradients, limit }) => {
    const n = norm2(gradients)
    return name === 'clipByGlobalNorm' ? each(gradients, (g) => (n > limit ? (g * limit) / n ** 2 : g)) : undefined
  }),
  altered('one-sided', 'only one of the two limits is kept', ['clip'], ({ name, gradients, limit }) =>
    name === 'clipByValue' ? each(gradients, (g) => Math.min(limit, g)) : undefined,
  ),
  altered('option ignored', 'clipped to 1 whatever the limit', ['clip'], ({ name, gradients, limit }) =>
    name === 'clipByValue' ? each(gradients, (g) => (Math.abs(g) > limit ? Math.sign(g) : g)) : undefined,
  ),
]

const initializersWrong: readonly Prediction[] = [
  altered('missing normalization', 'the draws are not scaled at all', ['initialize'], ({ draws, shape }) =>
    Array.from({ length: shape[0] }, (_, i) => draws.slice(i * shape[1], (i + 1) * shape[1])),
  ),
  {
    cause: 'fan-in and fan-out',
    says: 'fan-in and fan-out are exchanged',
    operations: ['initialize'],
    predict: async ({ ask }, right) => {
      const flat = (await right.initialize({ ...ask, shape: [ask.shape[1], ask.shape[0]] })).flat()
      return Array.from({ length: ask.shape[0] }, (_, i) => flat.slice(i * ask.shape[1], (i + 1) * ask.shape[1]))
    },
  },
  altered('missing root', 'the variance where the standard deviation is due: a root is missing', ['initialize'], ({ draws, shape }, due) =>
    each(due, (w, i, j) => (w * w) / (draws[i * shape[1] + j] || 1)),
  ),
  altered('transposed', 'the draws are read column by column', ['initialize'], (_, due) => (isSquare(due) ? transposed(due) : undefined)),
  ...[...initializers.keys()].map((name) =>
    asked('wrong function', `this is the initializer ${name}`, ['initialize'], (ask) => (ask.name === name ? undefined : { ...ask, name })),
  ),
]

const batchesWrong: readonly Prediction[] = [
  asked('order not shuffled', 'the same order whatever the seed', ['batches'], (ask) => ({ ...ask, seed: 1 })),
  altered('order not shuffled', 'the samples come in their own order', ['batches'], ({ samples, size }) =>
    Array.from({ length: Math.ceil(samples / size) }, (_, i) => Array.from({ length: Math.min(size, samples - i * size) }, (__, j) => i * size + j)),
  ),
  altered('off by one', 'indices count from 1', ['batches'], (_, due) => due.map((b: Vector) => b.map((i) => i + 1))),
  ...[1, -1].map((more) =>
    altered('off by one', `batches of ${more > 0 ? 'one more' : 'one less'} than asked`, ['batches'], ({ samples, size }, due) =>
      size + more < 1
        ? undefined
        : Array.from({ length: Math.ceil(samples / (size + more)) }, (_, i) => due.flat().slice(i * (size + more), (i + 1) * (size + more))),
    ),
  ),
  altered('last batch dropped', 'an incomplete last batch is dropped', ['batches'], ({ size }, due) => due.filter((b: Vector) => b.length === size)),
]

export const trainingHypotheses: readonly Prediction[] = [...schedulesWrong, ...clippingWrong, ...initializersWrong, ...batchesWrong]
