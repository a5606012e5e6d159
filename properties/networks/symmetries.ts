import * as fc from 'fast-check'
import { type AnyClaim, erratum, law, require, type Source } from '../../src/evidence/claim.ts'
import { evaluate } from '../../src/geometry/closure.ts'
import type { Layer } from '../../src/protocol/subject.ts'
import { layersOf } from '../arbitraries/networks.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, exactLayers, exactMatrix, QQ, type Rational, show } from '../support/exact.ts'

const source: Source = { deck: '004', slide: 'Weight regularization: many networks produce same results' }
const exactValue = (net: readonly Layer[], x: readonly number[]): Rational => evaluate(QQ, exactLayers(net), exactMatrix([x])).data[0] as Rational

interface Net {
  readonly net: Layer[]
  readonly x: number[]
}
const nets: fc.Arbitrary<Net> = size(2).chain((d) => fc.record({ net: layersOf([d, 3, 1], dyadic(4, 1)), x: list(dyadic(4, 1), d) }))

type Permute = (net: readonly Layer[], order: readonly number[]) => readonly Layer[]
const pick = <T>(items: readonly T[], order: readonly number[]): T[] => order.map((i) => items[i] as T)
export const permutation: AnyClaim = law<Net & { order: number[] }, Permute>({
  id: 'hidden_unit_permutation_invariant',
  topic: 'symmetries',
  entry: 'permutation-symmetry',
  source,
  states: 'Permuting hidden units (rows of $V$ with their biases, columns of $W$) leaves the function unchanged.',
  how: 'All orders of three units, exact rationals: equality.',
  catches: 'Rows permuted without the columns that read them.',
  inputs: fc.tuple(nets, fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 })).map(([n, order]) => ({ ...n, order })),
  formula: ([v, w], order) => [
    { weights: pick((v as Layer).weights, order), biases: pick((v as Layer).biases, order) },
    { weights: (w as Layer).weights.map((r) => pick(r, order)), biases: (w as Layer).biases },
  ],
  rivals: {
    'rows only': ([v, w], order) => [{ weights: pick((v as Layer).weights, order), biases: pick((v as Layer).biases, order) }, w as Layer],
    'biases stay': ([v, w], order) => [
      { weights: pick((v as Layer).weights, order), biases: (v as Layer).biases },
      { weights: (w as Layer).weights.map((r) => pick(r, order)), biases: (w as Layer).biases },
    ],
  },
  check: (permute, { net, x, order }) => {
    const [before, after] = [exactValue(net, x), exactValue(permute(net, order), x)]
    return require(compare(before, after) === 0, () => `x = (${x}), order (${order}): ${show(before)} becomes ${show(after)}`)
  },
})

type Scales = (lambda: number) => boolean
export const rescaling = erratum<Net & { lambda: number }, Scales>({
  id: 'relu_rescaling_invariant_of_pos',
  topic: 'symmetries',
  entry: 'relu-rescaling-symmetry',
  source: { deck: '004', slide: 'Weight regularization: invariant to multiplication' },
  states:
    '$(v_j,c_j,w_j)\\mapsto(\\lambda v_j,\\lambda c_j,w_j/\\lambda)$ leaves a ReLU network unchanged for $\\lambda>0$, and changes it for $\\lambda<0$ wherever $w_j(v_j^\\top x+c_j)\\ne0$.',
  printed: {
    states: 'Networks are invariant to multiplication (of a unit by any $\\lambda\\ne0$, its output weight by $1/\\lambda$).',
    formula: (l) => l !== 0,
  },
  how: 'The first unit rescaled by powers of two of both signs, exact rationals; by 0 there is nothing to divide by.',
  catches: 'A negative factor, for which ReLU is not homogeneous.',
  inputs: fc.tuple(nets, fc.constantFrom(1, 2, 0.5, -1, -2, -0.5, 0)).map(([n, lambda]) => ({ ...n, lambda })),
  formula: (l) => l > 0,
  rivals: { 'from 1 on': (l) => l >= 1, 'not negative': (l) => l >= 0 },
  check: (allowed, { net, x, lambda }) => {
    if (lambda === 0) return require(!allowed(0), () => 'λ = 0 would divide the output weight by 0')
    const [v, w] = net as [Layer, Layer]
    const z = (v.weights[0] as readonly number[]).reduce((s, e, i) => s + e * (x[i] as number), v.biases[0] as number)
    const effect = z * (w.weights[0]?.[0] as number)
    const scaled = [
      { weights: v.weights.map((r, j) => (j === 0 ? r.map((e) => e * lambda) : r)), biases: v.biases.map((e, j) => (j === 0 ? e * lambda : e)) },
      { weights: w.weights.map((r) => r.map((e, j) => (j === 0 ? e / lambda : e))), biases: w.biases },
    ]
    const [before, after] = [exactValue(net, x), exactValue(scaled, x)]
    return require(allowed(lambda) ? compare(before, after) === 0 : effect === 0 || compare(before, after) !== 0, () =>
      `λ = ${lambda}, V = ${JSON.stringify(v.weights)}, c = (${v.biases}), W = ${JSON.stringify(w.weights)}, x = (${x}): ${show(before)} becomes ${show(after)}`)
  },
})

export const oddSigns: AnyClaim = law<Net, (w: number) => number>({
  id: 'odd_activation_sign_invariant',
  topic: 'symmetries',
  entry: 'tanh-sign-symmetry',
  source,
  states: 'For odd activations $(v,c,w)\\mapsto(-v,-c,-w)$ is a symmetry: $2^mm!$ copies of every network.',
  how: 'The cubic $t^3$ as an odd activation, dyadic numbers, exact in floats.',
  catches: 'A flipped unit whose output weight kept its sign.',
  inputs: nets,
  formula: (w) => -w,
  rivals: { 'output weight kept': (w) => w },
  check: (flip, { net, x }) => {
    const [v, w] = net as [Layer, Layer]
    const value = (sign: number, out: (e: number) => number): number =>
      v.weights.reduce((s, row, j) => {
        const z = row.reduce((t, e, i) => t + e * (x[i] as number), v.biases[j] as number)
        return s + (j === 0 ? out(w.weights[0]?.[j] as number) * (sign * z) ** 3 : (w.weights[0]?.[j] as number) * z ** 3)
      }, w.biases[0] as number)
    return require(value(1, (e) => e) === value(-1, flip), () => `x = (${x}): ${value(1, (e) => e)} becomes ${value(-1, flip)}`)
  },
})
