import { proof } from '../../src/evidence/proof.ts'
import { sumsOfSquares } from '../normalization/batchnorm.ts'
import { at, forAll, identity } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

const because =
  '$u$ is one deviation from the mean, $S$ and $R$ the sums of the other $n-1$ and of their squares; all deviations add up to $0$, and $nV=u^2+R$.'
const deviations = ['n >= 2', 'n*V = u^2 + R', 'V > 0', 'u + S = 0', 'S^2 <= (n - 1)*R', 'R >= 0']
/** The deviations of (1, 0, …, 0): the first squared against the variance. */
const outlier = { mu: '1/n', V: '1/n - mu^2', h: '(1 - mu)^2/V' }

export const centredBound = proof({
  settles: 'samuelson-layer-bounds/centred-bound',
  because,
  formula: { relation: '<=', bound: '(n - 1)' },
  rivals: {
    '$\\sqrt{n-2}$': { relation: '<=', bound: '(n - 2)' },
    '$\\frac{n-1}{\\sqrt n}$': { relation: '<=', bound: '((n - 1)^2/n)' },
    'strict inequality (falls at a single outlier)': { relation: '<', bound: '(n - 1)' },
  },
  steps: ({ relation, bound }) => [...sumsOfSquares(), forAll('so', { given: deviations, show: `u^2/V ${relation} ${bound}` })],
})

const equality = { third: '0', eps: 'eps > 0', strict: '<' }
export const centredSharp = proof({
  settles: 'samuelson-layer-bounds/centred-sharp',
  because: `${because} $D=(n-1)R-S^2$ is $(n-1)$ times the sum of the squared differences of the other numbers from their mean, $0$ exactly when they are equal.`,
  formula: equality,
  rivals: { 'equality at $(0,1,2)$': { ...equality, third: '1' }, 'equality for $\\varepsilon>0$ too': { ...equality, strict: '=' } },
  steps: ({ third, eps, strict }) => [
    identityOfSums('the gap in Cauchy–Schwarz', 'm*sum(u^2) - sum(u)^2 = m*sum((u - a)^2)', { over: ['u'], count: 'm', where: { a: 'sum(u)/m' } }),
    forAll('equality there is equality here', { given: [...deviations, 'D = (n - 1)*R - S^2'], show: 'iff(u^2 = (n - 1)*V, D = 0)' }),
    forAll('with $\\varepsilon$ in the root', { given: [...deviations, eps], show: `u^2/(V + eps) ${strict} n - 1` }),
    at(
      'three numbers, the largest against the two others',
      { a: 0, b: third, m: '(a + b + 2)/3', V: '((a - m)^2 + (b - m)^2 + (2 - m)^2)/3' },
      '(2 - m)^2/V = 3 - 1',
    ),
  ],
})

const rms = { bound: 'n', value: 'n' }
export const rmsBound = proof({
  settles: 'samuelson-layer-bounds/rms-bound',
  because: '$R$ is the sum of the squares of the other coordinates, $0$ exactly when they are all $0$; the squares of both sides are compared.',
  formula: rms,
  rivals: { '$\\sqrt{n-1}$': { ...rms, bound: 'n - 1' }, '$n$ as the attained value': { ...rms, value: 'n^2' } },
  steps: ({ bound, value }) => [
    forAll('the bound and its equality', {
      given: ['n >= 2', 'R >= 0', 'h^2 + R > 0', 'Q = (h^2 + R)/n'],
      show: `h^2/Q <= ${bound} and iff(h^2/Q = n, R = 0)`,
    }),
    forAll('the value of a single coordinate', { given: ['n >= 2', 'h != 0', 'Q = (h^2 + 0)/n'], show: `h^2/Q = ${value}` }),
  ],
})

const unbiased = { bound: '(n - 1)^2/n', value: '(n - 1)^2/n' }
export const unbiasedVariance = proof({
  settles: 'samuelson-layer-bounds/unbiased-variance',
  because,
  formula: unbiased,
  rivals: { '$\\sqrt{n-1}$ attained': { ...unbiased, value: 'n - 1' }, '$\\frac n{\\sqrt{n-1}}$': { bound: 'n^2/(n - 1)', value: 'n^2/(n - 1)' } },
  steps: ({ bound, value }) => [
    ...sumsOfSquares(),
    forAll('with $s^2=\\frac{nV}{n-1}$', { given: [...deviations, 's2 = n*V/(n - 1)'], show: `u^2/s2 <= ${bound}` }),
    identity('attained at $(1,0,\\dots,0)$', `h*(n - 1)/n = ${value}`, { where: outlier }),
  ],
})
