import { exactLayers, ratio } from '../../properties/support/exact.ts'
import { proof, type Step } from '../../src/evidence/proof.ts'
import { linearPieces } from '../../src/geometry/regions/exact-1d.ts'
import { at, cited, computed, forAll, identity, impossible, induction, thereAre } from '../support/steps.ts'

/* Interpolation by one hidden ReLU layer. In a cell x is at the share t; a and b are the values of f at its ends, y that at x; W = modulus at 1/N. */

export const netEqualsInterpolant = proof({
  settles: 'constructive-relu-interpolation/net-equals-interpolant',
  because:
    'V and S are the value and the slope at the knot $j/N$, with the units up to it; later units are silent there. $f,g$ are the values at $j/N$ and the next knot.',
  formula: { first: 'f0', slope: 'N*(f1 - f0)', coefficient: 'N*(k - g) - N*(g - f)' },
  rivals: {
    'coefficients $s_i$ in place of $s_i-s_{i-1}$': { first: 'f0', slope: 'N*(f1 - f0)', coefficient: 'N*(k - g)' },
    'knots $\\frac{i+1}N$': { first: 'f0', slope: '0', coefficient: 'N*(k - g) - N*(g - f)' },
    '$s_i=f_{i+1}-f_i$ without $N$': { first: 'f0', slope: 'f1 - f0', coefficient: '(k - g) - (g - f)' },
    '$f_0$ left out': { first: '0', slope: 'N*(f1 - f0)', coefficient: 'N*(k - g) - N*(g - f)' },
  },
  steps: ({ first, slope, coefficient }) => [
    ...induction('knot by knot', {
      holds: 'V = f and S = N*(g - f)',
      start: { V: first, f: 'f0', g: 'f1', S: slope },
      next: { V: 'V + S*(1/N)', f: 'g', g: 'k', S: `S + ${coefficient}` },
      given: 'N >= 1',
      base: 'N >= 1',
    }),
    forAll('a unit before and after its knot', { given: ['z = x - p'], show: 'relu(z) = (x >= p ? x - p : 0)' }),
  ],
})

const cell = ['0 <= t', 't <= 1']
export const modulusBound = proof({
  settles: 'constructive-relu-interpolation/modulus-bound',
  because: 'Both ends of a cell are within $1/N$ of $x$. V stands for the modulus at $\\frac1{2N}$, which is at least half of W.',
  formula: 'W',
  rivals: {
    '$\\omega_f(\\frac1{2N})$ for every continuous $f$': 'V',
    '$\\frac12\\omega_f(\\frac1N)$ for every continuous $f$': 'W/2',
  },
  steps: (bound) => [
    forAll('in a cell', { given: [...cell, 'abs(a - y) <= W', 'abs(b - y) <= W', 'V <= W', 'W <= 2*V'], show: `abs((1-t)*a + t*b - y) <= ${bound}` }),
  ],
})

const lipschitz = (bound: string, half = '1/2'): readonly Step[] => [
  forAll('in a cell', {
    given: [...cell, 'K >= 0', 'h > 0', 'abs(y - a) <= K*(t*h)', 'abs(y - b) <= K*((1-t)*h)'],
    show: 'abs((1-t)*a + t*b - y) <= 2*t*(1-t)*(K*h)',
  }),
  forAll('at most', { given: [...cell, 'K >= 0', 'h > 0', 'h <= 1'], show: `2*t*(1-t)*(K*h) <= K*h*(${half}) and K*h*(${half}) <= ${bound}` }),
]
export const lipschitzBound = proof({
  settles: 'constructive-relu-interpolation/lipschitz-bound',
  because: 'With $h=1/N$.',
  formula: { bound: 'K*h/2', half: '1/2' },
  rivals: {
    '$\\frac K{4N}$': { bound: 'K*h/4', half: '1/2' },
    '$\\frac K{2N^2}$': { bound: 'K*h^2/2', half: '1/2' },
    '$2t(1-t)Kh\\le\\frac{Kh}4$': { bound: 'K*h/4', half: '1/4' },
  },
  steps: ({ bound, half }) => lipschitz(bound, half),
})

