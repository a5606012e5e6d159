import { exactLayers, type Rational, ratio } from '../../properties/support/exact.ts'
import type { Grid } from '../../src/algebra/grid.ts'
import { proof, type Step } from '../../src/evidence/proof.ts'
import type { ReluNetwork } from '../../src/geometry/closure.ts'
import { binomial, montufar, serra, zaslavsky } from '../../src/geometry/counts.ts'
import { linearPieces } from '../../src/geometry/regions/exact-1d.ts'
import { patternCounts } from '../../src/geometry/regions/exact-nd.ts'
import { foldingNet, innerCell, mirror, regionsIn, silentAt, tangents } from '../support/linear-regions.ts'
import { at, cited, computed, forAll, impossible, induction, thereAre } from '../support/steps.ts'

/* The number of regions: the printed expression against what is true. */

/** binom(n, d)^(d(l-1)) n^d. */
const printed = (d: number, n: number, l: number): bigint => binomial(n, d) ** BigInt(d * (l - 1)) * BigInt(n) ** BigInt(d)

const tent = (x: string, slope = '2'): string => `(1 - relu(${slope}*(${x}) - 1) - relu(1 - ${slope}*(${x})))`

/** Why the tent map, l times, has exactly so many pieces: p of them; a and b are its slopes at 0 and at 1, which go on outside. */
export const tentPieces = (count: { readonly start: string; readonly next: string }, slope = '2'): readonly Step[] => [
  forAll('up on the left', { given: 'x <= 1/2', show: `${tent('x', slope)} = 2*x` }),
  forAll('down on the right', { given: 'x >= 1/2', show: `${tent('x', slope)} = 2 - 2*x` }),
  forAll('each half is mapped one to one onto $[0,1]$', {
    given: ['0 <= y', 'y <= 1'],
    show: 'iff(x <= 1/2 and 2*x = y, x = y/2) and iff(x >= 1/2 and 2 - 2*x = y, x = 1 - y/2)',
  }),
  ...induction('$T^{\\circ(l+1)}=T^{\\circ l}\\circ T$: a copy on each half, which meet at $\\frac12$ with the slopes $2b$ and $-2b$', {
    holds: 'p = N and a > 0 and b < 0 and 2*b != -2*b',
    start: { p: '2', N: count.start, a: '2', b: '-2', l: '1' },
    next: { p: '2*p', N: count.next, a: '2*a', b: '-2*a', l: 'l + 1' },
    given: 'l >= 1',
  }),
]

export const upperBoundFails = proof({
  settles: 'region-count-formula/printed-upper-bound-fails',
  because: 'For every $C$ there is an $l$ with $2^l>4C$; the tent acts on the first coordinate.',
  formula: { ratio: '> 2', expression: 'E = 4', count: { start: '2', next: '2*N' } },
  rivals: {
    'for $d=1,n=3$ the ratio of the maximum to the expression stays below $2$': { ratio: '< 2', expression: 'E = 4', count: { start: '2', next: '2*N' } },
    'the expression grows with $l$ for $n=d$': { ratio: '> 2', expression: 'E = 4*l', count: { start: '2', next: '2*N' } },
    'the tent nets have $2l$ pieces': { ratio: '> 2', expression: 'E = 4', count: { start: '2', next: 'N + 2' } },
  },
  steps: ({ ratio: order, expression, count }) => [
    computed('the binomial is 1', () => binomial(2, 2) === 1n),
    ...induction('the expression for $n=d=2$', { holds: expression, start: { E: '1^0*2^2', l: '1' }, next: { E: 'E*1^2', l: 'l + 1' } }),
    ...tentPieces(count),
    ...induction('$2^l$ grows past everything', { holds: 'P >= l + 1', start: { P: '2', l: '1' }, next: { P: '2*P', l: 'l + 1' }, given: 'l >= 1' }),
    at('and $4^l$ past $3^l$, which one input and three units attain', {}, `4^3/3^3 ${order}`),
  ],
})

