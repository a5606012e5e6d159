import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, increasing, induction, matrices } from '../support/steps.ts'

export const linearVarianceNegative = proof({
  settles: 'gaussian-head-unconstrained/linear-variance-negative',
  because: '$h=\\frac{s-b}{\\|w\\|^2}w$ has $w\\cdot h=\\frac{s-b}WW$ with $W=\\|w\\|^2$, in any dimension.',
  formula: 'w*h + b < 0',
  rivals: { 'positive for $b>0$ whatever $w$': 'w*h + b > 0' },
  steps: (sign) => [
    identity('every value $s$ is reached for $w\\ne0$', '(s - b)/W*W + b = s'),
    at('a negative variance with a positive bias', { w: 1, b: 1, h: -2 }, `b > 0 and ${sign}`),
    at('and without weights', { w: 0, b: -1, h: 5 }, 'w*h + b < 0'),
  ],
})

export const linearCovarianceIndefinite = proof({
  settles: 'gaussian-head-unconstrained/linear-covariance-indefinite',
  formula: 'a*v^2 + 2*c*v*w + b*w^2 < 0',
  rivals: { 'positive diagonal taken as sufficient': 'a*v^2 + 2*c*v*w + b*w^2 > 0' },
  steps: (form) => [at('a symmetric matrix with a positive diagonal', { a: 1, c: 2, b: 1, v: 1, w: -1 }, `a > 0 and b > 0 and ${form}`)],
})

export const softplusPositive = proof({
  settles: 'gaussian-head-unconstrained/softplus-positive',
  because: '$E=e^z$ is any positive number.',
  formula: 'ln(1 + E)',
  rivals: { '$\\ln(e^z)$': 'ln(E)', 'relu (takes 0)': 'relu(z)', 'softplus$(z)-\\ln2$': 'ln(1 + E) - ln(2)' },
  steps: (head) => [
    forAll('the head is positive', { given: ['E > 0', 'ln(1) = 0', ...increasing('ln', ['1', '2', '1 + E', 'E'], { strictly: true })], show: `${head} > 0` }),
    forAll('softplus takes the value $s>0$ at $e^z=e^s-1>0$', {
      given: ['s > 0', 'Q = exp(s)', 'ln(Q) = s', 'exp(0) = 1', 'E = Q - 1', ...increasing('exp', ['0', 's'], { strictly: true })],
      show: 'E > 0 and ln(1 + E) = s',
    }),
    forAll('the exponential takes it at $z=\\ln s$', { given: ['s > 0', 'z = ln(s)', 'exp(ln(s)) = s'], show: 'exp(z) = s' }),
  ],
})

export const choleskyHead = proof({
  settles: 'gaussian-head-unconstrained/cholesky-head',
  because:
    '$A^\\top v=0$ is solved from the last coordinate: $a$ is a diagonal entry and $r$ the sum over the later coordinates, which are 0 already; $N$ counts those that are not. A sum of squares is 0 only if all are.',
  formula: { matrix: 'A*T(A)', diagonal: 'a > 0' },
  rivals: {
    'diagonal $\\ge0$ only': { matrix: 'A*T(A)', diagonal: 'a >= 0' },
    '$A+A^\\top$ for $AA^\\top$': { matrix: '(A + T(A))', diagonal: 'a > 0' },
    '$AA$ for $AA^\\top$': { matrix: 'A*A', diagonal: 'a > 0' },
  },
  steps: ({ matrix, diagonal }) => [
    matrices('it is symmetric', `T(${matrix}) = ${matrix}`),
    matrices('its quadratic form is a squared length', `T(v)*(${matrix})*v = T(T(A)*v)*(T(A)*v)`),
    ...induction('which is 0 only for $v=0$', {
      holds: 'N = 0',
      start: { N: '0' },
      next: { N: 'N + (v != 0 ? 1 : 0)' },
      given: [diagonal, 'a*v + r = 0', 'implies(N = 0, r = 0)'],
    }),
  ],
})

