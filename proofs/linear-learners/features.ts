import { proof } from '../../src/evidence/proof.ts'
import { at, cases, cited, forAll, identity, increasing, induction } from '../support/steps.ts'

/*
 * Polynomial and radial features.
 */

type Corner = readonly [number, number]
const zeroOne: readonly Corner[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
const plusMinus: readonly Corner[] = [
  [-1, -1],
  [-1, 1],
  [1, -1],
  [1, 1],
]

export const xorWithProduct = proof({
  settles: 'polynomial-features-linearise/xor-with-product',
  particular: 'Four points each are the sentence.',
  formula: { bits: (a: number, b: number) => a + b - 2 * a * b, signs: (a: number, b: number) => -a * b },
  rivals: {
    '$x_1+x_2-x_1x_2$ (OR)': { bits: (a: number, b: number) => a + b - a * b, signs: (a: number, b: number) => -a * b },
    '$+x_1x_2$': { bits: (a: number, b: number) => a + b - 2 * a * b, signs: (a: number, b: number) => a * b },
    '$x_1+x_2$': { bits: (a: number, b: number) => a + b, signs: (a: number, b: number) => -a * b },
  },
  steps: ({ bits, signs }) => [
    cases('in bits', {
      domain: '{0,1}^2',
      whole: 'the sentence is about these four points',
      items: () => zeroOne,
      check: ([a, b]) => bits(a, b) === (a === b ? 0 : 1),
    }),
    cases('in signs', {
      domain: '{-1,1}^2',
      whole: 'the sentence is about these four points',
      items: () => plusMinus,
      check: ([a, b]) => signs(a, b) === (a === b ? -1 : 1),
    }),
  ],
})

export const squaresDoNotHelp = proof({
  settles: 'polynomial-features-linearise/squares-do-not-help',
  formula: { points: zeroOne, extra: '0' },
  rivals: { 'with $x_1x_2$ added (sat)': { points: zeroOne, extra: 'c*x*y' }, 'three points': { points: zeroOne.slice(0, 3), extra: '0' } },
  steps: ({ points, extra }) => [
    forAll('no weights', {
      show: `not(${points.map(([x, y]) => `w1*${x} + w2*${y} + u1*${x}^2 + u2*${y}^2 + ${extra.replace('x', String(x)).replace('y', String(y))} + b ${x === y ? '<= 0' : '> 0'}`).join(' and ')})`,
    }),
  ],
})

export const anyLabelling = proof({
  settles: 'polynomial-features-linearise/any-labelling-on-a-line',
  because:
    'From a point $x$ to the next one $z$: $P,Q$ are the values of $\\prod_k(x-c_k)$ there, $f,g$ those of the one factor whose $c$ lies between them (if the label changes), $R,S$ those of the product of all others, none of whose $c_k$ lies in $[x,z]$.',
  formula: { sign: 's = y*sign(P)', between: 'x < c and c < z', changed: 'P = f*R and Q = g*S' },
  rivals: {
    'degree one less than the number of changes': { sign: 's = y*sign(P)', between: 'x < c and c < z', changed: 'P = R and Q = S' },
    '$c_k$ at the points': { sign: 's = y*sign(P)', between: 'x < c and c <= z', changed: 'P = f*R and Q = g*S' },
    'without the global sign': { sign: 's = 1', between: 'x < c and c < z', changed: 'P = f*R and Q = g*S' },
  },
  steps: ({ sign, between, changed }) => [
    forAll('the first point, by the sign in front', { given: ['y^2 = 1', 'P != 0', sign], show: 'y*s*P > 0' }),
    forAll('a factor whose $c$ is not between', { given: ['x < z', 'c < x or z < c'], show: '(x - c)*(z - c) > 0' }),
    ...induction('the others keep the sign of their product', { holds: 'R*S > 0', start: { R: '1', S: '1' }, next: { R: 'R*f', S: 'S*g' }, given: 'f*g > 0' }),
    forAll('to a point with the same label', { given: ['y*s*P > 0', 'P*Q > 0'], show: 'y*s*Q > 0' }),
    forAll('to a point with another label', {
      given: ['y*s*P > 0', between, 'f = x - c', 'g = z - c', 'R*S > 0', changed],
      show: '-y*s*Q > 0',
    }),
    ...induction('there are at most $n-1$ changes', {
      holds: 'k <= n - 1',
      start: { k: '0', n: '1' },
      next: { k: 'k + i', n: 'n + 1' },
      given: 'i = 0 or i = 1',
    }),
  ],
})

export const degreeNeeded = proof({
  settles: 'polynomial-features-linearise/degree-needed',
  because:
    'Write $S_n(p)=\\sum_ip(x_i)/\\prod_{k\\ne i}(x_i-x_k)$. Term by term $S_n(1)$ is $(S_{2..n}(1)-S_{1..n-1}(1))/(x_n-x_1)$, and $S_n(xp)=S_{n-1}(p)+x_nS_n(p)$ (the product of the other factors is left out on both sides); so $S_n(x^m)=0$ for $m\\le n-2$ by induction on $n$ and $m$, and $S_n(p)=0$ by linearity.',
  formula: { top: '0', sum: 'T != 0', alternate: 'p*r < 0' },
  rivals: {
    'degree $n-2$ suffices': { top: '0', sum: 'T = 0', alternate: 'p*r < 0' },
    'the identity at degree $n-1$': { top: '1', sum: 'T != 0', alternate: 'p*r < 0' },
    'constant labels': { top: '0', sum: 'T != 0', alternate: 'p*r > 0' },
  },
  steps: ({ top, sum, alternate }) => [
    identity('two points', '1/(x - y) + 1/(y - x) = 0'),
    identity('more points: a term in the middle', '(1/(x - z) - 1/(x - y))/(z - y) = 1/((x - y)*(x - z))'),
    identity('the first term', '(0 - 1)/(z - y) = 1/(y - z)'),
    identity('the last term', '(1 - 0)/(z - y) = 1/(z - y)'),
    identity('one power more: a term', 'x*p/(x - z) = p + z*p/(x - z)'),
    forAll('so it stays 0 up to the degree $n-2$', { given: [`A = ${top}`, 'B = 0', 'C = A + z*B'], show: 'C = 0' }),
    forAll('neighbouring denominators have opposite signs: all other factors agree', {
      given: ['x < z', 'u = (x - z)*R', 'v = (z - x)*S', 'R*S > 0'],
      show: 'u*v < 0',
    }),
    forAll('so with alternating values neighbouring terms have one sign', { given: ['u*v < 0', alternate], show: 'p/u*(r/v) > 0' }),
    ...induction('and their sum has it too', { holds: 'T*a > 0', start: { T: 'a' }, next: { T: 'T + b' }, given: 'a*b > 0', base: 'a != 0' }),
    forAll('it is not 0', { given: 'T*a > 0', show: sum }),
  ],
})

export const linearInWeights = proof({
  settles: 'polynomial-features-linearise/linear-in-weights',
  because: 'The output is a sum over the features, one summand after the other.',
  formula: { weights: '(v + w)*H = v*H + w*H', inputs: '!=' },
  rivals: {
    'linear in $x$ too': { weights: '(v + w)*H = v*H + w*H', inputs: '=' },
    'features with weights inside, $g(v^\\top x)$, claimed linear in $v$': { weights: 'g((v + w)*x) = g(v*x) + g(w*x)', inputs: '!=' },
  },
  steps: ({ weights, inputs }) => [
    forAll('in the weights', { show: weights }),
    at('in the inputs', { x1: 1, x2: 0, y1: 0, y2: 1 }, `(x1 + y1)*(x2 + y2) ${inputs} x1*x2 + y1*y2`),
  ],
})

export const bump = proof({
  settles: 'rbf-features-interpolate/bump',
  because: '$r$ and $s$ are squares of distances; $\\|X-X_j\\|^2=0$ exactly where $X=X_j$. Of exp is used that it grows, is positive, and is 1 at 0.',
  formula: { exponent: (r: string) => `-l*${r}`, rate: 'l > 0', times: () => '1' },
  rivals: {
    '$e^{+\\lambda\\|\\cdot\\|^2}$': { exponent: (r: string) => `l*${r}`, rate: 'l > 0', times: () => '1' },
    '$\\lambda=0$': { exponent: (r: string) => `-l*${r}`, rate: 'l = 0', times: () => '1' },
    '$e^{-\\lambda}\\|X-X_j\\|^2$ (0 at the centre)': { exponent: () => '-l', rate: 'l > 0', times: (r: string) => r },
  },
  steps: ({ exponent, rate, times }) => {
    const [e, f] = [exponent('r'), exponent('s')]
    const given = [rate, 'r >= 0', 's >= 0', 'exp(0) = 1', `exp(${e}) > 0`, `exp(${f}) > 0`, ...increasing('exp', [e, f, '0'], { strictly: true })]
    return [
      forAll('between 0 and 1, and 1 only at the centre', {
        given,
        show: `0 < ${times('r')}*exp(${e}) and ${times('r')}*exp(${e}) <= 1 and iff(${times('r')}*exp(${e}) = 1, r = 0)`,
      }),
      forAll('falling with the distance', { given: [...given, 'r < s'], show: `${times('s')}*exp(${f}) < ${times('r')}*exp(${e})` }),
    ]
  },
})

export const gramEquispaced = proof({
  settles: 'rbf-features-interpolate/gram-equispaced',
  because:
    'With $z_i=q^{-2i}$ the entry is $q^{i^2}q^{j^2}z_i^j$, so the determinant is $\\prod_iq^{2i^2}z_i\\prod_{i<j}(z_j-z_i)$. A further point multiplies it by $q^{2(n+1)^2}z_{n+1}\\prod_{i\\le n}(z_{n+1}-z_i)$, and $z_{n+1}-z_i=q^{-2(n+1)}(1-q^{2(n+1-i)})$: by $\\prod_{k\\le n}(1-q^{2k})$, as the formula has it.',
  formula: { factor: (k: number) => `(1 - q^${2 * k})`, power: (k: number, n: number) => n - k, q: 'q < 1' },
  rivals: {
    '$(1-q^k)$': { factor: (k: number) => `(1 - q^${k})`, power: (k: number, n: number) => n - k, q: 'q < 1' },
    'exponent $k$ for $n-k$': { factor: (k: number) => `(1 - q^${2 * k})`, power: (k: number) => k, q: 'q < 1' },
    '$q>1$ (the sign fails)': { factor: (k: number) => `(1 - q^${2 * k})`, power: (k: number, n: number) => n - k, q: 'q > 1' },
  },
  steps: ({ factor, power, q }) => {
    const product = (n: number): string => Array.from({ length: n - 1 }, (_, i) => `${factor(i + 1)}^${power(i + 1, n)}`).join('*')
    return [
      identity('the exponent of an entry', '(i - j)^2 = i^2 + j^2 - 2*i*j'),
      cited('The determinant of $(z_i^{j-1})$ is $\\prod_{i<j}(z_j-z_i)$.', 'Vandermonde determinant: Horn and Johnson 2013, 0.9.11'),
      identity('the powers of $q$ that a further point brings', '2*(n + 1)^2 - 2*(n + 1) - 2*n*(n + 1) = 0'),
      identity('the exponent of a difference', '-2*i = -2*(n + 1) + 2*(n + 1 - i)'),
      identity('the exponents of the formula, from $n$ to $n+1$ points', '(n + 1 - k) - (n - k) = 1'),
      identity('two points, expanded', `1 - q^2 = ${product(2)}`),
      identity('three points, expanded', `1 + 2*q*q*q^4 - q^8 - 2*q^2 = ${product(3)}`),
      ...induction('every power of $q^2$ is between 0 and 1', {
        holds: '0 < p and p < 1',
        start: { p: 'q^2' },
        next: { p: 'p*q^2' },
        given: ['0 < q', q],
        base: ['0 < q', q],
      }),
      ...induction('so the product is positive', { holds: 'D > 0', start: { D: '1' }, next: { D: 'D*(1 - p)' }, given: 'p < 1' }),
      cited('A symmetric matrix with positive leading minors is positive definite.', 'Sylvester’s criterion: Horn and Johnson 2013, theorem 7.2.5'),
    ]
  },
})

export const gramGeneral = proof({
  settles: 'rbf-features-interpolate/gram-general',
  because:
    'With $v_i=w_ie^{-\\lambda\\|X_i\\|^2}$ the form $w^\\top Kw$ is $\\sum_{m\\ge0}\\frac{(2\\lambda)^m}{m!}\\sum_{ij}v_iv_j(X_i\\cdot X_j)^m$, and the inner sum is the square of the length of the tensor $\\sum_iv_iX_i^{\\otimes m}$. If the form is 0, all these tensors are, so $\\sum_iv_ip(X_i)=0$ for every polynomial $p$; the product of the $(x-X_i)\\cdot(X_k-X_i)$ over $i\\ne k$ leaves $v_k$ alone. A positive definite matrix is invertible.',
  formula: { rate: '2*l', distance: 'd^2', apart: 'r > 0' },
  rivals: {
    '$e^{+\\lambda\\|\\cdot\\|^2}$': { rate: '-2*l', distance: 'd^2', apart: 'r > 0' },
    'one centre duplicated': { rate: '2*l', distance: 'd^2', apart: 'r >= 0' },
    'unsquared distance reported as the same matrix': { rate: '2*l', distance: 'd', apart: 'r > 0' },
  },
  steps: ({ rate, distance, apart }) => [
    identity('the exponent, by products', `-l*${distance} = -l*x - l*y + 2*l*p`, { roots: { d: 'x + y - 2*p' } }),
    cited('$e^z=\\sum_mz^m/m!$.', 'Rudin 1976, chapter 8, equation 25'),
    ...induction('the product of two tensors $X^{\\otimes m}$, $Y^{\\otimes m}$ is $(X\\cdot Y)^m$: so many factors', {
      holds: 't = q',
      start: { t: '1', q: '1' },
      next: { t: 't*p', q: 'q*p' },
    }),
    ...induction('the coefficients are positive', { holds: 'c > 0', start: { c: '1' }, next: { c: `c*(${rate})/m` }, given: ['l > 0', 'm >= 1'] }),
    ...induction('a sum of squares with positive coefficients is 0 only if each is ($b=1$ once one is not)', {
      holds: 'S >= 0 and (b = 0 or b = 1) and iff(S = 0, b = 0)',
      start: { S: '0', b: '0' },
      next: { S: 'S + c*s', b: '(s > 0 ? 1 : b)' },
      given: ['c > 0', 's >= 0'],
    }),
    ...induction('the product over $i\\ne k$ at $X_k$, of the squared distances $r$, which are not 0', {
      holds: 'P > 0',
      start: { P: '1' },
      next: { P: 'P*r' },
      given: apart,
    }),
    forAll('so $v_k=0$, and $w_k=0$', { given: ['v*P + 0 = 0', 'P > 0', 'v = w*E', 'E > 0'], show: 'w = 0' }),
    forAll('two solutions of one system differ by a vector that $K$ takes to 0, on which the form is 0', {
      given: ['implies(w != 0, form > 0)', 'form = w*image', 'image = 0'],
      show: 'w = 0',
    }),
  ],
})

export const distinctNeeded = proof({
  settles: 'rbf-features-interpolate/distinct-needed',
  formula: '1',
  rivals: { 'centres $0$ and $1$': '1/2' },
  steps: (h) => [
    at('the determinant is 0', { h }, '1*1 - h*h = 0'),
    forAll('no weights reach two labels', { given: 'Y1 != Y2', show: `not(w1 + ${h}*w2 = Y1 and ${h}*w1 + w2 = Y2)` }),
  ],
})

export const positiveLambda = proof({
  settles: 'rbf-features-interpolate/positive-lambda-needed',
  because: 'The Gram matrix of 0 and 1 has the diagonal 1, 1 and beside it $Q=e^{-\\lambda}$; positive definite matrices have a positive determinant.',
  formula: 'l <= 0',
  rivals: { '$\\lambda=\\frac1{10}$': 'l = 1/10' },
  steps: (rate) => [
    forAll('the determinant is not positive', {
      given: [rate, 'exp(0) = 1', 'exp(-l) > 0', ...increasing('exp', ['0', '-l'], { strictly: true })],
      show: '1*1 - exp(-l)*exp(-l) <= 0',
    }),
    at('in numbers', { Q: 2 }, '1*1 - Q*Q = -3'),
  ],
})
