import type { Layer, Operations } from '../../protocol/subject.ts'
import { each } from '../matrices.ts'
import { family, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* Sums and compositions of ReLU networks. */

type Ask = Parameters<Operations['combine']>[0]
type Net = readonly Layer[]
const combined = mistaken('combine')
const asked = misheard('combine')
const biased = (net: Net, f: (b: number, layer: number) => number): Layer[] => net.map((l, i) => ({ ...l, biases: l.biases.map((b) => f(b, i)) }))
/** The last layer of a network, times a factor. */
const scaled = (net: Net, c: number): Layer[] =>
  net.map((l, i) => (i === net.length - 1 ? { weights: each(l.weights, (w) => c * w), biases: l.biases.map((b) => c * b) } : l))

/* Biases. */

const lost = {
  all: () => 0,
  last: (b: number, i: number, net: Net) => (i === net.length - 1 ? 0 : b),
  first: (b: number, i: number) => (i === 0 ? 0 : b),
  hidden: (b: number, i: number, net: Net) => (i < net.length - 1 ? 0 : b),
} satisfies Record<string, (b: number, i: number, net: Net) => number>
const text = { all: 'the biases of _ are', last: 'the last bias of _ is', first: 'the first bias of _ is', hidden: 'the hidden biases of _ are' }
const biasLost = (which: 'f' | 'g', of: keyof typeof lost): Unnamed =>
  asked(`${text[of].replace('_', which)} lost`, { cause: 'bias forgotten' }, (ask) => ({
    ...ask,
    [which]: biased(ask[which], (b, i) => lost[of](b, i, ask[which])),
  }))
const only = (m: Unnamed, kind: Ask['kind'], formula: string): Unnamed => ({ ...m, only: kind, formula })
export const biasesLost = (['f', 'g'] as const).flatMap((which) =>
  family(`biasesLost${which.toUpperCase()}`, ['all', 'last', 'first', 'hidden'] as const, String, (of) => biasLost(which, of)),
)
export const sumForgetsBias = only(biasLost('g', 'last'), 'sum', 'the last bias of g is lost in f + g')
export const sumForgetsHiddenBias = only(biasLost('f', 'hidden'), 'sum', 'the hidden biases of f are lost in f + g')
export const innerBiasLost = only(biasLost('g', 'last'), 'composition', 'W b of the inner network is lost in f after g')
export const outerBiasLost = only(biasLost('f', 'first'), 'composition', 'the first bias of the outer network is lost')

/* One network alone, another order, another sum. */

const alone = (which: 'f' | 'g'): Unnamed =>
  combined(`${which} alone`, { cause: 'missing term', says: `this is ${which} alone` }, ({ ask }) => {
    const inputs = (net: Net): number | undefined => net[0]?.weights[0]?.length
    return inputs(ask[which]) === inputs(ask.kind === 'sum' ? ask.f : ask.g) ? ask[which] : undefined
  })
export const oneAlone = family('alone', ['f', 'g'] as const, String, alone)
export const sumTakesFirst = only(alone('f'), 'sum', 'f alone')
export const compositionDropsInner = only(alone('f'), 'composition', 'the outer network alone where sizes allow')
export const compositionSwapped = asked(
  'g after f where sizes allow',
  { cause: 'swapped arguments', only: 'composition', says: 'g after f in the place of f after g' },
  (ask) => {
    const fits = ask.g[0]?.weights[0]?.length === ask.f.at(-1)?.biases.length && ask.f[0]?.weights[0]?.length === ask.g[0]?.weights[0]?.length
    return fits ? { ...ask, f: ask.g, g: ask.f } : undefined
  },
)
export const activationBetween = combined(
  'a relu between the two networks',
  { cause: 'extra activation', only: 'composition', says: 'an activation stands between the two networks' },
  ({ ask }) => [...ask.g, ...ask.f],
)
export const sumIsDifference = asked('f - g', { cause: 'sign', only: 'sum', says: 'f - g in the place of f + g' }, (ask) => ({ ...ask, g: scaled(ask.g, -1) }))
export const sumIsMean = combined('(f + g)/2', { cause: 'factor', only: 'sum', says: 'exactly ½ of the sum' }, ({ due }) => scaled(due, 1 / 2))
export const paddedByRelu = asked(
  'the shallower network is padded by relu(x) alone: negative values are lost',
  {
    cause: 'padding',
    only: 'sum',
    says: 'the shallower network is padded by relu(x) alone, which loses negative values: relu(x) - relu(-x) keeps them',
  },
  (ask) => {
    const padded = (net: Net, depth: number): Net => {
      const m = net.at(-1)?.biases.length ?? 0
      const identity = Array.from({ length: m }, (_, i) => Array.from({ length: m }, (__, j) => (i === j ? 1 : 0)))
      return net.length >= depth ? net : padded([...net, { weights: identity, biases: Array<number>(m).fill(0) }], depth)
    }
    const depth = Math.max(ask.f.length, ask.g.length)
    return { ...ask, f: padded(ask.f, depth), g: padded(ask.g, depth) }
  },
)
