import type { Matrix, Operations, Vector } from '../../protocol/subject.ts'
import type { Compared } from '../compared.ts'
import { backpropagated, type Pass } from '../known/gradients.ts'
import { each, isSquare, transposed } from '../matrices.ts'
import type { Unnamed } from '../mistake.ts'
import { slopesInTheWrongPlace } from './in-the-place-of.ts'
import { type Space, type Step, singles } from './space.ts'

/* Backpropagation by hand: what each of its lines can get wrong. */

type Parts = { readonly [K in keyof Pass]?: Pass[K] | undefined }
const step = (axis: string, cause: Step<Parts>['cause'], says: string, change: Parts): Step<Parts> => ({ axis, cause, says, change })
const slopeAt = (reference: Operations, name: string, x: Vector): Promise<Vector> => reference.activationGradient({ name, parameters: {}, x })
const summed = (d: Matrix): Vector => transposed(d).map((c) => c.reduce((a, b) => a + b, 0))

const steps: readonly Step<Parts>[] = [
  step('slope', 'missing chain factor', "the factor σ'(z) of the chain rule is missing", { slope: async (_, __, z) => z.map(() => 1) }),
  step('slope', 'derivative at the output', "σ' is taken at the output of the layer, not at its pre-activation", {
    slope: (r, name, _, a) => slopeAt(r, name, a),
  }),
  step('slope', 'extra chain factor', "σ'(z) enters twice", { slope: async (r, name, z) => (await slopeAt(r, name, z)).map((s) => s * s) }),
  step('slope', 'value for derivative', "σ(z) stands where σ'(z) is due", { slope: async (_, __, ___, a) => a }),
  step('slope', 'wrong function', 'the slope is a(1 - a), that of sigmoid, whatever activation is asked', {
    slope: async (_, __, ___, a) => a.map((v) => v * (1 - v)),
  }),
  step('slope', 'wrong function', 'the slope is 1 - a², that of tanh, whatever activation is asked', {
    slope: async (_, __, ___, a) => a.map((v) => 1 - v * v),
  }),
  step('slope', 'input for output', 'z(1 - z): the slope of sigmoid is written in terms of the output, and is fed the pre-activation', {
    slope: async (r, name, z) => (name === 'sigmoid' ? z.map((v) => v * (1 - v)) : slopeAt(r, name, z)),
  }),
  step('slope', 'input for output', '1 - z²: the slope of tanh is written in terms of the output, and is fed the pre-activation', {
    slope: async (r, name, z) => (name === 'tanh' ? z.map((v) => 1 - v * v) : slopeAt(r, name, z)),
  }),
  step('slope', 'derivative at the output', 'the slope of relu is 1 everywhere, as where a ≥ 0 is asked of the output, which is never negative', {
    slope: async (r, name, z) => (name === 'relu' ? z.map(() => 1) : slopeAt(r, name, z)),
  }),
  step('through', 'transposed', 'δ is pulled back through the transposed weights', {
    through: (l) => (isSquare(l.weights) ? transposed(l.weights) : l.weights),
  }),
  step('through', 'path not taken', 'δ is pulled back without the weights', { through: (l) => each(l.weights, () => 1) }),
  step('input', 'input for output', 'the weight gradients of hidden layers meet the pre-activation z, not the output of the layer before', {
    input: (h, i, pre) => (i === 0 ? h : (pre[i - 1] as Matrix)),
  }),
  step('hidden', 'reduction', 'δ is divided by the number of samples once more at every hidden layer: the 1/m of the loss is there already', {
    hidden: (d) => each(d, (v) => v / d.length),
  }),
  step('hidden', 'reduction', 'δ is multiplied by the number of samples at every hidden layer', { hidden: (d) => each(d, (v) => v * d.length) }),
  step('last', 'reduction', 'the 1/n of the loss is missing: δ is summed over the batch', { last: async (d) => each(d, (v) => v * d.length) }),
  step('last', 'reduction', 'δ is divided by the number of samples once more', { last: async (d) => each(d, (v) => v / d.length) }),
  step('last', 'reduction', 'the mean over the outputs is missing', { last: async (d) => each(d, (v) => v * (d[0]?.length ?? 1)) }),
  step('last', 'sign', 'y - ŷ in the place of ŷ - y', { last: async (d) => each(d, (v) => -v) }),
  step('last', 'factor', 'the 2 of the square is missing', { last: async (d, _, ask) => (/quared/.test(ask.loss) ? each(d, (v) => v / 2) : d) }),
  step('last', 'extra chain factor', "δ of the last layer is multiplied by σ'(z), though the last layer has no activation", {
    last: async (d, r, ask, z) => {
      const slopes = await Promise.all(z.map((row) => slopeAt(r, ask.activation, row)))
      return each(d, (v, i, j) => v * (slopes[i]?.[j] as number))
    },
  }),
  step('biases', 'first sample only', 'the bias gradient is that of the first sample', { biases: (d) => d[0] as Vector }),
  step('biases', 'first sample only', 'the bias gradient is that of the last sample', { biases: (d) => d.at(-1) as Vector }),
  step('biases', 'reduction', 'the bias gradient is a mean over the batch, which is averaged already', { biases: (d) => summed(d).map((v) => v / d.length) }),
  step('biases', 'axis', 'every bias of a layer gets the same gradient, the sum over its outputs as well: each output has its own', {
    biases: (d) => summed(d).map(() => summed(d).reduce((a, b) => a + b, 0)),
  }),
  step('biases', 'axis', 'every bias of a layer gets the same gradient, the mean over its outputs: each output has its own', {
    biases: (d) => summed(d).map(() => summed(d).reduce((a, b) => a + b, 0) / (d[0]?.length ?? 1)),
  }),
  step('biases', 'zero', 'the biases get no gradient', { biases: (d) => summed(d).map(() => 0) }),
]

