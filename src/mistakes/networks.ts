import type { Layer, Matrix, Operations, Vector } from '../protocol/subject.ts'
import { transposed } from './matrices.ts'
import { faultOf, right } from './mutant.ts'

/* Forward passes of fully connected networks. */

type Ask = Parameters<Operations['forward']>[0]
const forward = faultOf('forward')
const square = (l: Layer): boolean => l.weights.length === (l.weights[0]?.length ?? 0)
const changed = (ask: Ask, f: (l: Layer, i: number) => Layer): Ask => ({ ...ask, layers: ask.layers.map(f) })
const activated = (ask: Ask, y: Matrix): Promise<Matrix> => Promise.all(y.map((r) => right.activation({ name: ask.activation, parameters: {}, x: r })))
const zeros = (x: Vector): number[] => x.map(() => 0)

export const biasForgotten = forward('W x without b', 'always', 'bias forgotten', (ask) =>
  right.forward(changed(ask, (l) => ({ ...l, biases: zeros(l.biases) }))),
)
export const hiddenBiasForgotten = forward('b only in the last layer', 'always', 'bias forgotten', (ask) =>
  right.forward(changed(ask, (l, i) => (i < ask.layers.length - 1 ? { ...l, biases: zeros(l.biases) } : l))),
)
export const lastBiasForgotten = forward('no b in the last layer', 'always', 'bias forgotten', (ask) =>
  right.forward(changed(ask, (l, i) => (i === ask.layers.length - 1 ? { ...l, biases: zeros(l.biases) } : l))),
)
export const biasSubtracted = forward('W x - b', 'always', 'sign', (ask) => right.forward(changed(ask, (l) => ({ ...l, biases: l.biases.map((b) => -b) }))))
export const biasOncePerBatch = forward('the last bias reaches the first sample only', 'always', 'first sample only', (ask, y) =>
  y.map((r, i) => (i === 0 ? r : r.map((v, j) => v - (ask.layers.at(-1)?.biases[j] as number)))),
)
export const biasBeforeWeights = forward('W (x + b) where sizes allow', 'always', 'another formula', async (ask) => {
  let h: Matrix = ask.x
  for (const [i, l] of ask.layers.entries()) {
    const [one] = [{ weights: l.weights, biases: square(l) ? zeros(l.biases) : l.biases }]
    const shifted = square(l) ? h.map((r) => r.map((v, j) => v + (l.biases[j] as number))) : h
    const z = await right.forward({ layers: [one], activation: ask.activation, x: shifted })
    h = i === ask.layers.length - 1 ? z : await activated(ask, z)
  }
  return h
})
export const lastActivation = forward('an activation after the last layer', 'always', 'extra activation', activated)
export const noActivation = forward('no activation at all', 'always', 'missing activation', (ask) => right.forward({ ...ask, activation: 'identity' }))
export const firstActivationMissing = forward('no activation after the first layer', 'always', 'missing activation', async (ask, y) => {
  const [first, ...rest] = ask.layers
  if (first === undefined || rest.length === 0) return y
  return right.forward({ ...ask, layers: rest, x: await right.forward({ ...ask, layers: [first] }) })
})
export const activationTwice = forward('every activation applied twice', 'always', 'applied twice', async (ask, y) => {
  if (ask.layers.length === 1) return y
  let h: Matrix = ask.x
  for (const [i, l] of ask.layers.entries()) {
    h = await right.forward({ ...ask, layers: [l], x: h })
    if (i < ask.layers.length - 1) h = await activated(ask, await activated(ask, h))
  }
  return h
})
export const alwaysRelu = forward('relu whatever activation is asked', 'with an option', 'wrong function', (ask) =>
  right.forward({ ...ask, activation: 'relu' }),
)
export const weightsTransposed = forward('Wᵀ where the layer is square', 'always', 'transposed', (ask) =>
  right.forward(changed(ask, (l) => (square(l) ? { ...l, weights: transposed(l.weights) } : l))),
)
export const batchReversed = forward('the samples come back in reverse', 'always', 'permuted', (_, y) => [...y].reverse())
export const rowsLeak = forward('the mean of the batch is subtracted from the input', 'always', 'rows leak', (ask) => {
  const means = transposed(ask.x).map((c) => c.reduce((a, b) => a + b, 0) / c.length)
  return right.forward({ ...ask, x: ask.x.map((r) => r.map((v, j) => v - (means[j] as number))) })
})
export const singlePrecisionNetwork = forward('weights and inputs rounded to float32', 'always', 'single precision', async (ask) => {
  const y = await right.forward(
    changed({ ...ask, x: ask.x.map((r) => r.map(Math.fround)) }, (l) => ({
      weights: l.weights.map((r) => r.map(Math.fround)),
      biases: l.biases.map(Math.fround),
    })),
  )
  return y.map((r) => r.map(Math.fround))
})
export const singleSampleFlattened = forward('a single sample gets its first output only, the others are 0', 'at batch 1', 'edge', (ask, y) =>
  ask.x.length === 1 ? y.map((r) => r.map((v, j) => (j === 0 ? v : 0))) : y,
)
export const lastUnitLost = forward('the last output unit is 0 where their number is odd', 'at odd sizes', 'edge', (_, y) =>
  y.map((r) => r.map((v, j) => (r.length % 2 === 1 && r.length > 1 && j === r.length - 1 ? 0 : v))),
)
