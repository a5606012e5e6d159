import type { Algebra } from '../algebra/field.ts'
import * as clips from './clips.ts'
import { globalNorm } from './clips.ts'
import type { Transformation } from './transformation.ts'

export { globalNorm }

/** Every entry into [-limit, limit]. Shapes are kept. */
export const clipByValue = <A>(R: Algebra<'algebraic', A>, gradients: readonly A[], limit: number): readonly A[] => clips.clipByValue.apply(R, gradients, limit)

/** `min(1, limit/‖g‖) g` over all gradients together; the identity at g = 0. Shapes are kept. */
export const clipByGlobalNorm = <A>(R: Algebra<'elementary', A>, gradients: readonly A[], limit: number): readonly A[] =>
  clips.clipByGlobalNorm.apply(R, gradients, limit)

/** Clipping as a stage of a chain, before whatever scales. */
export const clippingByValue = (limit: number): Transformation<'algebraic'> => ({
  tier: 'algebraic',
  over: (R) => ({ init: () => null, update: (g, state) => [clipByValue(R, g, limit), state] }),
})
export const clippingByGlobalNorm = (limit: number): Transformation<'elementary'> => ({
  tier: 'elementary',
  over: (R) => ({ init: () => null, update: (g, state) => [clipByGlobalNorm(R, g, limit), state] }),
})
