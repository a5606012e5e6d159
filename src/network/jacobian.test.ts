import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Algebra } from '../algebra/field.ts'
import { entry, fromRows, gridOver, rowsOf } from '../algebra/grid.ts'
import { rational, show } from '../algebra/rational.ts'
import { reverse } from '../algebra/reverse.ts'
import { type Tensor, tensor, tensorOf, tensors } from '../arrays/tensor.ts'
import { graphOfTrace, toDot } from './graph.ts'
import { directional, hessianVector, jacobianForward, jacobianReverse, pullback } from './jacobian.ts'

const Q = rational.field
const QQ = gridOver(Q)
/** A polynomial map: x ↦ (x∘x) A + x B, in any arrays. */
const map =
  (a: number[][], b: number[][]) =>
  <A>(R: Algebra<'algebraic', A>, x: A): A => {
    const constant = (m: number[][]): A => R.array([m.length, m[0]?.length ?? 0], m.flat())
    return R.add(R.matmul(R.mul(x, x), constant(a)), R.matmul(x, constant(b)))
  }
const matrix = (n: number, m: number) => fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: m, maxLength: m }), { minLength: n, maxLength: n })
const text = (rows: readonly (readonly ReturnType<typeof Q.of>[])[]): string => rows.map((r) => r.map(show).join(' ')).join('\n')

test('forward and reverse Jacobians are equal, exactly, and equal to the formula', () => {
  fc.assert(
    fc.property(matrix(3, 2), matrix(3, 2), matrix(1, 3), (a, b, x) => {
      const f = map(a, b)
      const at = fromRows(Q, x)
      const forwardRows = rowsOf(jacobianForward<'algebraic', ReturnType<typeof Q.of>>(Q, f, at))
      const reverseRows = jacobianReverse<'algebraic', typeof at>(QQ, f, at).map((g) => g.data)
      // ∂yᵢ/∂xⱼ = 2 xⱼ aⱼᵢ + bⱼᵢ
      const due = [0, 1].map((i) => [0, 1, 2].map((j) => Q.of(2 * (x[0]?.[j] as number) * (a[j]?.[i] as number) + (b[j]?.[i] as number))))
      expect(text(forwardRows)).toBe(text(due))
      expect(text(reverseRows)).toBe(text(due))
    }),
  )
})

test('<u, Jv> = <Jᵀu, v>, exactly', () => {
  fc.assert(
    fc.property(matrix(3, 2), matrix(3, 2), matrix(1, 3), matrix(1, 2), matrix(1, 3), (a, b, x, u, v) => {
      const f = map(a, b)
      const [at, cu, cv] = [x, u, v].map((m) => fromRows(Q, m)) as [
        ReturnType<typeof fromRows<ReturnType<typeof Q.of>>>,
        ReturnType<typeof fromRows<ReturnType<typeof Q.of>>>,
        ReturnType<typeof fromRows<ReturnType<typeof Q.of>>>,
      ]
      const inner = (p: typeof at, q: typeof at): string => show(p.data.map((e, i) => Q.mul(e, entry(q, 0, i))).reduce(Q.add))
      expect(inner(cu, directional<'algebraic', ReturnType<typeof Q.of>>(Q, f, at, cv))).toBe(inner(pullback<'algebraic', typeof at>(QQ, f, at, cu), cv))
    }),
  )
})

test('a Hessian-vector product of Σ x³ + x₁x₂ is 6 x∘v plus the swapped pair', () => {
  const f = <A>(R: Algebra<'algebraic', A>, x: A): A => {
    const cubes = R.sum(R.mul(x, R.mul(x, x)), 1)
    const [first, second] = [R.array([2, 1], [1, 0]), R.array([2, 1], [0, 1])]
    return R.add(cubes, R.mul(R.matmul(x, first), R.matmul(x, second)))
  }
  const Hv = hessianVector<'algebraic', ReturnType<typeof Q.of>>(Q, f, fromRows(Q, [[2, -1]]), fromRows(Q, [[1, 5]]))
  expect(Hv.data.map(show)).toEqual(['17', '-29'])
})

test('the graph of a shared expression has each node once, as DOT', () => {
  const tape = reverse<'elementary', Tensor>(tensors)
  const x = tape.leaf(tensorOf([[3]]), 'x')
  const square = tape.algebra.mul(x, x)
  const graph = graphOfTrace(tape.algebra.add(square, square), (a) => [a.shape[0], a.shape[1]])
  expect(graph.nodes.map((n) => n.label).sort()).toEqual(['add', 'mul', 'x'])
  expect(graph.edges.length).toBe(4)
  const w = tape.leaf(tensorOf([[1, 2]]), 'W')
  const y = tape.algebra.tanh(tape.algebra.matmul(tape.leaf(tensor([1, 1], [1]), 'x'), w))
  const dot = toDot(graphOfTrace(y, (a) => [a.shape[0], a.shape[1]]))
  expect(dot).toContain('[label="W\\n1×2", shape=box]')
  expect(dot.match(/->/g)?.length).toBe(3)
})
