import * as fc from 'fast-check'
import { dual } from '../../src/algebra/dual.ts'
import type { Algebra, Field } from '../../src/algebra/field.ts'
import { float64 } from '../../src/algebra/float64.ts'
import { fromRows, type Grid, gridOver, tabulate } from '../../src/algebra/grid.ts'
import { reverse } from '../../src/algebra/reverse.ts'
import { type AnyClaim, law, require } from '../../src/evidence/claim.ts'
import { directional } from '../../src/network/jacobian.ts'
import { list, size } from '../arbitraries/shapes.ts'

/** Doubles that count every arithmetic word that is spoken. */
function counted(): { readonly field: Field<number>; readonly count: () => number } {
  let words = 0
  const counting =
    (f: (a: number, b: number) => number) =>
    (a: number, b: number): number => {
      words++
      return f(a, b)
    }
  const { add, sub, mul, div, max } = float64.field
  return { field: { ...float64.field, add: counting(add), sub: counting(sub), mul: counting(mul), div: counting(div), max: counting(max) }, count: () => words }
}

/** relu(x W) v for fixed dyadic W and v: n inputs, n hidden units, one output. */
const layered =
  (n: number) =>
  <A>(R: Algebra<'algebraic', A>, x: A): A => {
    const W = R.array(
      [n, n],
      Array.from({ length: n * n }, (_, k) => ((k * 7) % 5) - 2),
    )
    const v = R.array(
      [n, 1],
      Array.from({ length: n }, (_, k) => (k % 3) - 1),
    )
    return R.matmul(R.max(R.of(0), R.matmul(x, W)), v)
  }
type Cost = (n: number, x: readonly number[]) => number

const functionCost: Cost = (n, x) => {
  const { field, count } = counted()
  layered(n)(gridOver(field), fromRows(field, [x]))
  return count()
}
const reverseCost: Cost = (n, x) => {
  const { field, count } = counted()
  const tape = reverse<'algebraic', Grid<number>>(gridOver(field))
  const leaf = tape.leaf(fromRows(field, [x]))
  tape.gradient(layered(n)(tape.algebra, leaf), [leaf])
  return count()
}
const forwardCost: Cost = (n, x) => {
  const { field, count } = counted()
  const at = fromRows(field, [x])
  for (let j = 0; j < n; j++)
    directional<'algebraic', number>(
      field,
      layered(n),
      at,
      tabulate([1, n], (_, k) => (k === j ? 1 : 0)),
    )
  return count()
}

export const cheapGradient: AnyClaim = law<{ n: number; x: number[] }, Cost>({
  id: 'reverse_mode_cost_le_five_times_function',
  topic: 'differentiation',
  entry: 'reverse-mode-every-node',
  source: { deck: '001', slide: 'Why backpropagation?' },
  states:
    'Reverse mode costs at most 5 evaluations of the function for the whole gradient, however many inputs there are; forward mode takes one sweep for each of them. The saving is in operations, not in parallelism.',
  how: 'Arithmetic that counts its own words, on one-hidden-layer ReLU networks with 4 to 10 inputs.',
  catches: 'A backward pass that recomputes the forward pass for every input.',
  inputs: size(10, 4).chain((n) => fc.record({ n: fc.constant(n), x: list(fc.integer({ min: -4, max: 4 }), n) })),
  formula: reverseCost,
  rivals: { 'forward mode, one sweep per input': forwardCost },
  runs: 30,
  check: (cost, { n, x }) => {
    const [gradient, once] = [cost(n, x), functionCost(n, x)]
    return require(gradient <= 5 * once, () =>
      `${n} inputs: the function takes ${once} operations, its gradient ${gradient}: ${(gradient / once).toFixed(1)} times as many`)
  },
})

export const chainRule: AnyClaim = law<{ a: number[]; b: number[]; x: number }, (outer: number, inner: number) => number>({
  id: 'jacobian_comp_eq_product',
  topic: 'differentiation',
  entry: 'jacobian-chain-rule',
  source: { deck: '001', slide: 'Keep in mind the Jacobian chain rule' },
  states: "$(g\\circ f)'(x)=g'(f(x))\\,f'(x)$",
  how: 'Quadratics with integer coefficients, exact in floats: the derivative of the composition by dual numbers against the product.',
  catches: "g' taken at x in the place of f(x); a sum for a product.",
  inputs: fc.record({ a: list(fc.integer({ min: -3, max: 3 }), 3), b: list(fc.integer({ min: -3, max: 3 }), 3), x: fc.integer({ min: -4, max: 4 }) }),
  formula: (outer, inner) => outer * inner,
  rivals: { sum: (outer, inner) => outer + inner, 'outer alone': (outer) => outer },
  check: (combine, { a, b, x }) => {
    const D = dual(float64.field)
    const quadratic = (c: readonly number[], t: ReturnType<typeof D.of>) =>
      D.add(D.of(c[0] as number), D.mul(t, D.add(D.of(c[1] as number), D.mul(D.of(c[2] as number), t))))
    const seed = (value: number) => ({ value, tangent: 1 })
    const inner = quadratic(b, seed(x))
    const outer = quadratic(a, seed(inner.value)).tangent
    const whole = quadratic(a, inner).tangent
    return require(whole === combine(outer, inner.tangent), () =>
      `g = (${a}), f = (${b}) as coefficients, x = ${x}: (g∘f)' = ${whole}, g'(f(x)) = ${outer}, f'(x) = ${inner.tangent}`)
  },
})
