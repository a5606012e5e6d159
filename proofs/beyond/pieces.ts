import { proof } from '../../src/evidence/proof.ts'
import { binomial } from '../../src/geometry/counts.ts'
import { type Constraint, feasibility, verifies } from '../../src/geometry/feasible.ts'
import { at, cases, computed, forAll, identity, induction } from '../support/steps.ts'

const fourfold = { constant: '11/2', second: 'relu(9/14 - x)', third: '35/3' }
const F = ({ constant, second, third }: typeof fourfold): string => `-7*relu(x - 3/14) + 7*${second} - ${third}*relu(6/7 - x) + ${constant}`
export const fourFoldMap = proof({
  settles: 'one-d-exact-maximum/four-fold-map',
  formula: fourfold,
  rivals: {
    '$\\frac{11}2\\to5$': { ...fourfold, constant: '5' },
    '$\\mathrm{relu}(x-\\frac9{14})$ in place of $\\mathrm{relu}(\\frac9{14}-x)$': { ...fourfold, second: 'relu(x - 9/14)' },
    '$\\frac{35}3\\to\\frac{35}4$': { ...fourfold, third: '35/4' },
  },
  steps: (map) => [
    ...[
      ['0', '3/14', '14/3*x'],
      ['3/14', '9/14', '1 - 7/3*(x - 3/14)'],
      ['9/14', '6/7', '14/3*(x - 9/14)'],
      ['6/7', '1', '1 - 7*(x - 6/7)'],
    ].map(([from, to, line]) => forAll(`from $${from}$ to $${to}$`, { given: [`${from} <= x`, `x <= ${to}`], show: `${F(map)} = ${line}` })),
    at('from $0$ to $1$ or back on each', {}, '14/3*3/14 = 1 and 7/3*(9/14 - 3/14) = 1 and 14/3*(6/7 - 9/14) = 1 and 7*(1 - 6/7) = 1'),
  ],
})

const powers = { slopes: ['14/3', '-7/3', '14/3', '-7'], count: 'P' }
export const fourToTheL = proof({
  settles: 'one-d-exact-maximum/four-to-the-l',
  because:
    'On each of its pieces $F^{\\circ l}$ runs affinely between $0$ and $1$, so $F$ cuts it into four, whose slopes are those of $F$ times that of the piece (in reverse, if it falls); where two pieces of $F^{\\circ l}$ meet, the value is $0$ or $1$, $F$ has one slope there and the inner slope changes its sign: no breakpoint vanishes.',
  formula: powers,
  rivals: {
    '$3^l$': { ...powers, count: 'R' },
    '$4^{l-1}\\cdot3$': { ...powers, count: '3*P/4' },
    '$F$ with its last slope made equal to the third (breakpoint vanishes)': { ...powers, slopes: ['14/3', '-7/3', '14/3', '14/3'] },
  },
  steps: ({ slopes: [a, b, c, d], count }) => [
    ...[
      ['0', '3/14', '0', a],
      ['3/14', '9/14', '1', b],
      ['9/14', '6/7', '0', c],
      ['6/7', '1', '1', d],
    ].map(([from, to, value, slope]) =>
      forAll(`$F$ from $${from}$ to $${to}$`, { given: [`${from} <= x`, `x <= ${to}`], show: `${F(fourfold)} = ${value} + (${slope})*(x - ${from})` }),
    ),
    forAll('neighbouring slopes of a cut piece of slope $s$ have opposite signs', {
      given: 's != 0',
      show: `(${a})*s*((${b})*s) < 0 and (${b})*s*((${c})*s) < 0 and (${c})*s*((${d})*s) < 0`,
    }),
    forAll('and so have those at the ends of two pieces of slopes $s$ and $r$ of opposite signs', {
      given: 's*r < 0',
      show: `(${a})*s*((${a})*r) < 0 and (${d})*s*((${d})*r) < 0`,
    }),
    ...induction('the number of pieces, $P=4^l$, $R=3^l$', {
      holds: `p = ${count}`,
      start: { p: '4', P: '4', R: '3' },
      next: { p: '4*p', P: '4*P', R: '3*R' },
    }),
  ],
})

