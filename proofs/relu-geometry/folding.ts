import { exactLayers, ratio } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { linearPieces, patternCount } from '../../src/geometry/regions/exact-1d.ts'
import { at, cited, computed, forAll, induction } from '../support/steps.ts'
import { countsOfTwoByTwo } from './region-counts.ts'

/* Folds, and patterns against regions. */

export const foldOfLine = proof({
  settles: 'space-folding/fold-of-a-line',
  formula: { fold: (x: string) => `relu(${x}) + relu(-(${x}))`, mirror: 'y = x or y = -x' },
  rivals: {
    '$\\mathrm{relu}(x)-\\mathrm{relu}(-x)$ (no fold)': { fold: (x: string) => `relu(${x}) - relu(-(${x}))`, mirror: 'y = x or y = -x' },
    '$|x|=|y|$ only if $x=y$': { fold: (x: string) => `relu(${x}) + relu(-(${x}))`, mirror: 'y = x' },
  },
  steps: ({ fold, mirror }) => [
    forAll('the layer', { show: `${fold('x')} = abs(x)` }),
    forAll('what it identifies', { show: `iff(${fold('x')} = ${fold('y')}, ${mirror})` }),
  ],
})

export const allReflections = proof({
  settles: 'space-folding/all-reflections',
  because: 'Coordinate by coordinate, each with a sign of its own; whatever $g$ is, it gets the same point.',
  formula: { changed: 'e*x', given: ['e = 1 or e = -1'], layer: 'relu(x) + relu(-x)' },
  rivals: {
    'only $\\varepsilon=\\pm(1,\\dots,1)$, as for the fold of $(x_1+x_2,x_1+2x_2)$': {
      changed: 'e*x + (e-f)*y',
      given: ['e = 1 or e = -1', 'f = 1 or f = -1'],
      layer: 'relu(x) + relu(-x)',
    },
    'permutations of the coordinates as further symmetries for every $g$': { changed: 'y', given: [], layer: 'relu(x) + relu(-x)' },
    'width $d$ suffices for every $d$': { changed: 'e*x', given: ['e = 1 or e = -1'], layer: 'v*relu(w*x)' },
  },
  steps: ({ changed, given, layer }) => [
    forAll('a coordinate of the fold, from two units', { show: `${layer} = abs(x)` }),
    forAll('is the same at a reflection', { given, show: `abs(${changed}) = abs(x)` }),
  ],
})

export const regionsMultiply = proof({
  settles: 'space-folding/regions-multiply',
  because:
    'On the open orthant of $\\varepsilon$ the map is $g$ after a reflection. The closure of $\\varepsilon R$ stays inside that orthant, so a larger connected open set with one affine map would reflect to a larger one around $R$. $n$ is the number of sign vectors, coordinate by coordinate.',
  formula: { count: 'n = N', map: 'a*(e*x) + c' },
  rivals: {
    '$d$ copies': { count: 'n = d', map: 'a*(e*x) + c' },
    '$2d$ copies': { count: 'n = 2*d', map: 'a*(e*x) + c' },
    'the same affine map on all copies': { count: 'n = N', map: 'a*x + c' },
  },
  steps: ({ count, map }) => [
    ...induction('$2^d$ sign vectors', { holds: count, start: { n: '2', N: '2', d: '1' }, next: { n: '2*n', N: '2*N', d: 'd + 1' }, given: 'd >= 1' }),
    forAll('a reflection is undone by the fold', { given: ['e = 1 or e = -1', 'x > 0'], show: 'abs(e*x) = x' }),
    forAll('different signs, disjoint orthants', { given: ['e = 1', 'f = -1', 'x > 0', 'y > 0'], show: 'e*x != f*y' }),
    forAll('the affine map, summand by summand', { given: ['e = 1 or e = -1', 'e*x > 0'], show: `a*abs(x) + c = ${map}` }),
    forAll('the same map the other way: affine there if and only if $g$ is', { given: ['e = 1 or e = -1', 'y = e*x'], show: 'x = e*y' }),
  ],
})

const pieces = (layers: Parameters<typeof exactLayers>[0]): number => linearPieces(exactLayers(layers), ratio(-1000), ratio(1000))
/** relu(s |x| + b). */
const folded = (s: number, b: number) => [
  { weights: [[1], [-1]], biases: [0, 0] },
  { weights: [[s, s]], biases: [b] },
  { weights: [[1]], biases: [0] },
]

