import type { Tier } from '../algebra/field.ts'
import { at, fault } from '../fault.ts'
import type { Activation, Parameters } from './activations.ts'
import { type Block, grouped } from './block.ts'
import * as norms from './norms.ts'

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

/**
 * Batch norm, layer norm, RMS norm: the records of `norms.ts` as blocks of a network.
 * @example batchNorm(3, { momentum: 0.2 }).momentum // => 0.2
 */
export const batchNorm = (features: number, options: { readonly epsilon?: number; readonly momentum?: number } = {}): Block<'elementary'> =>
  norms.batchNorm.make(features, { ...options })
export const layerNorm = (features: number, options: { readonly epsilon?: number } = {}): Block<'elementary'> => norms.layerNorm.make(features, { ...options })
export const rmsNorm = (features: number, options: { readonly epsilon?: number } = {}): Block<'elementary'> => norms.rmsNorm.make(features, { ...options })

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
