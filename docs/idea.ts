/* One network, seven meanings. It is written once, in words such as add and max; what they mean depends on who speaks. */
import { type Algebra, bounded, directional, float64, grid, gridOver, interval, pullback, ratio, rational, tensors, terms, variable } from 'lemmata'

/** (x, y) ↦ 2 relu(x + y/2 - 1/2) + 3 relu(-x + y/4 + 1/4) + 1/8: layers of 2, 2 and 1. */
const network = <A>(R: Algebra<'algebraic', A>, x: A): A => {
  const hidden = R.add(R.matmul(x, R.array([2, 2], [1, -1, 0.5, 0.25])), R.array([1, 2], [-0.5, 0.25]))
  return R.add(R.matmul(R.max(R.of(0), hidden), R.array([2, 1], [2, 3])), R.of(0.125))
}

// Arrays of doubles: a fast forward pass. Reverse mode over them: the gradient.
export const fast = network(tensors, tensors.array([1, 2], [1 / 3, 2 / 3])).data[0]
export const gradient = pullback(tensors, network, tensors.array([1, 2], [1 / 3, 2 / 3]), tensors.of(1)).data
// Fractions: the exact value.
export const exact = network(gridOver(rational.field), grid([1, 2], [ratio(1, 3), ratio(2, 3)])).data.map(rational.show)[0]
// Intervals: all values that a whole box of inputs can have.
const side = { low: 0, high: 1 }
export const box = network(gridOver(interval.field), grid([1, 2], [side, side])).data[0]
// Running bounds: how far the answer of any correct program may lie from ours.
const { field, errorOf } = bounded()
export const error = network(gridOver(field), grid([1, 2], [field.of(1 / 3), field.of(2 / 3)])).data.map(errorOf)[0]
// Dual numbers: the slope along a direction.
export const tangent = directional(float64.field, network, grid([1, 2], [1 / 3, 2 / 3]), grid([1, 2], [1, 1])).data[0]
// Terms: a formula, which a solver decides for all inputs at once.
export const formula = network(gridOver(terms.field), grid([1, 2], [variable('x'), variable('y')])).data.map(terms.show)[0]

console.log({ fast, gradient: Array.from(gradient), exact, box, error, tangent, formula })