const updated: readonly Step<Parts>[] = [1, 0.5, 0.3, 0.2, 0.1, 0.05, 0.01, 0.001].map((rate) =>
  step('through', 'another rate', `δ is pulled back through the weights after their update by rate ${rate}: those before it are due`, {
    through: ({ weights }, g) => each(weights, (v, i, j) => v - rate * (g[i]?.[j] as number)),
  }),
)
/** What is wrong with the slope of one activation alone. */
const slopesOf = (activation: string): readonly Step<Parts>[] => {
  const only = (cause: Step<Parts>['cause'], says: string, f: (r: Operations, z: Vector, a: Vector) => Promise<Vector>): Step<Parts> =>
    step('slope', cause, `${says}, where the activation is ${activation}`, {
      slope: (r, name, z, a) => (name === activation ? f(r, z, a) : slopeAt(r, name, z)),
    })
  return [
    only('derivative at the output', "σ' is taken at the output of the layer, not at its pre-activation", (r, _, a) => slopeAt(r, activation, a)),
    only('missing chain factor', "the factor σ'(z) of the chain rule is missing", async (_, z) => z.map(() => 1)),
    only('value for derivative', "σ(z) stands where σ'(z) is due", async (_, __, a) => a),
    ...slopesInTheWrongPlace(activation).map(([says, slope]) =>
      only('input for output', `${says} (x is the pre-activation)`, async (_, z, a) => z.map((x, i) => slope(x, a[i] as number, {}))),
    ),
  ]
}

const passes = (of: readonly Step<Parts>[]): Space<Parts> => ({
  operations: ['gradient'],
  right: {},
  steps: of,
  at: (parts, { ask, reference }) => backpropagated(ask, reference, parts as Pass),
})
export const backwardSpace = (c: Compared): Space<Parts> | undefined => (c.operation === 'gradient' ? passes(steps) : undefined)
/** What comes alone, not with another. */
export const backwardSlips = (c: Compared): readonly Unnamed[] =>
  c.operation === 'gradient' ? singles(passes([...updated, ...slopesOf(c.ask.activation)])) : []
