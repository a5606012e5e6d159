import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, forAll, identity, impossible, induction, thereAre } from '../support/steps.ts'
import { fundamentalTheorem } from '../support/theorems.ts'

/* What the theorems need, and what they cannot do. */

export const indexOfCube = proof({
  settles: 'uat-bounded-monotone/index-of-the-cube',
  because: 'The inner sum has a weight for each of its indices and asks for a coordinate of $x$ for each; with other sizes it is not defined.',
  formula: { coordinates: 'm0', indices: 'm0' },
  rivals: {
    '$x\\in I_{m_1}$': { coordinates: 'm1', indices: 'm0' },
    '$j=1,\\dots,m_1$': { coordinates: 'm0', indices: 'm1' },
  },
  steps: ({ coordinates, indices }) => [
    forAll('as many coordinates as indices, the sizes of the theorem being free', {
      given: ['m0 >= 1', 'm1 >= 1', `size = ${coordinates}`, `columns = ${indices}`, 'weights = m0'],
      show: 'size = columns and columns = weights',
    }),
  ],
})

const constantFails = (bound: string, error: string) => [
  ...induction('a sum of constant units is constant', { holds: 'F = G', start: { F: '0', G: '0' }, next: { F: 'F + a*c', G: 'G + a*c' } }),
  forAll('a constant near $0$ at $0$ and near $1$ at $1$', { given: ['abs(c - 0) <= e', 'abs(c - 1) <= e'], show: `e >= ${bound}` }),
  at('one half attains it', {}, `max(abs(1/2 - 0), abs(1/2 - 1)) = ${error}`),
]
export const nonconstantMonotone = proof({
  settles: 'uat-bounded-monotone/nonconstant-is-necessary',
  formula: { bound: '1/2', error: '1/2' },
  rivals: {
    'the bound $1$': { bound: '1', error: '1/2' },
    'a constant with error $\\frac14$': { bound: '1/2', error: '1/4' },
  },
  steps: ({ bound, error }) => constantFails(bound, error),
})
export const nonconstant = proof({
  settles: 'uat-bounded-nonconstant/nonconstant-is-necessary',
  formula: { bound: '1/2', error: '1/2' },
  rivals: {
    'the bound $1$': { bound: '1', error: '1/2' },
    'error $\\frac14$ for the constant $\\frac12$': { bound: '1/2', error: '1/4' },
  },
  steps: ({ bound, error }) => constantFails(bound, error),
})

const difference = (t: string): string => `(relu(${t}) - relu((${t}) - 1))`
export const reluDifferences = proof({
  settles: 'uat-bounded-monotone/relu-is-covered-by-differences',
  formula: { monotone: difference, bounded: difference, relu: false },
  rivals: {
    '$\\mathrm{relu}(t)-\\mathrm{relu}(t+1)$ is non-decreasing': {
      monotone: (t: string) => `(relu(${t}) - relu((${t}) + 1))`,
      bounded: difference,
      relu: false,
    },
    '$\\mathrm{relu}(t)+\\mathrm{relu}(t-1)$ is bounded': { monotone: difference, bounded: (t: string) => `(relu(${t}) + relu((${t}) - 1))`, relu: false },
    'ReLU itself is bounded': { monotone: difference, bounded: difference, relu: true },
  },
  steps: ({ monotone, bounded, relu }) => [
    forAll('never falls', { given: 's <= t', show: `${monotone('s')} <= ${monotone('t')}` }),
    forAll('bounded', { show: `0 <= ${bounded('t')} and ${bounded('t')} <= 1` }),
    forAll('continuous', { show: `abs(${difference('s')} - ${difference('t')}) <= abs(s - t)` }),
    at('not constant', {}, `${difference('0')} = 0 and ${difference('1')} = 1`),
    forAll('ReLU itself passes every bound', { given: 'c >= 0', show: relu ? 'relu(c + 1) <= c' : 'relu(c + 1) > c' }),
    identity('a unit of the theorem is two ReLU units', 'a*(r - s) = a*r + (-a)*s'),
    cited('the theorem for nonconstant, bounded, non-decreasing, continuous activations', 'Funahashi 1989, theorem 1'),
  ],
})

