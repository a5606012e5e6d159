import type { Layer, Matrix, Operations, Vector } from '../protocol/subject.ts'
import { times, transposed } from './matrices.ts'
import { type Fault, faultOf, right } from './mutant.ts'

/* Gradients and Jacobians of fully connected networks. */

type Ask = Parameters<Operations['gradient']>[0]
type Layers = readonly Layer[]
const backward = faultOf('gradient')
const weights = (g: Layers, f: (w: number) => number): Layer[] => g.map((l) => ({ ...l, weights: l.weights.map((r) => r.map(f)) }))
const biases = (g: Layers, f: (b: number) => number): Layer[] => g.map((l) => ({ ...l, biases: l.biases.map(f) }))
const all = (g: Layers, f: (x: number) => number): Layer[] => biases(weights(g, f), f)
/** What a hand-written backward pass can get wrong at each layer. */
interface Pass {
  /** The slope at pre-activation z with output a. */
  readonly slope?: (name: string, z: Vector, a: Vector) => Promise<Vector>
  /** What the layer multiplies with when it pulls δ back. */
  readonly through?: (layer: Layer) => Matrix
  /** The input that the weight gradient of a layer meets. */
  readonly input?: (h: Matrix, layer: number) => Matrix
}
async function backpropagated(ask: Ask, { slope, through, input }: Pass): Promise<Layer[]> {
  const one = (h: Matrix, l: Layer): Promise<Matrix> => right.forward({ layers: [l], activation: ask.activation, x: h })
  const inputs: Matrix[] = [ask.x]
  const pre: Matrix[] = []
  for (const l of ask.layers) {
    const z = await one(inputs.at(-1) as Matrix, l)
    pre.push(z)
    inputs.push(await Promise.all(z.map((r) => right.activation({ name: ask.activation, parameters: {}, x: r }))))
  }
  let delta = await right.lossGradient({ name: ask.loss, prediction: pre.at(-1) as Matrix, target: ask.target })
  const result: Layer[] = []
  for (let i = ask.layers.length - 1; i >= 0; i--) {
    const [layer, h] = [ask.layers[i] as Layer, inputs[i] as Matrix]
    result.unshift({ weights: times(transposed(delta), input?.(h, i) ?? h), biases: transposed(delta).map((c) => c.reduce((a, b) => a + b, 0)) })
    if (i === 0) break
    const pulled = times(delta, through?.(layer) ?? layer.weights)
    const z = pre[i - 1] as Matrix
    const slopes = await Promise.all(
      z.map((r, k) =>
        slope === undefined ? right.activationGradient({ name: ask.activation, parameters: {}, x: r }) : slope(ask.activation, r, h[k] as Vector),
      ),
    )
    delta = pulled.map((r, k) => r.map((v, j) => v * (slopes[k]?.[j] as number)))
  }
  return result
}
const pass = (fault: string, cause: string, p: Pass): Fault => backward(fault, 'always', cause, (ask) => backpropagated(ask, p))
const slopes = (name: string, x: Vector): Promise<Vector> => right.activationGradient({ name, parameters: {}, x })

