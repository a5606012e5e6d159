import type { Matrix } from '../../protocol/subject.ts'
import { each } from '../matrices.ts'
import { type About, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* Gradient clipping. */

type Clip = (gradients: Matrix, limit: number) => Matrix
const clipped = (only: string, formula: string, about: Omit<About, 'only'>, f: Clip): Unnamed =>
  mistaken('clip')(formula, { ...about, only }, ({ ask }) => f(ask.gradients, ask.limit))
const byNorm = (formula: string, about: Omit<About, 'only'>, f: Clip): Unnamed => clipped('clipByGlobalNorm', formula, about, f)
const byValue = (formula: string, about: Omit<About, 'only'>, f: Clip): Unnamed => clipped('clipByValue', formula, about, f)
const named = (name: string, only: string, formula: string, says: string): Unnamed =>
  misheard('clip')(formula, { cause: 'wrong function', only, says }, (ask) => ({ ...ask, name }))
const scaled = (gradients: Matrix, c: number): number[][] => each(gradients, (g) => c * g)
const euclidean = (g: Matrix): number => Math.sqrt(g.flat().reduce((s, v) => s + v * v, 0))
const largest = (g: Matrix): number => Math.max(...g.flat().map(Math.abs))
const absolute = (g: Matrix): number => g.flat().reduce((s, v) => s + Math.abs(v), 0)

/* By the global norm. */

export const clipZeroByZero = byNorm('min(μ, ‖G‖) G/‖G‖: NaN at zero gradients', { cause: 'not a number', showsWhen: 'at ties' }, (g, limit) =>
  each(g, (v) => (Math.min(limit, euclidean(g)) * v) / euclidean(g)),
)
export const clipAlways = byNorm(
  'always scaled to norm μ',
  { cause: 'rescaled', showsWhen: 'in one branch', says: 'always scaled to the limit, small gradients too' },
  (g, limit) => scaled(g, euclidean(g) === 0 ? 1 : limit / euclidean(g)),
)
export const clipBySquare = byNorm(
  'μ/‖G‖²: the root is missing',
  { cause: 'missing root', says: 'divided by the squared norm: the root is missing' },
  (g, limit) => scaled(g, euclidean(g) > limit ? limit / euclidean(g) ** 2 : 1),
)
const otherNorm = (norm: (g: Matrix) => number, formula: string, says: string): Unnamed =>
  byNorm(formula, { cause: 'another norm', says }, (g, limit) => scaled(g, norm(g) > limit ? limit / norm(g) : 1))
export const clipByLargest = otherNorm(largest, 'the largest entry in the place of the norm', 'the largest entry in the place of the Euclidean norm')
export const clipBySum = otherNorm(absolute, 'Σ|g| in the place of the norm', 'the sum of absolute values in the place of the Euclidean norm')
export const clipNothing = mistaken('clip')('nothing is clipped', { cause: 'missing normalization', showsWhen: 'at extreme scale' }, ({ ask }) => ask.gradients)
export const clipNever: Unnamed = { ...clipNothing, only: 'clipByGlobalNorm' }
export const clipNormByValue = named('clipByValue', 'clipByGlobalNorm', 'by value', 'clipped by value, not by the global norm')

/** A norm that overflows is taken for no reason to clip. */
export const clipNotOfInfinity = byNorm(
  'G as it is where √ΣG² is not finite',
  { cause: 'edge', showsWhen: 'at extreme scale', says: 'where the sum of squares overflows nothing is clipped: divide by the largest entry first' },
  (g, limit) => (Number.isFinite(euclidean(g)) && euclidean(g) > limit ? scaled(g, limit / euclidean(g)) : g),
)
/** Squares vanish, and the norm with them. */
export const clipUnderflows = byNorm(
  'min(μ, ‖G‖) (G/‖G‖): tiny gradients are divided by 0',
  { cause: 'not a number', showsWhen: 'at extreme scale', says: 'the squares of tiny gradients vanish, and the norm is 0: 0 · ∞' },
  (g, limit) => (g.flat().every((v) => v === 0) ? g : each(g, (v) => Math.min(limit, euclidean(g)) * (v / euclidean(g)))),
)
export const clipTinyFlushed = mistaken('clip')(
  'entries below 1e-100 become 0',
  { cause: 'zero', showsWhen: 'at extreme scale', says: 'tiny entries are flushed to 0' },
  ({ due }) => each(due, (v) => (Math.abs(v) < 1e-100 ? 0 : v)),
)
export const clipNanIsZero = mistaken('clip')(
  'NaN becomes 0',
  { cause: 'edge', showsWhen: 'at extreme scale', says: 'a gradient that is not a number becomes 0: it is hidden' },
  ({ due }) => each(due, (v) => (Number.isNaN(v) ? 0 : v)),
)

/* By value. */

export const clipHugeEscapes = byValue(
  'entries beyond 1e100 pass',
  { cause: 'edge', showsWhen: 'at extreme scale', says: 'entries beyond 1e100 are not clipped' },
  (gradients, limit) => each(gradients, (g) => (Math.abs(g) > 1e100 ? g : Math.max(-limit, Math.min(limit, g)))),
)

export const clipOneSided = byValue(
  'no lower limit',
  { cause: 'one-sided', showsWhen: 'in one branch', says: 'only one of the two limits is kept' },
  (gradients, limit) => each(gradients, (g) => Math.min(limit, g)),
)
export const clipValueByNorm = named('clipByGlobalNorm', 'clipByValue', 'by the global norm', 'clipped by the global norm, not by value')
export const clipToZero = byValue('entries beyond the limit become 0', { cause: 'zero', showsWhen: 'at extreme scale' }, (gradients, limit) =>
  each(gradients, (g) => (Math.abs(g) > limit ? 0 : g)),
)
export const clipToSign = byValue(
  'entries beyond the limit become ±1',
  { cause: 'option ignored', showsWhen: 'at extreme scale', says: 'clipped to 1 whatever the limit' },
  (gradients, limit) => each(gradients, (g) => (Math.abs(g) > limit ? Math.sign(g) : g)),
)