export const constantSharp = proof({
  settles: 'constructive-relu-interpolation/lipschitz-constant-sharp',
  because: 'The tent is 0 at every knot, so its interpolant is 0.',
  formula: { half: '1/(2*N)', error: 'K/(2*N)' },
  rivals: {
    'half-width $\\frac1{4N}$ attains it': { half: '1/(4*N)', error: 'K/(2*N)' },
    'the error of this tent is $\\frac KN$': { half: '1/(2*N)', error: 'K/N' },
  },
  steps: ({ half, error }) => {
    const tent = (x: string): string => `K*max(0, ${half} - abs((${x}) - ${half}))`
    const given = ['N >= 1', 'K > 0']
    return [
      forAll('at 0', { given, show: `${tent('0')} = 0` }),
      forAll('at the other knots', { given: [...given, 'j >= 1'], show: `${tent('j/N')} = 0` }),
      forAll('in the middle', { given, show: `${tent('1/(2*N)')} = ${error}` }),
      forAll('Lipschitz with $K$', { given: [...given, 'm = 1/(2*N)'], show: 'abs(K*max(0, m - abs(x - m)) - K*max(0, m - abs(y - m))) <= K*abs(x - y)' }),
    ]
  },
})

export const smoothBound = proof({
  settles: 'constructive-relu-interpolation/smooth-bound',
  because: 'With $h=1/N$; $p$ and $p+h$ are the ends of a cell and $x=p+th$.',
  formula: { bound: 'M*h^2/8', middle: '1/2' },
  rivals: {
    '$\\frac M{16N^2}$': { bound: 'M*h^2/16', middle: '1/2' },
    '$\\frac M{8N^3}$': { bound: 'M*h^3/8', middle: '1/2' },
    'attained by $x^2$ at the knots': { bound: 'M*h^2/8', middle: '0' },
  },
  steps: ({ bound, middle }) => [
    cited("if $f'$ is $M$-Lipschitz, $f+\\frac M2x^2$ and $\\frac M2x^2-f$ have growing derivatives and are convex", 'Rudin 1976, exercise 5.14'),
    identity('the same for the square', '(1-t)*p^2 + t*(p+h)^2 - (p + t*h)^2 = t*(1-t)*h^2'),
    forAll('so in a cell, from both convexities; $s$ is how far the chord lies above the square, $u$ its value at $x$', {
      given: [
        ...cell,
        'M >= 0',
        's = (1-t)*p2 + t*q2 - u',
        'y + (M/2)*u <= (1-t)*(a + (M/2)*p2) + t*(b + (M/2)*q2)',
        '(M/2)*u - y <= (1-t)*((M/2)*p2 - a) + t*((M/2)*q2 - b)',
      ],
      show: 'abs((1-t)*a + t*b - y) <= (M/2)*s',
    }),
    forAll('at most', { given: [...cell, 'M >= 0', 'h > 0', 'h <= 1'], show: `(M/2)*(t*(1-t)*h^2) <= ${bound}` }),
    forAll('attained by $x^2$', { given: ['M = 2', `t = ${middle}`, 'h > 0'], show: '(1-t)*p^2 + t*(p+h)^2 - (p + t*h)^2 = M*h^2/8 and M*h^2/8 = h^2/4' }),
  ],
})

export const onlyOnInterval = proof({
  settles: 'constructive-relu-interpolation/only-on-the-interval',
  because: 'Left of 0 every unit is silent, right of 1 all are active, and their coefficients add up to the last slope.',
  formula: { left: 'f0', right: 's' },
  rivals: {
    'the net is $0$ left of $0$': { left: '0', right: 's' },
    'the net is constant right of $1$': { left: 'f0', right: '0' },
  },
  steps: ({ left, right }) => [
    ...induction('left of 0', { holds: `F = ${left}`, start: { F: 'f0' }, next: { F: 'F + c*relu(x - p)' }, given: ['x <= 0', 'p >= 0'] }),
    ...induction('the active slopes', { holds: 'S = s', start: { S: 's0 - 0', s: 's0' }, next: { S: 'S + (r - s)', s: 'r' } }),
    forAll('right of 1 one unit grows by its coefficient', { given: ['p <= 1', 'x >= 1', 'h >= 0'], show: 'c*relu(x + h - p) - c*relu(x - p) = c*h' }),
    forAll('and all together by the last slope', { given: ['S = s', 'S > 0', 'h > 0'], show: `S*h = (${right})*h` }),
    at('the example', { x: -1, K: 1, N: 1 }, 'abs(0 + 1*relu(x - 0) - x) = 1 and 1 > K/(2*N)'),
  ],
})

