import type { Algebra } from '../algebra/field.ts'
import { negate } from '../algebra/field.ts'
import { at } from '../fault.ts'

/* Kernels and features. */

/** `K_ij = ⟨xᵢ, zⱼ⟩`. Shapes: x [n, features], z [m, features], result [n, m]. */
export const linearKernel = <A>(R: Algebra<'algebraic', A>, x: A, z: A): A => R.matmul(x, R.transpose(z))

/** The mean over an axis, kept as a size of 1. */
export const meanOver = <A>(R: Algebra<'algebraic', A>, a: A, axis: 0 | 1): A => R.div(R.sum(a, axis), R.of(R.shape(a)[axis]))

/**
 * `K - 1K - K1 + 1K1`, with 1 the matrix of entries 1/n: the kernel of the centered features. It is `HKH` with `H = I - 1`.
 * Shapes: [n, n] to the same. At the edges: one sample gives 0.
 * Source: Schölkopf, Smola & Müller 1998, eq. A.4.
 */
export function centerKernel<A>(R: Algebra<'algebraic', A>, kernel: A): A {
  const [rows, columns] = [meanOver(R, kernel, 1), meanOver(R, kernel, 0)]
  return R.add(R.sub(R.sub(kernel, columns), rows), meanOver(R, rows, 0))
}

/**
 * Rows of new points, centered by the mean of the training points: `k(x,xᵢ) - mean_j k(x,xⱼ) - mean_j k(xᵢ,xⱼ) + mean_jl k(xⱼ,xₗ)`.
 * Shapes: rows [m, n], kernel [n, n].
 */
export function centerRows<A>(R: Algebra<'algebraic', A>, rows: A, kernel: A): A {
  const columns = meanOver(R, kernel, 0)
  return R.add(R.sub(R.sub(rows, meanOver(R, rows, 1)), columns), meanOver(R, columns, 1))
}

/** `‖xᵢ - cⱼ‖²`. Shapes: x [n, features], centers [m, features], result [n, m]. */
export function squaredDistances<A>(R: Algebra<'algebraic', A>, x: A, centers: A): A {
  const squares = (a: A): A => R.sum(R.mul(a, a), 1)
  return R.add(R.sub(squares(x), R.mul(R.of(2), linearKernel(R, x, centers))), R.transpose(squares(centers)))
}

/**
 * `H_j(x) = exp(-λ ‖x - cⱼ‖²)`. Units: λ in 1 over squared units of x. At the edges: 1 at the center itself.
 * Source: Broomhead & Lowe 1988.
 */
export const rbfFeatures = <A>(R: Algebra<'elementary', A>, x: A, centers: A, lambda: number): A =>
  R.exp(negate(R, R.mul(R.of(lambda), squaredDistances(R, x, centers))))

/**
 * The exponents of all monomials in so many variables up to a degree, by degree.
 * @example JSON.stringify(exponents(2, 2)) // => '[[0,0],[1,0],[0,1],[2,0],[1,1],[0,2]]'
 */
export function exponents(variables: number, degree: number): readonly (readonly number[])[] {
  const of = (left: number, exactly: number): readonly (readonly number[])[] =>
    left === 1 ? [[exactly]] : Array.from({ length: exactly + 1 }, (_, k) => of(left - 1, k).map((rest) => [exactly - k, ...rest])).flat()
  return variables === 0 ? [[]] : Array.from({ length: degree + 1 }, (_, k) => of(variables, k)).flat()
}

/** `Π xⱼ^pⱼ`. Shapes: columns of variables, [n, 1] each, to [n, 1]. At the edges: 1 for powers of 0. */
export const monomial = <A>(R: Algebra<'algebraic', A>, columns: readonly A[], powers: readonly number[]): A =>
  columns.flatMap((x, j) => Array<A>(at(powers, j)).fill(x)).reduce(R.mul, R.broadcast(R.of(1), R.shape(at(columns, 0))))

/** All monomials up to a degree, in the order of `exponents`. Shapes: columns of variables, [n, 1] each. Fails: no variables. */
export const polynomialFeatures = <A>(R: Algebra<'algebraic', A>, columns: readonly A[], degree: number): readonly A[] =>
  exponents(columns.length, degree).map((powers) => monomial(R, columns, powers))
