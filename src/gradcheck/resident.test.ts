import { describe, expect, test } from 'vitest'
import { arena } from '../arrays/arena.ts'
import { tensor, tensors } from '../arrays/tensor.ts'
import { relu, tanh } from '../network/activations.ts'
import { grouped, network } from '../network/block.ts'
import { activation, batchNorm, dense, mlp } from '../network/blocks.ts'
import { binaryCrossEntropyWithLogits, meanSquaredError } from '../network/losses.ts'
import { lossAndGradient } from '../training/gradient.ts'
import { random } from '../training/random.ts'
import { gradcheck } from './gradcheck.ts'
import { residentLoss } from './resident.ts'

const draws = random(3)
const normals = (rows: number, columns: number) =>
  tensor(
    [rows, columns],
    Array.from({ length: rows * columns }, () => draws.normal()),
  )
const [x, y] = [normals(8, 3), normals(8, 2)]

describe.each([
  ['tanh', network(...mlp([3, 5, 4, 2], tanh)), meanSquaredError],
  ['relu', network(...mlp([3, 5, 4, 2], relu)), meanSquaredError],
  ['batch norm', network(dense(3, 4), batchNorm(4), activation(tanh), dense(4, 2)), binaryCrossEntropyWithLogits],
] as const)('the loss of a network in the arena: %s', (_, net, loss) => {
  const shapes = net.blocks.flatMap((b) => b.shapes)
  const size = shapes.reduce((s, [r, c]) => s + r * c, 0)
  const target =
    loss === meanSquaredError
      ? y
      : tensor(
          y.shape,
          y.data.map((v) => (v > 0 ? 1 : 0)),
        )
  const point = Float64Array.from({ length: size }, () => draws.normal())
  const due = (p: ArrayLike<number>) => {
    let from = 0
    const parameters = shapes.map((shape) => {
      const length = shape[0] * shape[1]
      from += length
      return tensor(shape, Array.from(p).slice(from - length, from))
    })
    return lossAndGradient(tensors, net, loss, grouped(net.blocks, parameters), x, target)
  }
  const f = residentLoss(net, loss, x, target)

  test('value and gradient have the bits of the definitions', () => {
    const { loss: value, gradients } = due(point)
    expect(f.value(point)).toEqual([value.data[0]])
    expect(f.pullback?.(point, [1])).toEqual(Float64Array.from(gradients.flatMap((g) => [...g.data])))
  })
  test('one parameter exchanged is the value at the point with that parameter, in any order', () => {
    f.value(point)
    const order = Array.from({ length: size }, (_, j) => (7 * j) % size)
    for (const j of order) {
      const moved = point.slice()
      moved[j] = (moved[j] as number) + 0.25
      expect(f.valueWithOne(j, moved[j] as number)).toBe(due(moved).loss.data[0])
    }
    expect(f.value(point)).toEqual([due(point).loss.data[0]])
  })
  test('it goes on after somebody else had the arena', () => {
    f.value(point)
    arena().reset()
    arena().algebra.array([100, 100], new Array(10_000).fill(7))
    expect(f.value(point)).toEqual([due(point).loss.data[0]])
    arena().reset()
    expect(f.valueWithOne(0, point[0] as number)).toBe(due(point).loss.data[0])
  })
})

test('the gradient check calls it right, and a gradient without its last entry wrong, with the place', async () => {
  const net = network(...mlp([3, 4, 2], tanh))
  const f = residentLoss(net, meanSquaredError, x, y)
  const point = Float64Array.from({ length: 26 }, () => draws.normal())
  const [right] = await gradcheck(f, point, { mode: 'full' })
  expect(right?.verdict).toBe('right')
  const spoilt = {
    ...f,
    pullback: async (p: ArrayLike<number>, u: ArrayLike<number>) => Float64Array.from((await f.pullback?.(p, u)) ?? [], (g, j) => (j === 25 ? 0 : g)),
  }
  const [wrong] = await gradcheck(spoilt, point, { mode: 'full' })
  expect(wrong).toMatchObject({ verdict: 'wrong', wrong: [{ block: 'parameter 2 of dense(4, 2)', index: 1 }] })
})

test('a point of another length is told', () => {
  expect(() => residentLoss(network(dense(3, 2)), meanSquaredError, x, y).value([1])).toThrow('residentLoss: expected 8 parameters, got 1.')
})