/* How many units. */

const relus = (knots: readonly number[]) =>
  exactLayers([
    { weights: knots.map(() => [1]), biases: knots.map((k) => -k) },
    { weights: [knots.map(() => 1)], biases: [0] },
  ])
export const piecesOfOneLayer = proof({
  settles: 'uat-existence-only/pieces-of-one-layer',
  because: 'Between two neighboring kinks of units the net is affine.',
  formula: 'm + 1',
  rivals: {
    '$m$ pieces': 'm',
    '$2m$ pieces as the exact maximum for $m=2$': '2*m',
  },
  steps: (most) => [
    forAll('one kink a unit at most', { given: ['w*x + b = 0', 'w*y + b = 0', 'w != 0'], show: 'x = y' }),
    ...induction('unit by unit', { holds: `p <= ${most}`, start: { p: '1', m: '0' }, next: { p: 'p + k', m: 'm + 1' }, given: 'k <= 1' }),
    computed('two units, for instance', () => linearPieces(relus([0, 1]), ratio(-9), ratio(9)) === 3),
  ],
})

export const modulusGivesNumber = proof({
  settles: 'uat-existence-only/modulus-gives-the-number',
  because:
    'The interpolant at $i/m$: unit $j$, $0\\le j<m$, has its knot at $j/m$ and changes the slope there, later units are silent, and the output bias is the first value; $V,S$ are value and slope behind a knot, $f,g,k$ the values at three neighbours. With $h=1/m$ its error is at most $\\frac{Kh}2$ and $m$ is at least $\\frac K{2\\epsilon}$; for $K=0$ the bias is enough.',
  formula: 'K/(2*e)',
  rivals: {
    'the interpolant with $\\lceil\\frac K{4\\epsilon}\\rceil$ units': 'K/(4*e)',
    '$m=\\lceil K\\rceil$ for every $\\epsilon$': 'K',
  },
  steps: (units) => [
    ...induction('the interpolant is a net with a unit for each knot but the last', {
      holds: 'V = f and S = m*(g - f) and n = j + 1',
      start: { V: 'f0', f: 'f0', g: 'f1', S: 'm*(f1 - f0)', n: '1', j: '0' },
      next: { V: 'V + S*(1/m)', f: 'g', g: 'k', S: 'S + (m*(k - g) - m*(g - f))', n: 'n + 1', j: 'j + 1' },
      given: 'm >= 1',
      base: 'm >= 1',
    }),
    ...lipschitz('K*h/2'),
    forAll('so many units', { given: ['K > 0', 'e > 0', 'm >= 1', `m >= ${units}`], show: 'K/(2*m) <= e' }),
  ],
})

/* Interpolation of samples. */