/** Units in the plane: how many cells m lines make at most. */
export const cellsOfLines: readonly Step[] = induction('one line more is cut by the $m$ others into at most $m+1$ parts, and each part cuts one cell in two', {
  holds: 'c <= 1 + m + m*(m-1)/2',
  start: { c: '1', m: '0' },
  next: { c: 'c + k', m: 'm + 1' },
  given: ['m >= 0', 'k <= m + 1'],
})

/** The most that three units can cut, by how many units before are active: on a line at most four cells, in the plane at most seven. */
const cellsBehind = (active: number): number => [1, 4, 7][Math.min(active, 2)] as number
const bits = (n: number): readonly (readonly number[])[] =>
  n === 0
    ? [[]]
    : bits(n - 1).flatMap((b) => [
        [...b, 0],
        [...b, 1],
      ])
const bound33 = (): number => {
  // Three lines have at most seven cells: at least one of the eight patterns has none.
  const each = bits(3).map((s) => cellsBehind(s.reduce((a, b) => a + b, 0)))
  return Math.max(...each.map((_, without) => each.reduce((sum, cells, i) => (i === without ? sum : sum + cells), 0)))
}

export const notTheMaximum = proof({
  settles: 'region-count-formula/printed-not-attained-as-maximum',
  because:
    'A cell of the first layer with $j$ active units is mapped into a space of dimension at most $\\min(j,2)$, which three units cut into at most so many cells.',
  formula: { most: 40, above: true },
  rivals: {
    'the maximum for $(2;3,3)$ is $49$': { most: 49, above: true },
    'the upper bound for $(2;3,3)$ is at least $81$': { most: 40, above: false },
  },
  steps: ({ most, above }) => [
    ...cellsOfLines,
    at('three lines', { m: 3 }, '1 + m + m*(m-1)/2 = 7'),
    ...induction('on a line a unit cuts at most one cell', {
      holds: 'c <= m + 1',
      start: { c: '1', m: '0' },
      next: { c: 'c + k', m: 'm + 1' },
      given: 'k <= 1',
    }),
    computed('the largest sum over seven of the eight patterns', () => bound33() === most),
    computed('the printed number is larger', () => printed(2, 3, 2) === 81n && printed(2, 3, 2) > BigInt(most) === above),
  ],
})

const line = (weights: readonly (readonly number[])[], biases: readonly number[], out: readonly number[]) =>
  exactLayers([
    { weights: weights.map((w) => [...w]), biases: [...biases] },
    { weights: [[...out]], biases: [0] },
  ])
const piecesOf = (net: ReluNetwork<Grid<Rational>>): number => linearPieces(net, ratio(-1000), ratio(1000))

export const dependsOnWeights = proof({
  settles: 'region-count-formula/number-depends-on-weights',
  formula: { zero: 1, biases: false },
  rivals: {
    'every net with $n$ units has more than one region': { zero: 2, biases: false },
    'the number depends on the biases only': { zero: 1, biases: true },
  },
  steps: ({ zero, biases }) => [
    computed('all weights 0', () => piecesOf(line([[0], [0]], [0, 0], [0, 0])) === zero),
    computed('$\\mathrm{relu}(x)+\\mathrm{relu}(x-1)$', () => piecesOf(line([[1], [1]], [0, -1], [1, 1])) === 3),
    computed('with the same biases and other weights', () => (piecesOf(line([[0], [0]], [0, -1], [1, 1])) === 3) === biases),
  ],
})

