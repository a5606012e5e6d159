import * as fc from 'fast-check'
import { evaluate } from '../../src/geometry/closure.ts'
import { exactLayers, exactMatrix, numbers, QQ } from '../support/exact.ts'
import { dataset } from './datasets.ts'
import { distribution, eighths, oneHot } from './labels.ts'
import { layersOf } from './networks.ts'
import { dyadic, gradient, logit, positive, preActivation, share, stepSize, weight } from './reals.ts'
import { list, matrix, size, widths } from './shapes.ts'

/** What generators draw for: one entry is one histogram, and one line of the health check. */
export interface Role {
  readonly name: string
  /** What is drawn, in a few words. */
  readonly draws: string
  /** The numbers of one draw. */
  readonly numbers: fc.Arbitrary<readonly number[]>
  /** Reals are held to the share between 0.01 and 10; counts and labels are not. */
  readonly real: boolean
  /** Where the function that they are fed to bends: too many draws there see nothing but the kink. */
  readonly kink?: number
}

const reals = (name: string, draws: string, item: fc.Arbitrary<number>, kink?: number): Role => ({
  name,
  draws,
  numbers: list(item, 8),
  real: true,
  ...(kink === undefined ? {} : { kink }),
})

/** ReLU networks on data: the pre-activations of their first layer, where a draw may sit on a kink. */
const hiddenPreActivations = fc
  .tuple(size(3), size(3))
  .chain(([inputs, units]) => fc.record({ layers: layersOf([inputs, units]), x: matrix(dyadic(4, 1), 2, inputs) }))
  .map(({ layers, x }) => numbers(evaluate(QQ, exactLayers(layers), exactMatrix(x))))

export const roles: readonly Role[] = [
  reals('weights', 'k/2^m, often 0 or ±1', weight),
  reals('pre-activations', 'dyadics; some far out, some tiny', preActivation, 0),
  reals('logits', 'dyadics; some at ±20, ±300, ±800', logit),
  reals('gradients', 'dyadics, and three digits over twelve decades', gradient),
  reals('step sizes', 'powers of two and the usual decimals', stepSize),
  reals('positive numbers', 'k/2^m from 1/8 on', positive()),
  reals('probabilities', 'eighths inside (0, 1)', share),
  { name: 'networks', draws: 'pre-activations of small networks on small data', numbers: hiddenPreActivations, real: true, kink: 0 },
  { name: 'datasets', draws: 'samples, some twice', numbers: dataset(4, 2, 1).map(({ x }) => x.flat()), real: true },
  {
    name: 'labels',
    draws: 'one-hot rows, eighths, counts over their sum',
    numbers: size(4, 2).chain((d) => fc.oneof(oneHot(d), eighths(d), distribution(d))),
    real: false,
  },
  { name: 'shapes', draws: 'widths from 1 to 3', numbers: widths(3), real: false },
]
