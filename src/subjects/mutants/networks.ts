import type { Layer, Matrix } from '../subject.ts'
import { mutant, right } from './mutant.ts'

const withoutBiases = (layers: readonly Layer[]): Layer[] => layers.map((l) => ({ ...l, biases: l.biases.map(() => 0) }))
const transposed = (m: Matrix): number[][] => (m[0] ?? []).map((_, j) => m.map((r) => r[j] as number))

export const biasForgotten = mutant('biasForgotten', 'W x without b', { forward: async (ask) => right.forward({ ...ask, layers: withoutBiases(ask.layers) }) })
export const lastActivation = mutant('lastActivation', 'an activation after the last layer', {
  forward: async (ask) => {
    const y = await right.forward(ask)
    return Promise.all(y.map((r) => right.activation({ name: ask.activation, parameters: {}, x: r })))
  },
})
export const biasOncePerBatch = mutant('biasOncePerBatch', 'the last bias reaches the first sample only', {
  forward: async (ask) => {
    const last = ask.layers.at(-1)?.biases ?? []
    return (await right.forward(ask)).map((r, i) => (i === 0 ? r : r.map((v, j) => v - (last[j] as number))))
  },
})
export const biasGradientNotSummed = mutant('biasGradientNotSummed', 'the bias gradient of the first sample only', {
  gradient: async (ask) => {
    const [all, one] = [await right.gradient(ask), await right.gradient({ ...ask, x: ask.x.slice(0, 1), target: ask.target.slice(0, 1) })]
    return all.map((l, i) => ({ ...l, biases: (one[i] as Layer).biases.map((b) => b / ask.x.length) }))
  },
})
export const weightGradientDoubled = mutant('weightGradientDoubled', '2 δ xᵀ', {
  gradient: async (ask) => (await right.gradient(ask)).map((l) => ({ ...l, weights: l.weights.map((r) => r.map((g) => 2 * g)) })),
})
export const firstLayerFrozen = mutant('firstLayerFrozen', 'a detached path: the first layer gets no gradient', {
  gradient: async (ask) =>
    (await right.gradient(ask)).map((l, i) => (i === 0 ? { weights: l.weights.map((r) => r.map(() => 0)), biases: l.biases.map(() => 0) } : l)),
})
export const jacobianScaled = mutant('jacobianScaled', '¾ J', {
  jacobian: async (ask) => (await right.jacobian(ask)).map((r) => r.map((v) => v * 0.75)),
})
export const jacobianTransposed = mutant('jacobianTransposed', 'Jᵀ', { jacobian: async (ask) => transposed(await right.jacobian(ask)) })

export const productTransposed = mutant('productTransposed', 'A Bᵀ where sizes allow', {
  multiply: async (ask) => (ask.b.length === (ask.b[0]?.length ?? 0) ? right.multiply({ a: ask.a, b: transposed(ask.b) }) : right.multiply(ask)),
})
export const lastTermSkipped = mutant('lastTermSkipped', 'the last term of odd inner sizes is skipped', {
  multiply: async (ask) =>
    ask.b.length % 2 === 1 && ask.b.length > 1 ? right.multiply({ a: ask.a.map((r) => r.slice(0, -1)), b: ask.b.slice(0, -1) }) : right.multiply(ask),
})
export const singlePrecision = mutant('singlePrecision', 'accumulated in float32', {
  multiply: async (ask) => (await right.multiply(ask)).map((r) => r.map(Math.fround)),
})

export const sumForgetsBias = mutant('sumForgetsBias', 'the last bias of g is lost in f + g', {
  combine: async (ask) =>
    ask.kind === 'sum'
      ? right.combine({ ...ask, g: ask.g.map((l, i) => (i === ask.g.length - 1 ? { ...l, biases: l.biases.map(() => 0) } : l)) })
      : right.combine(ask),
})
export const paddedByRelu = mutant('paddedByRelu', 'the shallower network is padded by relu(x) alone', {
  combine: async (ask) => {
    if (ask.kind !== 'sum') return right.combine(ask)
    const pad = (net: readonly Layer[], depth: number): readonly Layer[] => {
      if (net.length >= depth) return net
      const m = net.at(-1)?.biases.length ?? 0
      const identity = Array.from({ length: m }, (_, i) => Array.from({ length: m }, (_, j) => (i === j ? 1 : 0)))
      return pad([...net, { weights: identity, biases: Array<number>(m).fill(0) }], depth)
    }
    const depth = Math.max(ask.f.length, ask.g.length)
    return right.combine({ ...ask, f: pad(ask.f, depth), g: pad(ask.g, depth) })
  },
})
export const innerBiasLost = mutant('innerBiasLost', 'W b of the inner network is lost in f after g', {
  combine: async (ask) =>
    ask.kind === 'composition'
      ? right.combine({ ...ask, g: ask.g.map((l, i) => (i === ask.g.length - 1 ? { ...l, biases: l.biases.map(() => 0) } : l)) })
      : right.combine(ask),
})