/** What the folding net has at least. */
export const lowerBound = proof({
  settles: 'region-count-formula/lower-bound-on-the-maximum',
  because:
    'Layer $i<l$ folds each coordinate with $p=\\lfloor n_i/d\\rfloor$ units, so each of the $p^d$ boxes is mapped affinely onto the cube, and inside it what follows is repeated; the last layer has $n_l$ hyperplanes in general position, scaled so that all their crossings lie inside the cube, none along an axis. Across a hyperplane the map changes by its unit, whose output weight is not $0$; across a fold a component of the gradient changes sign, which is a linear form in the output weights, not $0$ unless all units are silent. With $n_l\\ge d+1$ a bounded cell is made the silent one, so no cell at a fold is; a choice of output weights avoids the zeros of finitely many forms.',
  formula: { value: montufar, least: (d: number) => d + 1 },
  rivals: {
    '$\\binom{n_i}d^d$ in place of $\\lfloor n_i/d\\rfloor^d$': {
      value: (d: number, widths: readonly number[]) =>
        widths.slice(0, -1).reduce((p, n) => p * binomial(n, d) ** BigInt(d), 1n) * zaslavsky(d, widths.at(-1) as number),
      least: (d: number) => d + 1,
    },
    'the sum up to $d+1$': {
      value: (d: number, widths: readonly number[]) =>
        widths.slice(0, -1).reduce((p, n) => p * BigInt(Math.floor(n / d)) ** BigInt(d), 1n) * zaslavsky(d + 1, widths.at(-1) as number),
      least: (d: number) => d + 1,
    },
    'the first factor over $l$ layers': {
      value: (d: number, widths: readonly number[]) =>
        widths.reduce((p, n) => p * BigInt(Math.floor(n / d)) ** BigInt(d), 1n) * zaslavsky(d, widths.at(-1) as number),
      least: (d: number) => d + 1,
    },
    'linear regions already for $n_l\\ge d$ ($d=1$, widths $(6,1)$: the expression is $12$; a second unit on six kinks gives at most $11$ linear regions: crossings $+$ kinks on its active side $+1$)':
      { value: montufar, least: (d: number) => d },
  },
  steps: ({ value, least }) => [
    ...induction('a zigzag of $p$ strokes from $p$ units: at the knot $j/p$ a unit with the weight $-2s$ turns the slope $s$', {
      holds: '(v = 0 and s = p) or (v = 1 and s = -p)',
      start: { v: '0', s: 'p' },
      next: { v: 'v + s/p', s: 's - 2*s' },
      given: 'p >= 1',
      base: 'p >= 1',
    }),
    ...induction('boxes of one fold, coordinate by coordinate', { holds: 'n = B', start: { n: '1', B: '1' }, next: { n: 'n*p', B: 'B*p' } }),
    ...induction('boxes of all folds', { holds: 'n = N', start: { n: '1', N: '1' }, next: { n: 'n*B', N: 'N*B' } }),
    cited(
      '$n$ hyperplanes of $\\mathbb R^d$ in general position have $\\sum_{j\\le d}\\binom nj$ cells, of which $\\binom{n-1}d$ are bounded',
      'Zaslavsky 1975; Stanley 2007, proposition 2.4',
    ),
    cited('a vector space over $\\mathbb R$ is no union of finitely many proper subspaces', 'Roman 2008, theorem 1.2'),
    forAll('a map across a hyperplane', { given: ['w != 0', 'a != 0'], show: 'g + w*a != g' }),
    forAll('a component of the gradient across a fold', { given: ['g != 0', 'p != 0'], show: 'p*g != -p*g' }),
    computed('enumerated: widths $(4,3)$ and $(4,4)$ in the plane', () =>
      [3, 4].every((n) => {
        const lines = tangents(n)
        return BigInt(regionsIn(foldingNet(mirror, lines, silentAt(lines, innerCell(lines))), [-4, 4, -4, 4]).regions) === value(2, [4, n])
      }),
    ),
    computed('a second unit on six kinks has at most 11 regions, by the signs at both ends and at the kinks: crossings, active kinks, and 1', () => {
      const most = Math.max(...bits(8).map((s) => s.slice(1).filter((v, i) => v !== s[i]).length + s.slice(1, -1).reduce((a, b) => a + b, 0) + 1))
      return most === 11 && (least(1) > 1 || value(1, [6, 1]) <= BigInt(most))
    }),
  ],
})

