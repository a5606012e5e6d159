import { type Dual, dual } from '../algebra/dual.ts'
import type { Algebra, Over, Tier } from '../algebra/field.ts'
import { entry, type Grid, gridOver, mapGrid, tabulate } from '../algebra/grid.ts'
import { reverse } from '../algebra/reverse.ts'

/** A map of one row vector to another, in any arrays. */
export type VectorMap<K extends Tier> = <A>(R: Algebra<K, A>, x: A) => A

/**
 * The Jacobian, one column per sweep of dual numbers: every output's derivative along one input.
 * Shapes: x [1, n], f(x) [1, m] → [m, n].
 */
export function jacobianForward<K extends Tier, T>(R: Over<NoInfer<K>, T>, f: VectorMap<K>, x: Grid<T>): Grid<T> {
  const columns = x.data.map((_, j) =>
    directional(
      R,
      f,
      x,
      tabulate(x.shape, (_, k) => R.of(k === j ? 1 : 0)),
    ),
  )
  const m = columns[0]?.data.length ?? 0
  return tabulate([m, x.data.length], (i, j) => entry(columns[j] as Grid<T>, 0, i))
}

/** `J v`: the derivative along `v`, by one sweep of dual numbers. Shapes: v as x; result as f(x). */
export function directional<K extends Tier, T>(R: Over<NoInfer<K>, T>, f: VectorMap<K>, x: Grid<T>, v: Grid<T>): Grid<T> {
  const seeded = tabulate(x.shape, (i, j): Dual<T> => ({ value: entry(x, i, j), tangent: entry(v, i, j) }))
  return mapGrid(f(gridOver<K, Dual<T>>(dual(R)), seeded), (y) => y.tangent)
}

/** `Jᵀ u`: one reverse sweep. Shapes: u as f(x); result as x. */
export function pullback<K extends Tier, A>(R: Algebra<NoInfer<K>, A>, f: VectorMap<K>, x: A, u: A): A {
  const R_ = reverse<K, A>(R)
  const leaf = R_.leaf(x)
  const [gradient] = R_.gradient(f(R_.algebra, leaf), [leaf], u)
  return gradient as A
}

/** The Jacobian, one row per reverse sweep: one output's derivative along every input. Shapes as in `jacobianForward`. */
export function jacobianReverse<K extends Tier, A>(R: Algebra<NoInfer<K>, A>, f: VectorMap<K>, x: A): readonly A[] {
  const R_ = reverse<K, A>(R)
  const leaf = R_.leaf(x)
  const output = f(R_.algebra, leaf)
  const [, m] = R.shape(output.value)
  return Array.from({ length: m }, (_, i) => {
    const unit = R.array(
      [1, m],
      Array.from({ length: m }, (_, k) => (k === i ? 1 : 0)),
    )
    return R_.gradient(output, [leaf], unit)[0] as A
  })
}

/**
 * `H v` for a scalar function: reverse mode over dual numbers, about four evaluations, no Hessian stored.
 * Shapes: x, v [rows, columns], f(x) [1, 1] → the shape of x. Source: Pearlmutter 1994.
 */
export function hessianVector<K extends Tier, T>(R: Over<NoInfer<K>, T>, f: VectorMap<K>, x: Grid<T>, v: Grid<T>): Grid<T> {
  const R_ = reverse(gridOver<K, Dual<T>>(dual(R)))
  const seeded = tabulate(x.shape, (i, j): Dual<T> => ({ value: entry(x, i, j), tangent: entry(v, i, j) }))
  const leaf = R_.leaf(seeded)
  const [gradient] = R_.gradient(f(R_.algebra, leaf), [leaf])
  return mapGrid(gradient as Grid<Dual<T>>, (g) => g.tangent)
}
