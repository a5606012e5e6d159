import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, induction, matrices } from '../support/steps.ts'

export const gainAboveOne = proof({
  settles: 'depth-gradient-explosion/gain-above-one-needed',
  because: 'The gradient of a linear network is multiplied by the transposed, again orthogonal, weights, one layer after another.',
  formula: { rule: '1', c: '3/5', s: '4/5' },
  rivals: { 'weights 2Q, where it grows like 2^L': { rule: '4', c: '6/5', s: '8/5' } },
  steps: ({ rule, c, s }) => [
    matrices('one layer keeps the squared norm', 'T(Q*g)*(Q*g) = T(g)*g', { 'T(Q)*Q': rule }),
    ...induction('at every depth, for the rotation by $\\frac35$, $\\frac45$', {
      holds: 'x^2 + y^2 = n',
      start: { x: 'a', y: 'b', n: 'a^2 + b^2' },
      next: { x: `${c}*x + ${s}*y`, y: `-${s}*x + ${c}*y` },
    }),
  ],
})

const gains = { one: 'x = P*a', two: 'P*y = b' }
export const gainTwo = proof({
  settles: 'depth-gradient-explosion/gain-two-explodes',
  formula: gains,
  rivals: {
    'norm 2^L for every vector': { ...gains, two: 'y = P*b' },
    'component 2 constant': { ...gains, two: 'y = b' },
    '2L': { ...gains, one: 'x = 2*l*a' },
  },
  steps: ({ one, two }) =>
    induction('the components after $l$ layers, $P=2^l$', {
      holds: `${one} and ${two}`,
      start: { x: 'a', y: 'b', P: '1', l: '0' },
      next: { x: '2*x', y: 'y/2', P: '2*P', l: 'l + 1' },
    }),
})

const upper = { known: 'k <= n*d*m', bound: 'P', explodes: 'm <= 1' }
export const upperBound = proof({
  settles: 'depth-gradient-explosion/upper-bound',
  because:
    '$m$ is the norm of the vector that comes back, $n$ and $d$ the norms of $W^{(l)}$ and $D^{(l)}$, by which the two products move it at most; $m=1$ at the output.',
  formula: upper,
  rivals: {
    'spectral radii': { ...upper, known: 'k >= 0' },
    'a sum in the place of the product': { ...upper, bound: 'S' },
    'explosion possible with all ‖W^{(l)}‖≤1': { ...upper, explodes: 'm > 1' },
  },
  steps: ({ known, bound, explodes }) => {
    const layer = { start: { m: '1', P: '1', S: '1' }, next: { m: 'k', P: 'P*n*d', S: 'S + n*d' } }
    return [
      ...induction('through the layers', { ...layer, holds: `m <= ${bound} and P >= 0 and m >= 0`, given: ['n >= 0', 'd >= 0', 'k >= 0', known] }),
      ...induction('no explosion while all norms are at most $1$', {
        ...layer,
        holds: `${explodes} and m >= 0`,
        given: ['0 <= n', 'n <= 1', '0 <= d', 'd <= 1', 'k >= 0', known],
      }),
    ]
  },
})

const cost = { forward: 'F = P', total: 'F + B <= 3*P' }
export const costLinear = proof({
  settles: 'depth-gradient-explosion/cost-linear-in-weights',
  because:
    'A layer of $p$ inputs and $q$ outputs has $pq$ weights; the product takes $pq$ multiplications, its weight gradient $pq$, and the cotangent of its inputs $pq$, except in the first layer ($i=0$); each of the $N_0$ activations costs a constant.',
  formula: cost,
  rivals: {
    'exactly P²': { ...cost, forward: 'F = P^2' },
    'P per output unit (forward mode)': { ...cost, forward: 'F = P*q' },
    '2P in all': { ...cost, total: 'F + B <= 2*P' },
  },
  steps: ({ forward, total }) =>
    induction('forwards $F$ and backwards $B$', {
      holds: `${forward} and ${total} and B <= 2*P and P >= 0`,
      start: { F: '0', B: '0', P: '0' },
      next: { F: 'F + p*q', B: 'B + p*q + i*p*q', P: 'P + p*q' },
      given: ['p >= 1', 'q >= 1', 'i = 0 or i = 1'],
    }),
})

