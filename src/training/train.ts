import type { Algebra } from '../algebra/field.ts'
import { reverse } from '../algebra/reverse.ts'
import { type Tensor, tensor, tensors } from '../algebra/tensor.ts'
import { at, fault } from '../fault.ts'
import { advanceStatistics, forward, freshStatistics, grouped, type Network, type NetworkParameters, type Statistics, trace } from '../network/block.ts'
import { fanIn, type Initialiser } from '../network/initialisers.ts'
import { type Loss, weightPenalty } from '../network/losses.ts'
import { batches, type Random, random, resumed } from './random.ts'
import type { Transformation } from './transformation.ts'

export interface Dataset {
  /** [samples, inputs] and [samples, outputs]. */
  readonly x: Tensor
  readonly y: Tensor
}

export interface Plan {
  readonly network: Network
  readonly loss: Loss
  readonly optimizer: Transformation
  readonly data: Dataset
  /** Samples per step; `full` takes all in their own order, 1 is single-sample mode. */
  readonly batchSize: number | 'full'
  /** Coefficient of the L2 penalty on weights (not on biases, gains or shifts); default 0. */
  readonly penalty?: number
  readonly initialiser?: Initialiser
  readonly validation?: Dataset
  /** Epochs without a new best loss (validation if given, else training) before training stops. */
  readonly patience?: number
  readonly seed: number
}

export interface Epoch {
  readonly epoch: number
  /** Mean over the epoch's samples, in the units of the loss, before each step. */
  readonly loss: number
  readonly validation?: number
}

/** Everything that the next step depends on: saving it and going on is going on. */
export interface TrainingState {
  readonly epoch: number
  readonly parameters: NetworkParameters<Tensor>
  readonly optimizer: unknown
  readonly statistics: readonly (Statistics<Tensor> | undefined)[]
  readonly random: readonly number[]
  readonly history: readonly Epoch[]
}

/** Weights from the initialiser, biases and shifts 0, gains 1. */
export function initialParameters(net: Network, draws: Random, initialiser: Initialiser = fanIn): NetworkParameters<Tensor> {
  return net.blocks.map((block) =>
    block.shapes.map((shape, i) => {
      const size = shape[0] * shape[1]
      const role = at(block.roles, i)
      if (role !== 'weight') return tensor(shape, new Float64Array(size).fill(role === 'gain' ? 1 : 0))
      return tensor(
        shape,
        initialiser.weights(
          shape,
          Array.from({ length: size }, () => draws.normal()),
        ),
      )
    }),
  )
}

export function start(plan: Plan): TrainingState {
  const draws = random(plan.seed)
  const parameters = initialParameters(plan.network, draws, plan.initialiser)
  return {
    epoch: 0,
    parameters,
    optimizer: plan.optimizer.over(tensors).init(parameters.flat()),
    statistics: freshStatistics(tensors, plan.network),
    random: draws.state(),
    history: [],
  }
}

function rows(a: Tensor, indices: readonly number[]): Tensor {
  const columns = a.shape[1]
  const picked = tensor([indices.length, columns], new Float64Array(indices.length * columns))
  for (const [i, row] of indices.entries()) picked.data.set(a.data.subarray(row * columns, (row + 1) * columns), i * columns)
  return picked
}

/**
 * Loss and gradient of a batch by one reverse sweep.
 * Shapes: gradients block by block, each of the shape of its parameter.
 */
export function lossAndGradient<A>(
  R: Algebra<'elementary', A>,
  net: Network,
  loss: Loss,
  parameters: NetworkParameters<A>,
  x: A,
  y: A,
  penalty = 0,
): { readonly loss: A; readonly gradients: readonly A[]; readonly inputs: readonly A[] } {
  const tape = reverse(R)
  const leaves = parameters.map((p) => p.map((a) => tape.leaf(a, 'parameter')))
  const run = trace(tape.algebra, net, leaves, tape.leaf(x, 'x'), { training: true })
  const data = loss.apply(tape.algebra, run.output, tape.leaf(y, 'y'))
  const weights = leaves.flatMap((group, b) => group.filter((_, i) => at(net.blocks, b).roles[i] === 'weight'))
  const total = penalty === 0 ? data : tape.algebra.add(data, weightPenalty(tape.algebra, weights, penalty))
  return { loss: data.value, gradients: tape.gradient(total, leaves.flat()), inputs: run.inputs.map((t) => t.value) }
}

/** The state after one more pass over the data. Pure: the same state gives the same next state, bit for bit. */
export function nextEpoch(plan: Plan, state: TrainingState): TrainingState {
  const samples = plan.data.x.shape[0]
  const size = plan.batchSize === 'full' ? samples : plan.batchSize
  if (!(size >= 1 && Number.isInteger(size))) throw fault('train', 'a batch size of at least 1', String(plan.batchSize))
  if (plan.data.y.shape[0] !== samples) throw fault('train', `${samples} targets`, String(plan.data.y.shape[0]))
  const draws = resumed(state.random)
  const all = Array.from({ length: samples }, (_, i) => i)
  const epoch = plan.batchSize === 'full' ? [all] : batches(draws, samples, size)
  const step = plan.optimizer.over(tensors)
  let { parameters, optimizer, statistics } = state
  let sum = 0
  for (const batch of epoch) {
    const [x, y] = [rows(plan.data.x, batch), rows(plan.data.y, batch)]
    const { loss, gradients, inputs } = lossAndGradient(tensors, plan.network, plan.loss, parameters, x, y, plan.penalty)
    const flat = parameters.flat()
    const [updates, after] = step.update(gradients, optimizer, flat)
    parameters = grouped(
      plan.network.blocks,
      flat.map((p, i) => tensors.add(p, at(updates, i))),
    )
    statistics = advanceStatistics(tensors, plan.network, inputs, statistics)
    optimizer = after
    sum += at(loss.data, 0) * batch.length
  }
  const seen = { parameters, statistics }
  const record: Epoch = {
    epoch: state.epoch + 1,
    loss: sum / samples,
    ...(plan.validation === undefined ? {} : { validation: evaluate(plan, seen, plan.validation) }),
  }
  return { epoch: state.epoch + 1, parameters, optimizer, statistics, random: draws.state(), history: [...state.history, record] }
}

/** The loss on a dataset, in evaluation mode. */
export function evaluate(plan: Plan, state: Pick<TrainingState, 'parameters' | 'statistics'>, data: Dataset): number {
  const mode = { training: false, statistics: state.statistics }
  return at(plan.loss.apply(tensors, forward(tensors, plan.network, state.parameters, data.x, mode), data.y).data, 0)
}

/** True once `patience` epochs have passed without a new best loss. */
export function shouldStop(plan: Plan, history: readonly Epoch[]): boolean {
  if (plan.patience === undefined) return false
  const losses = history.map((e) => e.validation ?? e.loss)
  const best = losses.indexOf(Math.min(...losses))
  return losses.length - 1 - best >= plan.patience
}

/** Trains for `epochs` more passes, or until early stopping. `report` sees every epoch. */
export function train(plan: Plan, epochs: number, from: TrainingState = start(plan), report: (e: Epoch) => void = () => {}): TrainingState {
  let state = from
  for (let i = 0; i < epochs && !shouldStop(plan, state.history); i++) {
    state = nextEpoch(plan, state)
    report(at(state.history, state.history.length - 1))
  }
  return state
}