export const closureNeeded = proof({
  settles: 'space-folding/closure-is-needed',
  formula: { merged: 1, always: false },
  rivals: {
    '$g\\circ F$ has two pieces in the example': { merged: 2, always: false },
    'the example fails for every $g$': { merged: 1, always: true },
  },
  steps: ({ merged, always }) => [
    forAll('$(0,\\infty)$ is a region of $\\mathrm{relu}(-x)$: it is 0 there and not to the left', {
      given: ['x > 0', 'y < 0'],
      show: 'relu(-x) = 0 and relu(-y) > 0',
    }),
    forAll('after the fold it is 0 everywhere', { show: 'relu(-abs(x)) = 0' }),
    computed('one piece', () => pieces(folded(-1, 0)) === merged),
    computed('while $\\mathrm{relu}(|x|-1)$ keeps both copies of its region', () => (pieces(folded(1, -1)) === 3) === !always),
  ],
})

/* Patterns and linear regions. */

type Relation = (regions: number, patterns: number) => boolean
export const atMostPatterns = proof({
  settles: 'patterns-vs-linear-regions/linear-regions-at-most-patterns',
  because:
    'The inputs of a pattern satisfy finitely many conditions $a\\cdot x+c>0$ or $\\le0$, one a unit, layer by layer: a convex set, on which the net is affine. Its inside, if any, is connected, so it lies in one linear region. The closures of all of them cover the space, and those without inside cover no open set, so every linear region contains the inside of a pattern: not more regions than patterns.',
  formula: (regions: number, patterns: number) => regions <= patterns,
  rivals: {
    'at least the number of patterns': ((regions, patterns) => regions >= patterns) as Relation,
    'equal to the number of patterns for every net': ((regions, patterns) => regions === patterns) as Relation,
    'at most half the number of patterns': ((regions, patterns) => 2 * regions <= patterns) as Relation,
  },
  steps: (relation: Relation) => [
    forAll('where a unit is active: a convex set', { given: ['p > 0', 'q > 0', '0 <= t', 't <= 1', 'z = t*p + (1-t)*q'], show: 'z > 0' }),
    forAll('where it is not', { given: ['p <= 0', 'q <= 0', '0 <= t', 't <= 1', 'z = t*p + (1-t)*q'], show: 'z <= 0' }),
    forAll('every input has a pattern', { given: 's = step(z)', show: '(s = 1 and z > 0) or (s = 0 and z <= 0)' }),
    cited('a finite union of closed sets without inside has no inside', 'Rudin 1976, exercise 3.22 (Baire)'),
    computed('in two examples', () => {
      const nets = [
        [
          { weights: [[1], [-1]], biases: [0, 0] },
          { weights: [[1, -1]], biases: [0] },
        ],
        [
          { weights: [[1]], biases: [0] },
          { weights: [[1]], biases: [0] },
        ],
      ]
      return nets.every((net) => relation(pieces(net), patternCount(exactLayers(net), ratio(-9), ratio(9))))
    }),
  ],
})

export const strictTwoInputs = proof({
  settles: 'patterns-vs-linear-regions/strict-instance-two-inputs',
  formula: { patterns: 11, regions: 8 },
  rivals: {
    '$11$ and $11$': { patterns: 11, regions: 11 },
    '$8$ and $8$': { patterns: 8, regions: 8 },
    '$11$ patterns and $7$ linear regions': { patterns: 11, regions: 7 },
  },
  steps: ({ patterns, regions }) => [
    countsOfTwoByTwo([2, 1], patterns, regions),
    forAll('where $z_1,z_2\\le0$ the output is 0', { given: ['z <= 0', 'y <= 0'], show: 'relu(z) + 3*relu(y) = 0' }),
  ],
})

const counts = (layers: Parameters<typeof exactLayers>[0]): string => `${patternCount(exactLayers(layers), ratio(-9), ratio(9))} ${pieces(layers)}`

export const strictIdentity = proof({
  settles: 'patterns-vs-linear-regions/strict-instance-identity',
  formula: '2 1',
  rivals: {
    'two linear regions': '2 2',
    'one pattern': '1 1',
  },
  steps: (expected) => [
    forAll('one affine map', { show: 'relu(x) - relu(-x) = x' }),
    at('two patterns', {}, 'step(1) = 1 and step(-1) = 0'),
    computed(
      'patterns and regions',
      () =>
        counts([
          { weights: [[1], [-1]], biases: [0, 0] },
          { weights: [[1, -1]], biases: [0] },
        ]) === expected,
    ),
  ],
})

export const equalityInstance = proof({
  settles: 'patterns-vs-linear-regions/equality-instance',
  formula: '2 2',
  rivals: {
    'one linear region': '2 1',
    'three patterns': '3 2',
  },
  steps: (expected) => [
    forAll('two slopes', { given: ['x > 0', 'y < 0'], show: 'relu(x) = 1*x and relu(y) = 0*y' }),
    computed(
      'patterns and regions',
      () =>
        counts([
          { weights: [[1]], biases: [0] },
          { weights: [[1]], biases: [0] },
        ]) === expected,
    ),
  ],
})
