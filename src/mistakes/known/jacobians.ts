import type { Layer } from '../../protocol/subject.ts'
import { each, isSquare, transposed } from '../matrices.ts'
import { misheard, mistaken } from '../mistake.ts'

/* Jacobians of fully connected networks. */

const jacobian = mistaken('jacobian')
export const jacobianScaled = jacobian('¾ J', { cause: 'factor' }, ({ due }) => each(due, (v) => v * 0.75))
export const jacobianNegated = jacobian('-J', { cause: 'sign' }, ({ due }) => each(due, (v) => -v))
export const jacobianTransposed = jacobian('Jᵀ', { cause: 'transposed', says: 'the Jacobian is transposed: rows are outputs' }, ({ due }) => transposed(due))
export const jacobianOfFirstOutput = jacobian(
  'the rows of all outputs but the first are 0',
  { cause: 'first sample only', says: 'only the first output has a row' },
  ({ due }) => each(due, (v, i) => (i === 0 ? v : 0)),
)
export const jacobianWithoutSlopes = misheard('jacobian')(
  'the product of the weights alone',
  { cause: 'missing chain factor', says: "the product of the weights alone: the factors diag σ'(z) are missing" },
  (ask) => (ask.activation === 'identity' ? undefined : { ...ask, activation: 'identity' }),
)
export const jacobianReluOpen = misheard('jacobian')(
  "relu' = 1 everywhere",
  { cause: 'wrong branch', showsWhen: 'with an option', says: "relu' is 1 everywhere: closed units let the derivative through" },
  // Units stay open under a large bias, which leaves the derivative alone.
  (ask) =>
    ask.activation === 'relu'
      ? { ...ask, layers: ask.layers.map((l, i) => (i === ask.layers.length - 1 ? l : { ...l, biases: l.biases.map(() => 1e4 * 1000 ** i) })) }
      : undefined,
)
export const jacobianWithoutLastWeights = misheard('jacobian')('the last layer is left out of the product', { cause: 'another formula' }, (ask) =>
  ask.layers.length < 2 || !isSquare((ask.layers.at(-1) as Layer).weights) ? undefined : { ...ask, layers: ask.layers.slice(0, -1) },
)
