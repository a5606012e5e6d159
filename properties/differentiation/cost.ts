import * as fc from 'fast-check'
import { dual } from '../../src/algebra/dual.ts'
import type { Algebra, Field } from '../../src/algebra/field.ts'
import { float64 } from '../../src/algebra/float64.ts'
import { fromRows, type Grid, gridOver, tabulate } from '../../src/algebra/grid.ts'
import { reverse } from '../../src/algebra/reverse.ts'
import { type AnyClaim, every, law, require } from '../../src/evidence/claim.ts'
import { directional } from '../../src/network/jacobian.ts'
import type { Matrix } from '../../src/protocol/subject.ts'
import { list, matrix, size } from '../arbitraries/shapes.ts'

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

/** A ReLU network with one output, without biases, by its matrices. */
const network =
  (weights: readonly Matrix[]) =>
  <A>(R: Algebra<'algebraic', A>, x: A): A =>
    weights.reduce<A>((h, w, l) => R.matmul(l === 0 ? h : R.max(R.of(0), h), R.array([w.length, (w[0] as readonly number[]).length], w.flat())), x)

/** How many words a gradient took, and what it is. */
interface Costed {
  readonly words: number
  readonly gradient: readonly number[]
}
type Gradient = (weights: readonly Matrix[], x: readonly number[]) => Costed

function functionCost(weights: readonly Matrix[], x: readonly number[]): number {
  const { field, count } = counted()
  network(weights)(gridOver(field), fromRows(field, [x]))
  return count()
}
const byReverse: Gradient = (weights, x) => {
  const { field, count } = counted()
  const tape = reverse<'algebraic', Grid<number>>(gridOver(field))
  const leaf = tape.leaf(fromRows(field, [x]))
  const [gradient] = tape.gradient(network(weights)(tape.algebra, leaf), [leaf])
  return { words: count(), gradient: gradient?.data ?? [] }
}
const byForward: Gradient = (weights, x) => {
  const { field, count } = counted()
  const at = fromRows(field, [x])
  const along = (j: number): number =>
    directional<'algebraic', number>(
      field,
      network(weights),
      at,
      tabulate([1, x.length], (_, k) => (k === j ? 1 : 0)),
    ).data[0] as number
  return { gradient: x.map((_, j) => along(j)), words: count() }
}

export const cheapGradient: AnyClaim = law<{ weights: number[][][]; x: number[] }, Gradient>({
  id: 'reverse_mode_cost_le_five_times_function',
  topic: 'differentiation',
  entry: 'reverse-mode-every-node',
  source: { deck: '001', slide: 'Why backpropagation?' },
  states:
    'On ReLU networks with one output, reverse mode gives the whole gradient for at most 5 evaluations of the function, however many inputs there are; forward mode takes one sweep for each of them, no cheaper than an evaluation. The saving is in operations, not in parallelism.',
  how: 'Arithmetic that counts its own words, on ReLU networks of one to three hidden layers of 2 to 6 units with 4 to 10 inputs and integer weights; the gradient itself against one sweep of dual numbers per input, exactly.',
  catches: 'A backward pass that recomputes the forward pass for every input.',
  inputs: fc.tuple(size(10, 4), fc.array(size(6, 2), { minLength: 1, maxLength: 3 })).chain(([n, hidden]) => {
    const widths = [n, ...hidden, 1]
    const matrices = widths.slice(1).map((m, l) => matrix(fc.integer({ min: -3, max: 3 }), widths[l] as number, m))
    return fc.record({ weights: fc.tuple(...matrices), x: list(fc.integer({ min: -4, max: 4 }), n) })
  }),
  formula: byReverse,
  rivals: {
    'forward mode, one sweep per input': byForward,
    'the gradient of the first input alone': (weights, x) => {
      const { words, gradient } = byReverse(weights, x)
      return { words, gradient: gradient.map((g, i) => (i === 0 ? g : 0)) }
    },
  },
  runs: 60,
  check: (cost, { weights, x }) => {
    const [{ words, gradient }, once, sweeps] = [cost(weights, x), functionCost(weights, x), byForward(weights, x)]
    const at = `widths ${[x.length, ...weights.map((w) => w[0]?.length)]}`
    return every([
      require(words <= 5 * once, () => `${at}: the function takes ${once} operations, its gradient ${words}: ${(words / once).toFixed(1)} times as many`),
      require(gradient.length === x.length && sweeps.gradient.every((g, i) => g === gradient[i]), () =>
        `${at}: gradient ${gradient}, sweeps ${sweeps.gradient}`),
      require(sweeps.words >= x.length * once, () => `${at}: ${x.length} sweeps take ${sweeps.words} operations, the function ${once}`),
    ])
  },
})

