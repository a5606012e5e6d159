import { each, isSquare, transposed } from '../../mistakes/matrices.ts'
import type { Layer, Vector } from '../../protocol/subject.ts'
import { altered, asked, type Prediction } from './hypothesis.ts'

/* Matrix products, sums and compositions of networks. */

const productsWrong: readonly Prediction[] = [
  asked('transposed', 'A Bᵀ in the place of A B', ['multiply'], (ask) => (isSquare(ask.b) ? { ...ask, b: transposed(ask.b) } : undefined)),
  asked('transposed', 'Aᵀ B in the place of A B', ['multiply'], (ask) => (isSquare(ask.a) ? { ...ask, a: transposed(ask.a) } : undefined)),
  asked('swapped arguments', 'B A in the place of A B', ['multiply'], (ask) =>
    isSquare(ask.a) && isSquare(ask.b) ? { ...ask, a: ask.b, b: ask.a } : undefined,
  ),
  ...(
    [
      ['the last term of an odd inner size is skipped', (k: number) => k - (k % 2)],
      ['the terms beyond a multiple of 4 are skipped', (k: number) => k - (k % 4)],
      ['the terms beyond a multiple of 8 are skipped', (k: number) => k - (k % 8)],
    ] as const
  ).map(([says, kept]) =>
    asked('missing term', says, ['multiply'], (ask) => {
      const k = kept(ask.b.length)
      return k === 0 || k === ask.b.length ? undefined : { ...ask, a: ask.a.map((r: Vector) => r.slice(0, k)), b: ask.b.slice(0, k) }
    }),
  ),
]

const withBiases = (net: readonly Layer[], f: (b: number, layer: number) => number): Layer[] =>
  net.map((l, i) => ({ ...l, biases: l.biases.map((b) => f(b, i)) }))
const combineWrong: readonly Prediction[] = [
  ...(['f', 'g'] as const).flatMap((which) => [
    asked('bias forgotten', `the biases of ${which} are lost`, ['combine'], (ask) => ({ ...ask, [which]: withBiases(ask[which], () => 0) })),
    asked('bias forgotten', `the last bias of ${which} is lost`, ['combine'], (ask) => ({
      ...ask,
      [which]: withBiases(ask[which], (b, i) => (i === ask[which].length - 1 ? 0 : b)),
    })),
    asked('bias forgotten', `the first bias of ${which} is lost`, ['combine'], (ask) => ({
      ...ask,
      [which]: withBiases(ask[which], (b, i) => (i === 0 ? 0 : b)),
    })),
    asked('bias forgotten', `the hidden biases of ${which} are lost`, ['combine'], (ask) => ({
      ...ask,
      [which]: withBiases(ask[which], (b, i) => (i < ask[which].length - 1 ? 0 : b)),
    })),
    altered('missing term', `this is ${which} alone`, ['combine'], (ask) => ask[which]),
  ]),
  asked('swapped arguments', 'g after f in the place of f after g', ['combine'], (ask) =>
    ask.kind === 'composition' ? { ...ask, f: ask.g, g: ask.f } : undefined,
  ),
  altered('extra activation', 'an activation stands between the two networks', ['combine'], (ask) =>
    ask.kind === 'composition' ? [...ask.g, ...ask.f] : undefined,
  ),
  asked('sign', 'f - g in the place of f + g', ['combine'], (ask) =>
    ask.kind === 'sum'
      ? {
          ...ask,
          g: ask.g.map((l: Layer, i: number) => (i === ask.g.length - 1 ? { weights: each(l.weights, (w) => -w), biases: l.biases.map((b) => -b) } : l)),
        }
      : undefined,
  ),
  {
    cause: 'factor',
    says: 'exactly ½ of the sum',
    operations: ['combine'],
    predict: ({ ask, due }) =>
      ask.kind === 'sum'
        ? (due as Layer[]).map((l, i) =>
            i === (due as Layer[]).length - 1 ? { weights: each(l.weights, (w) => w / 2), biases: l.biases.map((b) => b / 2) } : l,
          )
        : undefined,
  },
  asked('padding', 'the shallower network is padded by relu(x) alone, which loses negative values: relu(x) - relu(-x) keeps them', ['combine'], (ask) => {
    if (ask.kind !== 'sum' || ask.f.length === ask.g.length) return undefined
    const pad = (net: Layer[], depth: number): Layer[] => {
      const m = net.at(-1)?.biases.length ?? 0
      return net.length >= depth
        ? net
        : pad(
            [
              ...net,
              { weights: Array.from({ length: m }, (_, i) => Array.from({ length: m }, (__, j) => (i === j ? 1 : 0))), biases: Array<number>(m).fill(0) },
            ],
            depth,
          )
    }
    const depth = Math.max(ask.f.length, ask.g.length)
    return { ...ask, f: pad(ask.f, depth), g: pad(ask.g, depth) }
  }),
]

export const productHypotheses: readonly Prediction[] = [...productsWrong, ...combineWrong]
