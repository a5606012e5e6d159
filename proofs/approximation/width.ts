import { proof, type Step } from '../../src/evidence/proof.ts'
import { at, cited, forAll, impossible, increasing, induction, matrices, thereAre } from '../support/steps.ts'

/* How wide a network must be. */

const blocks = { 'T(P)*P': '1', 'T(R)*R': '1', 'T(P)*R': '0', 'T(R)*P': '0' }

export const stacking = proof({
  settles: 'uat-bounded-nonconstant/vector-outputs-by-stacking',
  because: 'Two nets at a time; the hidden states stand in one stack, the outputs in another.',
  formula: { width: 'S + p', output: 'P*W*T(P) + R*V*T(R)', norm: 'max(abs(u), abs(v)) <= e' },
  rivals: {
    'width $\\max_ip_i$': { width: 'max(S, p)', output: 'P*W*T(P) + R*V*T(R)', norm: 'max(abs(u), abs(v)) <= e' },
    'output matrix full in place of block-diagonal': { width: 'S + p', output: 'P*W*T(P) + R*V*T(R) + P*V*T(R)', norm: 'max(abs(u), abs(v)) <= e' },
    'error $\\epsilon$ in the Euclidean norm for $m\\ge2$': { width: 'S + p', output: 'P*W*T(P) + R*V*T(R)', norm: 'u^2 + v^2 <= e^2' },
  },
  steps: ({ width, output, norm }) => [
    matrices('the hidden layer', '(P*U + R*Z)*x + (P*b + R*d) = P*(U*x + b) + R*(Z*x + d)'),
    matrices('the outputs', `(${output})*(P*h + R*k) = P*(W*h) + R*(V*k)`, blocks),
    ...induction('its width', { holds: 'w = S', start: { w: '0', S: '0' }, next: { w: 'w + p', S: width }, given: ['p >= 1', 'S >= 0'] }),
    forAll('the error', { given: ['abs(u) <= e', 'abs(v) <= e'], show: norm }),
  ],
})

/* Outputs of a layer that is too narrow lie in a hyperplane a·y = b, |a| = 1. The targets are 0, e_1, …, e_m, met within d. */

const hyperplane = (drop: readonly string[] = []): readonly Step[] => [
  cited(
    'fewer columns than rows: some unit vector is orthogonal to all columns',
    'Axler 2015, Linear Algebra Done Right: a subspace and its orthogonal complement are a direct sum',
  ),
  cited('$|a\\cdot v|\\le\\|a\\|\\,\\|v\\|$, so at the knots $|b|\\le\\delta$ and $|a_i-b|\\le\\delta$', 'Cauchy-Schwarz: Rudin 1976, theorem 1.35'),
  ...induction('the squares of the components so far', {
    holds: 'S <= 4*i*d^2',
    start: { S: '0', i: '0' },
    next: { S: 'S + a^2', i: 'i + 1' },
    given: ['d >= 0', 'abs(b) <= d', 'abs(a - b) <= d'].filter((h) => !drop.includes(h)),
  }),
]

export const printedVectorValued = proof({
  settles: 'uat-width-n-plus-4/printed-vector-valued',
  because: 'The last hidden layer has width 5 and there are 6 outputs; $1=\\sum a_i^2\\le24\\delta^2$.',
  formula: { factor: '24', outputs: 6, drop: [] as readonly string[] },
  rivals: {
    'the bound $\\frac1{\\sqrt6}$': { factor: '6', outputs: 6, drop: [] },
    'the same refutation for $m=5$ and width $5$ (the rank argument gives nothing)': { factor: '24', outputs: 5, drop: [] },
    '$|a_i-b|\\le\\delta$ without $|b|\\le\\delta$ refutes as well': { factor: '24', outputs: 6, drop: ['abs(b) <= d'] },
  },
  steps: ({ factor, outputs, drop }) => [
    at('more outputs than units', { m: outputs, n: 1 }, 'm > n + 4'),
    ...hyperplane(drop),
    forAll('six of them', { given: ['S <= 4*6*d^2', 'S = 1'], show: `${factor}*d^2 >= 1` }),
    at('a number', { d: '1/(2*sqrt(6))' }, 'd > 0.2041 and d < 0.2042'),
  ],
})