export const interpolation = proof({
  settles: 'expressive-if-large/interpolation-with-n-units',
  because:
    'The samples are sorted by $p_i=a\\cdot x_i$, with $p_{j-1}<b_j<p_j$ and $b_1<p_1$: unit $j$ is silent at the samples before and active from sample $j$ on, so each new unit mends its own sample and spoils none before.',
  formula: { threshold: 'o < b and b < p', direction: 'a != 0', one: false },
  rivals: {
    '$N-1$ units always suffice without an output bias (two points with $y$ of both signs)': { threshold: 'o < b and b < p', direction: 'a != 0', one: true },
    'thresholds equal to the projections (zero diagonal)': { threshold: 'b = p and o < p', direction: 'a != 0', one: false },
    '$a$ arbitrary': { threshold: 'o < b and b < p', direction: 'a = a', one: false },
  },
  steps: ({ threshold, direction, one }) => [
    cited('$\\mathbb R^d$ is no union of finitely many proper subspaces, so some $a$ lies off all planes $a\\cdot(x_i-x_k)=0$', 'Roman 2008, theorem 1.2'),
    forAll('different projections, along the line of two samples', { given: ['x != y', direction], show: 'a*x != a*y' }),
    forAll('active at its own sample, silent at those before', { given: [threshold, 'r <= o'], show: 'relu(p - b) > 0 and relu(r - b) = 0' }),
    forAll('its weight mends its sample: $F$ is what the units before give', { given: ['d > 0', 'w = (y - F)/d'], show: 'F + w*d = y' }),
    forAll('and keeps the earlier ones', { given: ['F = y'], show: 'F + w*0 = y' }),
    identity('the weights', 'd + N + N = 2*N + d'),
    (one ? thereAre : impossible)('one unit without bias at the output, two samples with targets of both signs', [
      'w*relu(a*x - b) = 1',
      'w*relu(a*y - b) = -1',
    ]),
  ],
})

export const distinctInputs = proof({
  settles: 'expressive-if-large/distinct-inputs-needed',
  formula: { error: '1/2', fits: false },
  rivals: {
    'enough units fit them': { error: '1/2', fits: true },
    'the best error is $\\frac14$': { error: '1/4', fits: false },
  },
  steps: ({ error, fits }) => [
    fits ? thereAre('a value that is both targets', ['c = 0', 'c = 1']) : forAll('no value is both targets', { show: 'not(c = 0 and c = 1)' }),
    forAll('the larger error', { given: ['abs(c - 0) <= e', 'abs(c - 1) <= e'], show: 'e >= 1/2' }),
    at('of one half', {}, `max(abs(1/2 - 0), abs(1/2 - 1)) = ${error}`),
  ],
})

export const tooFewUnits = proof({
  settles: 'expressive-if-large/too-few-units-underfit',
  because:
    'In the $i$-th interval lies a piece with a slope of the sign of its secant. From each such piece to the next the slope changes, in stretches that do not overlap: $N-2$ kinks for $N-1$ intervals, and a unit has one at most.',
  formula: { least: 'N - 2', fewer: false, slopes: ['s > 0', 't < 0'] },
  rivals: {
    'fewer than $N$ units never suffice': { least: 'N', fewer: false, slopes: ['s > 0', 't < 0'] },
    '$N-3$ units suffice': { least: 'N - 2', fewer: true, slopes: ['s > 0', 't < 0'] },
    'the same for constant targets': { least: 'N - 2', fewer: false, slopes: ['s = 0', 't = 0'] },
  },
  steps: ({ least, fewer, slopes }) => [
    ...induction('pieces that never rise do not rise together', { holds: 'D <= 0', start: { D: '0' }, next: { D: 'D + s*l' }, given: ['s <= 0', 'l >= 0'] }),
    forAll('slopes of both signs are different', { given: slopes, show: 's != t' }),
    ...induction('kinks between the chosen pieces of the first $i$ intervals', {
      holds: 'k >= i - 1',
      start: { k: '0', i: '1' },
      next: { k: 'k + r', i: 'i + 1' },
      given: 'r >= 1',
    }),
    forAll('one kink a unit at most', { given: ['w*x + b = 0', 'w*y + b = 0', 'w != 0'], show: 'x = y' }),
    forAll('so many units', { given: ['m >= k', 'k >= i - 1', 'i = N - 1', 'N >= 3'], show: `m >= ${least}` }),
    (fewer ? thereAre : impossible)('with one less', ['m >= N - 2', 'm = N - 3']),
    forAll('three samples and two units: enough', { given: ['x = 0 or x = 1 or x = 2'], show: '1 - relu(1-x) - relu(x-1) = (x = 1 ? 1 : 0)' }),
  ],
})
