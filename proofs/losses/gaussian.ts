import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, increasing, induction } from '../support/steps.ts'
import { logarithmTangent } from '../support/theorems.ts'

export const zeroVariance = proof({
  settles: 'gaussian-variance-nonnegative/zero-variance',
  formula: { sigma: 'relu(-1)', allowed: 'sigma >= 0' },
  rivals: {
    '$\\sigma=\\frac1{100}$ offered as a counterexample': { sigma: '1/100', allowed: 'sigma >= 0' },
    'strictly positive in the place of non-negative (then the density exists)': { sigma: 'relu(-1)', allowed: 'sigma > 0' },
  },
  steps: ({ sigma, allowed }) => [
    at('the output of a ReLU is allowed', { sigma }, allowed),
    at('the quotient divides by 0, and the logarithm is taken at 0', { sigma, y: 1, m: 0 }, '(y - m)^2 != 0 and 2*sigma^2 = 0 and sigma = 0'),
  ],
})

export const likelihoodUnbounded = proof({
  settles: 'gaussian-variance-nonnegative/likelihood-unbounded',
  because: '$s=2^{-k}$, $l=\\ln2>\\frac12$ and $c=\\frac12\\ln2\\pi$; every $k\\ge2M+2c$ gets below $-M$.',
  formula: { error: 'd = 0', next: 's/2', fall: 'l' },
  rivals: {
    '$y\\ne\\hat y$ (then it tends to $+\\infty$)': { error: 'd != 0', next: 's/2', fall: 'l' },
    '$\\sigma=2^k$': { error: 'd = 0', next: '2*s', fall: 'l' },
    'steps of $2\\ln2$': { error: 'd = 0', next: 's/2', fall: '2*l' },
  },
  steps: ({ error, next, fall }) => [
    ...induction('the logarithm of $\\sigma$', {
      holds: 'ln(s) = -k*l and s > 0',
      start: { s: '1', k: '0' },
      base: 'ln(1) = 0',
      next: { s: next, k: 'k + 1' },
      given: ['ln(2*s) = ln(s) + l', 'ln(s/2) = ln(s) - l', 'l > 0'],
    }),
    forAll('the loss at $\\sigma=2^{-k}$', { given: ['s > 0', error], show: 'd^2/(2*s^2) - k*l + c = -k*l + c' }),
    forAll('from each step to the next', { given: 'l > 0', show: `(-k*l + c) - (-(k + 1)*l + c) = ${fall}` }),
    at('the logarithm of 2', {}, 'ln(2) > 1/2'),
    forAll('below every bound', { given: ['l > 1/2', 'k >= 0', 'k > 2*M + 2*c'], show: '-k*l + c < -M' }),
  ],
})

export const bestSigma = proof({
  settles: 'gaussian-variance-nonnegative/best-sigma',
  because: '$t=r^2/\\sigma^2$ with $\\ln t\\le t-1$, equal at 1 alone; $a=\\ln r$, $b=\\ln\\sigma$.',
  formula: { best: 's = r', bound: 'a + 1/2' },
  rivals: {
    '$\\sigma=r^2$': { best: 's = r^2', bound: 'a + 1/2' },
    '$\\sigma^2=2r^2$': { best: 's^2 = 2*r^2', bound: 'a + 1/2' },
    'bound $\\ln r+1$': { best: 's = r', bound: 'a + 1' },
  },
  steps: ({ best, bound }) => [
    logarithmTangent,
    forAll('every $\\sigma$', {
      given: ['r > 0', 's > 0', 't*s^2 = r^2', '2*a - 2*b <= t - 1', 'iff(2*a - 2*b = t - 1, t = 1)'],
      show: `b + t/2 >= ${bound} and iff(b + t/2 = ${bound}, ${best})`,
    }),
  ],
})

export const floorBoundsTheLoss = proof({
  settles: 'gaussian-variance-nonnegative/floor-bounds-the-loss',
  because: '$E=e^z$, $q=(y-\\hat y)^2$ and $c=\\frac12\\ln2\\pi$; with $\\sigma>0$ every term is finite.',
  formula: { sigma: 'ln(1 + E) + d', bound: 'ln(d)' },
  rivals: {
    'relu$(z)$ in the place of softplus$(z)+\\epsilon$': { sigma: 'relu(z)', bound: 'ln(d)' },
    '$\\epsilon=0$ (no lower bound)': { sigma: 'ln(1 + E)', bound: 'ln(d)' },
    'bound $-\\ln\\epsilon$': { sigma: 'ln(1 + E) + d', bound: '-ln(d)' },
  },
  steps: ({ sigma, bound }) => [
    forAll('the deviation stays above the floor', {
      given: ['E > 0', 'd > 0', 'ln(1) = 0', ...increasing('ln', ['1 + E', '1'], { strictly: true })],
      show: `${sigma} > d`,
    }),
    forAll('so the loss does', {
      given: ['s > d', 'd > 0', 'q >= 0', ...increasing('ln', ['s', 'd'])],
      show: `q/(2*s^2) + ln(s) + c >= ${bound} + c`,
    }),
  ],
})

export const expUnderflows = proof({
  settles: 'gaussian-variance-nonnegative/exp-underflows',
  particular: 'The sentence is about two numbers in binary64.',
  because: 'A number rounds to 0 below $2^{-1075}$, half of the smallest subnormal, and to $2^{-1074}$ between $2^{-1075}$ and $3\\cdot2^{-1075}$.',
  formula: { first: ['exp(746) > 2^1075', 0], second: ['3*exp(745) > 2^1075 and exp(745) < 2^1075', 2 ** -1074] },
  rivals: {
    '$e^{-745}=0$': { first: ['exp(746) > 2^1075', 0], second: ['exp(745) > 2^1075', 0] },
    '$e^{-746}=2^{-1074}$': {
      first: ['3*exp(746) > 2^1075 and exp(746) < 2^1075', 2 ** -1074],
      second: ['3*exp(745) > 2^1075 and exp(745) < 2^1075', 2 ** -1074],
    },
  },
  steps: ({ first, second }) => [
    at('where $e^{-746}$ lies', {}, first[0] as string),
    at('where $e^{-745}$ lies', {}, second[0] as string),
    computed('as binary64 has them', () => Math.exp(-746) === first[1] && Math.exp(-745) === second[1]),
  ],
})
