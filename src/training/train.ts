import { arenaRuns, isFull } from '../arrays/arena.ts'
import { type Tensor, tensor, tensors } from '../arrays/tensor.ts'
import { at, fault } from '../fault.ts'
import { advanceStatistics, forward, freshStatistics, grouped, type Network, type NetworkParameters } from '../network/block.ts'
import { fanIn, type Initializer } from '../network/initializers.ts'
import { lossAndGradient } from './gradient.ts'
import type { Dataset, Epoch, Plan, TrainingState } from './plan.ts'
import { batches, type Random, random, resumed } from './random.ts'
import { type Trainer, trainer } from './trainer.ts'

/** Weights from the initializer, biases and shifts 0, gains 1. */
export function initialParameters(net: Network, draws: Random, initializer: Initializer = fanIn): NetworkParameters<Tensor> {
  return net.blocks.map((block) =>
    block.shapes.map((shape, i) => {
      const size = shape[0] * shape[1]
      const role = at(block.roles, i)
      if (role !== 'weight') return tensor(shape, new Float64Array(size).fill(role === 'gain' ? 1 : 0))
      return tensor(
        shape,
        initializer.weights(
          shape,
          Array.from({ length: size }, () => draws.normal()),
        ),
      )
    }),
  )
}

export function start(plan: Plan): TrainingState {
  const draws = random(plan.seed)
  const parameters = initialParameters(plan.network, draws, plan.initializer)
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

/** The state after one more pass over the data. Pure: the same state gives the same next state, bit for bit. */
export function nextEpoch(plan: Plan, state: TrainingState): TrainingState {
  const samples = plan.data.x.shape[0]
  const size = plan.batchSize === 'full' ? samples : plan.batchSize
  if (!(size >= 1 && Number.isInteger(size))) throw fault('train', 'a batch size of at least 1', String(plan.batchSize))
  if (plan.data.y.shape[0] !== samples) throw fault('train', `${samples} targets`, String(plan.data.y.shape[0]))
  const draws = resumed(state.random)
  const all = Array.from({ length: samples }, (_, i) => i)
  const epoch = plan.batchSize === 'full' ? [all] : batches(draws, samples, size)
  const pass = inArena(plan, state, epoch) ?? byDefinition(plan, state, epoch)
  const { loss, ...after } = pass
  const record: Epoch = {
    epoch: state.epoch + 1,
    loss: loss / samples,
    ...(plan.validation === undefined ? {} : { validation: evaluate(plan, after, plan.validation) }),
  }
  return { epoch: state.epoch + 1, ...after, random: draws.state(), history: [...state.history, record] }
}

type Pass = Pick<TrainingState, 'parameters' | 'optimizer' | 'statistics'> & { readonly loss: number }

let trained: Trainer | undefined
/** A plan that the arena was too small for: it is not tried again. */
let tooLarge: Plan | undefined
/** The batches in WebAssembly memory; undefined where there is none, or too little of it. */
function inArena(plan: Plan, state: TrainingState, epoch: readonly (readonly number[])[]): Pass | undefined {
  if (plan === tooLarge || !arenaRuns()) return undefined
  try {
    if (!(trained?.serves(plan) && trained.load(state))) trained = trainer(plan, state)
    let loss = 0
    for (const batch of epoch) loss += trained.step(batch) * batch.length
    return { ...trained.save(), loss }
  } catch (e) {
    trained = undefined
    if (isFull(e)) {
      tooLarge = plan
      return undefined
    }
    throw e
  }
}

/** The batches as the definitions say it, over arrays of this process: what the arena's bits are held to. */
export function byDefinition(plan: Plan, state: TrainingState, epoch: readonly (readonly number[])[]): Pass {
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
  return { parameters, optimizer, statistics, loss: sum }
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
