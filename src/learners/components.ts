import type { Algebra } from '../algebra/field.ts'
import { type Spectrum, symmetricEigen } from './eigen.ts'
import { meanOver } from './kernels.ts'

/* Principal components. */

/** Every feature less its mean. Shapes: [samples, features] to the same. Fails: no samples, over exact numbers. */
export const centered = <A>(R: Algebra<'algebraic', A>, x: A): A => R.sub(x, meanOver(R, x, 0))

/**
 * `1/(n-1) Σ (xᵢ - x̄)(xᵢ - x̄)ᵀ`: unbiased, with the mean estimated from the same samples. Without centering it is larger by `n/(n-1) x̄ x̄ᵀ`.
 * Shapes: [samples, features] to [features, features]. At the edges: one sample gives 0/0. Units: those of x, squared.
 */
export function covariance<A>(R: Algebra<'algebraic', A>, x: A): A {
  const d = centered(R, x)
  return R.div(R.matmul(R.transpose(d), d), R.of(R.shape(x)[0] - 1))
}

/** Shapes: mean [features], directions [components][features], orthonormal rows; variances [components], the largest first. */
export interface Components<A> {
  readonly mean: A
  readonly directions: A
  readonly variances: readonly number[]
  /** `(x - x̄) Vᵀ`. Shapes: [samples, components]. */
  readonly scores: A
}

/**
 * The directions of largest variance: eigenvectors of the covariance. Rotations need numbers to look at, so `rows` says what the covariance is.
 * At the edges: signs are free, and so is the basis where variances are equal. Source: Pearson 1901; Hotelling 1933.
 */
export function principalComponents<A>(R: Algebra<'algebraic', A>, x: A, components: number, rows: (a: A) => number[][]): Components<A> {
  const { values, vectors }: Spectrum = symmetricEigen(rows(covariance(R, x)))
  const chosen = vectors.slice(0, components)
  const directions = R.array([chosen.length, R.shape(x)[1]], chosen.flat())
  return { mean: meanOver(R, x, 0), directions, variances: values.slice(0, components), scores: R.matmul(centered(R, x), R.transpose(directions)) }
}
