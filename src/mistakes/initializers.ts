import type { Matrix, Operations } from '../protocol/subject.ts'
import { faultOf, right } from './mutant.ts'

/* Weights from draws. */

type Ask = Parameters<Operations['initialize']>[0]
const initializer = faultOf('initialize')
const each = (m: Matrix, f: (w: number, k: number, i: number, j: number) => number): number[][] =>
  m.map((r, i) => r.map((w, j) => f(w, i * r.length + j, i, j)))
const draw = (ask: Ask, k: number): number => ask.draws[k] as number

export const varianceForScale = initializer('draws times the variance: the root is missing', 'always', 'missing root', (ask, w) =>
  each(w, (v, k) => (v * v) / (draw(ask, k) || 1)),
)
export const fanOutForFanIn = initializer('the fan-out where the fan-in is due', 'always', 'fan-in and fan-out', async (ask) => {
  const [o, i] = ask.shape
  const turned = await right.initialize({ ...ask, shape: [i, o] })
  return Array.from({ length: o }, (_, r) => Array.from({ length: i }, (__, c) => turned.flat()[r * i + c] as number))
})
export const doubledWeights = initializer('2 w, and 1 where w is 0', 'always', 'factor', (_, w) => each(w, (v) => 2 * v + (v === 0 ? 1 : 0)))
export const drawsUnscaled = initializer('the draws themselves', 'always', 'missing normalization', (ask, w) => each(w, (_, k) => draw(ask, k)))
export const drawsTransposed = initializer('the draws of a square layer are read column by column', 'always', 'transposed', (ask, w) =>
  ask.shape[0] === ask.shape[1] ? each(w, (_, __, i, j) => w[j]?.[i] as number) : w,
)
export const heIsFanIn = initializer(
  '1/fan-in: the 2 for relu is missing',
  'always',
  'wrong function',
  (ask) => right.initialize({ ...ask, name: 'fanIn' }),
  'he',
)
export const fanInIsHe = initializer('2/fan-in', 'always', 'wrong function', (ask) => right.initialize({ ...ask, name: 'he' }), 'fanIn')
export const xavierIsHe = initializer(
  '2/fan-in in the place of 2/(fan-in + fan-out)',
  'always',
  'wrong function',
  (ask) => right.initialize({ ...ask, name: 'he' }),
  'xavier',
)
export const xavierHalved = initializer('1/(fan-in + fan-out)', 'always', 'factor', (_, w) => each(w, (v) => v / Math.SQRT2), 'xavier')
export const orthogonalNotUnit = initializer('orthogonal rows of norm √2', 'always', 'factor', (_, w) => each(w, (v) => v * Math.SQRT2), 'orthogonal')
export const orthogonalOnlyUnit = initializer(
  'rows of norm 1 that are not orthogonal',
  'always',
  'another formula',
  (ask, w) =>
    w.map((r, i) => {
      const own = ask.draws.slice(i * r.length, (i + 1) * r.length)
      const norm = Math.hypot(...own)
      return own.map((v) => v / norm)
    }),
  'orthogonal',
)
export const constantDraws = initializer(
  'small draws where zeros are due',
  'always',
  'another formula',
  (ask, w) => each(w, (_, k) => draw(ask, k) / 100),
  'constant',
)
