import { each, isSquare, times, transposed } from '../../mistakes/matrices.ts'
import type { Layer, Matrix, Operation, Operations, Vector } from '../../protocol/subject.ts'
import { losses } from '../../registry.ts'
import type { Ask } from '../observation.ts'
import { altered, asked, type Prediction } from './hypothesis.ts'

/* Fully connected networks: forward, gradient, Jacobian. */

type Net = readonly Layer[]
const biased = (net: Net, f: (b: number, layer: number) => number): Layer[] => net.map((l, i) => ({ ...l, biases: l.biases.map((b) => f(b, i)) }))
const turned = (net: Net): Layer[] => net.map((l) => (isSquare(l.weights) ? { ...l, weights: transposed(l.weights) } : l))
const net = (cause: string, says: string, change: (layers: Net) => Net): Prediction =>
  asked(cause, says, ['forward', 'jacobian', 'gradient'], (ask) => ({ ...ask, layers: change(ask.layers) }))
const activate = (right: Operations, name: string, m: Matrix): Promise<Matrix> => Promise.all(m.map((x) => right.activation({ name, parameters: {}, x })))

/** The layers one by one, with whatever is done between them. */
async function walked(ask: Ask, right: Operations, between: (z: Matrix, layer: number, last: boolean) => Promise<Matrix>): Promise<Matrix> {
  let h: Matrix = ask.x
  for (const [i, layer] of ask.layers.entries()) h = await between(await right.forward({ ...ask, layers: [layer], x: h }), i, i === ask.layers.length - 1)
  return h
}

const forwardWrong: readonly Prediction[] = [
  net('bias forgotten', 'every bias is forgotten', (l) => biased(l, () => 0)),
  net('bias forgotten', 'the biases of the hidden layers are forgotten', (l) => biased(l, (b, i) => (i < l.length - 1 ? 0 : b))),
  net('bias forgotten', 'the last bias is forgotten', (l) => biased(l, (b, i) => (i === l.length - 1 ? 0 : b))),
  net('sign', 'the bias is subtracted', (l) => biased(l, (b) => -b)),
  net('transposed', 'the weights are transposed', turned),
  asked('missing activation', 'there is no activation at all', ['forward'], (ask) =>
    ask.activation === 'identity' ? undefined : { ...ask, activation: 'identity' },
  ),
  {
    cause: 'extra activation',
    says: 'the activation is applied after the last layer too',
    operations: ['forward'],
    predict: ({ ask, due }, right) => activate(right, ask.activation, due as Matrix),
  },
  {
    cause: 'missing activation',
    says: 'the first layer has no activation',
    operations: ['forward'],
    predict: ({ ask }, right) => walked(ask, right, async (z, i, last) => (last || i === 0 ? z : activate(right, ask.activation, z))),
  },
  {
    cause: 'applied twice',
    says: 'every activation is applied twice',
    operations: ['forward'],
    predict: ({ ask }, right) =>
      walked(ask, right, async (z, _, last) => (last ? z : activate(right, ask.activation, await activate(right, ask.activation, z)))),
  },
  ...['relu', 'tanh', 'sigmoid'].map((activation) =>
    asked('wrong function', `the activation is ${activation} whatever is asked`, ['forward', 'jacobian'], (ask) =>
      ask.activation === activation ? undefined : { ...ask, activation },
    ),
  ),
  altered('first sample only', 'the last bias reaches the first sample only', ['forward'], (ask, due) =>
    each(due, (y, i, j) => (i === 0 ? y : y - ask.layers.at(-1).biases[j])),
  ),
  asked('rows leak', 'the samples of a batch are not independent: the mean of the batch is subtracted', ['forward'], (ask) => {
    const means = transposed(ask.x).map((c) => c.reduce((a, b) => a + b, 0) / c.length)
    return { ...ask, x: each(ask.x, (v, _, j) => v - (means[j] as number)) }
  }),
]

