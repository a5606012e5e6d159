import { exactLayers, ratio } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { zaslavsky } from '../../src/geometry/counts.ts'
import { linearPieces } from '../../src/geometry/regions/exact-1d.ts'
import { exactPlanePieces } from '../../src/geometry/regions/exact-2d.ts'
import { foldingNet, innerCell, regionsIn, silentAt, tangents, zigzag } from '../support/linear-regions.ts'
import { at, computed, forAll, induction } from '../support/steps.ts'
import { fourfoldMap, fourfoldPieces, piecesOfOneInput } from './one-input.ts'
import { cellsOfLines, tentPieces } from './region-counts.ts'

/* Growth with depth, and depth against width. */

export const twoUnits = proof({
  settles: 'regions-exponential-in-depth/sawtooth-two-units',
  because: 'Outside $[0,1]$ the slopes at 0 and 1 go on, so there are no further pieces.',
  formula: { slope: '2', count: { start: '2', next: '2*N' } },
  rivals: {
    '$2l$ pieces': { slope: '2', count: { start: '2', next: 'N + 2' } },
    '$2^{l+1}$ pieces': { slope: '2', count: { start: '4', next: '2*N' } },
    '$l+1$ pieces': { slope: '2', count: { start: '2', next: 'N + 1' } },
    '$T$ with slope $1$ in place of $2$': { slope: '1', count: { start: '2', next: '2*N' } },
  },
  steps: ({ slope, count }) => tentPieces(count, slope),
})

export const threeUnits = proof({
  settles: 'regions-exponential-in-depth/sawtooth-three-units',
  because: 'To the left of 0 and to the right of 1 the map goes on as an affine one, away from $[0,1]$ and from all kinks.',
  formula: { start: '4', next: '4*N' },
  rivals: {
    '$3^l$ as the exact count': { start: '3', next: '3*N' },
    '$2^{2l+1}$': { start: '8', next: '4*N' },
  },
  steps: (count) => [
    ...fourfoldPieces(fourfoldMap, count),
    forAll('to the left of 0', { given: 'x <= 0', show: `${fourfoldMap} = 6*x and 6*x <= 0` }),
    forAll('to the right of 1', { given: 'x >= 1', show: `${fourfoldMap} = 3 - 3*x and 3 - 3*x <= 0` }),
  ],
})

export const atMostExponential = proof({
  settles: 'regions-exponential-in-depth/at-most-exponential',
  because: 'All layers have $n$ units.',
  formula: { start: '1', next: 'B*(n+1)' },
  rivals: {
    '$n^l$ as an upper bound': { start: '1', next: 'B*n' },
    '$ln+1$ as an upper bound': { start: '1', next: 'B + n' },
    '$2^l$ as an upper bound for $n=3$': { start: '1', next: 'B*2' },
  },
  steps: ({ start, next }) => piecesOfOneInput(next, start),
})

const constantNet = (depth: number, bias: number) =>
  exactLayers([
    ...Array.from({ length: depth }, (_, l) => ({
      weights:
        l === 0
          ? [[0], [0]]
          : [
              [0, 0],
              [0, 0],
            ],
      biases: [bias, bias],
    })),
    { weights: [[0, 0]], biases: [bias] },
  ])
const pieces = (net: ReturnType<typeof exactLayers>): number => linearPieces(net, ratio(-1000), ratio(1000))

export const notEveryNetwork = proof({
  settles: 'regions-exponential-in-depth/not-for-every-network',
  because: 'A net with zero weights is constant at every depth.',
  formula: { positiveBiases: () => 1, zero: 1 },
  rivals: {
    'every net with positive biases has $2^l$ regions': { positiveBiases: (l: number) => 2 ** l, zero: 1 },
    'zero weights give two regions': { positiveBiases: () => 1, zero: 2 },
  },
  steps: ({ positiveBiases, zero }) => [
    ...induction('no layer sees the input', { holds: 'h = k', start: { h: 'b', k: 'b' }, next: { h: 'relu(0*h + b)', k: 'relu(0*k + b)' } }),
    computed('counted at the first depths', () => [1, 2, 3].every((l) => pieces(constantNet(l, 0)) === zero)),
    computed('with positive biases', () => [1, 2, 3].every((l) => pieces(constantNet(l, 1)) === positiveBiases(l))),
  ],
})

const withoutBiases = exactLayers([
  { weights: [[1], [-1]], biases: [0, 0] },
  {
    weights: [
      [1, -2],
      [-1, 3],
    ],
    biases: [0, 0],
  },
  { weights: [[1, 1]], biases: [0] },
])

export const zeroBiases = proof({
  settles: 'regions-exponential-in-depth/zero-biases-give-two-pieces',
  because: 'A hidden state or output at $cx$ is $c$ times that at $x$, entry by entry and layer by layer; then $x$ is $|x|$ times $1$ or $-1$.',
  formula: { bias: '0', factor: 'c >= 0', most: () => 2 },
  rivals: {
    '$2^l$ pieces attained for every $l$': { bias: '0', factor: 'c >= 0', most: (l: number) => 2 ** l },
    'the same with biases': { bias: 'b', factor: 'c >= 0', most: () => 2 },
    'homogeneity for negative factors': { bias: '0', factor: 'c = c', most: () => 2 },
  },
  steps: ({ bias, factor, most }) => [
    ...induction('a pre-activation, summand by summand', { holds: 'z = c*y', start: { z: bias, y: bias }, next: { z: 'z + w*(c*h)', y: 'y + w*h' } }),
    forAll('its ReLU', { given: [factor, 'z = c*y'], show: 'relu(z) = c*relu(y)' }),
    forAll('so the net is linear on each half-line: $x$ is $c=|x|$ times $1$ or $-1$', {
      given: ['c = abs(x)', 'f(c*1) = c*f(1)', 'f(c*(-1)) = c*f(-1)'],
      show: 'f(x) = (x >= 0 ? f(1)*x : -f(-1)*x)',
    }),
    computed('two hidden layers, counted', () => pieces(withoutBiases) === most(2)),
  ],
})

