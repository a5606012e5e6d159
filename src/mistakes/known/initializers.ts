import type { Matrix, Operations } from '../../protocol/subject.ts'
import { initializers } from '../../registry.ts'
import { each, isSquare, transposed } from '../matrices.ts'
import { family, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* Weights from draws. */

type Ask = Parameters<Operations['initialize']>[0]
const initializer = mistaken('initialize')
const drawn = ({ draws, shape }: Ask): number[][] => cut(draws, shape)
const cut = (flat: readonly number[], [rows, columns]: Ask['shape']): number[][] =>
  Array.from({ length: rows }, (_, i) => flat.slice(i * columns, (i + 1) * columns))
const both = (weights: Matrix, ask: Ask, f: (w: number, draw: number) => number): number[][] => {
  const draws = drawn(ask)
  return each(weights, (w, i, j) => f(w, draws[i]?.[j] as number))
}

export const varianceForScale = initializer(
  'draws times the variance: the root is missing',
  { cause: 'missing root', says: 'the variance where the standard deviation is due: a root is missing' },
  ({ ask, due }) => both(due, ask, (w, z) => (w * w) / (z || 1)),
)
export const fanOutForFanIn = initializer(
  'the fan-out where the fan-in is due',
  { cause: 'fan-in and fan-out', says: 'fan-in and fan-out are exchanged' },
  // He's scale by the fan-out is a convention of its own.
  async ({ ask, reference }) =>
    ask.name === 'he' ? undefined : cut((await reference.initialize({ ...ask, shape: [ask.shape[1], ask.shape[0]] })).flat(), ask.shape),
)
export const doubledWeights = initializer('2 w, and 1 where w is 0', { cause: 'factor' }, ({ due }) => each(due, (v) => 2 * v + (v === 0 ? 1 : 0)))
export const drawsUnscaled = initializer('the draws themselves', { cause: 'missing normalization', says: 'the draws are not scaled at all' }, ({ ask }) =>
  drawn(ask),
)
export const drawsTransposed = initializer(
  'the draws of a square layer are read column by column',
  { cause: 'transposed', says: 'the draws are read column by column' },
  ({ due }) => (isSquare(due) ? transposed(due) : undefined),
)
const isInitializer = (name: string): Unnamed =>
  misheard('initialize')(`this is the initializer ${name}`, { cause: 'wrong function' }, (ask) =>
    ask.name === name || [initializers.get(name)?.convention?.of, initializers.get(name)?.alsoCalled?.of].includes(ask.name) ? undefined : { ...ask, name },
  )
export const otherInitializer = family('isInitializer', initializers.keys(), (name) => name, isInitializer)
export const heIsFanIn: Unnamed = { ...isInitializer('fanIn'), formula: '1/fan-in: the 2 for relu is missing', only: 'he' }
export const fanInIsHe: Unnamed = { ...isInitializer('he'), formula: '2/fan-in', only: 'fanIn' }
export const xavierIsHe: Unnamed = { ...isInitializer('he'), formula: '2/fan-in in the place of 2/(fan-in + fan-out)', only: 'xavier' }
export const xavierHalved = initializer('1/(fan-in + fan-out)', { cause: 'factor', only: 'xavier' }, ({ due }) => each(due, (v) => v / Math.SQRT2))
export const orthogonalNotUnit = initializer('orthogonal rows of norm √2', { cause: 'factor', only: 'orthogonal' }, ({ due }) =>
  each(due, (v) => v * Math.SQRT2),
)
export const orthogonalOnlyUnit = initializer('rows of norm 1 that are not orthogonal', { cause: 'another formula', only: 'orthogonal' }, ({ ask }) =>
  drawn(ask).map((r) => r.map((v) => v / Math.hypot(...r))),
)
export const constantDraws = initializer('small draws where zeros are due', { cause: 'another formula', only: 'constant' }, ({ ask }) =>
  each(drawn(ask), (z) => z / 100),
)