const zigzag = { attained: 'Q', upper: 'Q', left: 'J2 + J3' }
/** n units that run n + 1 times between 0 and 1: slopes ±c but the fourth, which is -2c, and the second and third unit face left. */
const zigzags = ({ attained, upper, left }: typeof zigzag) => [
  identity('$n$ pieces of length $\\frac1c$ and one of $\\frac1{2c}$ fill $[0,1]$', 'n*(1/c) + 1/(2*c) = 1', { where: { c: 'n + 1/2' } }),
  identity('on each the values go from $0$ to $1$ or back', 'c*(1/c) = 2*c*(1/(2*c))'),
  identity('left of all kinks only units that face left have a slope, minus their jumps', `-(${left}) = c`, {
    where: { s1: '-c', s2: 'c', s3: '-2*c', J2: 's2 - s1', J3: 's3 - s2' },
  }),
  ...induction('every kink adds its jump $J_j=s_j-s_{j-1}$', { holds: 's = t', start: { s: 'c', t: 'c' }, next: { s: 's + J', t: 'k' }, given: 'J = k - t' }),
  forAll('neighbouring slopes $a,b$ of opposite signs stay so inside a piece of slope $s$, and at the end of two of opposite slopes', {
    given: ['a*b < 0', 's*r < 0'],
    show: '(a*s)*(b*s) < 0 and (a*s)*(a*r) < 0',
  }),
  ...induction('so every layer multiplies the number of pieces by $n+1$', {
    holds: `p = ${attained}`,
    start: { p: '1', Q: '1', N: '1' },
    next: { p: 'p*(n + 1)', Q: 'Q*(n + 1)', N: 'N*n' },
    given: 'n >= 3',
  }),
  forAll('no layer does more: an affine function changes its sign at most once', {
    given: ['x < y', 'y < z', 's*x + c > 0', 's*y + c < 0'],
    show: 's*z + c < 0',
  }),
  ...induction('the upper bound', {
    holds: `p <= ${upper} and p >= 1`,
    start: { p: '1', Q: '1', N: '1' },
    next: { p: 'r', Q: 'Q*(n + 1)', N: 'N*n' },
    given: ['n >= 3', 'r >= 1', 'r <= p*(n + 1)'],
  }),
]
const zigzagBecause =
  'A layer maps each piece of the layers before, which runs affinely between $0$ and $1$, to $n+1$ pieces that do so too; $Q$ is the product of the $n_i+1$, $N$ that of the $n_i$. Above, every unit adds at most one kink to each piece.'
export const productAttained = proof({
  settles: 'one-d-exact-maximum/product-attained',
  because: zigzagBecause,
  formula: zigzag,
  rivals: {
    '$\\prod n_i+1$': { ...zigzag, attained: 'N + 1' },
    'upper bound $\\prod n_i$': { ...zigzag, upper: 'N' },
    'attained with $n_i=2$': { ...zigzag, left: 'J2' },
  },
  steps: zigzags,
})
export const serraOneD = proof({
  settles: 'serra-upper-bound/one-d-attained',
  because: `${zigzagBecause} With one input $j_i\\in\\{0,1\\}$ and every cap is $1$, so the sum over $J$ is the product of $\\binom{n_i}0+\\binom{n_i}1$.`,
  formula: zigzag,
  rivals: { 'attained for every $n_i\\ge2$': { ...zigzag, left: 'J2' }, '$\\prod n_i+1$': { ...zigzag, attained: 'N + 1' } },
  steps: (formula) => [
    forAll('the caps', { given: ['n >= 3', 'j <= 1'], show: 'min(1, n - j) = 1' }),
    ...induction('the sum $S$ over $J$, layer by layer', { holds: 'S = Q', start: { S: '1', Q: '1' }, next: { S: 'S*1 + S*n', Q: 'Q*(n + 1)' } }),
    ...zigzags(formula),
  ],
})

