import * as fc from 'fast-check'
import { type Grid, grid } from '../../src/algebra/grid.ts'
import { type AnyClaim, type Claim, erratum, every, type Finding, fails, law, require, type Source } from '../../src/evidence/claim.ts'
import { same } from '../../src/evidence/compare.ts'
import * as closure from '../../src/geometry/closure.ts'
import { serra } from '../../src/geometry/counts.ts'
import { breakpoints, linearPieces, patternCount } from '../../src/geometry/regions/exact-1d.ts'
import type { Layer, Operations } from '../../src/protocol/subject.ts'
import { layersOf } from '../arbitraries/networks.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, matrix, size } from '../arbitraries/shapes.ts'
import { compare, exactLayers, exactMatrix, numbers, Q, QQ, q, type Rational, ratio, show, toNumber } from '../support/exact.ts'

const lemma: Source = { deck: '000', slide: 'Lemma (stability)' }

interface Pair {
  readonly f: Layer[]
  readonly g: Layer[]
  readonly x: number[][]
}
const hidden = fc.array(size(2), { minLength: 0, maxLength: 2 })
const small = dyadic(4, 1)
const summands: fc.Arbitrary<Pair> = fc
  .tuple(size(2), size(2), hidden, hidden)
  .chain(([inputs, outputs, a, b]) =>
    fc.record({ f: layersOf([inputs, ...a, outputs], small), g: layersOf([inputs, ...b, outputs], small), x: matrix(small, 3, inputs) }),
  )
const composites: fc.Arbitrary<Pair> = fc
  .tuple(size(2), size(2), size(2), hidden, hidden)
  .chain(([inputs, between, outputs, a, b]) =>
    fc.record({ f: layersOf([between, ...a, outputs], small), g: layersOf([inputs, ...b, between], small), x: matrix(small, 3, inputs) }),
  )

/** A network's exact value, row by row: dyadic weights and inputs make it a dyadic number. */
const value = (net: readonly Layer[], x: readonly (readonly number[])[]) => closure.evaluate(QQ, exactLayers(net), exactMatrix(x))

const closed =
  (kind: 'sum' | 'composition', right: (ask: Pair) => number[]) =>
  async (subject: Operations, ask: Pair): Promise<Finding> => {
    const built = await subject.combine({ kind, f: ask.f, g: ask.g })
    const misfit = built.findIndex((l, i) => l.weights.length !== l.biases.length || (i > 0 && l.weights[0]?.length !== built[i - 1]?.biases.length))
    if (misfit >= 0) return fails(`the ${kind} of networks of depth ${ask.f.length} and ${ask.g.length}: layer ${misfit} does not fit its neighbors`)
    return same(`${kind} of networks of depth ${ask.f.length} and ${ask.g.length}`, numbers(value(built, ask.x)), right(ask))
  }

export const closedUnderSum: Claim<Pair> = {
  id: 'relu_networks_closed_under_sum',
  topic: 'ReLU geometry',
  entry: 'relu-closed-under-sum',
  source: lemma,
  states: "$g,g'\\in\\mathrm{ReLU}_{d,d'}\\Rightarrow g+g'\\in\\mathrm{ReLU}_{d,d'}$, for unequal depths too.",
  how: 'The subject builds the network; its value is computed in exact rationals and compared by equality.',
  catches: 'A forgotten bias, padding by relu(x) alone, blocks in the wrong order.',
  expected: 'holds',
  needs: ['combine:sum'],
  inputs: summands,
  check: closed('sum', ({ f, g, x }) => numbers(QQ.add(value(f, x), value(g, x)))),
  rivals: [],
}
export const closedUnderComposition: Claim<Pair> = {
  id: 'relu_networks_closed_under_composition',
  topic: 'ReLU geometry',
  entry: 'relu-closed-under-composition',
  source: lemma,
  states: "$g\\circ g'\\in\\mathrm{ReLU}_{d,d}$: the adjacent affine maps merge.",
  how: 'The subject builds the network; its value is computed in exact rationals and compared by equality.',
  catches: 'The composition in the wrong order, a lost inner bias, a ReLU between the merged maps.',
  expected: 'holds',
  needs: ['combine:composition'],
  inputs: composites,
  check: closed('composition', ({ f, g, x }) => numbers(closure.evaluate(QQ, exactLayers(f), value(g, x)))),
  rivals: [],
}