/** What rounding does to a sum of products, in any order: the relative changes of its terms, by the number of roundings. */
export const rounding = {
  /** γ of k roundings. */
  gamma: (k: string): string => `(${k})*u/(1 - (${k})*u)`,
  after: 'k + 1',
  unit: 'u',
  scale: 'S',
}
export const dotProduct = ({ gamma, after, unit, scale }: typeof rounding) => [
  forAll('a product is one rounding', { given: ['0 < u', 'u < 1', `abs(d) <= ${unit}`], show: `abs(d) <= ${gamma('1')}` }),
  forAll('one more rounding of a term', {
    given: ['u > 0', 'k >= 1', '(k + 1)*u < 1', `abs(d) <= ${unit}`, `abs(t) <= ${gamma('k')}`],
    show: `abs((1 + t)*(1 + d) - 1) <= ${gamma(after)}`,
  }),
  forAll('fewer roundings have a smaller bound', { given: ['u > 0', '1 <= j', 'j <= k', 'k*u < 1'], show: `${gamma('j')} <= ${gamma('k')}` }),
  ...induction('the changes of all terms: $E=\\sum x_iy_i\\theta_i$, $D=\\sum x_iy_i$, $S=\\sum|x_iy_i|$', {
    holds: `abs(E) <= g*${scale}`,
    start: { E: '0', D: '0', S: '0' },
    next: { E: 'E + p*t', D: 'D + p', S: 'S + abs(p)' },
    given: ['g > 0', 'abs(t) <= g'],
  }),
]
export const anyOrder =
  'An order of summation is a tree with $n$ leaves: a leaf is a rounded product, and a node that joins $p$ and $q$ leaves rounds once, so that its terms have seen at most $\\max(p,q)+1\\le p+q$ roundings; at the root at most $n$.'
export const dotProductError = proof({
  settles: 'many-params-instability/dot-product-error',
  because: anyOrder,
  formula: rounding,
  rivals: {
    'u·Σ|x_iy_i| without the factor n: (1,u,u) added from the left': { ...rounding, gamma: () => 'u' },
    'u·|x^⊤y|': { ...rounding, scale: 'abs(D)' },
    'the bound of binary64 for binary32 arithmetic': { ...rounding, unit: '2^29*u' },
    'γ_{⌈log2 n⌉} for sequential summation': { ...rounding, after: 'k' },
  },
  steps: dotProduct,
})

export const needsCancellation = proof({
  settles: 'many-params-instability/error-needs-cancellation',
  formula: { result: 0, relative: 'abs(r - 1)/1 = 1' },
  rivals: { 'result 1': { result: 1, relative: 'abs(r - 1)/1 = 1' }, 'relative error at most 3u': { result: 0, relative: 'abs(r - 1)/1 <= 3/2^53' } },
  steps: ({ result, relative }) => [
    computed('in binary64, from the left', () => [1e16, 1, -1e16].reduce((sum, x) => sum + x * 1, 0) === result),
    at('the exact sum, and the relative error of the result', { r: 0 }, `10^16 + 1 - 10^16 = 1 and ${relative}`),
  ],
})

const many = { norm: 'r', factor: 'mu/r' }
export const manyEntries = proof({
  settles: 'many-params-instability/norm-of-many-entries',
  because: '$r=\\sqrt p$; for every $\\varepsilon>0$ the factor is below $\\varepsilon$ once $r>\\frac\\mu\\varepsilon$.',
  formula: many,
  rivals: { 'norm p': { ...many, norm: 'r^2' }, 'factor μ/p': { ...many, factor: 'mu/r^2' }, 'independent of p': { ...many, factor: 'mu' } },
  steps: ({ norm, factor }) => [
    ...induction('the sum of squares', { holds: 'S = p', start: { S: '0', p: '0' }, next: { S: 'S + x^2', p: 'p + 1' }, given: 'abs(x) = 1' }),
    forAll('the norm $n$ and what clipping multiplies by', {
      given: ['p >= 1', 'r > 0', 'r^2 = p', 'n >= 0', 'n^2 = p', 'mu > 0'],
      show: `n = ${norm} and (n <= mu ? 1 : mu/n) = min(1, ${factor})`,
    }),
    forAll('it tends to $0$', { given: ['mu > 0', 'eps > 0', 'r > mu/eps', 'r > mu'], show: 'min(1, mu/r) < eps' }),
  ],
})