/** The slopes left of, between and right of the two kinks, by which of the two units face left; p and q are the jumps. */
const twoUnits: readonly (readonly [string, string, string])[] = [
  ['0', 'p', 'p + q'],
  ['-p', '0', 'q'],
  ['-q', 'p - q', 'p'],
  ['-p - q', '-q', '0'],
]
const alternates = ([a, b, c]: readonly [string, string, string], add = ''): string =>
  `not(${a}${add} > 0 and ${b}${add} < 0 and ${c}${add} > 0) and not(${a}${add} < 0 and ${b}${add} > 0 and ${c}${add} < 0)`
const never = (slopes: readonly (readonly [string, string, string])[], add = '') =>
  slopes.map((s, i) => forAll(`the slopes by which units face left (${i + 1} of ${slopes.length})`, { show: alternates(s, add) }))
export const twoUnitsFail = proof({
  settles: 'one-d-exact-maximum/two-units-fail',
  because: 'A unit that faces right has slope $0$ and then its jump, one that faces left minus its jump and then $0$.',
  formula: { slopes: twoUnits, add: '' },
  rivals: {
    'two units with a direct linear path added (then it exists)': { slopes: twoUnits, add: ' + d' },
    'three units with two of the same threshold': { slopes: [...twoUnits, ['-p', 'r', 'r + q'] as const], add: '' },
  },
  steps: ({ slopes, add }) => never(slopes, add),
})

const u1 = '(-relu(x + 1) - 2*relu(-2*x) + 2)'
const u2 = '(4*relu(x + 1) + 4*relu(-2*x) - 6)'
export const narrow = proof({
  settles: 'serra-upper-bound/one-d-narrow',
  because:
    'Three changes of sign of a second unit would lie in the three pieces of the first layer and make its slopes there alternate strictly; so each has at most two, and there are at most $2+2\\cdot2$ breakpoints.',
  formula: '7',
  rivals: { 'maximum 9': '9', 'maximum 6': '6', 'maximum 8': '8' },
  steps: (maximum) => [
    ...never(twoUnits),
    ...[
      ['x <= -1', '-24*x - 18'],
      ['-1 <= x and x <= -1/2', '-12*x - 6'],
      ['-1/2 <= x and x <= -1/3', '0'],
      ['-1/3 <= x and x <= 0', '3*x + 1'],
      ['0 <= x and x <= 1/2', '1 - x'],
      ['1/2 <= x and x <= 1', '1 - x + 12*x - 6'],
      ['1 <= x', '12*x - 6'],
    ].map(([where, line]) =>
      forAll(`attained by relu$(u_1)+3\\,$relu$(u_2)$: a piece`, { given: where as string, show: `relu(${u1}) + 3*relu(${u2}) = ${line}` }),
    ),
    at('no two neighbours have one slope', {}, '-24 != -12 and -12 != 0 and 0 != 3 and 3 != -1 and -1 != 11 and 11 != 12'),
    forAll('so the maximum', { given: ['m <= 1 + 2 + 2*2', 'm >= 7'], show: `m = ${maximum}` }),
  ],
})