/* Continuity and piecewise linearity, along a line through input space. */

interface Line {
  readonly net: Layer[]
}
const line: fc.Arbitrary<Line> = hidden.chain((h) => fc.record({ net: layersOf([1, ...h, 1], dyadic(4, 1)) }))
interface Through extends Line {
  readonly from: number[]
  readonly along: number[]
}
const throughSpace: fc.Arbitrary<Through> = fc
  .tuple(size(3), hidden)
  .chain(([d, h]) => fc.record({ net: layersOf([d, ...h, 1], dyadic(4, 1)), from: list(dyadic(4, 1), d), along: list(dyadic(2, 0), d) }))
/** The network on the line, as one of one input. */
const onLine = ({ net: [first, ...rest], from, along }: Through): Layer[] => {
  const { weights, biases } = first as Layer
  const dotted = (row: readonly number[], x: readonly number[]): number => row.reduce((s, w, i) => s + w * (x[i] as number), 0)
  return [{ weights: weights.map((row) => [dotted(row, along)]), biases: weights.map((row, i) => dotted(row, from) + (biases[i] as number)) }, ...rest]
}
type Evaluate = (net: readonly Layer[], x: readonly Rational[]) => Rational
const valueAt: Evaluate = (net, x) => closure.evaluate(QQ, exactLayers(net), { shape: [1, x.length], data: [...x] }).data[0] as Rational

export const piecewiseAffine: AnyClaim = law<Through, Evaluate>({
  id: 'relu_network_continuous_piecewise_affine',
  topic: 'ReLU geometry',
  entry: 'relu-continuous-piecewise-affine',
  source: { deck: '000', slide: 'Lemma (continuity and piecewise linearity)' },
  states: 'A ReLU network is continuous and, along every line, piecewise affine with finitely many pieces.',
  how: 'Lines through spaces of up to three inputs: the breakpoints are computed exactly; between neighbors the midpoint lies on the chord, at every breakpoint left and right affine pieces meet: equality of rationals.',
  catches: 'A jump, a curved piece, a missed breakpoint.',
  inputs: throughSpace,
  formula: valueAt,
  rivals: {
    'a jump': (net, x) => (compare(x[0] as Rational, q(0)) > 0 ? Q.add(valueAt(net, x), q(1)) : valueAt(net, x)),
    'a curved piece': (net, x) => Q.add(valueAt(net, x), Q.mul(x[0] as Rational, x[0] as Rational)),
    'a kink of the first input where there is no unit': (net, x) => Q.add(valueAt(net, x), Q.max(q(0), Q.sub(x[0] as Rational, ratio(1, 7)))),
  },
  check: (evaluate, ask) => {
    const { net, from, along } = ask
    const f = (t: Rational): Rational =>
      evaluate(
        net,
        from.map((v, i) => Q.add(q(v), Q.mul(t, q(along[i] as number)))),
      )
    const cuts = [q(-8), ...breakpoints(exactLayers(onLine(ask)), q(-8), q(8)), q(8)]
    return every(
      cuts.slice(1).map((b, i): Finding => {
        const a = cuts[i] as Rational
        const third = Q.div(Q.sub(b, a), q(4))
        const [p, m, r] = [1, 2, 3].map((k) => Q.add(a, Q.mul(q(k), third))) as [Rational, Rational, Rational]
        // Affine inside: the middle is the mean of its neighbors. Continuous: the same line reaches both ends.
        const inside = compare(Q.add(f(p), f(r)), Q.mul(q(2), f(m))) === 0
        const ends = compare(Q.add(f(a), f(b)), Q.mul(q(2), f(m))) === 0
        return require(inside && ends, () =>
          `between ${show(a)} and ${show(b)}: f = ${[a, p, m, r, b].map((t) => show(f(t))).join(', ')} is not one affine piece`)
      }),
    )
  },
})

