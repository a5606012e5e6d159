import type { Algebra, Tier } from '../algebra/field.ts'
import { min, negate } from '../algebra/field.ts'
import { type Convention, type WithEpsilon, withEpsilons } from '../network/convention.ts'

/**
 * A way to clip all gradients of a model together, found by being exported: it is held to its definition,
 * and a student's file is asked for it, under its name.
 */
export interface Clip<K extends Tier = Tier> {
  readonly name: string
  readonly tier: K
  /** One line of TeX. */
  readonly formula: string
  /** What it does, as one sentence of mathematics. */
  readonly states: string
  readonly source: string
  /** The entry of the catalogue of lecture claims. */
  readonly entry?: string
  readonly convention?: Convention
  /** The same with another ε, which the name covers as well. */
  readonly others?: readonly WithEpsilon<Clip<K>['apply']>[]
  /** What a check would catch. */
  readonly catches?: string
  /** Shapes are kept. */
  apply<A>(R: Algebra<K, A>, gradients: readonly A[], limit: number): readonly A[]
}

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
export const clipByGlobalNorm: Clip<'elementary'> = {
  name: 'clipByGlobalNorm',
  tier: 'elementary',
  formula: '\\min(1,\\mu/\\|G\\|)\\,G',
  states: 'Clipping by global norm multiplies all gradients by $\\min(1,\\mu/\\|G\\|)$, and leaves $G=0$ alone.',
  source: '004, Gradient clipping',
  entry: 'clipping-formula',
  catches: '0/0 at zero gradients, a norm per tensor, overflow of squares.',
  apply: (R, gradients, limit) => {
    const norm = globalNorm(R, gradients)
    const outside = R.less(R.of(limit), norm)
    const factor = R.div(R.of(limit), R.choose(outside, norm, R.of(limit)))
    return gradients.map((g) => R.mul(g, factor))
  },
}

/** Every entry into [-limit, limit]. */
export const clipByValue: Clip<'algebraic'> = {
  name: 'clipByValue',
  tier: 'algebraic',
  formula: '\\max(-\\mu,\\min(\\mu,g))',
  states: 'Clipping by value moves every entry to the nearest point of $[-\\mu,\\mu]$.',
  source: 'PyTorch clip_grad_value_; Keras clipvalue',
  catches: 'A one-sided clip, a norm in its place.',
  apply: (R, gradients, limit) => gradients.map((g) => R.max(R.of(-limit), min(R, g, R.of(limit)))),
}

export const clipByNorm: Clip<'elementary'> = {
  name: 'clipByNorm',
  tier: 'elementary',
  formula: '\\min(1,\\mu/\\|g_i\\|)\\,g_i',
  states: 'Clipping by norm multiplies every gradient $g_i$ by $\\min(1,\\mu/\\|g_i\\|)$, its own, and leaves 0 alone.',
  source: 'TensorFlow clip_by_norm; Keras clipnorm',
  convention: { of: 'clipByGlobalNorm', is: 'clipping by the norm of each parameter group on its own', who: 'TensorFlow clip_by_norm, Keras clipnorm' },
  catches: 'One norm for all gradients, 0/0 at zero gradients.',
  apply: (R, gradients, limit) => gradients.flatMap((g) => clipByGlobalNorm.apply(R, [g], limit)),
}

const clipPlus =
  (epsilon: number): Clip<'elementary'>['apply'] =>
  (R, gradients, limit) => {
    const factor = min(R, R.of(1), R.div(R.of(limit), R.add(globalNorm(R, gradients), R.of(epsilon))))
    return gradients.map((g) => R.mul(g, factor))
  }
/** A little inside the ball, and a little smaller from there on. */
export const clipByGlobalNormPlus: Clip<'elementary'> = {
  name: 'clipByGlobalNormPlus',
  tier: 'elementary',
  formula: '\\min\\big(1,\\tfrac{\\mu}{\\|G\\|+\\epsilon}\\big)\\,G,\\quad\\epsilon=10^{-6},10^{-7},10^{-8},10^{-10}\\text{ or }10^{-12}',
  states:
    'Clipping as PyTorch does it multiplies all gradients by $\\min\\big(1,\\mu/(\\|G\\|+\\epsilon)\\big)$ with $\\epsilon=10^{-6}$, or $10^{-7}$, $10^{-8}$, $10^{-10}$, $10^{-12}$.',
  source: 'PyTorch clip_grad_norm_',
  convention: { of: 'clipByGlobalNorm', is: 'clipping by μ/(‖G‖ + 1e-6)', who: 'PyTorch clip_grad_norm_' },
  catches: 'The projection onto the ball, a norm per tensor.',
  apply: clipPlus(1e-6),
  others: withEpsilons([1e-7, 1e-8, 1e-10, 1e-12], clipPlus),
}