/** The index sets of the bound, one after another. */
function* indices(d: number, widths: readonly number[], cap = d): Iterable<readonly number[]> {
  const [n, ...rest] = widths
  if (n === undefined) yield []
  else for (let j = 0; j <= Math.min(cap, n); j++) for (const more of indices(d, rest, Math.min(cap, n - j))) yield [j, ...more]
}
const bound = (d: number, widths: readonly number[]): bigint => {
  let total = 0n
  for (const js of indices(d, widths)) total += js.reduce((p, j, i) => p * binomial(widths[i] as number, j), 1n)
  return total
}
const printed = { two: 11n, three: 40n }
export const serraValues = proof({
  settles: 'serra-upper-bound/values',
  formula: printed,
  rivals: { '36 at (2;3,3)': { ...printed, three: 36n }, '12 at (2;2,2)': { ...printed, two: 12n } },
  steps: ({ two, three }) => [
    cases('the sums', {
      domain: 'every index of the six sums',
      items: () =>
        [
          [2, [2, 2], two],
          [2, [3, 3], three],
          [2, [2, 2, 2], 30n],
          [1, [3, 3], 16n],
          [1, [2, 2], 9n],
          [2, [10, 10], 3136n],
        ] as const,
      check: ([d, widths, value]) => bound(d, widths) === value,
    }),
  ],
})

type Line = readonly [x: bigint, y: bigint, one: bigint]
const plus = (a: Line, k: bigint, b: Line): Line => [a[0] + k * b[0], a[1] + k * b[1], a[2] + k * b[2]]
const none: Line = [0n, 0n, 0n]
/** Every pattern of x₁, x₂, z₁, z₂ that has a point strictly inside, with the map y there; the others come with multipliers. */
function elevenCells(): readonly { readonly pattern: readonly boolean[]; readonly map: Line }[] | undefined {
  const cells: { readonly pattern: readonly boolean[]; readonly map: Line }[] = []
  for (let code = 0; code < 16; code++) {
    const pattern = [1, 2, 4, 8].map((bit) => (code & bit) !== 0)
    const h: readonly [Line, Line] = [pattern[0] ? [1n, 0n, 0n] : none, pattern[1] ? [0n, 1n, 0n] : none]
    const z: readonly [Line, Line] = [plus(plus(h[0], 2n, h[1]), -2n, [0n, 0n, 1n]), plus(plus(h[1], 2n, h[0]), -2n, [0n, 0n, 1n])]
    const units: readonly Line[] = [[1n, 0n, 0n], [0n, 1n, 0n], ...z]
    // Strictly inside at (x, y) = (X, Y)/t: the multiples by t > 0 can be made to exceed 1.
    const constraints: readonly Constraint[] = [
      ...units.map(([a, b, c], i): Constraint => ({ normal: pattern[i] ? [-a, -b, -c] : [a, b, c], bound: -1n })),
      { normal: [0n, 0n, -1n], bound: -1n },
    ]
    const answer = feasibility(constraints)
    if (!verifies(constraints, answer)) return undefined
    if (answer.feasible) cells.push({ pattern, map: plus(pattern[2] ? z[0] : none, 3n, pattern[3] ? z[1] : none) })
  }
  return cells
}
const eleven = { regions: 11, pieces: 8 }
export const elevenAttained = proof({
  settles: 'serra-upper-bound/eleven-attained',
  because: 'Cells with different maps are different pieces; the four cells with the map $0$ meet around the origin and are one piece.',
  particular: 'the sentence is about one network',
  formula: eleven,
  rivals: {
    '11 affine pieces': { ...eleven, pieces: 11 },
    '8 activation regions': { ...eleven, regions: 8 },
    '12 activation regions': { ...eleven, regions: 12 },
  },
  steps: ({ regions, pieces }) => [
    computed('patterns with a point strictly inside; of the others none has, by multipliers', () => elevenCells()?.length === regions),
    computed('different maps', () => new Set(elevenCells()?.map(({ map }) => map.join(','))).size === pieces),
    computed('the map that several cells have is $0$, in four cells', () => elevenCells()?.filter(({ map }) => map.every((x) => x === 0n)).length === 4),
    forAll('these meet around the origin', {
      given: ['abs(x) < 1/3', 'abs(y) < 1/3'],
      show: 'relu(relu(x) + 2*relu(y) - 2) + 3*relu(2*relu(x) + relu(y) - 2) = 0',
    }),
  ],
})