/* As many units in one layer and in two. */

export const shallow = proof({
  settles: 'folding-equal-budget/shallow-maximum',
  because: 'The lines $y=2kx-k^2$, tangents of a parabola, are in general position, so every line is cut in as many points as there are others.',
  formula: { cells: '1 + m + m*(m-1)/2', twenty: 211 },
  rivals: {
    '$\\binom{20}2=190$': { cells: '1 + m + m*(m-1)/2', twenty: 190 },
    '$2^{20}$ attained': { cells: '1 + m + m*(m-1)/2', twenty: 2 ** 20 },
    '$1+m+m^2$ attained for every $m$': { cells: '1 + m + m^2', twenty: 211 },
    'the sum up to $j=3$ attained': { cells: '1 + m + m*(m-1)/2 + m*(m-1)*(m-2)/6', twenty: 211 },
  },
  steps: ({ cells, twenty }) => [
    ...cellsOfLines,
    forAll('two of the lines cross', { given: ['j != k', 'y = 2*j*x - j^2', 'y = 2*k*x - k^2'], show: 'x = (j + k)/2 and y = j*k' }),
    forAll('no three in one point', { given: ['j + k = j + i'], show: 'k = i' }),
    ...induction('so they have exactly as many cells', { holds: `c = ${cells}`, start: { c: '1', m: '0' }, next: { c: 'c + m + 1', m: 'm + 1' } }),
    at('twenty of them', { m: 20 }, `${cells} = ${twenty}`),
    computed('a smaller number, counted', () => {
      const lines = [-2, -1, 1, 2].map((k) => ({ weights: [-2 * k, 1], bias: k * k }))
      const net = [
        { weights: lines.map((l) => l.weights), biases: lines.map((l) => l.bias) },
        { weights: [lines.map(() => 1)], biases: [0] },
      ]
      return exactPlanePieces(net, [-64, 64, -64, 64]).at(-1) === 11
    }),
  ],
})

export const deepLower = proof({
  settles: 'folding-equal-budget/deep-lower-bound',
  particular: 'The sentence is that some net of these widths has so many regions.',
  formula: (found: number) => Math.floor(10 / 2) ** 2 * 56 === 1400 && found >= 1400 && found <= 56 * 56,
  rivals: {
    '$\\lfloor10/2\\rfloor\\cdot56=280$ as the number attained by this net': (found: number) => found === 280,
    '$10^2\\cdot56=5600$ as attainable': (found: number) => found >= 10 ** 2 * 56,
    '$25\\cdot211$': (found: number) => found >= 25 * 211,
  },
  steps: (enough) => [
    at('the formula', {}, '5^2*(1 + 10 + 45) = 1400'),
    computed('linear regions of five strokes in each coordinate and ten lines', () => {
      const lines = tangents(10)
      return enough(regionsIn(foldingNet(zigzag(5), lines, silentAt(lines, innerCell(lines))), [-8, 16, -8, 16]).regions)
    }),
  ],
})

export const deepUpper = proof({
  settles: 'folding-equal-budget/deep-upper-bound',
  because: 'On a cell of the first layer the units of the second are affine functions of the two inputs: ten lines.',
  formula: '56*56',
  rivals: {
    '$56+56$': '56+56',
    '$11\\cdot11=121$': '11*11',
    $211$: '211',
  },
  steps: (bound) => [
    ...cellsOfLines,
    at('ten lines', { m: 10 }, '1 + m + m*(m-1)/2 = 56'),
    forAll('cell by cell', { given: ['c <= 56', 'k <= 56', 'c >= 0', 'n <= c*k'], show: `n <= ${bound} and ${bound} <= 3136` }),
    ...induction('so many cells, each cut into at most $k$', {
      holds: 'n <= c*k',
      start: { n: '0', c: '0' },
      next: { n: 'n + r', c: 'c + 1' },
      given: 'r <= k',
    }),
  ],
})

export const deepBeats = proof({
  settles: 'folding-equal-budget/deep-beats-shallow',
  particular: 'The sentence compares two numbers.',
  formula: { units: 20, shallow: 211n },
  rivals: {
    'the comparison at $2$ units: one layer of $2$ (at most $4$) against two layers of $1$': { units: 2, shallow: 4n },
    'shallow maximum at least $1400$': { units: 20, shallow: 1400n },
  },
  steps: ({ units, shallow }) => [
    computed('the most for one layer', () => zaslavsky(2, units) === shallow),
    computed('what two layers attain', () => {
      const width = units / 2
      if (width === 1) return BigInt((1 + 1) * (1 + 1)) > shallow
      const lines = tangents(width)
      return BigInt(regionsIn(foldingNet(zigzag(width / 2), lines, silentAt(lines, innerCell(lines))), [-8, 16, -8, 16]).regions) > shallow
    }),
  ],
})