export const fixedWidthNotClosed: AnyClaim = law<{ v: number; w: number; b: number; c: number }, (t: Rational) => Rational>({
  id: 'relu_sum_not_of_width_one',
  topic: 'ReLU geometry',
  entry: 'relu-fixed-architecture-not-closed',
  source: lemma,
  states: 'The lemma needs free widths: $\\mathrm{relu}(x)+\\mathrm{relu}(x-1)$ is no network $v\\,\\mathrm{relu}(wx+b)+c$.',
  how: 'Candidates against the five values at -1, 0, ½, 1, 2, exactly, which are 0, 0, ½, 1, 3; proved for all real candidates by a solver.',
  catches: 'Reading the lemma as closure of one architecture.',
  inputs: fc.record({ v: small, w: small, b: small, c: small }),
  formula: (t) => Q.add(Q.max(q(0), t), Q.max(q(0), Q.sub(t, q(1)))),
  rivals: { 'relu(2x) alone, which is of width one': (t) => Q.max(q(0), Q.add(t, t)), 'the zero function': () => q(0) },
  runs: 1000,
  check: (target, { v, w, b, c }) => {
    const unit = (t: Rational): Rational => Q.add(Q.mul(q(v), Q.max(q(0), Q.add(Q.mul(q(w), t), q(b)))), q(c))
    const matched = [q(-1), q(0), ratio(1, 2), q(1), q(2)].every((t) => compare(unit(t), target(t)) === 0)
    const values = [-1, 0, 1 / 2, 1, 2].map((t) => toNumber(target(q(t))))
    return every([
      require(!matched, () => `${v} relu(${w} x + ${b}) + ${c} agrees at all five points`),
      require(values.join() === '0,0,0.5,1,3', () => `the target has the values ${values.join(', ')}`),
    ])
  },
})

/* Counting pieces. */

/** Layers of two units folding [0, 1] onto itself: t ↦ 2 relu(t) - 4 relu(t - ½). */
const tent = (depth: number): Layer[] => [
  ...Array.from(
    { length: depth },
    (_, l): Layer =>
      l === 0
        ? { weights: [[1], [1]], biases: [0, -1 / 2] }
        : {
            weights: [
              [2, -4],
              [2, -4],
            ],
            biases: [0, -1 / 2],
          },
  ),
  { weights: [[2, -4]], biases: [0] },
]
export const sawtooth: AnyClaim = law<{ depth: number }, (depth: number) => number>({
  id: 'sawtooth_pieces_eq_two_pow_depth',
  topic: 'ReLU geometry',
  entry: 'regions-exponential-in-depth',
  source: { deck: '001', slide: 'Why go deeper? Depth property; Telgarsky 2016' },
  states: 'A network of $l$ layers of two units can have $2^l$ linear pieces on $[0,1]$: the tent map iterated.',
  how: 'The pieces of the explicit network counted exactly by its breakpoints.',
  catches: 'Counting neurons for pieces.',
  inputs: fc.record({ depth: size(6) }),
  formula: (l) => 2 ** l,
  rivals: { 'number of units plus one': (l) => 2 * l + 1 },
  check: (count, { depth }) => {
    const pieces = linearPieces(exactLayers(tent(depth)), q(0), q(1))
    return require(pieces === count(depth), () => `depth ${depth}: ${pieces} pieces, the formula says ${count(depth)}`)
  },
})