export const polynomialFails = proof({
  settles: 'uat-bounded-monotone/polynomial-activation-fails',
  because: 'A sum of multiples of squares $(wx+b)^2$ is a polynomial of degree at most 2.',
  formula: { weights: ['-2/3', '4/3', '-4/3', '2/3'], cubic: '0', bound: '1/4' },
  rivals: {
    'the bound $\\frac12$': { weights: ['-2/3', '4/3', '-4/3', '2/3'], cubic: '0', bound: '1/2' },
    'the same bound for the activation $t^3$': { weights: ['-2/3', '4/3', '-4/3', '2/3'], cubic: 'd', bound: '1/4' },
    'weights $-\\frac13,\\frac23,-\\frac23,\\frac13$': { weights: ['-1/3', '2/3', '-2/3', '1/3'], cubic: '0', bound: '1/4' },
  },
  steps: ({ weights, cubic, bound }) => {
    const points = ['-1', '-1/2', '1/2', '1']
    const net = (x: string): string => `(a*(${x})^2 + b*(${x}) + c + (${cubic})*(${x})^3)`
    const sum = (value: (x: string) => string): string => points.map((x, i) => `(${weights[i]})*(${value(x)})`).join(' + ')
    return [
      identity('a unit', 's*(w*x + r)^2 = (s*w^2)*x^2 + (2*s*w*r)*x + s*r^2'),
      identity('the divided difference of a polynomial of degree 2', `${sum((x) => `a*(${x})^2 + b*(${x}) + c`)} = 0`),
      at('of the cube', {}, `${sum((x) => `(${x})^3`)} = 1`),
      at('its absolute weights', {}, `${weights.map((w) => `abs(${w})`).join(' + ')} = 4`),
      forAll('the error', { given: points.map((x) => `abs(${net(x)} - (${x})^3) <= e`), show: `e >= ${bound}` }),
      forAll('attained by $\\frac34x$', { given: ['-1 <= x', 'x <= 1'], show: 'abs((3/4)*x - x^3) <= 1/4' }),
    ]
  },
})

/* The step function is not within reach. */

export const anyMapping = proof({
  settles: 'uat-any-mapping/any-mapping-uniformly',
  because: 'A network is continuous, so some $x<\\frac12$ has a value $v$ within $d$ of that at $\\frac12$, $w$, however small $d>0$.',
  formula: { near: 'abs(w - v) <= d', possible: false },
  rivals: {
    'the step itself is admitted as a network': { near: 'w = w', possible: false },
    'error $\\frac14$ is reached by a continuous function': { near: 'abs(w - v) <= d', possible: true },
  },
  steps: ({ near, possible }) => {
    const conditions = ['abs(v - 0) <= e', 'abs(w - 1) <= e', 'd > 0', 'd < 1 - 2*e', near]
    return [
      cited('sums and compositions of continuous functions are continuous', 'Rudin 1976, theorems 4.7 and 4.9'),
      possible ? thereAre('an error of a quarter', [...conditions, 'e = 1/4']) : impossible('an error below one half', [...conditions, 'e < 1/2']),
    ]
  },
})

export const halfExact = proof({
  settles: 'uat-any-mapping/half-is-exact',
  because: 'As before: a continuous $F$ has values $v,w$ on both sides of the jump within every $d>0$ of each other.',
  formula: { least: '1/2', constant: '1/2' },
  rivals: {
    'the least error is $1$': { least: '1', constant: '1/2' },
    'the constant $0$ attains it': { least: '1/2', constant: '0' },
  },
  steps: ({ least, constant }) => [
    forAll('no less', { given: ['abs(v - 0) <= e', 'abs(w - 1) <= e', 'abs(w - v) <= d', 'd >= 0'], show: `2*e >= 2*(${least}) - d` }),
    at('attained', { c: constant }, `max(abs(c - 0), abs(c - 1)) = ${least}`),
  ],
})

