import type { Algebra } from '../algebra/field.ts'
import { at, fault } from '../fault.ts'
import type { ReluNetwork } from './closure.ts'

/**
 * The one-hidden-layer ReLU network through `values` at `knots`: affine between neighbors, constant left of the
 * first knot, going on with the last slope right of the last one.
 * `f(x) = y₀ + Σ (sₖ - sₖ₋₁) relu(x - tₖ)` with sₖ the slope between knots k and k + 1.
 * Shapes: n + 1 increasing knots and values → hidden width n. Fails: knots that do not increase.
 */
export function interpolant<A>(R: Algebra<'algebraic', A>, knots: readonly number[], values: readonly number[]): ReluNetwork<A> {
  if (knots.length !== values.length || knots.length < 2)
    throw fault('interpolant', 'as many values as knots, two at least', `${knots.length} knots and ${values.length} values`)
  if (knots.some((t, i) => i > 0 && t <= at(knots, i - 1))) throw fault('interpolant', 'increasing knots', knots.join(', '))
  const n = knots.length - 1
  const row = (entries: readonly number[]): A => R.array([1, entries.length], entries)
  const [left, right] = [knots.slice(0, n), knots.slice(1)].map(row) as [A, A]
  const slopes = R.div(R.sub(row(values.slice(1)), row(values.slice(0, n))), R.sub(right, left))
  // Changes of slope: each slope minus the one before, by a product with a constant matrix, so that it is exact.
  const change = R.array(
    [n, n],
    Array.from({ length: n * n }, (_, k) => (Math.floor(k / n) === k % n ? 1 : Math.floor(k / n) === (k % n) - 1 ? -1 : 0)),
  )
  return [
    {
      weights: R.array(
        [n, 1],
        Array.from({ length: n }, () => 1),
      ),
      biases: R.sub(R.of(0), left),
    },
    { weights: R.matmul(slopes, change), biases: R.array([1, 1], [at(values, 0)]) },
  ]
}
