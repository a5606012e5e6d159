import type { Layer, Matrix, Operations, Vector } from '../../protocol/subject.ts'
import type { Cause } from '../causes.ts'
import type { Compared } from '../compared.ts'
import { each, isSquare, times, transposed } from '../matrices.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Answers about a whole network that are right but for one layer, one sample, one unit; and products of its Jacobians. */

type Layers = readonly Layer[]
const slip = (operations: Unnamed['operations'], cause: Cause, says: string, answer: (c: AnyCase) => unknown): Unnamed => ({
  formula: says,
  says,
  cause,
  showsWhen: 'always',
  operations,
  answer,
})
const layerwise = (cause: Cause, says: string, f: (l: Layer, i: number, all: Layers, ask: AnyCase['ask']) => Layer): Unnamed =>
  slip(['gradient'], cause, says, ({ ask, due }) => (due as Layers).map((l, i, all) => f(l, i, all, ask)))
const mapped = ({ weights, biases }: Layer, f: (v: number) => number): Layer => ({ weights: each(weights, f), biases: biases.map(f) })

const gradients: readonly Unnamed[] = [
  layerwise('zero', 'the first layer gets no gradient', (l, i) => (i === 0 ? mapped(l, () => 0) : l)),
  layerwise('zero', 'the last layer gets no gradient', (l, i, all) => (i === all.length - 1 ? mapped(l, () => 0) : l)),
  layerwise('zero', 'every layer but the last gets no gradient: the path to it is cut', (l, i, all) => (i < all.length - 1 ? mapped(l, () => 0) : l)),
  layerwise('another formula', 'the sign of the gradient in the place of the gradient', (l) => mapped(l, Math.sign)),
  layerwise('permuted', 'the layers come in reverse order', (l, i, all) => all[all.length - 1 - i] ?? l),
  ...[1e-4, 1e-3, 0.01, 0.1, 1].map((c) =>
    layerwise('decay', `${c} times the weights is added to their gradient: a decay that nobody asked for`, (l, i, _, ask) => ({
      ...l,
      weights: each(l.weights, (v, r, j) => v + c * (ask.layers[i].weights[r][j] as number)),
    })),
  ),
]

const forwards: readonly Unnamed[] = [
  slip(['forward'], 'first sample only', 'the last bias reaches the first sample only', ({ ask, due }) =>
    each(due, (y, i, j) => (i === 0 ? y : y - (ask.layers.at(-1)?.biases[j] as number))),
  ),
  slip(['forward'], 'rows leak', 'the mean of the batch is subtracted from the input: the samples are not independent', async ({ ask, reference }) => {
    const means = transposed(ask.x as Matrix).map((c) => c.reduce((a, b) => a + b, 0) / c.length)
    return reference.forward({ ...ask, x: each(ask.x, (v, _, j) => v - (means[j] as number)) })
  }),
  slip(['forward'], 'another formula', 'W (x + b) in the place of W x + b: the bias is added before the weights', async ({ ask, reference }) => {
    let h = ask.x as Matrix
    for (const [i, l] of (ask.layers as Layers).entries()) {
      const early = isSquare(l.weights)
      const z = await reference.forward({
        ...ask,
        layers: [early ? { ...l, biases: l.biases.map(() => 0) } : l],
        x: early ? each(h, (v, _, j) => v + (l.biases[j] as number)) : h,
      })
      h = i === ask.layers.length - 1 ? z : await activated(reference, ask.activation, z)
    }
    return h
  }),
]
const activated = (reference: Operations, name: string, z: Matrix): Promise<Matrix> =>
  Promise.all(z.map((x) => reference.activation({ name, parameters: {}, x })))

