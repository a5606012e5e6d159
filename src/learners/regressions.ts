import type { Algebra, Field } from '../algebra/field.ts'
import { entry, type Grid, gridOver, tabulate } from '../algebra/grid.ts'
import { at } from '../fault.ts'
import type { Linear } from './perceptron.ts'

/* Least squares and logistic regression by gradient steps; least squares also at once. */

/** Moves by `rate Σ rᵢ (xᵢ, 1)`. Shapes: x [samples, features], residuals [samples, 1]. */
const moved = <A>(R: Algebra<'algebraic', A>, { weights, bias }: Linear<A>, x: A, residuals: A, rate: A): Linear<A> => ({
  weights: R.add(weights, R.mul(rate, R.sum(R.mul(residuals, x), 0))),
  bias: R.add(bias, R.mul(rate, R.sum(residuals, 0))),
})
const scores = <A>(R: Algebra<'algebraic', A>, { weights, bias }: Linear<A>, x: A): A => R.add(R.matmul(x, R.transpose(weights)), bias)

/**
 * One step of least mean squares: `w ← w + η Σ (yᵢ - sᵢ) xᵢ`, `b ← b + η Σ (yᵢ - sᵢ)`, which descends `½ Σ (sᵢ - yᵢ)²`. Of one sample it
 * multiplies the error by `1 - η(‖x‖² + 1)`. Source: Widrow & Hoff 1960.
 * Shapes: x [samples, features], targets [samples, 1].
 */
export const lmsStep = <A>(R: Algebra<'algebraic', A>, state: Linear<A>, x: A, targets: A, rate: number): Linear<A> =>
  moved(R, state, x, R.sub(targets, scores(R, state, x)), R.of(rate))

/**
 * One gradient step on `1/n Σ ln(1 + e^(-yᵢ sᵢ))`: `w ← w + α/n Σ ((yᵢ+1)/2 - σ(sᵢ)) xᵢ`, and the same for b with 1 in the place of xᵢ.
 * Shapes: x [samples, features], labels [samples, 1] of values ±1.
 */
export function logisticStep<A>(R: Algebra<'elementary', A>, state: Linear<A>, x: A, labels: A, rate: number): Linear<A> {
  const bits = R.div(R.add(labels, R.of(1)), R.of(2))
  return moved(R, state, x, R.sub(bits, R.logistic(scores(R, state, x))), R.div(R.of(rate), R.of(R.shape(x)[0])))
}

/**
 * The weights and the bias that make `Σ (w·xᵢ + b - yᵢ)²` smallest, by the normal equations.
 * Shapes: x [samples, features], targets [samples, 1]. Fails, over exact numbers: samples that more than one hyperplane fits equally well.
 */
export function leastSquares<T>(R: Field<T>, x: Grid<T>, targets: Grid<T>): Linear<Grid<T>> {
  const G = gridOver(R)
  const [n, d] = x.shape
  const extended = tabulate([n, d + 1], (i, j) => (j < d ? entry(x, i, j) : R.of(1)))
  const across = G.transpose(extended)
  const solution = solvePositive(R, G.matmul(across, extended), G.matmul(across, targets).data)
  return { weights: { shape: [1, d], data: solution.slice(0, d) }, bias: { shape: [1, 1], data: [at(solution, d)] } }
}

/** Elimination without exchanges: the pivots of a positive definite matrix are positive. */
function solvePositive<T>(R: Field<T>, matrix: Grid<T>, right: readonly T[]): readonly T[] {
  const [n] = matrix.shape
  const rows = Array.from({ length: n }, (_, i) => [...matrix.data.slice(i * n, (i + 1) * n), at(right, i)])
  const less = (row: readonly T[], factor: T, other: readonly T[]): T[] => row.map((v, k) => R.sub(v, R.mul(factor, at(other, k))))
  for (let j = 0; j < n; j++) {
    const pivot = at(rows, j).map((v) => R.div(v, at(at(rows, j), j)))
    rows[j] = pivot
    for (let i = 0; i < n; i++) if (i !== j) rows[i] = less(at(rows, i), at(at(rows, i), j), pivot)
  }
  return rows.map((row) => at(row, n))
}