/** Upper bounds on the pieces of l layers of n units on one input; an O(·) has a constant. */
type Bound = (n: number, l: number, constant: number) => number

interface Most {
  readonly bound: Bound
  /** Whether three units attain it; undefined where that is not said. */
  readonly attained?: boolean
}

export const regionBound = erratum<{ l: number; constant: number }, Most>({
  id: 'pieces_le_serra_bound_of_one_input',
  topic: 'ReLU geometry',
  entry: 'region-count-formula',
  source: { deck: '001', slide: 'Why go deeper? Depth property' },
  states: 'On one input, $l$ layers of $n$ units have at most $(n+1)^l$ affine pieces (Serra et al. 2018), and layers of $n=3$ units attain it.',
  printed: {
    states: '$O\\left(\\binom nd^{d(l-1)}n^d\\right)$, at $d=1$: at most $Cn^l$ with one constant $C$ for all $l$.',
    verdict: 'wrong',
    formula: { bound: (n, l, constant) => constant * n ** l },
  },
  how: 'An explicit network that maps [0, 1] four times onto itself with three units, iterated; its pieces counted exactly by its breakpoints, for each constant at a depth that is too much for it.',
  catches: 'An upper bound where the theorem is a lower bound on the maximum.',
  // (4/3)^l passes the constants 4, 3, 2, 1 at l = 5, 4, 3, 1.
  inputs: fc.constantFrom({ constant: 4, l: 5 }, { constant: 3, l: 4 }, { constant: 2, l: 3 }, { constant: 1, l: 1 }, { constant: 1, l: 2 }),
  formula: { bound: (n, l) => Number(serra(1, new Array<number>(l).fill(n))), attained: true },
  rivals: {
    'one piece per unit': { bound: (n, l) => n * l, attained: true },
    'twice as many attained': { bound: (n, l) => 2 * (n + 1) ** l, attained: true },
    '(n + 1)^(l - 1) n': { bound: (n, l) => (n + 1) ** (l - 1) * n, attained: true },
  },
  runs: 20,
  check: ({ bound, attained }, { l, constant }) => {
    const [pieces, most] = [linearPieces(fourfold(l), q(0), q(1)), bound(3, l, constant)]
    return require(pieces <= most && (attained === undefined || attained === (pieces === most)), () =>
      `${l} layer(s) of 3 units: an explicit network has ${pieces} pieces on [0, 1], the bound with C = ${constant} is ${most}; the quotient with 3^l is (4/3)^l, which passes every constant`)
  },
})

/** `F(x) = -7 relu(x - 3/14) + 7 relu(9/14 - x) - 35/3 relu(6/7 - x) + 11/2`, iterated: four strokes with three units. */
function fourfold(depth: number): closure.ReluNetwork<Grid<Rational>> {
  const one: closure.ReluNetwork<Grid<Rational>> = [
    { weights: grid([3, 1], [q(1), q(-1), q(-1)]), biases: grid([1, 3], [ratio(-3, 14), ratio(9, 14), ratio(6, 7)]) },
    { weights: grid([1, 3], [q(-7), q(7), ratio(-35, 3)]), biases: grid([1, 1], [ratio(11, 2)]) },
  ]
  return Array.from({ length: depth - 1 }).reduce<closure.ReluNetwork<Grid<Rational>>>((net) => closure.compose(QQ, one, net), one)
}

export const patternsAndRegions: AnyClaim = law<{ net: Layer[] }, (patterns: number, pieces: number) => boolean>({
  id: 'linear_regions_le_activation_patterns',
  topic: 'ReLU geometry',
  entry: 'patterns-vs-linear-regions',
  source: { deck: '001', slide: 'Polygonal regions' },
  states: 'Linear regions are at most as many as activation patterns; they may be fewer.',
  how: 'Both counted exactly on [-8, 8].',
  catches: 'Counting patterns for regions: relu(x) - relu(-x) has two patterns and one region.',
  inputs: line,
  formula: (patterns, pieces) => pieces <= patterns,
  rivals: { 'equal counts': (patterns, pieces) => pieces === patterns, 'fewer regions always': (patterns, pieces) => pieces < patterns },
  check: (relation, { net }) => {
    const exact = exactLayers(net)
    const [patterns, pieces] = [patternCount(exact, q(-8), q(8)), linearPieces(exact, q(-8), q(8))]
    return require(relation(patterns, pieces), () => `${pieces} linear pieces, ${patterns} activation patterns`)
  },
})

