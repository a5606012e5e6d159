import type { Layer, Matrix, Operations } from '../../protocol/subject.ts'
import { each, isSquare, transposed } from '../matrices.ts'
import { type About, family, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* Forward passes of fully connected networks, and networks that are read wrongly. */

type Ask = Parameters<Operations['forward']>[0]
type Net = readonly Layer[]
const forward = mistaken('forward')
const forwardAsked = misheard('forward')
const net = (formula: string, about: About, change: (layers: Net) => Net): Unnamed =>
  misheard('forward', 'jacobian', 'gradient')(formula, about, (ask) => ({ ...ask, layers: change(ask.layers) }))
const biased = (layers: Net, f: (b: number, layer: number) => number): Layer[] => layers.map((l, i) => ({ ...l, biases: l.biases.map((b) => f(b, i)) }))
const activated = (reference: Operations, name: string, m: Matrix): Promise<Matrix> =>
  Promise.all(m.map((x) => reference.activation({ name, parameters: {}, x })))
/** The layers one by one, with whatever is done between them. */
async function walked(ask: Ask, reference: Operations, between: (z: Matrix, layer: number, last: boolean) => Promise<Matrix>): Promise<Matrix> {
  let h: Matrix = ask.x
  for (const [i, layer] of ask.layers.entries()) h = await between(await reference.forward({ ...ask, layers: [layer], x: h }), i, i === ask.layers.length - 1)
  return h
}

/* Biases and weights. */

export const biasForgotten = net('W x without b', { cause: 'bias forgotten', says: 'every bias is forgotten' }, (l) => biased(l, () => 0))
export const hiddenBiasForgotten = net('b only in the last layer', { cause: 'bias forgotten', says: 'the biases of the hidden layers are forgotten' }, (l) =>
  biased(l, (b, i) => (i < l.length - 1 ? 0 : b)),
)
export const lastBiasForgotten = net('no b in the last layer', { cause: 'bias forgotten', says: 'the last bias is forgotten' }, (l) =>
  biased(l, (b, i) => (i === l.length - 1 ? 0 : b)),
)
export const biasSubtracted = net('W x - b', { cause: 'sign', says: 'the bias is subtracted' }, (l) => biased(l, (b) => -b))
export const weightsTransposed = net('Wᵀ where the layer is square', { cause: 'transposed', says: 'the weights are transposed' }, (l) =>
  l.map((one) => (isSquare(one.weights) ? { ...one, weights: transposed(one.weights) } : one)),
)
export const biasOncePerBatch = forward('the last bias reaches the first sample only', { cause: 'first sample only' }, ({ ask, due }) =>
  each(due, (y, i, j) => (i === 0 ? y : y - (ask.layers.at(-1)?.biases[j] as number))),
)
export const biasBeforeWeights = forward('W (x + b) where sizes allow', { cause: 'another formula' }, async ({ ask, reference }) => {
  let h: Matrix = ask.x
  for (const [i, l] of ask.layers.entries()) {
    const early = isSquare(l.weights)
    const shifted = early ? each(h, (v, _, j) => v + (l.biases[j] as number)) : h
    const z = await reference.forward({ ...ask, layers: early ? biased([l], () => 0) : [l], x: shifted })
    h = i === ask.layers.length - 1 ? z : await activated(reference, ask.activation, z)
  }
  return h
})

/* Activations. */

export const lastActivation = forward(
  'an activation after the last layer',
  { cause: 'extra activation', says: 'the activation is applied after the last layer too' },
  ({ ask, due, reference }) => activated(reference, ask.activation, due),
)
export const noActivation = forwardAsked('no activation at all', { cause: 'missing activation', says: 'there is no activation at all' }, (ask) =>
  ask.activation === 'identity' ? undefined : { ...ask, activation: 'identity' },
)
export const firstActivationMissing = forward(
  'no activation after the first layer',
  { cause: 'missing activation', says: 'the first layer has no activation' },
  ({ ask, reference }) => walked(ask, reference, async (z, i, last) => (last || i === 0 ? z : activated(reference, ask.activation, z))),
)
export const activationTwice = forward(
  'every activation applied twice',
  { cause: 'applied twice', says: 'every activation is applied twice' },
  ({ ask, reference }) =>
    walked(ask, reference, async (z, _, last) => (last ? z : activated(reference, ask.activation, await activated(reference, ask.activation, z)))),
)
const always = (activation: string): Unnamed =>
  misheard('forward', 'jacobian')(
    `${activation} whatever activation is asked`,
    { cause: 'wrong function', showsWhen: 'with an option', says: `the activation is ${activation} whatever is asked` },
    (ask) => (ask.activation === activation ? undefined : { ...ask, activation }),
  )
export const alwaysActivation = family('always', ['relu', 'tanh', 'sigmoid'], (name) => name, always)

/* The batch. */

export const batchReversed = forward('the samples come back in reverse', { cause: 'permuted' }, ({ due }) => [...due].reverse())
export const rowsLeak = forwardAsked(
  'the mean of the batch is subtracted from the input',
  { cause: 'rows leak', says: 'the samples of a batch are not independent: the mean of the batch is subtracted' },
  (ask) => {
    const means = transposed(ask.x).map((c) => c.reduce((a, b) => a + b, 0) / c.length)
    return { ...ask, x: each(ask.x, (v, _, j) => v - (means[j] as number)) }
  },
)
export const singlePrecisionNetwork = forward('weights and inputs rounded to float32', { cause: 'single precision' }, async ({ ask, reference }) => {
  const layers = ask.layers.map((l) => ({ weights: each(l.weights, Math.fround), biases: l.biases.map(Math.fround) }))
  return each(await reference.forward({ ...ask, layers, x: each(ask.x, Math.fround) }), Math.fround)
})
export const singleSampleFlattened = forward(
  'a single sample gets its first output only, the others are 0',
  { cause: 'edge', showsWhen: 'at batch 1' },
  ({ ask, due }) => (ask.x.length === 1 ? each(due, (v, _, j) => (j === 0 ? v : 0)) : undefined),
)
export const lastUnitLost = forward('the last output unit is 0 where their number is odd', { cause: 'edge', showsWhen: 'at odd sizes' }, ({ due }) => {
  const width = due[0]?.length ?? 0
  return width % 2 === 1 && width > 1 ? each(due, (v, _, j) => (j === width - 1 ? 0 : v)) : undefined
})