export const linearMeanFits = proof<(u: string) => string>({
  settles: 'gaussian-head-unconstrained/linear-mean-fits',
  because: 'One coordinate of the output; $H=\\|h\\|^2$ and $W$ has the column $\\frac tHh$ for it.',
  formula: (u) => u,
  rivals: { 'sigmoid output (range $(0,1)$)': (u) => `1/(1 + exp(-(${u})))`, 'relu output': (u) => `relu(${u})` },
  steps: (output) => [
    forAll('with a bias and without weights', { given: ['w = 0', 'b = t'], show: `${output('w*h + b')} = t` }),
    forAll('without a bias', { given: 'H > 0', show: `${output('t/H*H')} = t` }),
  ],
})

export const oneNumberIsEnough = proof({
  settles: 'bernoulli-one-number/one-number-is-enough',
  formula: { inverse: '1 - p', law: 'p0 + p1 = 1' },
  rivals: { 'inverse $(p,1-p)$': { inverse: 'p', law: 'p0 + p1 = 1' }, 'the laws with sum at most 1': { inverse: '1 - p', law: 'p0 + p1 <= 1' } },
  steps: ({ inverse, law }) => [
    forAll('a law is the image of its $p_1$', { given: ['p0 >= 0', 'p1 >= 0', law, 'p = p1'], show: `0 <= p and p <= 1 and p0 = ${inverse}` }),
    forAll('every number is the $p_1$ of a law', {
      given: ['0 <= p', 'p <= 1', `p0 = ${inverse}`, 'p1 = p'],
      show: `p0 >= 0 and p1 >= 0 and ${law} and p1 = p`,
    }),
  ],
})

export const sigmoidOntoOpenInterval = proof({
  settles: 'bernoulli-one-number/sigmoid-onto-open-interval',
  because: '$E=e^z$, so $z=\\ln E$; $Z$ is any positive number.',
  formula: { exponential: 'p/(1 - p)', range: 'p < 1' },
  rivals: {
    '$z=\\ln\\frac{1-p}p$': { exponential: '(1 - p)/p', range: 'p < 1' },
    '$z=\\ln p$': { exponential: 'p', range: 'p < 1' },
    '$p=1$ reached': { exponential: 'p/(1 - p)', range: 'p <= 1' },
  },
  steps: ({ exponential, range }) => [
    forAll('exactly one exponential gives $p$', {
      given: ['0 < p', range, 'E > 0', 'Z > 0'],
      show: `iff(E/(1 + E) = p, E = (p < 1 ? ${exponential} : Z))`,
    }),
    forAll('and it is positive', { given: ['0 < p', 'p < 1'], show: `${exponential} > 0` }),
    forAll('the ends are not reached', { given: 'E > 0', show: '0 < E/(1 + E) and E/(1 + E) < 1' }),
  ],
})

export const twoHeadsAgree = proof({
  settles: 'bernoulli-one-number/two-heads-agree',
  because: '$E=e^z$.',
  formula: ['E/(E + 1)', '1/(E + 1)'],
  rivals: { '$\\mathrm{softmax}(z,-z)$': ['E/(E + 1/E)', '(1/E)/(E + 1/E)'], '$\\mathrm{softmax}(0,z)$': ['1/(1 + E)', 'E/(1 + E)'] },
  steps: ([first, second]) => [identity('the first entry', `${first} = 1/(1 + 1/E)`), identity('the second', `${second} = 1 - 1/(1 + 1/E)`)],
})

export const threeClassesNeedTwo = proof({
  settles: 'bernoulli-one-number/three-classes-need-two',
  formula: { one: ['1/2', '1/2', '0'], other: ['1/2', '0', '1/2'] },
  rivals: {
    'a pair with different $P(1)$': { one: ['1/2', '1/2', '0'], other: ['1/3', '1/3', '1/3'] },
    'the same pair restricted to two classes': { one: ['1/2', '1/2', '0'], other: ['1/2', '1/2', '0'] },
  },
  steps: ({ one: [a1, a2, a3], other: [b1, b2, b3] }) => [
    at(
      'two laws with the same first probability',
      { a1: a1 as string, a2: a2 as string, a3: a3 as string, b1: b1 as string, b2: b2 as string, b3: b3 as string },
      'a1 + a2 + a3 = 1 and b1 + b2 + b3 = 1 and a1 = b1 and (a2 != b2 or a3 != b3)',
    ),
  ],
})
