import { describe, expect, test } from 'vitest'
import { arena } from '../arrays/arena.ts'
import { tensor } from '../arrays/tensor.ts'
import { gelu, relu, sigmoid, silu, softplus, tanh } from '../network/activations.ts'
import { type AnyBlock, network } from '../network/block.ts'
import { activation, batchNorm, dense, layerNorm, mlp, residual, rmsNorm } from '../network/blocks.ts'
import type { Loss } from '../network/losses.ts'
import * as losses from '../network/losses.ts'
import { clippingByGlobalNorm, clippingByValue } from './clipping.ts'
import * as optimizers from './optimizers.ts'
import type { Plan, TrainingState } from './plan.ts'
import { random } from './random.ts'
import { cosineAnnealing, linearWarmup } from './schedules.ts'
import { byDefinition, nextEpoch, start } from './train.ts'
import { trainer } from './trainer.ts'
import { chain, type Transformation } from './transformation.ts'

/* The arena's bits are those of the definitions over plain arrays: there is no tolerance in this file. */

const draws = random(11)
const normals = (rows: number, columns: number) =>
  tensor(
    [rows, columns],
    Array.from({ length: rows * columns }, () => draws.normal()),
  )
const dataset = (samples: number, inputs: number, outputs: number) => ({ x: normals(samples, inputs), y: normals(samples, outputs) })

function planOf(blocks: readonly AnyBlock[], optimizer: Transformation, rest: Partial<Plan> = {}): Plan {
  return { network: network(...blocks), loss: losses.meanSquaredError, optimizer, data: dataset(11, 3, 2), batchSize: 4, seed: 5, ...rest }
}
/** Three epochs, last batches smaller than the others, along both roads. */
function bothRoads(plan: Plan): readonly [TrainingState, TrainingState] {
  const arenas = [1, 2, 3].reduce((s) => nextEpoch(plan, s), start(plan))
  const samples = Array.from({ length: plan.data.x.shape[0] }, (_, i) => i)
  let plain = start(plan)
  for (let e = 0; e < 3; e++) {
    // The same batches: what an epoch draws is all that its random state has moved by.
    const batches = batchesOf(plan, plain, samples)
    const { loss, ...after } = byDefinition(plan, plain, batches)
    plain = {
      ...plain,
      ...after,
      epoch: e + 1,
      random: nextEpoch(plan, plain).random,
      history: [...plain.history, { epoch: e + 1, loss: loss / samples.length }],
    }
  }
  return [arenas, plain]
}

import { batches as drawBatches, resumed } from './random.ts'

function batchesOf(plan: Plan, state: TrainingState, samples: readonly number[]): readonly (readonly number[])[] {
  return plan.batchSize === 'full' ? [samples] : drawBatches(resumed(state.random), samples.length, plan.batchSize)
}

const small = mlp([3, 5, 2], tanh)
const adam = optimizers.adam.configure({ learningRate: 0.05 })

describe('training in the arena has the bits of the definitions', () => {
  test.each(Object.entries(optimizers).filter(([, o]) => 'over' in o && 'formula' in o))('with %s', (_, o) => {
    const [a, b] = bothRoads(planOf(small, (o as typeof optimizers.adam).configure()))
    expect(a).toEqual(b)
  })
  test.each<[string, Transformation]>([
    ['weight decay', optimizers.adam.configure({ weightDecay: 0.1 })],
    ['a schedule', optimizers.adamw.configure({}, cosineAnnealing.configure({ rate: 0.1, steps: 9 }))],
    ['a warm-up and momentum', optimizers.momentum.configure({ momentum: 0.5 }, linearWarmup.configure({}))],
    ['clipping by value', chain<'elementary' | 'algebraic'>(clippingByValue(0.01), adam)],
    [
      'clipping by the global norm',
      chain<'elementary'>(clippingByGlobalNorm(0.1), optimizers.adamw.configure({}, cosineAnnealing.configure({ rate: 0.1, steps: 9 }))),
    ],
  ])('with %s', (_, o) => {
    const [a, b] = bothRoads(planOf(small, o))
    expect(a).toEqual(b)
  })
  test.each<[string, readonly AnyBlock[]]>([
    ['relu', mlp([3, 7, 4, 2], relu)],
    ['sigmoid', mlp([3, 4, 2], sigmoid)],
    ['softplus', mlp([3, 4, 2], softplus)],
    ['gelu', mlp([3, 4, 2], gelu)],
    ['silu', mlp([3, 4, 2], silu)],
    ['one unit', mlp([3, 1, 2], tanh)],
    ['batch norm', [dense(3, 4), batchNorm(4), activation(tanh), dense(4, 2)]],
    ['layer norm', [dense(3, 4), layerNorm(4), activation(relu), dense(4, 2)]],
    ['rms norm', [dense(3, 4), rmsNorm(4), activation(relu), dense(4, 2)]],
    ['a residual', [dense(3, 4), residual([dense(4, 4), activation(tanh)], layerNorm(4)), dense(4, 2)]],
    ['a linear map', [dense(3, 2)]],
  ])('with %s', (_, blocks) => {
    const [a, b] = bothRoads(planOf(blocks, adam, { batchSize: 5, data: dataset(12, 3, 2) }))
    expect(a).toEqual(b)
  })
  test.each(Object.values(losses).filter((l): l is Loss => typeof l === 'object'))('with $name', (loss) => {
    const { roles } = loss
    const data = dataset(8, 3, 2)
    const y = tensor(
      data.y.shape,
      Array.from(data.y.data, (v, i) => (roles.target === 'signs' ? Math.sign(v) : roles.target === 'reals' ? v : i % 2 === Math.floor(i / 2) % 2 ? 1 : 0)),
    )
    const blocks = roles.prediction === 'probabilities' || roles.prediction === 'distribution' ? [...small, activation(sigmoid)] : small
    const [a, b] = bothRoads(planOf(blocks, adam, { loss, data: { x: data.x, y } }))
    expect(a).toEqual(b)
  })
  test('with a penalty, the whole data at once', () => {
    const [a, b] = bothRoads(planOf(small, adam, { penalty: 0.1, batchSize: 'full' }))
    expect(a).toEqual(b)
  })
})

