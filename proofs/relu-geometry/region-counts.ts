import { exactLayers, Q, QQ, type Rational, ratio } from '../../properties/support/exact.ts'
import { type Grid, grid } from '../../src/algebra/grid.ts'
import { proof, type Step } from '../../src/evidence/proof.ts'
import { compose, type ReluNetwork } from '../../src/geometry/closure.ts'
import { binomial, montufar, zaslavsky } from '../../src/geometry/counts.ts'
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

/* One input. */

export const piecesOfOneInput = (next: string, start = '1'): readonly Step[] => [
  forAll('an affine function that is not 0 everywhere has at most one zero', { given: ['a*t + c = 0', 'a*u + c = 0', 't != u'], show: 'a = 0 and c = 0' }),
  ...induction('so the units of a layer cut an interval on which they are affine into at most so many', {
    holds: 'k <= u + 1',
    start: { k: '1', u: '0' },
    next: { k: 'k + r', u: 'u + 1' },
    given: 'r <= 1',
  }),
  ...induction('layer by layer', { holds: 'p <= B', start: { p: '1', B: start }, next: { p: 'q', B: next }, given: ['p >= 1', 'n >= 1', 'q <= p*(n+1)'] }),
]

export const oneInputBound = proof({
  settles: 'region-count-formula/one-input-bound',
  because: 'Between the cuts of the last hidden layer the net is affine; $n$ is the width of the layer that is added.',
  formula: { start: '1', next: 'B*(n+1)' },
  rivals: {
    '$\\sum_i(n_i+1)$': { start: '0', next: 'B + (n+1)' },
    '$\\prod_in_i$': { start: '1', next: 'B*n' },
    '$\\prod_i(n_i+1)-1$': { start: '0', next: '(B+1)*(n+1) - 1' },
  },
  steps: ({ start, next }) => piecesOfOneInput(next, start),
})

const fourfold: ReluNetwork<Grid<Rational>> = [
  { weights: grid([3, 1], [ratio(1), ratio(1), ratio(-1)]), biases: grid([1, 3], [ratio(-1, 6), ratio(-1, 3), ratio(2, 3)]) },
  { weights: grid([1, 3], [ratio(-12), ratio(9), ratio(-6)]), biases: grid([1, 1], [ratio(4)]) },
]
const iterated = (l: number): ReluNetwork<Grid<Rational>> =>
  Array.from({ length: l - 1 }).reduce<ReluNetwork<Grid<Rational>>>((net) => compose(QQ, fourfold, net), fourfold)

/** Why F, l times, has exactly so many pieces on [0, 1]. */
export const fourfoldPieces = (map: string, count: { readonly start: string; readonly next: string }): readonly Step[] => [
  forAll('the first stroke', { given: ['0 <= x', 'x <= 1/6'], show: `${map} = 6*x` }),
  forAll('the second', { given: ['1/6 <= x', 'x <= 1/3'], show: `${map} = 2 - 6*x` }),
  forAll('the third', { given: ['1/3 <= x', 'x <= 2/3'], show: `${map} = 3*x - 1` }),
  forAll('the fourth', { given: ['2/3 <= x', 'x <= 1'], show: `${map} = 3 - 3*x` }),
  at(
    'each from one end of $[0,1]$ to the other',
    {},
    '6*0 = 0 and 6/6 = 1 and 2 - 6/6 = 1 and 2 - 6/3 = 0 and 3/3 - 1 = 0 and 3*2/3 - 1 = 1 and 3 - 3*2/3 = 1 and 3 - 3*1 = 0',
  ),
  ...induction('$F^{\\circ(l+1)}=F^{\\circ l}\\circ F$: a copy on each stroke; $a,b$ are the slopes at 0 and 1, and where copies meet they differ', {
    holds: 'p = N and a > 0 and b < 0 and 6*b != -6*b and -6*a != 3*a and 3*b != -3*b',
    start: { p: '4', N: count.start, a: '6', b: '-3', l: '1' },
    next: { p: '4*p', N: count.next, a: '6*a', b: '-3*a', l: 'l + 1' },
    given: 'l >= 1',
  }),
]
export const fourfoldMap = '(4 - 12*relu(x - 1/6) + 9*relu(x - 1/3) - 6*relu(2/3 - x))'

export const oneInputAttained = proof({
  settles: 'region-count-formula/one-input-attained',
  because: '$(4/3)^l$ grows past every bound.',
  formula: { map: fourfoldMap, count: { start: '4', next: '4*N' } },
  rivals: {
    'coefficient $-6$ replaced by $+6$': { map: '(4 - 12*relu(x - 1/6) + 9*relu(x - 1/3) + 6*relu(2/3 - x))', count: { start: '4', next: '4*N' } },
    'exactly $3^l$ pieces': { map: fourfoldMap, count: { start: '3', next: '3*N' } },
    'exactly $4l$ pieces': { map: fourfoldMap, count: { start: '4', next: 'N + 4' } },
    '$F$ with breakpoint $\\frac12$ in place of $\\frac13$': {
      map: '(4 - 12*relu(x - 1/6) + 9*relu(x - 1/2) - 6*relu(2/3 - x))',
      count: { start: '4', next: '4*N' },
    },
  },
  steps: ({ map, count }) => [
    ...fourfoldPieces(map, count),
    ...induction('the ratio', { holds: 'R >= 1 + l/3', start: { R: '4/3', l: '1' }, next: { R: '4*R/3', l: 'l + 1' }, given: 'l >= 1' }),
    computed('by exact breakpoints', () => [4, 16, 64, 256, 1024].every((n, i) => linearPieces(iterated(i + 1), Q.of(0), Q.of(1)) === n)),
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
