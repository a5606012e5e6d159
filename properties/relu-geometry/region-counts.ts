import * as fc from 'fast-check'
import { type AnyClaim, every, law, require } from '../../src/evidence/claim.ts'
import { binomial, montufar, serra, zaslavsky } from '../../src/geometry/counts.ts'
import { type Constraint, feasibility, verifies } from '../../src/geometry/feasible.ts'
import { exactPlanePieces } from '../../src/geometry/regions/exact-2d.ts'
import { patternCounts } from '../../src/geometry/regions/exact-nd.ts'
import type { Layer } from '../../src/protocol/subject.ts'
import { layersOf } from '../arbitraries/networks.ts'
import { dyadic } from '../arbitraries/reals.ts'

/* How many pieces there can be, counted exactly: lines and planes, networks of two inputs, labelings of points. */

const sumOfUnits = (units: number): Layer => ({ weights: [Array.from({ length: units }, () => 1)], biases: [0] })
/** Increasing whole numbers: points on the moment curve t ↦ (1, t, t², …) are in general position. */
const parameters = (most: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: most }).map((ts) => [...ts].sort((a, b) => a - b))

export const hyperplanes: AnyClaim = law<{ d: number; ts: number[] }, (d: number, n: number) => bigint>({
  id: 'regions_of_hyperplanes_eq_zaslavsky',
  topic: 'ReLU geometry',
  entry: 'zaslavsky-arrangement-count',
  source: { deck: 'beyond', slide: 'Zaslavsky 1975; Buck 1943; sharpens 001, Why go deeper? Depth property' },
  states: '$n$ hyperplanes in general position cut $\\mathbb R^d$ into $\\sum_{j=0}^d\\binom nj$ regions.',
  how: 'Planes with normals on the moment curve; sign patterns are decided one plane after the other by exact linear programs with certificates.',
  catches: 'A counter that loses small cells, or counts cells that are empty.',
  inputs: fc.record({ d: fc.integer({ min: 1, max: 3 }), ts: parameters(6) }),
  formula: zaslavsky,
  rivals: { 'every sign pattern': (_, n) => 2n ** BigInt(n), 'one more for each plane': (_, n) => BigInt(n + 1) },
  runs: 60,
  check: (formula, { d, ts }) => {
    const first: Layer = { weights: ts.map((t) => Array.from({ length: d }, (_, k) => t ** k)), biases: ts.map((t) => t ** d) }
    const [count] = patternCounts([first, sumOfUnits(ts.length)])
    return require(BigInt(count as number) === formula(d, ts.length), () =>
      `${ts.length} planes t = ${ts.join(', ')} in dimension ${d}: ${count} regions, the formula says ${formula(d, ts.length)}`)
  },
})

const planar: fc.Arbitrary<Layer[]> = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 })
  .chain((hidden) => layersOf([2, ...hidden, 1], dyadic(4, 1)))

/** The stated bound, and what is said to attain it: activation regions, or different affine maps. */
interface Most {
  readonly bound: (d: number, widths: readonly number[]) => bigint
  readonly attained: 'regions' | 'maps'
}
const sumOf = (widths: readonly number[]): number => widths.reduce((a, b) => a + b, 0)
const widthsOf = (net: readonly Layer[]): number[] => net.slice(0, -1).map((l) => l.biases.length)
/** Activation regions on a square, and how many different affine maps there are on them. */
function counted(net: readonly Layer[]): Readonly<Record<Most['attained'], number>> {
  const maps = new Set<string>()
  const regions = exactPlanePieces(net, [-9, 9, -9, 9], ({ map }) => maps.add(map.join(';'))).at(-1) as number
  return { regions, maps: maps.size }
}

export const serraBound: AnyClaim = law<{ net: Layer[] }, Most>({
  id: 'pieces_le_serra_bound',
  topic: 'ReLU geometry',
  entry: 'serra-upper-bound',
  source: { deck: 'beyond', slide: 'Serra, Tjandraatmadja & Ramalingam 2018, theorem 1' },
  states:
    'A ReLU network has at most $\\sum_J\\prod_l\\binom{n_l}{j_l}$ activation regions, and no more affine pieces, $J=\\{0\\le j_l\\le\\min(d,n_1-j_1,\\dots,n_{l-1}-j_{l-1},n_l)\\}$; with two inputs and layers of 2, 2 units 11 regions are attained, by a network of 8 affine maps.',
  how: 'The regions of generated networks of two inputs on a square, every sign decided in whole numbers; and the network $h=\\mathrm{relu}(x)$, $z=(h_1+2h_2-2,2h_1+h_2-2)$ that attains 11.',
  catches: 'A counter that counts too much; the lower bound on the maximum read as an upper bound; regions taken for affine pieces.',
  inputs: fc.record({ net: planar }),
  formula: { bound: serra, attained: 'regions' },
  rivals: {
    'the number that Montúfar et al. show to be attained': { bound: montufar, attained: 'regions' },
    'all units as one layer': { bound: (d, widths) => zaslavsky(d, sumOf(widths)), attained: 'regions' },
    'layer by layer, as if each saw the whole plane': {
      bound: (d, widths) => widths.map((n) => zaslavsky(d, n)).reduce((a, b) => a * b, 1n),
      attained: 'regions',
    },
    '11 affine maps': { bound: serra, attained: 'maps' },
  },
  check: ({ bound, attained }, { net }) => {
    const [most, of] = [bound(2, widthsOf(net)), counted(net)]
    const [eleventh, best] = [bound(2, [2, 2]), counted(eleven)]
    return every([
      require(BigInt(of.regions) <= most, () => `layers of ${widthsOf(net).join(', ')} units on two inputs: ${of.regions} regions, the bound says ${most}`),
      require(BigInt(best[attained]) === eleventh, () =>
        `the network with layers of 2, 2 units has ${best.regions} regions and ${best.maps} affine maps, the bound says ${eleventh}`),
      require(best.maps === 8, () => `the network with layers of 2, 2 units has ${best.maps} affine maps, not 8`),
    ])
  },
})
const eleven: Layer[] = [
  {
    weights: [
      [1, 0],
      [0, 1],
    ],
    biases: [0, 0],
  },
  {
    weights: [
      [1, 2],
      [2, 1],
    ],
    biases: [-2, -2],
  },
  { weights: [[1, 3]], biases: [0] },
]