export const steepnessNeeded = proof({
  settles: 'uat-any-mapping/steepness-needed',
  formula: 'K*d >= 1 - 2*e',
  rivals: {
    '$K\\delta\\ge1-\\varepsilon$': 'K*d >= 1 - e',
    '$K\\delta\\ge2(1-2\\varepsilon)$': 'K*d >= 2*(1 - 2*e)',
    '$K\\delta\\le1-2\\varepsilon$': 'K*d <= 1 - 2*e',
  },
  steps: (bound) => [forAll('two values', { given: ['d > 0', 'abs(w - v) <= K*d', 'v <= e', 'w >= 1 - e'], show: bound })],
})

export const wholeLine = proof({
  settles: 'uat-any-mapping/whole-line-fails',
  because:
    'Far out $\\sin$ is again and again 1 and $-1$, where the net, if it has a limit $c$, has values $p,q$ within every $d>0$ of $c$. A ReLU net is affine from some point on: with the slope 0 it has a limit, with another it leaves every strip. A unit $\\varphi(wx+b)$ is a monotone function of $x$.',
  formula: { bound: '1', near: ['abs(p - c) <= d', 'abs(q - c) <= d'], below: false },
  rivals: {
    'the bound $2$': { bound: '2', near: ['abs(p - c) <= d', 'abs(q - c) <= d'], below: false },
    'the same on $[0,2\\pi]$': { bound: '1', near: [], below: false },
    'an error below $1$ for a steep sigmoid': { bound: '1', near: ['abs(p - c) <= d', 'abs(q - c) <= d'], below: true },
  },
  steps: ({ bound, near, below }) => [
    cited('a bounded monotone function has a limit at infinity', 'Rudin 1976, theorem 3.14 along sequences'),
    ...induction('the sum has one: near the limits, near their sum', {
      holds: 'abs(S - C) <= D',
      start: { S: '0', C: '0', D: '0' },
      next: { S: 'S + a*v', C: 'C + a*l', D: 'D + abs(a)*d' },
      given: ['abs(v - l) <= d'],
    }),
    forAll('the error', { given: ['d >= 0', ...near, 'abs(p - 1) <= e', 'abs(q + 1) <= e'], show: `e + d >= ${bound}` }),
    below
      ? thereAre('an error below 1', ['e < 1', 'd < 1 - e', ...near, 'abs(p - 1) <= e', 'abs(q + 1) <= e'])
      : impossible('an error below 1', ['e < 1', 'd < 1 - e', ...near, 'abs(p - 1) <= e', 'abs(q + 1) <= e']),
    forAll('an affine net with a slope is far off at one of two points far apart', {
      given: ['h > 2*e + 2', 'a*x1 + b - (a*x0 + b) = h', 'abs(s0) <= 1', 'abs(s1) <= 1'],
      show: 'abs(a*x0 + b - s0) > e or abs(a*x1 + b - s1) > e',
    }),
    forAll('there are such points', { given: ['a != 0', 'x1 = x0 + h/a'], show: 'a*x1 + b - (a*x0 + b) = h' }),
  ],
})