export const failsForLargeM = proof({
  settles: 'uat-width-n-plus-4/fails-for-all-large-m',
  because: '$r$ is the root of $m$.',
  formula: { bound: '1/(2*r)', outputs: 'm >= n + 5' },
  rivals: {
    '$\\frac1{\\sqrt m}$': { bound: '1/r', outputs: 'm >= n + 5' },
    'the same for every $m\\ge n$ ($n=m=1$ is exact)': { bound: '1/(2*r)', outputs: 'm >= n' },
  },
  steps: ({ bound, outputs }) => [
    forAll('more outputs than units', { given: ['n >= 1', outputs, 'w <= n + 4'], show: 'm > w' }),
    ...hyperplane(),
    forAll('the error', { given: ['S <= 4*m*d^2', 'S = 1', 'd >= 0', 'r > 0', 'r^2 = m'], show: `d >= ${bound}` }),
  ],
})

export const narrowMaxima = proof({
  settles: 'uat-width-n-plus-4/narrow-net-for-maxima',
  because:
    'A layer carries the $n$ coordinates and $\\mathrm{relu}(M-\\ell)$; $M$ and $\\ell$ are affine in what the layer before gives. T is the maximum so far.',
  formula: { next: 'l + relu(M - l)', cube: ['0 <= x', 'x <= 1'] },
  rivals: {
    '$M+\\mathrm{relu}(M-\\ell)$': { next: 'M + relu(M - l)', cube: ['0 <= x', 'x <= 1'] },
    '$\\ell-\\mathrm{relu}(M-\\ell)$': { next: 'l - relu(M - l)', cube: ['0 <= x', 'x <= 1'] },
    'the same on $[-1,0]^n$ (the carried $x$ is clipped)': { next: 'l + relu(M - l)', cube: ['-1 <= x', 'x <= 0'] },
  },
  steps: ({ next, cube }) => [
    forAll('a coordinate is carried', { given: cube, show: 'relu(x) = x' }),
    ...induction('function by function', { holds: 'M = T', start: { M: 'l1', T: 'l1' }, next: { M: next, T: 'max(T, l)' } }),
  ],
})

/** Values p, q of a net of width one at x < y; m tells from the weights alone whether it rises. */
const monotone = (unit: (h: string) => string, turn: string): readonly Step[] =>
  induction('layer by layer: rising or falling, the same for every pair', {
    holds: '(m = 1 or m = -1) and m*(q - p) >= 0',
    start: { p: 'x', q: 'y', m: '1' },
    next: { p: unit('p'), q: unit('q'), m: turn },
    given: 'x <= y',
    base: 'x <= y',
  })
const one = (h: string): string => `relu(w*${h} + b)`
const two = (h: string): string => `relu(w*${h} + b) - relu(v*${h} + c)`
const tentMissed = ['m = 1 or m = -1', 'm*(s - r) >= 0', 'm*(t - s) >= 0', 'abs(r - 0) <= e', 'abs(s - 1) <= e', 'abs(t - 0) <= e']

export const widthOneFails = proof({
  settles: 'uat-width-n-plus-4/width-one-fails',
  because: 'The last layer is affine, and turns or keeps the direction too; $r,s,t$ are the values at $0,\\frac12,1$.',
  formula: { unit: one, bound: '1/2', turn: '(w >= 0 ? m : -m)' },
  rivals: {
    'the same for width $2$': { unit: two, bound: '1/2', turn: '(w >= 0 ? m : -m)' },
    'the bound $1$': { unit: one, bound: '1', turn: '(w >= 0 ? m : -m)' },
    'monotone increasing for every choice of weights': { unit: one, bound: '1/2', turn: 'm' },
  },
  steps: ({ unit, bound, turn }) => [
    ...monotone(unit, turn),
    forAll('the last layer', {
      given: ['m = 1 or m = -1', 'm*(q - p) >= 0', 'k = (v >= 0 ? m : -m)'],
      show: '(k = 1 or k = -1) and k*((v*q + c) - (v*p + c)) >= 0',
    }),
    forAll('the error at the tent', { given: tentMissed, show: `e >= ${bound}` }),
  ],
})