/* The upper bound: C = binom(n, j), x how many cells have n - j active units, r how many regions one such cell has at most. */

export const upperBound = proof({
  settles: 'region-count-formula/upper-bound-on-the-maximum',
  because:
    'On a cell of the first layers the state is an affine image of the inputs of dimension $k$, which the $n$ units of the next layer cut into at most $\\sum_{j\\le k}\\binom nj$ cells; their patterns are different, so at most $\\binom nj$ of them have $n-j$ active units. Behind such a cell the dimension is at most $\\min(k,n-j)$, and the number of regions grows with the dimension: the most there can be is if the patterns with the most active units occur. That is the recursion of the sum over $J$, layer by layer from the last.',
  formula: serra,
  rivals: {
    '$\\min(d,n_i)$ without the terms $n_k-j_k$ as an attained maximum for $(2;2,2)$ ($16$)': (d: number, widths: readonly number[]) =>
      widths.reduce((p, n) => p * zaslavsky(Math.min(d, n), n), 1n),
    'the sum over $j_i\\le d-1$ (value $9$ or less for $(2;2,2)$)': (d: number, widths: readonly number[]) =>
      widths.reduce((p, n) => p * zaslavsky(d - 1, n), 1n),
    'the product $\\prod_in_i^d$ (one layer of two units in one variable has three regions)': (d: number, widths: readonly number[]) =>
      widths.reduce((p, n) => p * BigInt(n) ** BigInt(d), 1n),
  },
  steps: (value) => [
    cited('$n$ hyperplanes cut a space of dimension $k$ into at most $\\sum_{j\\le k}\\binom nj$ cells', 'Zaslavsky 1975; Buck 1943'),
    cited('the rank of a product is at most that of each factor', 'Horn and Johnson 2013, Matrix Analysis, section 0.4.5'),
    forAll('a pattern with many active units, $j\\le k$: what is missing of them costs at least as much as at $j=k$', {
      given: ['x <= C', 'r >= s', 's >= 0'],
      show: '(x - C)*r <= (x - C)*s',
    }),
    forAll('one with fewer, $j>k$, brings at most that', { given: ['x >= 0', 'r <= s'], show: 'x*r <= x*s' }),
    ...induction('X cells so far, Y of them allowed, G what they bring more than the allowed ones', {
      holds: 'G <= s*(X - Y)',
      start: { G: '0', X: '0', Y: '0' },
      next: { G: 'G + x*r - y*r', X: 'X + x', Y: 'Y + y' },
      given: ['s >= 0', 'x >= 0', '(y >= x and r >= s) or (y = 0 and r <= s)'],
    }),
    forAll('not more cells than allowed, so nothing more', { given: ['G <= s*(X - Y)', 's >= 0', 'X <= Y'], show: 'G <= 0' }),
    computed('two layers of two units: attained', () => value(2, [2, 2]) === 11n && patternCounts(twoByTwo([2, 1])).at(-1) === 11),
    computed('one layer of two units, one input: attained', () => value(1, [2]) === 3n && piecesOf(line([[1], [1]], [0, -1], [1, 1])) === 3),
  ],
})

/* Two inputs. */

export const lowerInstances = proof({
  settles: 'region-count-formula/lower-bound-instances',
  particular: 'The sentence is about two nets.',
  formula: { four: 44, three: 28, signs: 'some' },
  rivals: {
    '$45$ as the value of the formula for $(4,4)$': { four: 45, three: 28, signs: 'some' },
    '$\\binom42^2\\cdot11=396$ regions': { four: 396, three: 28, signs: 'some' },
    'every choice of signs in the second layer gives $44$ linear regions (inactive cells that meet at the fold point merge: $41$)': {
      four: 44,
      three: 28,
      signs: 'every',
    },
  },
  steps: ({ four, three, signs }) =>
    [
      [4, four],
      [3, three],
    ].map(([n, count]) =>
      computed(`the widths $(4,${n})$: $2^2$ folds, and the cells of ${n} lines that cross inside the unit square`, () => {
        const lines = tangents(n as number)
        const choices = signs === 'some' ? [silentAt(lines, innerCell(lines))] : bits(n as number).map((s) => s.map((v) => 2 * v - 1))
        return choices.every((choice) => {
          const net = foldingNet(mirror, lines, choice)
          const { patterns, regions } = regionsIn(net, [-64, 64, -64, 64])
          return regions === count && patterns === count && patternCounts(net).at(-1) === count && BigInt(count as number) === montufar(2, [4, n as number])
        })
      }),
    ),
})