/** W_L D W … D W₁, with slopes of one's own. */
async function product(
  { ask, reference }: AnyCase,
  slope: (z: Vector, a: Vector) => Promise<Vector>,
  weights: (l: Layer, i: number, all: Layers) => Matrix = (l) => l.weights,
): Promise<Matrix> {
  const layers = ask.layers as Layers
  let h: Vector = (Array.isArray(ask.x[0]) ? ask.x[0] : ask.x) as Vector
  let J: Matrix | undefined
  for (const [i, layer] of layers.entries()) {
    const w = weights(layer, i, layers)
    J = J === undefined ? w : times(w, J)
    const z = (await reference.forward({ ...ask, layers: [layer], x: [h] }))[0] as Vector
    if (i === layers.length - 1) break
    const a = await reference.activation({ name: ask.activation, parameters: {}, x: z })
    const d = await slope(z, a)
    J = J.map((r, k) => r.map((v) => v * (d[k] as number)))
    h = a
  }
  return J as Matrix
}
const slopeOf = ({ ask, reference }: AnyCase, x: Vector): Promise<Vector> => reference.activationGradient({ name: ask.activation, parameters: {}, x })
const jacobians: readonly Unnamed[] = [
  slip(['jacobian'], 'missing chain factor', "the product of the weights alone: the factors diag σ'(z) are missing", (c) =>
    product(c, async (z) => z.map(() => 1)),
  ),
  slip(['jacobian'], 'derivative at the output', "σ' is taken at the output of the layer, not at its pre-activation", (c) =>
    product(c, (_, a) => slopeOf(c, a)),
  ),
  slip(['jacobian'], 'value for derivative', "σ(z) stands where σ'(z) is due", (c) => product(c, async (_, a) => a)),
  slip(['jacobian'], 'wrong branch', 'the slope of relu is 1 everywhere: closed units let the derivative through', (c) =>
    product(c, (z) => (c.ask.activation === 'relu' ? Promise.resolve(z.map(() => 1)) : slopeOf(c, z))),
  ),
  slip(['jacobian'], 'first sample only', 'the rows of all outputs but the first are 0', ({ due }) => each(due, (v, i) => (i === 0 ? v : 0))),
  slip(['jacobian'], 'another formula', 'the last layer is left out of the product', (c) =>
    product(
      c,
      (z) => slopeOf(c, z),
      (l, i, all) => (i > 0 && i === all.length - 1 && isSquare(l.weights) ? each(l.weights, (_, r, j) => (r === j ? 1 : 0)) : l.weights),
    ),
  ),
  slip(['jacobian'], 'transposed', 'square weights enter transposed', (c) =>
    product(
      c,
      (z) => slopeOf(c, z),
      (l) => (isSquare(l.weights) ? transposed(l.weights) : l.weights),
    ),
  ),
]

/* Sums and compositions of networks. */

type Net = readonly Layer[]
type Kept = (i: number, net: Net) => boolean
const keeps: Readonly<Record<string, Kept>> = {
  'every bias': () => false,
  'the last bias': (i, net) => i < net.length - 1,
  'the first bias': (i) => i > 0,
  'the hidden biases': (i, net) => i === net.length - 1,
}
const heard = (cause: Cause, says: string, change: (ask: AnyCase['ask']) => object | undefined): Unnamed =>
  slip(['combine'], cause, says, ({ ask, reference }) => {
    const other = change(ask)
    return other === undefined ? undefined : reference.combine({ ...ask, ...other })
  })
const lastTimes = (net: Net, c: number): Net => net.map((l, i) => (i === net.length - 1 ? mapped(l, (v) => c * v) : l))
const combined: readonly Unnamed[] = [
  ...(['f', 'g'] as const).flatMap((which) => [
    ...Object.entries(keeps).map(([name, kept]) =>
      heard('bias forgotten', `${name} of ${which} is lost`, (ask) => ({
        [which]: (ask[which] as Net).map((l, i, net) => (kept(i, net) ? l : { ...l, biases: l.biases.map(() => 0) })),
      })),
    ),
    heard('sign', `${which} enters with the wrong sign`, (ask) => ({ [which]: lastTimes(ask[which], -1) })),
    slip(['combine'], 'missing term', `this is ${which} alone`, ({ ask }) => {
      const inputs = (net: Net): number | undefined => net[0]?.weights[0]?.length
      return inputs(ask[which]) === inputs(ask.kind === 'sum' ? ask.f : ask.g) ? ask[which] : undefined
    }),
  ]),
  heard('swapped arguments', 'g after f in the place of f after g', (ask) => {
    const [f, g] = [ask.f as Net, ask.g as Net]
    const fits = g[0]?.weights[0]?.length === f.at(-1)?.biases.length && f[0]?.weights[0]?.length === g[0]?.weights[0]?.length
    return ask.kind === 'composition' && fits ? { f: g, g: f } : undefined
  }),
  slip(['combine'], 'extra activation', 'an activation stands between the two networks', ({ ask }) =>
    ask.kind === 'composition' ? [...ask.g, ...ask.f] : undefined,
  ),
]
export const networkSlips = ({ operation }: Compared): readonly Unnamed[] =>
  [...gradients, ...forwards, ...jacobians, ...combined].filter((m) => m.operations.includes(operation))
