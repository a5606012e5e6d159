import type { Algebra } from '../algebra/field.ts'
import { at, fault } from '../fault.ts'

/** Affine maps with ReLU between them: `x Wᵀ + b`, W [outputs, inputs], b [1, outputs]. */
export interface AffineLayer<A> {
  readonly weights: A
  readonly biases: A
}
export type ReluNetwork<A> = readonly AffineLayer<A>[]

/** The network's value on a batch. Shapes: x [samples, inputs] → [samples, outputs]. */
export const evaluate = <A>(R: Algebra<'algebraic', A>, net: ReluNetwork<A>, x: A): A =>
  net.reduce((h, layer, i) => {
    const affine = R.add(R.matmul(h, R.transpose(layer.weights)), layer.biases)
    return i === net.length - 1 ? affine : R.max(R.of(0), affine)
  }, x)

const outputs = <A>(R: Algebra<'algebraic', A>, layer: AffineLayer<A>): number => R.shape(layer.weights)[0]
const inputs = <A>(R: Algebra<'algebraic', A>, layer: AffineLayer<A>): number => R.shape(layer.weights)[1]

/** `[I_n 0 …]`-like constant matrices that place and duplicate coordinates. */
const matrix = <A>(R: Algebra<'algebraic', A>, rows: number, columns: number, f: (i: number, j: number) => number): A =>
  R.array(
    [rows, columns],
    Array.from({ length: rows * columns }, (_, k) => f(Math.floor(k / columns), k % columns)),
  )

/**
 * The same function, one layer deeper: the last affine map is followed by the identity x = relu(x) - relu(-x).
 * The width of the new hidden layer is twice the number of outputs.
 */
export function deepen<A>(R: Algebra<'algebraic', A>, net: ReluNetwork<A>): ReluNetwork<A> {
  const last = at(net, net.length - 1)
  const m = outputs(R, last)
  const split = matrix(R, 2 * m, m, (i, j) => (i === j ? 1 : i === j + m ? -1 : 0))
  return [
    ...net.slice(0, -1),
    { weights: R.matmul(split, last.weights), biases: R.matmul(last.biases, R.transpose(split)) },
    { weights: R.transpose(split), biases: matrix(R, 1, m, () => 0) },
  ]
}

/**
 * `f + g` side by side: hidden layers block-diagonal, output rows added; the shallower one is deepened first.
 * Shapes: f and g map [n, inputs] to [n, outputs]; hidden widths add up.
 * Fails: different numbers of inputs or outputs.
 * Source: 000, Lemma (stability).
 */
export function sum<A>(R: Algebra<'algebraic', A>, f: ReluNetwork<A>, g: ReluNetwork<A>): ReluNetwork<A> {
  if (f.length < g.length) return sum(R, deepen(R, f), g)
  if (g.length < f.length) return sum(R, f, deepen(R, g))
  checkSizes('sum', 'inputs', inputs(R, at(f, 0)), inputs(R, at(g, 0)))
  checkSizes('sum', 'outputs', outputs(R, at(f, f.length - 1)), outputs(R, at(g, g.length - 1)))
  const only = f.length === 1
  return f.map((a, l) => {
    const b = at(g, l)
    const [first, last] = [l === 0, l === f.length - 1]
    if (only) return { weights: R.add(a.weights, b.weights), biases: R.add(a.biases, b.biases) }
    if (last) return { weights: beside(R, a.weights, b.weights), biases: R.add(a.biases, b.biases) }
    const weights = first ? above(R, a.weights, b.weights) : diagonal(R, a.weights, b.weights)
    return { weights, biases: beside(R, a.biases, b.biases) }
  })
}

/**
 * `f ∘ g`: the last map of g and the first of f merge into one, so depths add up to one less.
 * Fails: outputs of g that are not as many as the inputs of f.
 * Source: 000, Lemma (stability).
 */
export function compose<A>(R: Algebra<'algebraic', A>, f: ReluNetwork<A>, g: ReluNetwork<A>): ReluNetwork<A> {
  const [outer, inner] = [at(f, 0), at(g, g.length - 1)]
  checkSizes('compose', 'inner outputs and outer inputs', outputs(R, inner), inputs(R, outer))
  const merged = {
    weights: R.matmul(outer.weights, inner.weights),
    biases: R.add(R.matmul(inner.biases, R.transpose(outer.weights)), outer.biases),
  }
  return [...g.slice(0, -1), merged, ...f.slice(1)]
}

function checkSizes(where: string, what: string, a: number, b: number): void {
  if (a !== b) throw fault(where, `equal numbers of ${what}`, `${a} and ${b}`)
}

/** [A 0; 0 B], [A; B] and [A B], by products with constant matrices. */
function diagonal<A>(R: Algebra<'algebraic', A>, a: A, b: A): A {
  const [[ar, ac], [br, bc]] = [R.shape(a), R.shape(b)]
  return R.add(placed(R, a, ar + br, ac + bc, 0, 0), placed(R, b, ar + br, ac + bc, ar, ac))
}
function above<A>(R: Algebra<'algebraic', A>, a: A, b: A): A {
  const [[ar, c], [br]] = [R.shape(a), R.shape(b)]
  return R.add(placed(R, a, ar + br, c, 0, 0), placed(R, b, ar + br, c, ar, 0))
}
function beside<A>(R: Algebra<'algebraic', A>, a: A, b: A): A {
  const [[r, ac], [, bc]] = [R.shape(a), R.shape(b)]
  return R.add(placed(R, a, r, ac + bc, 0, 0), placed(R, b, r, ac + bc, 0, ac))
}
function placed<A>(R: Algebra<'algebraic', A>, a: A, rows: number, columns: number, top: number, left: number): A {
  const [r, c] = R.shape(a)
  const down = matrix(R, rows, r, (i, j) => (i === j + top ? 1 : 0))
  const right = matrix(R, c, columns, (i, j) => (j === i + left ? 1 : 0))
  return R.matmul(R.matmul(down, a), right)
}