export const twoByTwoMaximum = proof({
  settles: 'region-count-formula/two-by-two-maximum',
  because: 'Behind a pattern with $j$ active units the second layer sees affine functions of $j$ numbers; a sign vector has one convex cell.',
  formula: { perLine: 3, total: 11 },
  rivals: {
    '$16$ as the maximum': { perLine: 3, total: 16 },
    '$9$ as an upper bound': { perLine: 3, total: 9 },
    '$1+2\\cdot2+4=9$ cells': { perLine: 2, total: 9 },
  },
  steps: ({ perLine, total }) => [
    impossible('all four sign vectors of two affine functions of one variable', [
      ...['a*t + b > 0', 'c*t + d > 0', 'a*u + b < 0', 'c*u + d < 0', 'a*v + b > 0', 'c*v + d < 0', 'a*w + b < 0', 'c*w + d > 0'],
    ]),
    thereAre('three do occur', ['t - 0 > 0', 't - 1 > 0', 'u - 0 > 0', 'u - 1 < 0', 'v - 0 < 0', 'v - 1 < 0']),
    computed('one constant pattern, two with a line, one with a plane', () => {
      const cells = [1, 2 ** 2 - 1, 2 ** 2]
      return cells[1] === perLine && bits(2).reduce((sum, s) => sum + (cells[s.reduce((a, b) => a + b, 0)] as number), 0) === total
    }),
  ],
})

const twoByTwo = (second: readonly [number, number]) => [
  {
    weights: [
      [1, 0],
      [0, 1],
    ],
    biases: [0, 0],
  },
  { weights: [[1, 2], [...second]], biases: [-2, -2] },
  { weights: [[1, 3]], biases: [0] },
]
export const countsOfTwoByTwo = (second: readonly [number, number], patterns: number, regions: number): Step =>
  computed('all patterns with an inside, by linear programs; and the regions that they make, by polygons', () => {
    const net = twoByTwo(second)
    const found = regionsIn(net, [-64, 64, -64, 64])
    return patternCounts(net).at(-1) === patterns && found.patterns === patterns && found.regions === regions
  })

export const twoByTwoInstance = proof({
  settles: 'region-count-formula/two-by-two-instance',
  particular: 'The sentence is about one net.',
  formula: { second: [2, 1] as [number, number], patterns: 11, regions: 8 },
  rivals: {
    '$9$ activation regions': { second: [2, 1] as [number, number], patterns: 9, regions: 8 },
    '$11$ linear regions': { second: [2, 1] as [number, number], patterns: 11, regions: 11 },
    '$z_2=h_1+2h_2-2$ (two equal units)': { second: [1, 2] as [number, number], patterns: 11, regions: 8 },
  },
  steps: ({ second, patterns, regions }) => [
    countsOfTwoByTwo(second, patterns, regions),
    computed('the printed expression', () => printed(2, 2, 2) === 4n),
    forAll('behind one active unit both units cannot be active before the later one', { given: ['h >= 0', 'h + 0 - 2 > 0'], show: '2*h + 0 - 2 > 0' }),
    forAll('behind none both are silent', { given: ['h = 0', 'k = 0'], show: 'h + 2*k - 2 < 0 and 2*h + k - 2 < 0' }),
  ],
})
