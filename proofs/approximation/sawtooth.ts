import { proof, type Step } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { cited, forAll, identity, impossible, induction, thereAre } from '../support/steps.ts'
import { fundamentalTheorem } from '../support/theorems.ts'

/*
 * A function of few pieces is far from the k-fold tent map T in the mean. P stands for 2^k. On a stretch on which g - ½ keeps its sign s, the
 * distance |g - T| is at least the part of T - ½ on the other side, which is (|u| - u)/2 of u = s(T - ½).
 */

const tent = (x: string): string => `(1 - relu(2*(${x}) - 1) - relu(1 - 2*(${x})))`

/** The bound 1/8 - (q+1)/(8P) for a continuous g with q pieces; `half` of the whole area is what remains. */
const area = (half: string): readonly Step[] => [
  forAll('pointwise', { given: ['s = 1 or s = -1', 's*(g - 1/2) >= 0'], show: 'abs(g - T) >= max(0, -(s*(T - 1/2)))' }),
  forAll('that is', { show: 'max(0, -u) = (abs(u) - u)/2' }),
  forAll('the tent is symmetric', { show: `${tent('1 - x')} = ${tent('x')}` }),
  forAll('so composed with it a function runs twice, doubly fast: $T^{\\circ k}$ is $2^{k-1}$ copies of the tent', {
    given: ['0 <= x', 'x <= 1'],
    show: `implies(x <= 1/2, ${tent('x')} = 2*x) and implies(x >= 1/2, ${tent('x')} = 1 - (2*x - 1))`,
  }),
  fundamentalTheorem,
  derivative('a primitive of the tent minus $\\frac12$ on the left half', { of: 'x^2 - x/2', is: '2*x - 1/2' }),
  derivative('on the right half', { of: '-((1-x)^2 - (1-x)/2)', is: '2*(1-x) - 1/2' }),
  forAll('it stays between', {
    show: 'implies(0 <= x and x <= 1/2, -1/16 <= x^2 - x/2 and x^2 - x/2 <= 0) and implies(1/2 <= x and x <= 1, 0 <= -((1-x)^2 - (1-x)/2) and -((1-x)^2 - (1-x)/2) <= 1/16)',
  }),
  forAll('is 0 at both ends and in the middle, so it goes on from copy to copy', {
    given: ['m = 1/2', 'z = 0'],
    show: 'z^2 - z/2 = 0 and m^2 - m/2 = 0 and -((1-m)^2 - (1-m)/2) = 0 and -(z^2 - z/2) = 0',
  }),
  identity('a copy is $2/P$ wide: so far apart are two values of the primitive of $T-\\frac12$ at most', '(2/P)*(1/16 - (-1/16)) = 1/(4*P)'),
  identity('the area of $|T-\\frac12|$: four rises or falls of $\\frac1{16}$ a copy, $P/2$ copies', '(P/2)*(2/P)*(4*(1/16)) = 1/4'),
  ...induction('$A,U$: the integrals of $|u|$ and of $u$ over the stretches so far', {
    holds: 'D >= (A - U)/2 and U <= n/(4*P)',
    start: { D: '0', A: '0', U: '0', n: '0' },
    next: { D: 'D + f', A: 'A + a', U: 'U + u', n: 'n + 1' },
    given: ['P > 0', 'f >= (a - u)/2', 'u <= 1/(4*P)'],
    base: 'P > 0',
  }),
  identity('half the area', `(1/2)*(1/4) = ${half}`),
  forAll('an affine piece crosses $\\frac12$ at most once', { given: ['a*x + b = 0', 'a*y + b = 0', 'x != y'], show: 'a = 0 and b = 0' }),
  ...induction('so there are at most $q+1$ stretches', { holds: 'n <= q + 1', start: { n: '1', q: '0' }, next: { n: 'n + k', q: 'q + 1' }, given: 'k <= 1' }),
  forAll('the distance', {
    given: ['D >= (A - U)/2', 'A = 1/4', 'U <= n/(4*P)', 'n <= q + 1', 'P > 0'],
    show: `D >= ${half} - (q+1)/(8*P)`,
  }),
  ...induction('a layer of $m$ units has at most $m+1$ pieces', {
    holds: 'p <= m + 1',
    start: { p: '1', m: '0' },
    next: { p: 'p + k', m: 'm + 1' },
    given: 'k <= 1',
  }),
]

