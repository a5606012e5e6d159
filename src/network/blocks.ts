import type { Algebra, Tier } from '../algebra/field.ts'
import { at, fault } from '../fault.ts'
import type { Activation, Parameters } from './activations.ts'
import { type Block, grouped, type Statistics } from './block.ts'

/** `x Wᵀ + b`. Shapes: W [outputs, inputs], b [1, outputs]. */
export const dense = (inputs: number, outputs: number): Block<'algebraic'> => ({
  name: `dense(${inputs}, ${outputs})`,
  tier: 'algebraic',
  shapes: [
    [outputs, inputs],
    [1, outputs],
  ],
  roles: ['weight', 'bias'],
  apply: (R, p, x) => R.add(R.matmul(x, R.transpose(at(p, 0))), at(p, 1)),
})

export const activation = <K extends Tier>(f: Activation<K>, p: Parameters = f.defaults): Block<K> => ({
  name: f.name,
  tier: f.tier,
  shapes: [],
  roles: [],
  apply: (R, _, x) => f.apply(R, x, p),
})

const axisMean = <A>(R: Algebra<'elementary', A>, x: A, axis: 0 | 1): A => R.div(R.sum(x, axis), R.of(R.shape(x)[axis]))

function moments<A>(R: Algebra<'elementary', A>, x: A, axis: 0 | 1): Statistics<A> {
  const mean = axisMean(R, x, axis)
  const centered = R.sub(x, mean)
  return { mean, variance: axisMean(R, R.mul(centered, centered), axis) }
}

const standardize = <A>(R: Algebra<'elementary', A>, x: A, { mean, variance }: Statistics<A>, epsilon: number): A =>
  R.div(R.sub(x, mean), R.sqrt(R.add(variance, R.of(epsilon))))

/**
 * `γ (x - μ)/√(σ² + ε) + β` per feature, over the batch in training, over running statistics in evaluation.
 * Shapes: γ, β [1, features]. Fails: a training batch of one, whose variance is 0 whatever the sample.
 * Source: 004, Batch normalization; Ioffe & Szegedy 2015, algorithm 1.
 */
export const batchNorm = (features: number, { epsilon = 1e-5, momentum = 0.1 } = {}): Block<'elementary'> => ({
  name: `batchNorm(${features})`,
  tier: 'elementary',
  shapes: [
    [1, features],
    [1, features],
  ],
  roles: ['gain', 'bias'],
  momentum,
  apply: (R, p, x, mode) => {
    const [rows] = R.shape(x)
    if (mode.training && rows < 2) throw fault('batchNorm', 'a training batch of at least two samples', String(rows), 'Use a larger batch, or evaluation mode.')
    if (!mode.training && mode.statistics === undefined)
      throw fault('batchNorm', 'running statistics in evaluation mode', 'none', 'Pass `statistics`, or run in training mode.')
    const statistics = mode.training ? moments(R, x, 0) : (mode.statistics as Statistics<typeof x>)
    return R.add(R.mul(at(p, 0), standardize(R, x, statistics, epsilon)), at(p, 1))
  },
  observe: (R, x) => {
    const [rows] = R.shape(x)
    const { mean, variance } = moments(R, x, 0)
    return { mean, variance: R.mul(variance, R.div(R.of(rows), R.of(rows - 1))) }
  },
})

/** As batch norm, but over the features of each sample. Shapes: γ, β [1, features]. Source: Ba, Kiros & Hinton 2016, eq. 4. */
export const layerNorm = (features: number, { epsilon = 1e-5 } = {}): Block<'elementary'> => ({
  name: `layerNorm(${features})`,
  tier: 'elementary',
  shapes: [
    [1, features],
    [1, features],
  ],
  roles: ['gain', 'bias'],
  apply: (R, p, x) => R.add(R.mul(at(p, 0), standardize(R, x, moments(R, x, 1), epsilon)), at(p, 1)),
})

/** `γ x / √(mean x² + ε)` per sample. Shapes: γ [1, features]. Source: Zhang & Sennrich 2019, eq. 4. */
export const rmsNorm = (features: number, { epsilon = 1e-5 } = {}): Block<'elementary'> => ({
  name: `rmsNorm(${features})`,
  tier: 'elementary',
  shapes: [[1, features]],
  roles: ['gain'],
  apply: (R, p, x) => R.mul(at(p, 0), R.div(x, R.sqrt(R.add(axisMean(R, R.mul(x, x), 1), R.of(epsilon))))),
})

/**
 * `norm(x + f(x))`: the post-norm residual block of 004; without a norm, the plain skip connection.
 * Its parameters are those of `f`, then those of `norm`.
 * Fails: an `f` that changes the width (in the sum); a part that keeps running statistics (put a batch norm after
 * the residual block, as a block of its own: the same formula).
 */
export function residual<K extends Tier>(f: readonly Block<K>[], norm?: Block<K>): Block<K> {
  const parts = norm === undefined ? f : [...f, norm]
  const keeper = parts.find((b) => b.observe !== undefined)
  if (keeper !== undefined) throw fault('residual', 'parts without running statistics', keeper.name, 'Put it after the residual block, as a block of its own.')
  return {
    name: `residual(${parts.map((b) => b.name).join(', ')})`,
    tier: parts.some((b) => b.tier === 'elementary') ? ('elementary' as K) : at(parts, 0).tier,
    shapes: parts.flatMap((b) => b.shapes),
    roles: parts.flatMap((b) => b.roles),
    apply: (R, parameters, x, mode) => {
      const own = grouped(parts, parameters)
      const branch = f.reduce((h, block, i) => block.apply(R, at(own, i), h, mode), x)
      const sum = R.add(x, branch)
      return norm === undefined ? sum : norm.apply(R, at(own, f.length), sum, mode)
    },
  }
}

/** Dense layers of these widths with `f` between them, none after the last. */
export function mlp<K extends Tier>(widths: readonly number[], f: Activation<K>, p: Parameters = f.defaults): readonly Block<K | 'algebraic'>[] {
  return widths.slice(1).flatMap((width, i) => {
    const layer: Block<K | 'algebraic'> = dense(at(widths, i), width)
    return i === widths.length - 2 ? [layer] : [layer, activation(f, p) as Block<K | 'algebraic'>]
  })
}
