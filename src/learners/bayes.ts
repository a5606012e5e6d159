import type { Algebra, Field } from '../algebra/field.ts'
import { at } from '../fault.ts'

/* The Bayes rule on finite tables. */

/** The place of the smallest entry, the first at a tie, and the entry. */
export interface Least<T> {
  readonly index: T
  readonly value: T
}
export const least = <T>(R: Field<T>, values: readonly T[]): Least<T> =>
  values.slice(1).reduce<Least<T>>(
    (best, value, k) => {
      const better = R.less(value, best.value)
      return { index: R.choose(better, R.of(k + 1), best.index), value: R.choose(better, value, best.value) }
    },
    { index: R.of(0), value: at(values, 0) },
  )

/**
 * What each decision costs at each x, weighted by the mass of x: `Σ_y P(x, y) ℓ(decision, y)`.
 * Shapes: joint [inputs, labels], loss [decisions, labels], result [inputs, decisions].
 */
export const costs = <A>(R: Algebra<'algebraic', A>, joint: A, loss: A): A => R.matmul(joint, R.transpose(loss))

/** `1 - [decision = label]`. */
export const zeroOneLoss = (labels: number): number[][] => Array.from({ length: labels }, (_, a) => Array.from({ length: labels }, (__, y) => Number(a !== y)))

/**
 * The decision of least cost at every x; with the 0-1 loss, the most probable label (MAP).
 * Shapes: rows of costs, [inputs][decisions]. At the edges: the first of equal ones; an x of mass 0 costs nothing whatever is decided.
 */
export const bayesRule = <T>(R: Field<T>, rows: readonly (readonly T[])[]): readonly Least<T>[] => rows.map((row) => least(R, row))
