import { exactLayers, ratio } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { binomial } from '../../src/geometry/counts.ts'
import { linearPieces } from '../../src/geometry/regions/exact-1d.ts'
import { at, computed, forAll, identity, induction } from '../support/steps.ts'

/* Layers, paths and parameters, counted. */

export const threeCounts = proof({
  settles: 'depth-conventions/three-counts-agree',
  because: 'One more affine map makes the one before it a hidden layer, with an activation: two maps more in the composition.',
  formula: 'L = H and H = hidden + 1',
  rivals: {
    'depth counted as the number of hidden layers': 'L = hidden and H = hidden + 1',
    '$2L-1$ maps counted as layers': 'L = maps and H = hidden + 1',
    'depth $H+1$ (input counted)': 'L = H and H + 1 = hidden + 1',
  },
  steps: (relation) =>
    induction('net by net', {
      holds: `${relation} and maps = 2*H - 1`,
      start: { L: '1', H: '1', hidden: '0', maps: '1' },
      next: { L: 'L + 1', H: 'H + 1', hidden: 'hidden + 1', maps: 'maps + 2' },
    }),
})

export const longestPath = proof({
  settles: 'depth-conventions/longest-path',
  because: 'A path from an input to a unit of layer $h$ comes by an edge from one to a unit of layer $h-1$.',
  formula: 'edges = h',
  rivals: {
    '$H-1$ edges': 'edges = h - 1',
    'the longest path is the number of units': 'edges = units',
  },
  steps: (length) =>
    induction('layer by layer', {
      holds: length,
      start: { edges: '0', h: '0', units: 'n' },
      next: { edges: 'edges + 1', h: 'h + 1', units: 'units + n' },
      given: 'n >= 1',
      base: 'n >= 1',
    }),
})

const affine = exactLayers([{ weights: [[2]], biases: [1] }])
/** The printed number of regions: binom(n, d)^(d(l-1)) n^d. */
const printed = (d: number, n: number, l: number): bigint => binomial(n, d) ** BigInt(d * (l - 1)) * BigInt(n) ** BigInt(d)

export const hiddenLayersOfFormula = proof({
  settles: 'depth-conventions/region-formula-counts-hidden-layers',
  formula: { hidden: 'L - 1', pieces: 1n },
  rivals: {
    '$l=L+1$': { hidden: 'L + 1', pieces: 1n },
    'for $L=1$ there are $n$ regions': { hidden: 'L - 1', pieces: printed(1, 3, 1) },
  },
  steps: ({ hidden, pieces }) => [
    forAll('an affine map has no hidden layer', { given: ['H = 1', 'L = H'], show: `${hidden} = H - 1` }),
    identity('it has the same slope everywhere', '(a*(x+h) + b) - (a*x + b) = a*h'),
    computed('one piece in the example', () => BigInt(linearPieces(affine, ratio(-10), ratio(10))) === pieces),
    computed('where the expression at $l=1$ is $3$', () => printed(1, 3, 1) === 3n && pieces < printed(1, 3, 1)),
    identity('at $l=1$ it is $n^d$, with $B$ the binomial and $N=n^d$', 'B^0*N = N'),
    ...induction('which is more than 1 for $n\\ge2$, $d\\ge1$', { holds: 'N > 1', start: { N: 'n' }, next: { N: 'N*n' }, given: 'n >= 2', base: 'n >= 2' }),
  ],
})

/** A list of layers: what the formal definition calls L and what a count by layers says. */
const linearLayers = (depth: number): number => Array.from({ length: 2 * depth - 1 }, (_, k) => k + 1).filter((k) => k % 2 === 1).length

export const atLeastTwo = proof({
  settles: 'depth-conventions/at-least-two-excludes-one',
  formula: { hiddenOfOne: 0, excluded: (depth: number) => depth === 1 },
  rivals: {
    '$L=1$ has one hidden layer': { hiddenOfOne: 1, excluded: (depth: number) => depth === 1 },
    '$L=2$ is excluded as well': { hiddenOfOne: 0, excluded: (depth: number) => depth <= 2 },
  },
  steps: ({ hiddenOfOne, excluded }) => [
    computed('the affine maps among the $2L-1$ maps, and the hidden layers', () => linearLayers(1) === 1 && linearLayers(1) - 1 === hiddenOfOne),
    computed('which of the first depths have fewer than two', () => [1, 2, 3].every((depth) => linearLayers(depth) < 2 === excluded(depth))),
  ],
})

export const printedName = proof({
  settles: 'one-hidden-layer-misnomer/printed-name',
  formula: { affine: 1, hidden: 0 },
  rivals: {
    'the model has two layers': { affine: 2, hidden: 1 },
    'the sigmoid counts as a hidden layer': { affine: 1, hidden: 1 },
  },
  steps: ({ affine, hidden }) => {
    const model = ['affine', 'sigmoid']
    return [
      computed('the affine maps of $\\sigma(w^\\top x+b)$', () => model.filter((m) => m === 'affine').length === affine),
      computed('all but the last belong to hidden layers', () => model.filter((m) => m === 'affine').length - 1 === hidden && hidden !== 1),
    ]
  },
})