export const montufarAttained: AnyClaim = law<{ n: number }, (d: number, widths: readonly number[]) => bigint>({
  id: 'montufar_number_attained_of_folding',
  topic: 'ReLU geometry',
  entry: 'montufar-lower-bound',
  source: { deck: 'beyond', slide: 'Montúfar, Pascanu, Cho & Bengio 2014, theorem 4' },
  states:
    'Some ReLU network of two inputs and widths $4,n$ has $\\lfloor\\frac42\\rfloor^2\\sum_{j\\le2}\\binom nj$ pieces: the number $\\big(\\prod_{l<L}\\lfloor n_l/d\\rfloor^d\\big)\\sum_{j\\le d}\\binom{n_L}j$ of the theorem is attained there.',
  how: 'Four units fold the square $[-1,1]^2$ four times onto $[0,1]^2$; $n$ lines in general position, all of whose crossings lie inside, follow; counted exactly.',
  catches: 'The binomial $\\binom nd$ that the slide prints for the fraction $n/d$.',
  inputs: fc.record({ n: fc.integer({ min: 2, max: 7 }) }),
  formula: montufar,
  rivals: {
    'the binomial of 001': (d, widths) => widths.slice(0, -1).reduce((p, n) => p * binomial(n, d) ** BigInt(d), 1n) * zaslavsky(d, widths.at(-1) as number),
    'one fold lost': (d, widths) => (montufar(d, widths) * 3n) / 4n,
  },
  runs: 6,
  check: (formula, { n }) => {
    // y - ½ = t (x - ½) - t²/16 for n distinct t in [-1, 1]: tangents of a parabola, which cross near (½, ½).
    const slopes = Array.from({ length: n }, (_, i) => (2 * i - (n - 1)) / 8)
    const net: Layer[] = [
      {
        weights: [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
        ],
        biases: [0, 0, 0, 0],
      },
      { weights: slopes.map((t) => [-t, -t, 1, 1]), biases: slopes.map((t) => -1 / 2 + t / 2 + (t * t) / 16) },
      sumOfUnits(n),
    ]
    const pieces = exactPlanePieces(net, [-1, 1, -1, 1]).at(-1) as number
    return require(BigInt(pieces) === formula(2, [4, n]), () =>
      `widths 4, ${n} on two inputs: the folding network has ${pieces} pieces, the formula says ${formula(2, [4, n])}`)
  },
})

/** Whether some w, b has yᵢ (w · xᵢ + b) ≥ 1: strict separation, scaled. The answer is verified before it is believed. */
function separable(points: readonly (readonly number[])[], signs: readonly number[]): boolean {
  const constraints = points.map((x, i): Constraint => ({ normal: [...x, 1].map((v) => BigInt(-(signs[i] as number) * v)), bound: -1n }))
  const answer = feasibility(constraints)
  if (!verifies(constraints, answer)) throw new Error('an answer of the linear program does not verify')
  return answer.feasible
}
export const dichotomies: AnyClaim = law<{ d: number; ts: number[] }, (d: number, n: number) => bigint>({
  id: 'separable_labelings_eq_cover',
  topic: 'linear learners',
  entry: 'cover-dichotomies',
  source: { deck: 'beyond', slide: 'Cover 1965, theorem 1; sharpens 001, Perceptron limitation' },
  states: 'Of the $2^N$ labelings of $N$ points in general position in $\\mathbb R^d$, $2\\sum_{k=0}^d\\binom{N-1}k$ can be separated by a hyperplane.',
  how: 'Every labeling of points on the moment curve goes to an exact linear program; a separator or Farkas multipliers prove each verdict.',
  catches: 'A perceptron taken to learn any labeling; touching taken for separating.',
  inputs: fc.record({ d: fc.integer({ min: 1, max: 3 }), ts: parameters(7) }),
  formula: (d, n) => 2n * Array.from({ length: d + 1 }, (_, k) => binomial(n - 1, k)).reduce((a, b) => a + b, 0n),
  rivals: { 'every labeling': (_, n) => 2n ** BigInt(n), 'the regions of n planes': zaslavsky },
  runs: 40,
  check: (formula, { d, ts }) => {
    const points = ts.map((t) => Array.from({ length: d }, (_, k) => t ** (k + 1)))
    const labelings = Array.from({ length: 2 ** ts.length }, (_, bits) => ts.map((__, i) => ((bits >> i) & 1 ? 1 : -1)))
    const count = labelings.filter((signs) => separable(points, signs)).length
    return require(BigInt(count) === formula(d, ts.length), () =>
      `${ts.length} points t = ${ts.join(', ')} in dimension ${d}: ${count} labelings can be separated, the formula says ${formula(d, ts.length)}`)
  },
})
