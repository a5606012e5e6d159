import type { Layer, Operations } from '../protocol/subject.ts'
import { type Fault, right } from './mutant.ts'

/* Sums and compositions of ReLU networks. */

type Ask = Parameters<Operations['combine']>[0]
const combined = (kind: Ask['kind'], fault: string, cause: string, f: (ask: Ask) => Promise<readonly Layer[]>): Fault => ({
  fault,
  shows: 'always',
  cause,
  only: kind,
  operations: { combine: async (ask) => (ask.kind === kind ? f(ask) : right.combine(ask)) },
})
const zeroed = (l: Layer): Layer => ({ ...l, biases: l.biases.map(() => 0) })
const last = (net: readonly Layer[], f: (l: Layer) => Layer): Layer[] => net.map((l, i) => (i === net.length - 1 ? f(l) : l))
const first = (net: readonly Layer[], f: (l: Layer) => Layer): Layer[] => net.map((l, i) => (i === 0 ? f(l) : l))
const identity = (n: number, sign = 1): number[][] => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? sign : 0)))

export const sumForgetsBias = combined('sum', 'the last bias of g is lost in f + g', 'bias forgotten', (ask) =>
  right.combine({ ...ask, g: last(ask.g, zeroed) }),
)
export const sumForgetsHiddenBias = combined('sum', 'the hidden biases of f are lost in f + g', 'bias forgotten', (ask) =>
  right.combine({ ...ask, f: ask.f.map((l, i) => (i < ask.f.length - 1 ? zeroed(l) : l)) }),
)
export const paddedByRelu = combined('sum', 'the shallower network is padded by relu(x) alone: negative values are lost', 'padding', (ask) => {
  const pad = (net: readonly Layer[], depth: number): readonly Layer[] => {
    if (net.length >= depth) return net
    const m = net.at(-1)?.biases.length ?? 0
    return pad([...net, { weights: identity(m), biases: Array<number>(m).fill(0) }], depth)
  }
  const depth = Math.max(ask.f.length, ask.g.length)
  return right.combine({ ...ask, f: pad(ask.f, depth), g: pad(ask.g, depth) })
})
export const sumIsDifference = combined('sum', 'f - g', 'sign', (ask) =>
  right.combine({ ...ask, g: last(ask.g, (l) => ({ weights: l.weights.map((r) => r.map((w) => -w)), biases: l.biases.map((b) => -b) })) }),
)
export const sumIsMean = combined('sum', '(f + g)/2', 'factor', async (ask) =>
  last(await right.combine(ask), (l) => ({ weights: l.weights.map((r) => r.map((w) => w / 2)), biases: l.biases.map((b) => b / 2) })),
)
export const sumTakesFirst = combined('sum', 'f alone', 'missing term', async (ask) => ask.f)
export const innerBiasLost = combined('composition', 'W b of the inner network is lost in f after g', 'bias forgotten', (ask) =>
  right.combine({ ...ask, g: last(ask.g, zeroed) }),
)
export const outerBiasLost = combined('composition', 'the first bias of the outer network is lost', 'bias forgotten', (ask) =>
  right.combine({ ...ask, f: first(ask.f, zeroed) }),
)
export const activationBetween = combined('composition', 'a relu between the two networks', 'extra activation', async (ask) => [...ask.g, ...ask.f])
export const compositionSwapped = combined('composition', 'g after f where sizes allow', 'swapped arguments', async (ask) => {
  const [fits, returns] = [ask.g[0]?.weights[0]?.length === ask.f.at(-1)?.biases.length, ask.f[0]?.weights[0]?.length === ask.g[0]?.weights[0]?.length]
  return right.combine(fits && returns ? { ...ask, f: ask.g, g: ask.f } : ask)
})
export const compositionDropsInner = combined('composition', 'the outer network alone where sizes allow', 'missing term', async (ask) =>
  ask.f[0]?.weights[0]?.length === ask.g[0]?.weights[0]?.length ? ask.f : right.combine(ask),
)