/** A hand-written backward pass, with one of its parts exchanged. */
interface Pass {
  readonly slopes?: (right: Operations, name: string, z: Vector, a: Vector) => Promise<Vector>
  readonly through?: (l: Layer) => Matrix
}
async function backpropagated(ask: Ask, right: Operations, { slopes, through }: Pass): Promise<Layer[]> {
  const inputs: Matrix[] = [ask.x]
  const pre: Matrix[] = []
  for (const layer of ask.layers as Net) {
    pre.push(await right.forward({ ...ask, layers: [layer], x: inputs.at(-1) as Matrix }))
    inputs.push(await activate(right, ask.activation, pre.at(-1) as Matrix))
  }
  let delta = await right.lossGradient({ name: ask.loss, prediction: pre.at(-1) as Matrix, target: ask.target })
  const result: Layer[] = []
  for (const i of [...ask.layers.keys()].reverse()) {
    const h = inputs[i] as Matrix
    result.unshift({ weights: times(transposed(delta), h), biases: transposed(delta).map((c) => c.reduce((a, b) => a + b, 0)) })
    if (i === 0) break
    const [pulled, z] = [times(delta, through?.(ask.layers[i]) ?? ask.layers[i].weights), pre[i - 1] as Matrix]
    const s = await Promise.all(
      z.map((r, k) =>
        slopes === undefined ? right.activationGradient({ name: ask.activation, parameters: {}, x: r }) : slopes(right, ask.activation, r, h[k] as Vector),
      ),
    )
    delta = each(pulled, (v, k, j) => v * (s[k]?.[j] as number))
  }
  return result
}
const pass = (cause: string, says: string, p: Pass): Prediction => ({
  cause,
  says,
  operations: ['gradient'],
  predict: ({ ask }, right) => backpropagated(ask, right, p),
})
const slopesAt = (right: Operations, name: string, x: Vector): Promise<Vector> => right.activationGradient({ name, parameters: {}, x })
const layers = (cause: string, says: string, f: (l: Layer, i: number, all: Net, ask: Ask) => Layer): Prediction =>
  altered(cause, says, ['gradient'], (ask, due) => due.map((l: Layer, i: number) => f(l, i, due, ask)))

const gradientWrong: readonly Prediction[] = [
  pass('missing chain factor', "the factor σ'(z) of the chain rule is missing", { slopes: async (_, __, z) => z.map(() => 1) }),
  pass('derivative at the output', "σ' is taken at the output of the layer, not at its pre-activation", {
    slopes: (right, name, _, a) => slopesAt(right, name, a),
  }),
  pass('extra chain factor', "σ'(z) enters twice", { slopes: async (right, name, z) => (await slopesAt(right, name, z)).map((s) => s * s) }),
  pass('transposed', 'δ is pulled back through the transposed weights', { through: (l) => (isSquare(l.weights) ? transposed(l.weights) : l.weights) }),
  pass('path not taken', 'δ is pulled back without the weights', { through: (l) => each(l.weights, () => 1) }),
  layers('transposed', 'the weight gradient is transposed', (l) => (isSquare(l.weights) ? { ...l, weights: transposed(l.weights) } : l)),
  layers('decay', 'λθ is added to the gradient: a weight decay of 0.01 that nobody asked for', (l, i, _, ask) => ({
    weights: each(l.weights, (g, k, j) => g + 0.01 * ask.layers[i].weights[k][j]),
    biases: l.biases.map((g, k) => g + 0.01 * ask.layers[i].biases[k]),
  })),
  {
    cause: 'first sample only',
    says: 'the bias gradient is not summed over the batch: it is that of the first sample',
    operations: ['gradient'],
    predict: async ({ ask, due }, right) => {
      const one = await right.gradient({ ...ask, x: ask.x.slice(0, 1), target: ask.target.slice(0, 1) })
      return (due as Net).map((l, i) => ({ ...l, biases: (one[i] as Layer).biases.map((b) => b / ask.x.length) }))
    },
  },
  ...[...losses.keys()].map((loss) =>
    asked('wrong function', `this is the gradient of ${loss}`, ['gradient'], (ask) => (ask.loss === loss ? undefined : { ...ask, loss })),
  ),
]

const J: readonly Operation[] = ['jacobian']
const jacobianWrong: readonly Prediction[] = [
  altered('transposed', 'the Jacobian is transposed: rows are outputs', J, (_, due) => transposed(due)),
  asked('missing chain factor', "the product of the weights alone: the factors diag σ'(z) are missing", J, (ask) =>
    ask.activation === 'identity' ? undefined : { ...ask, activation: 'identity' },
  ),
  altered('first sample only', 'only the first output has a row', J, (_, due) => each(due, (v, i) => (i === 0 ? v : 0))),
]

export const networkHypotheses: readonly Prediction[] = [...forwardWrong, ...gradientWrong, ...jacobianWrong]
