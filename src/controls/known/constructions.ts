import type { Layer } from '../../protocol/subject.ts'
import { reference, type Unnamed } from '../control.ts'

/* Sums and compositions of ReLU networks built another way: what they compute is the same. */

const zeros = (n: number): number[] => Array<number>(n).fill(0)
const widthIn = (net: readonly Layer[]): number => net[0]?.weights[0]?.length ?? 0
const widthOut = (net: readonly Layer[]): number => net.at(-1)?.biases.length ?? 0
const changed = (why: string, only: 'sum' | 'composition', f: (f: readonly Layer[], g: readonly Layer[]) => Layer[]): Unnamed => ({
  why,
  only,
  operations: { combine: async (ask) => (ask.kind === only ? f(ask.f, ask.g) : reference.combine(ask)) },
})
/** x = relu(x) - relu(-x), as a network of two layers. */
const identity = (n: number): Layer[] => {
  const unit = (i: number, sign: number): number[] => zeros(n).map((_, j) => (i === j ? sign : 0))
  return [
    { weights: [...zeros(n).map((_, i) => unit(i, 1)), ...zeros(n).map((_, i) => unit(i, -1))], biases: zeros(2 * n) },
    { weights: zeros(n).map((_, i) => [...unit(i, 1), ...unit(i, -1)]), biases: zeros(n) },
  ]
}
/** f, then g, the affine layers between them as one. */
const merged = (first: readonly Layer[], second: readonly Layer[]): Layer[] => {
  const [last, next] = [first.at(-1) as Layer, second[0] as Layer]
  const weights = next.weights.map((r) => zeros(last.weights[0]?.length ?? 0).map((_, j) => r.reduce((s, w, k) => s + w * (last.weights[k]?.[j] as number), 0)))
  const biases = next.weights.map((r, i) => r.reduce((s, w, k) => s + w * (last.biases[k] as number), next.biases[i] as number))
  return [...first.slice(0, -1), { weights, biases }, ...second.slice(1)]
}
const longer = (net: readonly Layer[], depth: number, atTheEnd: boolean): readonly Layer[] =>
  net.length >= depth ? net : longer(atTheEnd ? merged(net, identity(widthOut(net))) : merged(identity(widthIn(net)), net), depth, atTheEnd)
/** Side by side: a common input, block by block, the outputs added. */
function beside(f: readonly Layer[], g: readonly Layer[]): Layer[] {
  return f.map((layer, l) => {
    const other = g[l] as Layer
    const last = l === f.length - 1
    if (last && l === 0)
      return {
        weights: layer.weights.map((r, i) => r.map((w, j) => w + (other.weights[i]?.[j] as number))),
        biases: layer.biases.map((b, i) => b + (other.biases[i] as number)),
      }
    if (last)
      return { weights: layer.weights.map((r, i) => [...r, ...(other.weights[i] ?? [])]), biases: layer.biases.map((b, i) => b + (other.biases[i] as number)) }
    if (l === 0) return { weights: [...layer.weights, ...other.weights], biases: [...layer.biases, ...other.biases] }
    const [wide, otherWide] = [layer.weights[0]?.length ?? 0, other.weights[0]?.length ?? 0]
    return {
      weights: [...layer.weights.map((r) => [...r, ...zeros(otherWide)]), ...other.weights.map((r) => [...zeros(wide), ...r])],
      biases: [...layer.biases, ...other.biases],
    }
  })
}
export const sumLongerAtTheStart = changed('the shallower one made longer before it begins, x = relu(x) - relu(-x)', 'sum', (f, g) => {
  const depth = Math.max(f.length, g.length)
  return beside(longer(f, depth, false), longer(g, depth, false))
})
export const sumLongerAtTheEnd = changed('the shallower one made longer after it ends', 'sum', (f, g) => {
  const depth = Math.max(f.length, g.length)
  return beside(longer(f, depth, true), longer(g, depth, true))
})
export const sumAlwaysLonger = changed('both made one layer longer', 'sum', (f, g) => {
  const depth = Math.max(f.length, g.length) + 1
  return beside(longer(f, depth, true), longer(g, depth, false))
})
export const compositionMerged = changed('the two affine layers between them multiplied into one', 'composition', (f, g) => merged(g, f))
export const compositionThroughIdentity = changed('relu(x) - relu(-x) between them', 'composition', (f, g) => merged(merged(g, identity(widthOut(g))), f))

const rescaled = (net: readonly Layer[]): Layer[] =>
  net.map(({ weights, biases }, l) => ({
    weights: weights.map((r) => r.map((w) => (l === 0 && net.length > 1 ? 2 * w : l === 1 ? w / 2 : w))),
    biases: biases.map((b) => (l === 0 && net.length > 1 ? 2 * b : b)),
  }))
export const unitsRescaled: Unnamed = {
  why: 'every hidden unit of the first layer twice as large, its outgoing weight half',
  operations: { combine: async (ask) => rescaled(await reference.combine(ask)) },
}
export const unitsReversed: Unnamed = {
  why: 'the hidden units in the opposite order',
  operations: {
    combine: async (ask) =>
      (await reference.combine(ask)).map(({ weights, biases }, l, net) => {
        const inner = l === 0 ? weights : weights.map((r) => [...r].reverse())
        return l === net.length - 1 ? { weights: inner, biases } : { weights: [...inner].reverse(), biases: [...biases].reverse() }
      }),
  },
}
