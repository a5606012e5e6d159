import type { Algebra } from '../algebra/field.ts'
import { min, negate } from '../algebra/field.ts'
import type { Transformation } from './transformation.ts'

/** Every entry into [-limit, limit]. Shapes are kept. */
export const clipByValue = <A>(R: Algebra<'algebraic', A>, gradients: readonly A[], limit: number): readonly A[] =>
  gradients.map((g) => R.max(R.of(-limit), min(R, g, R.of(limit))))

/** √Σg² over all gradients, scaled by the largest entry so that 1e200 does not overflow. Shape: [1, 1]. */
export function globalNorm<A>(R: Algebra<'elementary', A>, gradients: readonly A[]): A {
  const size = (g: A): A => R.maxOver(R.maxOver(R.max(g, negate(R, g)), 1), 0)
  const largest = gradients.map(size).reduce((a, b) => R.max(a, b), R.of(0))
  const scale = R.choose(R.less(R.of(0), largest), largest, R.of(1))
  const squares = gradients.map((g) => {
    const scaled = R.div(g, scale)
    return R.sum(R.sum(R.mul(scaled, scaled), 1), 0)
  })
  return R.mul(scale, R.sqrt(squares.reduce(R.add, R.of(0))))
}

/**
 * `min(1, limit/‖g‖) g` over all gradients together: the projection onto the ball, and the identity at g = 0, where
 * the printed formula is 0/0. Source: 004, Gradient clipping; Pascanu, Mikolov & Bengio 2013.
 */
export function clipByGlobalNorm<A>(R: Algebra<'elementary', A>, gradients: readonly A[], limit: number): readonly A[] {
  const norm = globalNorm(R, gradients)
  const outside = R.less(R.of(limit), norm)
  const factor = R.div(R.of(limit), R.choose(outside, norm, R.of(limit)))
  return gradients.map((g) => R.mul(g, factor))
}

/** PyTorch's variant: multiplies by `min(1, limit/(‖g‖ + 1e-6))`, a little inside the ball. */
export function clipByGlobalNormTorch<A>(R: Algebra<'elementary', A>, gradients: readonly A[], limit: number): readonly A[] {
  const factor = min(R, R.of(1), R.div(R.of(limit), R.add(globalNorm(R, gradients), R.of(1e-6))))
  return gradients.map((g) => R.mul(g, factor))
}

/** Clipping as a stage of a chain, before whatever scales. */
export const clippingByValue = (limit: number): Transformation<'algebraic'> => ({
  tier: 'algebraic',
  over: (R) => ({ init: () => null, update: (g, state) => [clipByValue(R, g, limit), state] }),
})
export const clippingByGlobalNorm = (limit: number): Transformation<'elementary'> => ({
  tier: 'elementary',
  over: (R) => ({ init: () => null, update: (g, state) => [clipByGlobalNorm(R, g, limit), state] }),
})