export const deepAlone = proof({
  settles: 'expressive-if-large/deep-alone-is-not-enough',
  because: 'At every depth; $r,s,t$ are the values at $0,\\frac12,1$.',
  formula: { unit: one, exact: false },
  rivals: {
    'depth $10$ suffices at width $1$': { unit: one, exact: true },
    'the same for width $2$': { unit: two, exact: false },
  },
  steps: ({ unit, exact }) => [
    ...monotone(unit, '(w >= 0 ? m : -m)'),
    forAll('the last layer', {
      given: ['m = 1 or m = -1', 'm*(q - p) >= 0', 'k = (v >= 0 ? m : -m)'],
      show: '(k = 1 or k = -1) and k*((v*q + c) - (v*p + c)) >= 0',
    }),
    exact ? thereAre('no error', [...tentMissed, 'e = 0']) : forAll('the error', { given: tentMissed, show: 'e >= 1/2' }),
    at('one half attains it', {}, 'max(abs(1/2 - 0), abs(1/2 - 1)) = 1/2'),
  ],
})

/* Most functions need many parameters. p = ‖x-c‖, q = ‖y-c'‖, d = ‖x-y‖ in the largest coordinate, r = 1/(2M). */

export const mostFunctions = proof({
  settles: 'width-grows-exponentially/most-functions-in-dimension',
  because:
    'A bump lives in its own cell. In another cell a point is at least $r$ away from the centre of the first, and two centres are at least $2r$ apart: triangle inequalities. At a centre two functions differ if their signs do. $E$ is a power of 2, an increasing function.',
  formula: { distance: '1/M', needs: 'b >= c', within: 'e < r', cells: 'D*M' },
  rivals: {
    'pairwise distance $\\frac2M$': { distance: '2/M', needs: 'b >= c', within: 'e < r', cells: 'D*M' },
    '$PB\\ge2^{M^d}$': { distance: '1/M', needs: 'b >= E(c)', within: 'e < r', cells: 'D*M' },
    '$\\epsilon<\\frac1M$ in place of $\\frac1{2M}$': { distance: '1/M', needs: 'b >= c', within: 'e < 2*r', cells: 'D*M' },
    '$2^{Md}$ functions': { distance: '1/M', needs: 'b >= c', within: 'e < r', cells: 'D + M' },
  },
  steps: ({ distance, needs, within, cells }) => [
    forAll('Lipschitz in one cell', { given: ['p - q <= d', 'q - p <= d', 'p >= 0', 'q >= 0'], show: 'abs(max(0, r - p) - max(0, r - q)) <= d' }),
    forAll('and between two', {
      given: ['p >= 0', 'q >= 0', 'd >= 0', 'r > 0', 'p + q + d >= 2*r', 'p + d >= r', 'q + d >= r', 's = 1 or s = -1', 't = 1 or t = -1'],
      show: 'abs(s*max(0, r - p) - t*max(0, r - q)) <= d',
    }),
    forAll('their distance at a centre with different signs', {
      given: ['M >= 1', 'r = 1/(2*M)'],
      show: `abs(max(0, r - 0) - (-max(0, r - 0))) = ${distance}`,
    }),
    forAll('and nowhere more', { given: ['p >= 0', 'r > 0', 's = 1 or s = -1', 't = 1 or t = -1'], show: 'abs(s*max(0, r - p) - t*max(0, r - p)) <= 2*r' }),
    ...induction('the cells, coordinate by coordinate', { holds: 'C = D', start: { C: 'M', D: 'M' }, next: { C: 'C*M', D: cells }, given: 'M >= 1' }),
    ...induction('the sign vectors, cell by cell', { holds: 'n = F', start: { n: '1', F: '1' }, next: { n: 'n*2', F: 'F*2' } }),
    impossible('one function near two of them', ['r > 0', within, 'abs(g - r) <= e', 'abs(g + r) <= e']),
    forAll('so as many bits as cells', { given: [...increasing('E', ['b', 'c'], { strictly: true }), 'E(b) >= E(c)'], show: needs }),
  ],
})
