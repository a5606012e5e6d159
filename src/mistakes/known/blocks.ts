import type { Matrix } from '../../protocol/subject.ts'
import { each } from '../matrices.ts'
import { type About, misheard, mistaken, type Unnamed } from '../mistake.ts'
import { withInputGradient } from '../norms.ts'

/* Blocks of any kind; what only a norm can get wrong stands in `normalization.ts`. */

const forward = (formula: string, about: About, f: (due: Matrix) => Matrix): Unnamed => mistaken('block')(formula, about, ({ due }) => f(due))
const backward = (formula: string, about: About, f: (dueX: Matrix) => Matrix): Unnamed =>
  mistaken('blockGradient')(formula, about, ({ due }) => withInputGradient(due, f(due.x)))

export const blockDoubled = forward('every entry counts twice', { cause: 'factor' }, (y) => each(y, (v) => 2 * v))
export const blockNegated = forward('every entry has the wrong sign', { cause: 'sign' }, (y) => each(y, (v) => -v))
export const blockZero = forward('zeros, whatever comes in', { cause: 'zero' }, (y) => each(y, () => 0))
export const normBackwardZero = backward('a zero input gradient', { cause: 'zero' }, (x) => each(x, () => 0))
export const inputGradientNegated = backward('the input gradient has the wrong sign', { cause: 'sign' }, (x) => each(x, (g) => -g))
export const blockBackwardDoubled = backward('the input gradient counts twice', { cause: 'factor' }, (x) => each(x, (g) => 2 * g))
export const blockCotangentIgnored = misheard('blockGradient')('every cotangent is taken for 1', { cause: 'cotangent ignored' }, (ask) => ({
  ...ask,
  cotangent: each(ask.cotangent, () => 1),
}))