export const widthDepends = proof({
  settles: 'uat-existence-only/width-depends-on-function',
  because: 'The tent map has values in $[0,1]$ and $2^k$ is as large as one likes; the largest distance is at least the integral.',
  formula: { half: '1/8', large: 'P > (m+2)/(1-8*e)', serves: false },
  rivals: {
    'one $m$ serves all continuous $f$ for $\\epsilon=\\frac1{16}$': { half: '1/8', large: 'P > (m+2)/(1-8*e)', serves: true },
    'the same conclusion for $k$ with $2^k<m$': { half: '1/8', large: 'P < m', serves: false },
    'the bound $\\frac14-\\frac{q+1}{8\\cdot2^k}$': { half: '1/4', large: 'P > (m+2)/(1-8*e)', serves: false },
  },
  steps: ({ half, large, serves }) => {
    const given = ['m >= 0', 'e > 0', 'e < 1/8', 'P > 0', large, 'D >= 1/8 - (m+2)/(8*P)']
    return [
      ...area(half),
      ...induction('the tent map stays in $[0,1]$', { holds: '0 <= y and y <= 1', start: { y: 'x' }, next: { y: tent('y') }, base: ['0 <= x', 'x <= 1'] }),
      serves ? thereAre('one $m$ for all of them', [...given, 'e = 1/16', 'D <= e']) : forAll('more than $\\epsilon$', { given, show: 'D > e' }),
    ]
  },
})

export const exponentialWidth = proof({
  settles: 'width-grows-exponentially/sawtooth-needs-exponential-width',
  because: '$p$ and $P/2$ are whole numbers, so $p>P/2-2$ says $p\\ge P/2-1=2^{k-1}-1$.',
  formula: { half: '1/8', least: 'p > P/2 - 2', suffices: false, units: 'u = 2*k' },
  rivals: {
    'at least $2^k$ units': { half: '1/8', least: 'p >= P', suffices: false, units: 'u = 2*k' },
    '$2k$ units in one layer suffice': { half: '1/8', least: 'p > P/2 - 2', suffices: true, units: 'u = 2*k' },
    'the deep net needs $2^k$ units': { half: '1/8', least: 'p > P/2 - 2', suffices: false, units: 'u = N' },
    'the bound $\\frac14-\\frac{p+2}{8\\cdot2^k}$ for all $p$': { half: '1/4', least: 'p > P/2 - 2', suffices: false, units: 'u = 2*k' },
  },
  steps: ({ half, least, suffices, units }) => {
    const twelve = ['p = 2*6', 'P = 64', 'D < 1/16', 'D >= 1/8 - (p+2)/(8*P)']
    return [
      ...area(half),
      forAll('so many units', { given: ['P >= 4', 'p >= 0', 'D < 1/16', 'D >= 1/8 - (p+2)/(8*P)'], show: least }),
      suffices ? thereAre('$2k$ units in one layer, $k=6$', twelve) : impossible('$2k$ units in one layer, $k=6$', twelve),
      ...induction('the deep net, two units a layer', { holds: units, start: { u: '2', k: '1', N: '2' }, next: { u: 'u + 2', k: 'k + 1', N: '2*N' } }),
      forAll('which are the tent', { given: ['0 <= x', 'x <= 1'], show: `${tent('x')} = min(2*x, 2 - 2*x)` }),
      cited('a distance is at least its mean over an interval of length one', 'Rudin 1976, theorem 6.12'),
    ]
  },
})