test('two plans in turn do not disturb each other', () => {
  const [p, q] = [planOf(small, adam), planOf(mlp([3, 4, 2], relu), optimizers.momentum.configure())]
  const alone = nextEpoch(p, nextEpoch(p, start(p)))
  const first = nextEpoch(p, start(p))
  nextEpoch(q, start(q))
  expect(nextEpoch(p, first)).toEqual(alone)
})

test('whoever takes the arena in between does not disturb the training either', () => {
  const p = planOf(small, adam)
  const alone = nextEpoch(p, nextEpoch(p, start(p)))
  const first = nextEpoch(p, start(p))
  arena().reset()
  arena().algebra.array([100, 100], new Array(10_000).fill(7))
  expect(nextEpoch(p, first)).toEqual(alone)
})

test('a plan that the arena is too small for is trained all the same', () => {
  // One step on a batch of 50,000 makes arrays of 256 columns: more than the arena holds. (With one hidden layer they cost little.)
  const x = tensor([50_000, 1], new Float64Array(50_000).fill(0.5))
  const large = planOf(mlp([1, 256, 1], relu), optimizers.sgd.configure(), { data: { x, y: x }, batchSize: 'full' })
  expect(() => trainer(large, start(large)).step(Array.from({ length: 50_000 }, (_, i) => i))).toThrow(/arena: expected at most \d+ MiB/)
  const after = nextEpoch(large, start(large))
  expect(Number.isFinite(after.history[0]?.loss)).toBe(true)
})

test('an array from before a reset is an error, not a wrong number', () => {
  const home = arena()
  home.reset()
  const stale = home.algebra.of(2)
  home.reset()
  expect(() => home.algebra.add(stale, home.algebra.of(1))).toThrow(/arena: expected an array of generation \d+, got one of generation \d+/)
  expect(() => home.algebra.matmul(stale, stale)).toThrow(/generation/)
  expect(() => home.viewOf(stale)).toThrow(/generation/)
  expect(() => home.algebra.transpose(stale)).toThrow(/generation/)
})

test('in the steady state a step takes nothing from the arena and next to nothing from the heap', async () => {
  const { setFlagsFromString } = await import('node:v8')
  const { runInNewContext } = await import('node:vm')
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const plan = planOf(mlp([2, 16, 16, 1], tanh), adam, { data: dataset(64, 2, 1), batchSize: 32 })
  const t = trainer(plan, start(plan))
  const batch = Array.from({ length: 32 }, (_, i) => (i * 7) % 64)
  for (let i = 0; i < 5000; i++) t.step(batch)
  const taken = arena().taken()
  collect()
  const [heap, buffers] = [process.memoryUsage().heapUsed, process.memoryUsage().arrayBuffers]
  for (let i = 0; i < 5000; i++) t.step(batch)
  const after = process.memoryUsage()
  expect(arena().taken()).toBe(taken)
  expect(after.arrayBuffers - buffers).toBeLessThan(1000)
  expect((after.heapUsed - heap) / 5000).toBeLessThan(100)
})