export const maxGadget: AnyClaim = law<{ x: number; y: number }, (x: Rational, y: Rational) => Rational>({
  id: 'max_eq_relu_network',
  topic: 'ReLU geometry',
  entry: 'relu-identity-gadget',
  source: lemma,
  states: '$\\max(x,y)=\\mathrm{relu}(x-y)+\\mathrm{relu}(y)-\\mathrm{relu}(-y)$',
  how: 'Exact rationals, and a proof for all reals.',
  catches: 'relu(x - y) + relu(y), right for positive y only.',
  inputs: fc.record({ x: dyadic(8, 1), y: dyadic(8, 1) }),
  formula: (x, y) => Q.sub(Q.add(Q.max(q(0), Q.sub(x, y)), Q.max(q(0), y)), Q.max(q(0), Q.sub(q(0), y))),
  rivals: { 'without relu(-y)': (x, y) => Q.add(Q.max(q(0), Q.sub(x, y)), Q.max(q(0), y)) },
  check: (f, { x, y }) => require(compare(f(q(x), q(y)), q(Math.max(x, y))) === 0, () => `x = ${x}, y = ${y}: ${show(f(q(x), q(y)))}`),
})

type Fold = (x: readonly Rational[]) => readonly Rational[]
const folded: Fold = (x) => x.map((v) => Q.add(Q.max(q(0), v), Q.max(q(0), Q.sub(q(0), v))))

export const folding: AnyClaim = law<{ net: Layer[]; x: number[] }, Fold>({
  id: 'folded_network_reflection_symmetric',
  topic: 'ReLU geometry',
  entry: 'space-folding',
  source: { deck: '001', slide: 'Depth and space folding' },
  states: 'A first layer that computes $|x_1|,\\dots,|x_d|$ makes every later layer act alike on all $2^d$ reflections.',
  how: 'Random networks of one to three inputs after the fold, all sign patterns of the input, exact equality.',
  catches: 'A fold that forgets one of its two units, or folds along other axes.',
  inputs: size(3).chain((d) => fc.record({ net: layersOf([d, 2, 1], dyadic(4, 1)), x: list(dyadic(4, 1), d) })),
  formula: folded,
  rivals: {
    'one unit': (x) => x.map((v) => Q.max(q(0), v)),
    'sums of the inputs': (x) => folded(x.map((v, i) => Q.add(v, x[(i + 1) % x.length] as Rational))),
    'the first input alone': (x) => x.map((v, i) => (i === 0 ? (folded([v])[0] as Rational) : v)),
  },
  check: (fold, { net, x }) => {
    const g = (point: readonly number[]): Rational =>
      closure.evaluate(QQ, exactLayers(net), { shape: [1, point.length], data: [...fold(point.map(q))] }).data[0] as Rational
    const reflections = Array.from({ length: 2 ** x.length }, (_, signs) => x.map((v, i) => ((signs >> i) & 1 ? -v : v)))
    const other = reflections.find((r) => compare(g(r), g(x)) !== 0)
    return every([
      require(other === undefined, () => `x = (${x}): ${show(g(x))}, reflected to (${other}): ${show(g(other as number[]))}`),
      require(fold(x.map(q)).every((v, i) => compare(v, q(Math.abs(x[i] as number))) === 0), () => `(${x}) is folded to (${fold(x.map(q)).map(show)})`),
    ])
  },
})
