import { expect, test } from 'vitest'
import { type Bounded, bounded } from '../algebra/bounded.ts'
import { type Dual, dual } from '../algebra/dual.ts'
import { type Grid, gridOver, mapGrid } from '../algebra/grid.ts'
import { type Tensor, tensorOf, tensors } from '../arrays/tensor.ts'
import { at } from '../fault.ts'
import { lossAndGradient } from '../training/gradient.ts'
import { random } from '../training/random.ts'
import { gelu, relu, silu, tanh } from './activations.ts'
import { forward, type NetworkParameters, network } from './block.ts'
import { activation, batchNorm, dense, layerNorm, residual, rmsNorm } from './blocks.ts'
import { crossEntropyWithLogits, meanSquaredError } from './losses.ts'

/* Every block in one network: reverse mode over tensors against dual numbers over error-bounded arithmetic. */

const net = network(
  dense(2, 3),
  batchNorm(3),
  activation(tanh),
  residual([dense(3, 3), activation(gelu)], layerNorm(3)),
  residual([dense(3, 3), activation(silu)]),
  rmsNorm(3),
  activation(relu),
  dense(3, 2),
)
const system = bounded()
const D = dual(system.field)
const draws = random(5)
const matrix = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => Math.round(draws.normal() * 64) / 64))
const x = matrix(4, 2)
const target = [
  [1, 0],
  [0, 1],
  [0.5, 0.5],
  [1, 0],
]
const numbers = net.blocks.map((b) => b.shapes.map(([r, c]) => matrix(r, c)))

test.each([meanSquaredError, crossEntropyWithLogits].map((l) => [l.name, l] as const))('gradient of %s through every block', (_, loss) => {
  const parameters: NetworkParameters<Tensor> = numbers.map((group) => group.map(tensorOf))
  const got = lossAndGradient(tensors, net, loss, parameters, tensorOf(x), tensorOf(target)).gradients.flatMap((g) => Array.from(g.data))
  const R = gridOver(D)
  const seeded = (k: number): NetworkParameters<Grid<Dual<Bounded>>> => {
    let seen = 0
    const base = gridOver(system.field)
    return numbers.map((group) =>
      group.map((m) => mapGrid(base.array([m.length, at(m, 0).length], m.flat()), (value) => ({ value, tangent: system.field.of(seen++ === k ? 1 : 0) }))),
    )
  }
  const constant = (m: number[][]) => R.array([m.length, at(m, 0).length], m.flat())
  got.forEach((g, k) => {
    const due = (loss.apply(R, forward(R, net, seeded(k), constant(x), { training: true }), constant(target)).data[0] as Dual<Bounded>).tangent
    expect(system.errorOf(due)).toBeLessThan(1e-9)
    expect(Math.abs(g - due.value), `parameter ${k}`).toBeLessThanOrEqual(system.errorOf(due))
  })
  expect(got.length).toBe(numbers.flat(3).length)
  expect(got.filter((g) => g !== 0).length).toBeGreaterThan(20)
})

test('a residual block is x + f(x), exactly', () => {
  const block = residual([dense(2, 2)])
  const y = block.apply(
    tensors,
    [
      tensorOf([
        [2, 0],
        [0, -1],
      ]),
      tensorOf([[1, 1]]),
    ],
    tensorOf([[3, 5]]),
    { training: false },
  )
  expect(Array.from(y.data)).toEqual([3 + 7, 5 - 4])
})
