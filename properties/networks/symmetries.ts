import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, law, require, type Source } from '../../src/evidence/claim.ts'
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

/** For which factors the function is said to stay, and what becomes of the output weight. */
interface Rescaled {
  readonly of: (lambda: number) => boolean
  readonly out: (weight: number, lambda: number) => number
}
export const rescaling = erratum<Net & { lambda: number }, Rescaled>({
  id: 'relu_rescaling_invariant_of_pos',
  topic: 'symmetries',
  entry: 'relu-rescaling-symmetry',
  source: { deck: '004', slide: 'Weight regularization' },
  states:
    '$(v_j,c_j,w_j)\\mapsto(\\lambda v_j,\\lambda c_j,w_j/\\lambda)$ leaves a ReLU network unchanged for $\\lambda>0$, and changes it for $\\lambda<0$ wherever $w_j(v_j^\\top x+c_j)\\ne0$.',
  printed: {
    states: '“invariant to multiplication”, of a unit by $\\lambda\\ne0$ and its output weight by $1/\\lambda$, without the hypothesis $\\lambda>0$.',
    verdict: 'hypothesis missing',
    formula: { of: (l) => l !== 0, out: (w, l) => w / l },
  },
  how: 'The first unit rescaled by powers of two of both signs, exact rationals; by 0 there is nothing to divide by.',
  catches: 'A negative factor, for which ReLU is not homogeneous.',
  inputs: fc.tuple(nets, fc.constantFrom(1, 2, 0.5, -1, -2, -0.5, 0)).map(([n, lambda]) => ({ ...n, lambda })),
  formula: { of: (l) => l > 0, out: (w, l) => w / l },
  rivals: {
    'the output weight multiplied too': { of: (l) => l > 0, out: (w, l) => w * l },
    'the output weight left': { of: (l) => l > 0, out: (w) => w },
    'from 1 on': { of: (l) => l >= 1, out: (w, l) => w / l },
    '0 too': { of: (l) => l >= 0, out: (w, l) => w / l },
  },
  check: ({ of: allowed, out }, { net, x, lambda }) => {
    if (lambda === 0) return require(!allowed(0), () => 'λ = 0 would divide the output weight by 0')
    const [v, w] = net as [Layer, Layer]
    const z = (v.weights[0] as readonly number[]).reduce((s, e, i) => s + e * (x[i] as number), v.biases[0] as number)
    const effect = z * (w.weights[0]?.[0] as number)
    const scaled = [
      { weights: v.weights.map((r, j) => (j === 0 ? r.map((e) => e * lambda) : r)), biases: v.biases.map((e, j) => (j === 0 ? e * lambda : e)) },
      { weights: w.weights.map((r) => r.map((e, j) => (j === 0 ? out(e, lambda) : e))), biases: w.biases },
    ]
    const [before, after] = [exactValue(net, x), exactValue(scaled, x)]
    return require(allowed(lambda) ? compare(before, after) === 0 : effect === 0 || compare(before, after) !== 0, () =>
      `λ = ${lambda}, V = ${JSON.stringify(v.weights)}, c = (${v.biases}), W = ${JSON.stringify(w.weights)}, x = (${x}): ${show(before)} becomes ${show(after)}`)
  },
})

/** A hidden unit of one input and one output: its weight, its bias, its output weight. */
type HiddenUnit = readonly [v: number, c: number, w: number]
const flipped = ([v, c, w]: HiddenUnit): HiddenUnit => [0 - v, 0 - c, 0 - w]
const orders = <T>(items: readonly T[]): T[][] =>
  items.length === 0 ? [[]] : items.flatMap((x, i) => orders(items.filter((_, k) => k !== i)).map((rest) => [x, ...rest]))