export const hiddenLayerCount = proof({
  settles: 'one-hidden-layer-misnomer/hidden-layer-count',
  because: 'A net with one affine map has no hidden layer; one more affine map makes the one before it a hidden layer.',
  formula: 'H - 1',
  rivals: {
    '$H$ hidden layers': 'H',
    '$H-2$ hidden layers': 'H - 2',
    '$H+1$ hidden layers': 'H + 1',
  },
  steps: (count) => [
    ...induction('net by net', { holds: `hidden = ${count}`, start: { H: '1', hidden: '0' }, next: { H: 'H + 1', hidden: 'hidden + 1' } }),
    forAll('none, and one', { given: `hidden = ${count}`, show: 'iff(hidden = 0, H = 1) and iff(hidden = 1, H = 2)' }),
  ],
})

/* Parameters. */

/** Weights and biases of every layer, entry by entry. */
const entries = (sizes: readonly number[]) => sizes.slice(1).map((outputs, l) => ({ weights: [outputs, sizes[l] as number] as const, bias: outputs }))
const parameters = (sizes: readonly number[]): number => entries(sizes).reduce((n, { weights: [rows, columns], bias }) => n + rows * columns + bias, 0)

export const countFormula = proof({
  settles: 'parameter-count/count-formula',
  because: 'Layers share no parameters, so the counts of the layers are added.',
  formula: 'n*(m + 1)',
  rivals: {
    '$\\sum_hn_hn_{h-1}$ (biases left out, $60$)': 'n*m',
    '$\\sum_hn_{h-1}(n_h+1)$': 'm*(n + 1)',
    '$\\sum_h(n_h+1)(n_{h-1}+1)$': '(n + 1)*(m + 1)',
  },
  steps: (layer) => [
    ...induction('the weights of a layer, row by row', {
      holds: 'w = r*m',
      start: { w: '0', r: '0' },
      next: { w: 'w + m', r: 'r + 1' },
    }),
    identity('weights and biases of a layer', `n*m + n = ${layer}`),
    ...induction('over the layers', { holds: 'count = S', start: { count: '0', S: '0' }, next: { count: 'count + n*m + n', S: `S + ${layer}` } }),
    at('the printed sizes', {}, '20*(2+1) + 1*(20+1) = 81'),
    computed('entry by entry', () => parameters([2, 20, 1]) === 81),
  ],
})

export const shapes = proof({
  settles: 'parameter-count/shapes',
  particular: 'The sentence is about one module.',
  formula: {
    weights: [
      [20, 2],
      [1, 20],
    ],
    biases: [20, 1],
  },
  rivals: {
    'weights $2\\times20$ and $20\\times1$': {
      weights: [
        [2, 20],
        [20, 1],
      ],
      biases: [20, 1],
    },
    'bias sizes $2$ and $20$': {
      weights: [
        [20, 2],
        [1, 20],
      ],
      biases: [2, 20],
    },
  },
  steps: ({ weights, biases }) => [
    computed('$Wx$ is defined and its size is that of the bias: from 2 inputs by 20 units to 1 output', () => {
      let size = 2
      for (const [l, [rows, columns]] of weights.entries()) {
        if (columns !== size || rows !== biases[l]) return false
        size = rows as number
      }
      return size === 1
    }),
    computed('as the sizes say', () => entries([2, 20, 1]).every((e, l) => String(e.weights) === String(weights[l]) && e.bias === biases[l])),
  ],
})

export const parametersNotDepth = proof({
  settles: 'parameter-count/parameters-do-not-imply-depth',
  formula: { more: true, hidden: 1 },
  rivals: {
    'sizes $(1,500000,1)$ have fewer than a million parameters': { more: false, hidden: 1 },
    'they have three hidden layers': { more: true, hidden: 3 },
  },
  steps: ({ more, hidden }) => {
    const sizes = [1, 500_000, 1]
    return [
      computed('more than a million parameters', () => parameters(sizes) === 1_500_001 && parameters(sizes) > 1_000_000 === more),
      computed('hidden layers: sizes but the first and the last', () => sizes.slice(1, -1).length === hidden && hidden + 1 < 24),
    ]
  },
})

export const depthNotParameters = proof({
  settles: 'parameter-count/depth-does-not-imply-parameters',
  formula: 600,
  rivals: {
    '$100$ layers of width $2$ have $400$ parameters': 400,
    'they have $6000$ parameters': 6000,
  },
  steps: (count) => [
    computed('$100$ layers, all sizes $2$', () => parameters(Array.from({ length: 101 }, () => 2)) === count),
    computed('not a million', () => count < 1_000_000),
  ],
})
