import { type Tensor, tensor, tensors } from '../arrays/tensor.ts'
import { at } from '../fault.ts'
import { forward, network } from '../network/block.ts'
import { activation as activationBlock, dense } from '../network/blocks.ts'
import { meanSquaredError } from '../network/losses.ts'
import { activations, named } from '../registry.ts'
import { adam } from '../training/optimizers.ts'
import type { Plan } from '../training/plan.ts'
import { random } from '../training/random.ts'
import { cosineAnnealing } from '../training/schedules.ts'
import { nextEpoch, start } from '../training/train.ts'
import { type ApproximationTask, points, targetAt } from './task.ts'

/** Coordinates into [-1, 1]. */
const scaled = ({ on }: ApproximationTask, all: readonly (readonly number[])[]): Tensor =>
  tensor(
    [all.length, on.length],
    all.flatMap((p) => p.map((v, i) => (2 * (v - at(on, i)[0])) / (at(on, i)[1] - at(on, i)[0]) - 1)),
  )

/** Trains one network and measures its largest error on a grid finer than the one it was trained on. */
export function supErrorOfTrained(task: ApproximationTask, name: string, width: number, seed: number): number {
  const inputs = task.on.length
  const f = named('activation', activations, name)
  const grid = points(task.on, inputs === 1 ? 64 : 12)
  const values = grid.map((p) => targetAt(task.target, p))
  const scale = Math.max(...values.map(Math.abs), Number.MIN_VALUE)
  const plan: Plan = {
    network: network(dense(inputs, width), activationBlock(f), dense(width, 1)),
    loss: meanSquaredError,
    optimizer: adam.configure({}, cosineAnnealing.configure({ rate: 0.02, steps: task.steps, floor: 0.0002 })),
    data: {
      x: scaled(task, grid),
      y: tensor(
        [grid.length, 1],
        values.map((v) => v / scale),
      ),
    },
    batchSize: 'full',
    seed: seed + 1,
  }
  let state = spreadKinks(start(plan), inputs, width, seed)
  for (let step = 0; step < task.steps; step++) state = nextEpoch(plan, { ...state, history: [] })
  const fine = points(task.on, inputs === 1 ? 1025 : 65)
  const y = forward(tensors, plan.network, state.parameters, scaled(task, fine))
  return Math.max(...fine.map((p, i) => Math.abs(scale * at(y.data, i) - targetAt(task.target, p))))
}

/** Normal slopes of deviation 2, each hidden unit centered at a point drawn uniformly from the domain: with zero biases all would sit at 0. */
function spreadKinks(state: ReturnType<typeof start>, inputs: number, width: number, seed: number): ReturnType<typeof start> {
  const draws = random(seed + 1001)
  const slopes = Array.from({ length: width * inputs }, () => draws.normal() * 2)
  const biases = Array.from(
    { length: width },
    (_, j) => -Array.from({ length: inputs }, (_, i) => at(slopes, j * inputs + i) * (2 * draws.uniform() - 1)).reduce((a, b) => a + b, 0),
  )
  return { ...state, parameters: [[tensor([width, inputs], slopes), tensor([1, width], biases)], ...state.parameters.slice(1)] }
}