export const biasGradientNotSummed = backward('the bias gradient of the first sample only', 'always', 'first sample only', async (ask, g) => {
  const one = await right.gradient({ ...ask, x: ask.x.slice(0, 1), target: ask.target.slice(0, 1) })
  return g.map((l, i) => ({ ...l, biases: (one[i] as Layer).biases.map((b) => b / ask.x.length) }))
})
export const biasGradientMeaned = backward('the mean of δ over the batch, which is averaged already', 'always', 'reduction', (ask, g) =>
  biases(g, (b) => b / ask.x.length),
)
export const biasGradientZero = backward('biases get no gradient', 'always', 'zero', (_, g) => biases(g, () => 0))
export const weightGradientDoubled = backward('2 δ xᵀ', 'always', 'factor', (_, g) => weights(g, (w) => 2 * w))
export const gradientSummedOverBatch = backward('n times the gradient: the mean was forgotten', 'always', 'reduction', (ask, g) =>
  all(g, (x) => x * ask.x.length),
)
export const gradientAscends = backward('-∇', 'always', 'sign', (_, g) => all(g, (x) => -x))
export const gradientOfSigns = backward('the signs of the gradient', 'always', 'another formula', (_, g) => all(g, Math.sign))
export const weightsGradientTransposed = backward('x δᵀ where the layer is square', 'always', 'transposed', (_, g) =>
  g.map((l) => (l.weights.length === (l.weights[0]?.length ?? 0) ? { ...l, weights: transposed(l.weights) } : l)),
)
export const firstLayerFrozen = backward('a detached path: the first layer gets no gradient', 'always', 'zero', (_, g) =>
  g.map((l, i) => (i === 0 ? (all([l], () => 0)[0] as Layer) : l)),
)
export const lastLayerFrozen = backward('the last layer gets no gradient', 'always', 'zero', (_, g) =>
  g.map((l, i) => (i === g.length - 1 ? (all([l], () => 0)[0] as Layer) : l)),
)
export const backwardLinear = pass("the factor σ'(z) is missing", 'missing chain factor', { slope: async (_, z) => z.map(() => 1) })
export const backwardAtOutput = pass("σ'(σ(z)): the slope at the output", 'derivative at the output', { slope: (name, _, a) => slopes(name, a) })
export const backwardSlopeSquared = pass("σ'(z)²: the slope twice", 'extra chain factor', {
  slope: async (name, z) => (await slopes(name, z)).map((s) => s * s),
})
export const backwardThroughTranspose = pass('δ W where δ Wᵀ is due, in square layers', 'transposed', {
  through: (l) => (l.weights.length === (l.weights[0]?.length ?? 0) ? transposed(l.weights) : l.weights),
})
export const backwardThroughOnes = pass('δ pulled back through 1 in the place of W', 'path not taken', { through: (l) => l.weights.map((r) => r.map(() => 1)) })
export const backwardStaleInput = pass('the weight gradients of hidden layers meet |h|', 'another formula', {
  input: (h, i) => (i === 0 ? h : h.map((r) => r.map(Math.abs))),
})
export const alwaysSquaredError = backward('the gradient of the squared error whatever loss is asked', 'with an option', 'wrong function', (ask) =>
  right.gradient({ ...ask, loss: 'meanSquaredError' }),
)
export const decayLeaks = backward('∇ + 0.01 θ: a weight decay that nobody asked for', 'always', 'decay', (ask, g) =>
  g.map((l, i) => ({
    weights: l.weights.map((r, k) => r.map((w, j) => w + 0.01 * (ask.layers[i]?.weights[k]?.[j] as number))),
    biases: l.biases.map((b, k) => b + 0.01 * (ask.layers[i]?.biases[k] as number)),
  })),
)
export const accumulatedTwice = backward('the gradient of the last call is still there: 2 ∇', 'always', 'factor', (_, g) => all(g, (x) => 2 * x))
export const singleSampleSummed = backward('a single sample counts twice', 'at batch 1', 'factor', (ask, g) => (ask.x.length === 1 ? all(g, (x) => 2 * x) : g))
export const clippedGradient = backward('clipped to [-1, 1]', 'at extreme scale', 'saturated', (_, g) => all(g, (x) => Math.max(-1, Math.min(1, x))))

const jacobian = (fault: string, cause: string, f: Parameters<ReturnType<typeof faultOf<'jacobian'>>>[3]): Fault =>
  faultOf('jacobian')(fault, 'always', cause, f)
export const jacobianScaled = jacobian('¾ J', 'factor', (_, J) => J.map((r) => r.map((v) => v * 0.75)))
export const jacobianNegated = jacobian('-J', 'sign', (_, J) => J.map((r) => r.map((v) => -v)))
export const jacobianTransposed = jacobian('Jᵀ', 'transposed', (_, J) => transposed(J))
export const jacobianOfFirstOutput = jacobian('the rows of all outputs but the first are 0', 'first sample only', (_, J) =>
  J.map((r, i) => (i === 0 ? r : r.map(() => 0))),
)
export const jacobianWithoutSlopes = jacobian('the product of the weights alone', 'missing chain factor', (ask) =>
  right.jacobian({ ...ask, activation: 'identity' }),
)
export const jacobianWithoutLastWeights = jacobian('the last layer is left out of the product', 'another formula', async (ask, J) => {
  const last = ask.layers.at(-1) as Layer
  if (ask.layers.length < 2 || last.weights.length !== last.weights[0]?.length) return J
  const inner = await right.jacobian({ ...ask, layers: ask.layers.slice(0, -1) })
  return inner
})
