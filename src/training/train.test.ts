import { expect, test } from 'vitest'
import { type Tensor, tensorOf, tensorRows, tensors } from '../arrays/tensor.ts'
import { relu, tanh } from '../network/activations.ts'
import { forward, network } from '../network/block.ts'
import { activation, batchNorm, dense, layerNorm, residual, rmsNorm } from '../network/blocks.ts'
import { he } from '../network/initializers.ts'
import { crossEntropyWithLogits, meanSquaredError } from '../network/losses.ts'
import { load, save } from './checkpoint.ts'
import { clippingByGlobalNorm } from './clipping.ts'
import { lossAndGradient } from './gradient.ts'
import { adam, adamw, momentum, sgd } from './optimizers.ts'
import type { Plan } from './plan.ts'
import { random } from './random.ts'
import { cosineAnnealing } from './schedules.ts'
import { evaluate, start, train } from './train.ts'
import { chain } from './transformation.ts'

const draws = random(3)
const x = tensorOf(Array.from({ length: 24 }, () => [draws.normal(), draws.normal()]))
const y = tensorOf(tensorRows(x).map(([a, b]) => [(a as number) * (b as number), (a as number) - (b as number)]))
const plan: Plan = {
  network: network(dense(2, 8), batchNorm(8), activation(tanh), residual([dense(8, 8), activation(relu)], layerNorm(8)), rmsNorm(8), dense(8, 2)),
  loss: meanSquaredError,
  optimizer: chain<'elementary'>(clippingByGlobalNorm(1), adamw.configure({ weightDecay: 0.01 }, cosineAnnealing.configure({ rate: 0.02, steps: 60 }))),
  data: { x, y },
  batchSize: 7,
  penalty: 1e-4,
  initializer: he,
  seed: 11,
}
const bits = (state: ReturnType<typeof start>): string => save(state)

test('training lowers the loss through every kind of block', () => {
  const { history } = train(plan, 30)
  expect(history.length).toBe(30)
  expect(history[29]?.loss).toBeLessThan((history[0]?.loss as number) / 4)
})

test('saved and loaded, training goes on bit for bit as if it had not stopped', () => {
  const whole = train(plan, 8)
  const half = train(plan, 3)
  expect(bits(train(plan, 5, load(plan, save(half))))).toBe(bits(whole))
  // The check can fail: another seed, or a lost optimizer state, gives other bits.
  expect(bits(train({ ...plan, seed: 12 }, 8))).not.toBe(bits(whole))
  expect(bits(train(plan, 5, { ...half, optimizer: start(plan).optimizer }))).not.toBe(bits(whole))
})

test('a damaged or foreign checkpoint is refused with the reason', () => {
  const text = save(start(plan))
  expect(() => load(plan, text.slice(0, 100))).toThrow('decode: expected JSON')
  expect(() => load(plan, text.replace('lemmata-checkpoint/1', 'other'))).toThrow('expected a lemmata-checkpoint/1 file, got format')
  expect(() => load({ ...plan, network: network(dense(2, 2)) }, text)).toThrow('The file belongs to another network.')
})

test('full batch, single sample and mini-batches see every sample', () => {
  const linear: Plan = {
    network: network(dense(2, 2)),
    loss: meanSquaredError,
    optimizer: sgd.configure({ learningRate: 0.05 }),
    data: { x, y },
    batchSize: 'full',
    seed: 1,
  }
  for (const batchSize of ['full', 1, 7] as const) expect(train({ ...linear, batchSize }, 40).history.at(-1)?.loss).toBeLessThan(2)
  expect(() => train({ ...linear, batchSize: 0 }, 1)).toThrow('a batch size of at least 1')
  expect(() => train({ ...linear, data: { x, y: tensorOf([[1, 2]]) } }, 1)).toThrow('train: expected 24 targets, got 1.')
})

test('early stopping waits for its patience and no longer', () => {
  const worse: Plan = {
    network: network(dense(2, 2)),
    loss: meanSquaredError,
    optimizer: sgd.configure({ learningRate: 3 }),
    data: { x, y },
    batchSize: 'full',
    validation: { x, y },
    patience: 2,
    seed: 1,
  }
  const { history } = train(worse, 50)
  expect(history.length).toBe(3)
  expect(history.every((e) => e.validation !== undefined)).toBe(true)
})

test('batch norm refuses a training batch of one, and evaluates with running statistics', () => {
  const one: Plan = { ...plan, batchSize: 1 }
  expect(() => train(one, 1)).toThrow('batchNorm: expected a training batch of at least two samples, got 1. Use a larger batch, or evaluation mode.')
  const state = train(plan, 2)
  expect(Number.isFinite(evaluate(plan, state, plan.data))).toBe(true)
  expect(() => forward(tensors, plan.network, state.parameters, x)).toThrow('expected running statistics in evaluation mode')
  expect(() => residual([dense(8, 8)], batchNorm(8))).toThrow('Put it after the residual block')
  // A constant batch: running mean moves by the momentum towards it, the variance towards 0.
  const moved = state.statistics[1]
  expect(moved?.mean.data.some((v) => v !== 0)).toBe(true)
})

test('an option that no optimizer knows is refused', () => {
  expect(() => adam.configure({ beta3: 1 })).toThrow('adam: expected one of learningRate, beta1, beta2, epsilon, weightDecay, got the option beta3.')
  expect(() => momentum.configure({ momentum: Number.NaN })).toThrow('a finite momentum')
})

test('cross-entropy learns labels', () => {
  const target = tensorOf(tensorRows(x).map(([a]) => ((a as number) > 0 ? [1, 0] : [0, 1])))
  const classify: Plan = {
    network: network(dense(2, 2)),
    loss: crossEntropyWithLogits,
    optimizer: adam.configure({ learningRate: 0.1 }),
    data: { x, y: target },
    batchSize: 8,
    seed: 2,
  }
  const state = train(classify, 40)
  const logits = tensorRows(forward(tensors, classify.network, state.parameters, x) as Tensor)
  expect(logits.filter(([a, b], i) => (a as number) > (b as number) === (target.data[2 * i] === 1)).length).toBeGreaterThan(21)
})

test('the L2 penalty is a term of its own: its gradient is the coefficient times the weights, biases left alone', () => {
  const net = network(dense(2, 1))
  const parameters = [[tensorOf([[3, -2]]), tensorOf([[5]])]]
  const zero = { x: tensorOf([[0, 0]]), y: tensorOf([[5]]) }
  const [weights, biases] = lossAndGradient(tensors, net, meanSquaredError, parameters, zero.x, zero.y, 0.5).gradients
  expect(tensorRows(weights as Tensor)).toEqual([[1.5, -1]])
  expect(tensorRows(biases as Tensor)).toEqual([[0]])
})