interface Quadratics {
  readonly linear: readonly (readonly number[])[]
  readonly products: readonly (readonly number[])[]
}
/** Component i is the sum over j of $x_j(a_{ij}+b_{ij}x_{j+1})$, counted in a circle. */
const valuesOf = <T>(R: Field<T>, { linear, products }: Quadratics, x: readonly T[]): T[] =>
  linear.map((row, i) => row.map((a, j) => R.mul(x[j] as T, R.add(R.of(a), R.mul(R.of(products[i]?.[j] as number), x[(j + 1) % x.length] as T)))).reduce(R.add))
/** Rows: outputs; columns: inputs, one sweep of dual numbers each. */
function jacobianOf(f: <T>(R: Field<T>, x: readonly T[]) => T[], x: readonly number[]): number[][] {
  const D = dual(float64.field)
  const columns = x.map((_, j) =>
    f(
      D,
      x.map((value, k) => ({ value, tangent: k === j ? 1 : 0 })),
    ).map((y) => y.tangent),
  )
  return (columns[0] ?? []).map((_, i) => columns.map((c) => c[i] as number))
}
type Combined = (outer: Matrix, inner: Matrix) => Matrix
const product: Combined = (outer, inner) => outer.map((row) => (inner[0] ?? []).map((_, j) => row.reduce((s, v, k) => s + v * (inner[k]?.[j] as number), 0)))
const transposed = (m: Matrix): Matrix => (m[0] ?? []).map((_, j) => m.map((row) => row[j] as number))

export const chainRule: AnyClaim = law<{ g: Quadratics; f: Quadratics; x: number[] }, Combined>({
  id: 'jacobian_comp_eq_product',
  topic: 'differentiation',
  entry: 'jacobian-chain-rule',
  source: { deck: '001', slide: 'Keep in mind the Jacobian chain rule' },
  states: '$J_{g\\circ f}(x)=J_g(f(x))\\,J_f(x)$, a product of matrices in this order.',
  how: 'Quadratic maps with integer coefficients between spaces of one to three dimensions, exact in floats: the Jacobian of the composition by dual numbers against the product.',
  catches: 'Factors in the other order, a transposed Jacobian, a sum for a product.',
  inputs: fc.tuple(size(3), size(3), size(3)).chain(([n, m, p]) => {
    const whole = fc.integer({ min: -3, max: 3 })
    const from = (inputs: number, outputs: number) => fc.record({ linear: matrix(whole, outputs, inputs), products: matrix(whole, outputs, inputs) })
    return fc.record({ g: from(m, p), f: from(n, m), x: list(whole, n) })
  }),
  formula: product,
  rivals: {
    'the other order': (outer, inner) => product(inner, outer),
    transposed: (outer, inner) => transposed(product(outer, inner)),
    'entry by entry': (outer, inner) => outer.map((row, i) => row.map((v, j) => v * (inner[i]?.[j] ?? 0))),
  },
  check: (combine, { g, f, x }) => {
    const at = valuesOf(float64.field, f, x)
    const [outer, inner] = [jacobianOf((R, y) => valuesOf(R, g, y), at), jacobianOf((R, y) => valuesOf(R, f, y), x)]
    const whole = jacobianOf((R, y) => valuesOf(R, g, valuesOf(R, f, y)), x)
    const got = combine(outer, inner)
    return require(JSON.stringify(got.map((r) => r.map((v) => v + 0))) === JSON.stringify(whole.map((r) => r.map((v) => v + 0))), () =>
      `x = (${x}): J_g(f(x)) = ${JSON.stringify(outer)}, J_f(x) = ${JSON.stringify(inner)}: the formula gives ${JSON.stringify(got)}, J of g∘f is ${JSON.stringify(whole)}`)
  },
})
