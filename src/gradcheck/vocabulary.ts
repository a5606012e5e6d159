import { float64 } from '../algebra/float64.ts'
import { tabulate } from '../algebra/grid.ts'
import { type Tensor, tensor, tensors } from '../arrays/tensor.ts'
import { directional, hessianVector, pullback, type VectorMap } from '../network/jacobian.ts'
import type { Differentiable, Numbers } from './differentiable.ts'

/**
 * A function written in the vocabulary, with every derivative that the engine has for it.
 * Shapes: f maps a row [1, n] to a row [1, m].
 */
export function differentiableOf(name: string, f: VectorMap<'elementary'>): Differentiable {
  const row = (x: Numbers): Tensor => tensor([1, x.length], x)
  const grid = (x: Numbers) => tabulate([1, x.length], (_, j) => x[j] as number)
  return {
    name,
    value: (x) => f(tensors, row(x)).data,
    pullback: (x, u) => pullback<'elementary', Tensor>(tensors, f, row(x), row(u)).data,
    pushforward: (x, v) => directional<'elementary', number>(float64.field, f, grid(x), grid(v)).data,
    hessianProduct: (x, u, v) => {
      const weighted: VectorMap<'elementary'> = (R, a) => R.sum(R.mul(f(R, a), R.array([1, u.length], Array.from(u))), 1)
      return hessianVector<'elementary', number>(float64.field, weighted, grid(x), grid(v)).data
    },
  }
}
