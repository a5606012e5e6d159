import type { Layer, Matrix, Operations, Vector } from '../../protocol/subject.ts'
import { losses } from '../../registry.ts'
import { each, isSquare, times, transposed } from '../matrices.ts'
import { type About, family, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* Gradients of fully connected networks. */

type Ask = Parameters<Operations['gradient']>[0]
type Layers = readonly Layer[]
const backward = mistaken('gradient')
const asked = misheard('gradient')
const weights = (g: Layers, f: (w: number) => number): Layer[] => g.map((l) => ({ ...l, weights: each(l.weights, f) }))
const biases = (g: Layers, f: (b: number) => number): Layer[] => g.map((l) => ({ ...l, biases: l.biases.map(f) }))
const all = (g: Layers, f: (x: number) => number): Layer[] => biases(weights(g, f), f)
const zeroed = (g: Layers, layer: number): Layer[] => g.map((l, i) => (i === layer ? (all([l], () => 0)[0] as Layer) : l))

/** What a hand-written backward pass can get wrong at each layer. */
export interface Pass {
  /** The slope at pre-activation z with output a. */
  readonly slope?: (reference: Operations, name: string, z: Vector, a: Vector) => Promise<Vector>
  /** What the layer multiplies with when it pulls δ back. */
  readonly through?: (layer: Layer, gradient: Matrix) => Matrix
  /** What is pulled back of δ, from the last layer or from one before it. */
  readonly carried?: (delta: Matrix, isLast: boolean) => Matrix
  /** The input that the weight gradient of a layer meets. */
  readonly input?: (h: Matrix, layer: number, pre: readonly Matrix[]) => Matrix
  /** What becomes of δ behind the last layer, and behind each layer before it. */
  readonly last?: (delta: Matrix, reference: Operations, ask: Ask, z: Matrix) => Promise<Matrix>
  readonly hidden?: (delta: Matrix) => Matrix
  /** The gradient of the biases from δ. */
  readonly biases?: (delta: Matrix) => Vector
  /** What is heard of a layer on the way forward, and whether it is activated; its slope is 1 where it is not. */
  readonly heard?: (layer: Layer, isLast: boolean) => Layer
  readonly acts?: (layer: number, isLast: boolean) => boolean
  /** What the first layer is given. */
  readonly given?: (x: Matrix, reference: Operations, name: string) => Promise<Matrix>
}
const slopeAt = (reference: Operations, name: string, x: Vector): Promise<Vector> => reference.activationGradient({ name, parameters: {}, x })
const summed = (delta: Matrix): Vector => transposed(delta).map((c) => c.reduce((a, b) => a + b, 0))
export async function backpropagated(
  ask: Ask,
  reference: Operations,
  {
    slope = slopeAt,
    through = (l) => l.weights,
    carried = (d) => d,
    input = (h) => h,
    last = async (d) => d,
    hidden = (d) => d,
    biases = summed,
    heard = (l) => l,
    acts = (_, isLast) => !isLast,
    given = async (x) => x,
  }: Pass,
): Promise<Layer[]> {
  const inputs: Matrix[] = [await given(ask.x, reference, ask.activation)]
  const pre: Matrix[] = []
  for (const [i, layer] of ask.layers.entries()) {
    const isLast = i === ask.layers.length - 1
    const z = await reference.forward({ ...ask, layers: [heard(layer, isLast)], x: inputs.at(-1) as Matrix })
    pre.push(z)
    inputs.push(acts(i, isLast) ? await Promise.all(z.map((x) => reference.activation({ name: ask.activation, parameters: {}, x }))) : z)
  }
  const [outputs, prediction] = [pre.at(-1) as Matrix, inputs.at(-1) as Matrix]
  let delta = await last(await reference.lossGradient({ name: ask.loss, prediction, target: ask.target }), reference, ask, outputs)
  const result: Layer[] = []
  for (const i of [...ask.layers.keys()].reverse()) {
    const h = inputs[i] as Matrix
    const gradient = times(transposed(delta), input(h, i, pre))
    result.unshift({ weights: gradient, biases: biases(delta) })
    if (i === 0) break
    const pulled = times(carried(delta, i === ask.layers.length - 1), through(ask.layers[i] as Layer, gradient))
    const slopes = acts(i - 1, false) ? await Promise.all((pre[i - 1] as Matrix).map((z, k) => slope(reference, ask.activation, z, h[k] as Vector))) : undefined
    delta = hidden(slopes === undefined ? pulled : each(pulled, (v, k, j) => v * (slopes[k]?.[j] as number)))
  }
  return result
}
const pass = (formula: string, about: About, p: Pass): Unnamed => backward(formula, about, ({ ask, reference }) => backpropagated(ask, reference, p))

export const backwardLinear = pass(
  "the factor σ'(z) is missing",
  { cause: 'missing chain factor', says: "the factor σ'(z) of the chain rule is missing" },
  { slope: async (_, __, z) => z.map(() => 1) },
)
export const backwardReluOpen = pass(
  "relu'(z) is 1 wherever the output is ≥ 0: everywhere",
  { cause: 'wrong branch', showsWhen: 'with an option', says: "relu' is 1 everywhere: it asks whether the output is ≥ 0, which it always is" },
  { slope: async (reference, name, z) => (name === 'relu' ? z.map(() => 1) : slopeAt(reference, name, z)) },
)
export const backwardAtOutput = pass(
  "σ'(σ(z)): the slope at the output",
  { cause: 'derivative at the output', says: "σ' is taken at the output of the layer, not at its pre-activation" },
  { slope: (reference, name, _, a) => slopeAt(reference, name, a) },
)
export const backwardSlopeSquared = pass(
  "σ'(z)²: the slope twice",
  { cause: 'extra chain factor', says: "σ'(z) enters twice" },
  { slope: async (reference, name, z) => (await slopeAt(reference, name, z)).map((s) => s * s) },
)
export const backwardThroughTranspose = pass(
  'δ W where δ Wᵀ is due, in square layers',
  { cause: 'transposed', says: 'δ is pulled back through the transposed weights' },
  { through: (l) => (isSquare(l.weights) ? transposed(l.weights) : l.weights) },
)
export const backwardThroughOnes = pass(
  'δ pulled back through 1 in the place of W',
  { cause: 'path not taken', says: 'δ is pulled back without the weights' },
  { through: (l) => each(l.weights, () => 1) },
)
export const backwardThroughUpdated = pass(
  'δ pulled back through W - 0.1 G',
  {
    cause: 'another rate',
    says: 'δ is pulled back through the weights after their update by rate 0.1: those before it are due',
    seen: 'joelgrus/data-science-from-scratch#31',
  },
  { through: ({ weights: w }, g) => each(w, (v, i, j) => v - 0.1 * (g[i]?.[j] as number)) },
)
export const backwardForgetsDelta = pass(
  'Σᵢ Wᵢₖ in the place of Σᵢ Wᵢₖδᵢ below the last layer',
  { cause: 'path not taken', says: 'δ is carried back from the last layer and no further: below the layer before it, the weights alone are summed' },
  { carried: (d, isLast) => (isLast ? d : each(d, () => 1)) },
)
export const backwardBiasesOverOutputs = pass(
  'the bias gradients are one sum over samples and outputs',
  {
    cause: 'axis',
    says: 'every bias of a layer gets the same gradient, the sum over its outputs as well: each output has its own',
    seen: 'rasbt/stat453-deep-learning-ss21#5',
  },
  { biases: (d) => summed(d).map(() => summed(d).reduce((a, b) => a + b, 0)) },
)
export const backwardStaleInput = pass(
  'the weight gradients of hidden layers meet |h|',
  { cause: 'another formula' },
  { input: (h, i) => (i === 0 ? h : each(h, Math.abs)) },
)

export const backwardDividedAgain = pass(
  'δ/m once more behind every hidden layer',
  { cause: 'reduction', says: 'δ is divided by the number of samples once more at every hidden layer: the 1/m of the loss is there already' },
  { hidden: (d) => each(d, (v) => v / d.length) },
)
/** The slope of one activation as it is written in terms of the output, whatever activation is asked. */
const fixedSlope = (name: string, formula: string, f: (a: number) => number): Unnamed =>
  pass(
    `${formula} whatever the activation`,
    { cause: 'wrong function', showsWhen: 'with an option', says: `the slope is ${formula}, that of ${name}, whatever activation is asked` },
    { slope: async (_, __, ___, a) => a.map(f) },
  )
export const fixedSlopes = family('backwardAlways', ['sigmoid', 'tanh'] as const, String, (name) =>
  name === 'sigmoid' ? fixedSlope(name, 'a(1 - a)', (a) => a * (1 - a)) : fixedSlope(name, '1 - a²', (a) => 1 - a * a),
)
export const reluSlopeOfOutput = pass(
  'relu: 1 where a ≥ 0, which is everywhere',
  {
    cause: 'derivative at the output',
    says: 'the slope of relu is 1 everywhere: a ≥ 0 is asked of the output, which is never negative',
    showsWhen: 'with an option',
  },
  { slope: async (reference, name, z) => (name === 'relu' ? z.map(() => 1) : slopeAt(reference, name, z)) },
)

/* What is done to a right gradient. */

export const biasGradientNotSummed = backward(
  'the bias gradient of the first sample only',
  { cause: 'first sample only', says: 'the bias gradient is not summed over the batch: it is that of the first sample' },
  async ({ ask, due, reference }) => {
    const one = await reference.gradient({ ...ask, x: ask.x.slice(0, 1), target: ask.target.slice(0, 1) })
    return due.map((l, i) => ({ ...l, biases: (one[i] as Layer).biases.map((b) => b / ask.x.length) }))
  },
)
export const biasGradientMeaned = backward('the mean of δ over the batch, which is averaged already', { cause: 'reduction' }, ({ ask, due }) =>
  biases(due, (b) => b / ask.x.length),
)
export const biasGradientZero = backward('biases get no gradient', { cause: 'zero' }, ({ due }) => biases(due, () => 0))
export const weightGradientDoubled = backward('2 δ xᵀ', { cause: 'factor' }, ({ due }) => weights(due, (w) => 2 * w))
export const gradientSummedOverBatch = backward('n times the gradient: the mean was forgotten', { cause: 'reduction' }, ({ ask, due }) =>
  all(due, (x) => x * ask.x.length),
)
export const gradientAscends = backward('-∇', { cause: 'sign' }, ({ due }) => all(due, (x) => -x))
export const gradientOfSigns = backward('the signs of the gradient', { cause: 'another formula' }, ({ due }) => all(due, Math.sign))
export const weightsGradientTransposed = backward(
  'x δᵀ where the layer is square',
  { cause: 'transposed', says: 'the weight gradient is transposed' },
  ({ due }) => due.map((l) => (isSquare(l.weights) ? { ...l, weights: transposed(l.weights) } : l)),
)
export const firstLayerFrozen = backward('a detached path: the first layer gets no gradient', { cause: 'zero' }, ({ due }) => zeroed(due, 0))
export const lastLayerFrozen = backward('the last layer gets no gradient', { cause: 'zero' }, ({ due }) => zeroed(due, due.length - 1))
export const deepNetsFrozen = backward('networks of more than two layers get no gradient', { cause: 'zero' }, ({ due }) =>
  due.length > 2 ? all(due, () => 0) : undefined,
)
export const decayLeaks = backward(
  '∇ + 0.01 θ: a weight decay that nobody asked for',
  { cause: 'decay', says: 'λθ is added to the gradient: a weight decay of 0.01 that nobody asked for' },
  ({ ask, due }) =>
    due.map((l, i) => ({
      weights: each(l.weights, (g, k, j) => g + 0.01 * (ask.layers[i]?.weights[k]?.[j] as number)),
      biases: l.biases.map((g, k) => g + 0.01 * (ask.layers[i]?.biases[k] as number)),
    })),
)
export const accumulatedTwice = backward('the gradient of the last call is still there: 2 ∇', { cause: 'factor' }, ({ due }) => all(due, (x) => 2 * x))
export const singleSampleSummed = backward('a single sample counts twice', { cause: 'factor', showsWhen: 'at batch 1' }, ({ ask, due }) =>
  ask.x.length === 1 ? all(due, (x) => 2 * x) : undefined,
)
export const clippedGradient = backward('clipped to [-1, 1]', { cause: 'saturated', showsWhen: 'at extreme scale' }, ({ due }) =>
  all(due, (x) => Math.max(-1, Math.min(1, x))),
)
const gradientOfLoss = (loss: string): Unnamed =>
  asked(`this is the gradient of ${loss}`, { cause: 'wrong function', showsWhen: 'with an option' }, (ask) =>
    ask.loss === loss ? undefined : { ...ask, loss },
  )
export const otherGradient = family('isGradientOf', losses.keys(), (name) => name, gradientOfLoss)
export const alwaysSquaredError: Unnamed = {
  ...gradientOfLoss('meanSquaredError'),
  formula: 'the gradient of the squared error whatever loss is asked',
}