/** All lists of units that flips and orders make of one. */
const copiesOf = (units: readonly HiddenUnit[], flip: (u: HiddenUnit) => HiddenUnit): HiddenUnit[][] =>
  orders(units).flatMap((list) => Array.from({ length: 2 ** list.length }, (_, bits) => list.map((u, j) => ((bits >> j) & 1 ? flip(u) : u))))
const factorial = (m: number): number => (m === 0 ? 1 : m * factorial(m - 1))
const generic = (units: readonly HiddenUnit[]): boolean =>
  units.every((u, i) => u.some((e) => e !== 0) && units.every((o, k) => k <= i || (o.join() !== u.join() && o.join() !== flipped(u).join())))

interface SignFlip {
  readonly flip: (u: HiddenUnit) => HiddenUnit
  /** How many copies there are where all are different; undefined where some are said to be the same. */
  readonly copies: (units: readonly HiddenUnit[]) => number | undefined
}
const distinctIfGeneric: SignFlip['copies'] = (units) => (generic(units) ? 2 ** units.length * factorial(units.length) : undefined)

const hiddenUnit: fc.Arbitrary<HiddenUnit> = fc.tuple(dyadic(2, 0), dyadic(2, 0), dyadic(2, 0))
const same = (u: HiddenUnit): HiddenUnit => u
const zeroUnit = (): HiddenUnit => [0, 0, 0]

export const oddSigns: AnyClaim = law<{ units: HiddenUnit[]; x: number }, SignFlip>({
  id: 'odd_activation_sign_invariant',
  topic: 'symmetries',
  entry: 'tanh-sign-symmetry',
  source,
  states:
    'For odd activations $(v,c,w)\\mapsto(-v,-c,-w)$ is a symmetry: with the orders of the $m$ units there are $2^mm!$ copies of a network, all different exactly if no unit is 0 and no two are equal or opposite.',
  how: 'The cubic $t^3$ as an odd activation, up to three units in whole numbers, exact in floats: all copies, their values, how many there are and whether all are different; equal, opposite and zero units are drawn too.',
  catches: 'A flipped unit whose output weight kept its sign.',
  inputs: fc.record({
    units: fc.oneof(
      fc.array(hiddenUnit, { maxLength: 3 }),
      fc
        .tuple(fc.array(hiddenUnit, { minLength: 1, maxLength: 2 }), fc.constantFrom(same, flipped, zeroUnit))
        .map(([us, last]) => [...us, last(us[0] as HiddenUnit)]),
    ),
    x: dyadic(4, 0),
  }),
  formula: { flip: flipped, copies: distinctIfGeneric },
  rivals: {
    'output weight kept': { flip: ([v, c, w]) => [0 - v, 0 - c, w], copies: distinctIfGeneric },
    'bias kept': { flip: ([v, c, w]) => [0 - v, c, 0 - w], copies: distinctIfGeneric },
    '2^m m! for every network': { flip: flipped, copies: (units) => 2 ** units.length * factorial(units.length) },
    'm! 2 copies': { flip: flipped, copies: (units) => (generic(units) ? 2 * factorial(units.length) : undefined) },
  },
  check: ({ flip, copies }, { units, x }) => {
    const value = (list: readonly HiddenUnit[]): number => list.reduce((s, [v, c, w]) => s + w * (v * x + c) ** 3, 0)
    const all = copiesOf(units, flip)
    const [due, different] = [value(units), new Set(all.map((list) => list.map((u) => u.map((e) => e + 0).join()).join(';'))).size]
    const off = all.find((list) => value(list) !== due)
    const [said, allDifferent] = [copies(units), different === all.length]
    return every([
      require(off === undefined, () => `units (${units.join('; ')}), x = ${x}: ${due} becomes ${value(off ?? units)} for (${(off ?? units).join('; ')})`),
      require(said === (allDifferent ? different : undefined), () =>
        `units (${units.join('; ')}): ${different} of ${all.length} copies are different, ${said === undefined ? 'and some are said to be the same' : `not ${said}`}`),
    ])
  },
})