export const integralNorm = proof({
  settles: 'uat-any-mapping/integral-norm-saves-the-step',
  because:
    'On either side of $\\frac12$ the difference is a power function, integrated by its primitive; outside the ramp it is 0, and $s\\le1$ keeps it in $[0,1]$.',
  formula: { value: 's/4', from: '1/2 - s/2' },
  rivals: {
    '$s/2$': { value: 's/2', from: '1/2 - s/2' },
    '$s/8$': { value: 's/8', from: '1/2 - s/2' },
    'the ramp from $\\frac12$ to $\\frac12+s$ with the same value (it has $s/2$ for $s\\le\\frac12$)': { value: 's/4', from: '1/2' },
  },
  steps: ({ value, from }) => [
    forAll('the ramp from two units', { given: ['s > 0', 's <= 1', `a = ${from}`], show: '(relu(x - a) - relu(x - a - s))/s = min(max((x - a)/s, 0), 1)' }),
    fundamentalTheorem,
    derivative('a primitive on the left', { of: '(x - a)^2/(2*s)', is: '(x - a)/s' }),
    derivative('a primitive of $1-F$ on the right', { of: '-(a + s - x)^2/(2*s)', is: '1 - (x - a)/s' }),
    identity('both sides', `((1/2 - a)^2 - (a - a)^2)/(2*s) + ((a + s - 1/2)^2 - (a + s - (a + s))^2)/(2*s) = ${value}`, { where: { a: from } }),
    forAll('inside $[0,1]$', { given: ['0 < s', 's <= 1', 'a = 1/2 - s/2'], show: '0 <= a and a + s <= 1' }),
  ],
})

/* Cosines: the Fourier series of x. */

const sumAtZero = (K: number, power: number): string => Array.from({ length: (K + 1) / 2 }, (_, i) => `1/${(2 * i + 1) ** power}`).join(' + ')
export const cosines = proof({
  settles: 'uat-bounded-nonconstant/nonmonotone-instance',
  because:
    'What is left out of the series at odd $K$ is at most $\\frac4{\\pi^2}$ times the sum of $k^{-2}$ over odd $k>K$, since $|\\cos|\\le1$; $P$ is that sum so far, up to $k$.',
  formula: { coefficient: '4/p^2', power: 2, bound: '2/(p^2*K)' },
  rivals: {
    '$\\frac2{\\pi^2}$ as the coefficient of the sum': { coefficient: '2/p^2', power: 2, bound: '2/(p^2*K)' },
    'denominators $k$ in place of $k^2$': { coefficient: '4/p^2', power: 1, bound: '2/(p^2*K)' },
    'the bound $\\frac2{\\pi^2K^2}$ at $x=0$': { coefficient: '4/p^2', power: 2, bound: '2/(p^2*K^2)' },
  },
  steps: ({ coefficient, power, bound }) => [
    cited('$x=\\frac12-\\frac4{\\pi^2}\\sum_{k\\text{ odd}}k^{-2}\\cos k\\pi x$ on $[0,1]$', 'Zygmund 2002, chapter I'),
    cited('$3.14159<\\pi<3.1416$', 'Abramowitz and Stegun 1964, table 1.1'),
    ...induction('the tail telescopes', {
      holds: 'P <= (1/(K+1) - 1/(k+1))/2 and k >= K',
      start: { P: '0', k: 'K' },
      next: { P: 'P + 1/(k+2)^2', k: 'k + 2' },
      given: 'K >= 1',
      base: 'K >= 1',
    }),
    forAll('and is at most', { given: ['K >= 1', 'k >= K', 'P <= (1/(K+1) - 1/(k+1))/2'], show: 'P <= 1/(2*K)' }),
    forAll('so what is left out is', { given: ['K >= 1', 'p > 0', 'P <= 1/(2*K)', 'abs(r) <= (4/p^2)*P'], show: 'abs(r) <= 2/(p^2*K)' }),
    ...[1, 3, 5].map((K) =>
      forAll(`at 0 with $K=${K}$`, {
        given: ['p > 3.14159', 'p < 3.1416', `K = ${K}`],
        show: `abs(0 - 1/2 + (${coefficient})*(${sumAtZero(K, power)})) <= ${bound}`,
      }),
    ),
    ...induction('as many cosines', { holds: 'n = (K + 1)/2', start: { n: '1', K: '1' }, next: { n: 'n + 1', K: 'K + 2' } }),
  ],
})
