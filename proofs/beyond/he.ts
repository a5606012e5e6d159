import { proof } from '../../src/evidence/proof.ts'
import { cited, forAll, identity, induction } from '../support/steps.ts'

const moments = { fourth: '3/2*s^2', second: 's/2', first: 'A > 0' }
export const gaussianMoments = proof({
  settles: 'he-init-finite-width/gaussian-moments',
  because:
    '$s=\\sigma^2$; $A,B,C$ are the means of $\\mathrm{relu}(z)$, of its square and of its fourth power, which by symmetry are those of $\\mathrm{relu}(-z)$; $m=\\mathbb E|z|>0$.',
  formula: moments,
  rivals: {
    '$\\frac{3\\sigma^4}4$': { ...moments, fourth: '3/4*s^2' },
    '$\\sigma^2$': { ...moments, second: 's' },
    '$\\mathbb E\\,\\mathrm{relu}(z)=0$': { ...moments, first: 'A = 0' },
  },
  steps: ({ fourth, second, first }) => [
    cited('$\\mathbb Ez^2=\\sigma^2$, $\\mathbb Ez^4=3\\sigma^4$', 'the moments of the normal law: Billingsley 1995, example 21.1'),
    forAll('one of the halves is $0$, and both make $|z|$', { show: 'relu(z)*relu(-z) = 0 and relu(z) + relu(-z) = abs(z)' }),
    forAll('so their powers make its powers', { given: 'p = 0 or q = 0', show: 'p^2 + q^2 = (p + q)^2 and p^4 + q^4 = (p + q)^4' }),
    forAll('so', { given: ['s > 0', 'm > 0', 'A + A = m', 'B + B = s', 'C + C = 3*s^2'], show: `B = ${second} and C = ${fourth} and ${first}` }),
  ],
})

const layer = { factor: '1 + 5/n', variance: '2/n', fourth: '3/2' }
const oneLayerSteps = ({ factor, variance, fourth }: typeof layer) => [
  identity('a pre-activation has the variance $v\\|h\\|^2=vnq$, and its ReLU half of it as second moment', `(${variance})*(n*q)/2 = q`),
  identity('the mean of the squared sum: $n$ fourth moments and $n(n-1)$ products', `(n*(${fourth})*z^2 + n*(n - 1)*q^2)/n^2 = q^2*(${factor})`, {
    where: { z: `(${variance})*(n*q)` },
  }),
]
export const oneLayer = proof({
  settles: 'he-init-finite-width/one-layer',
  because: 'Given $h$ the rows are independent, so the mean of a product of two different units is the product of their means.',
  formula: layer,
  rivals: {
    '$1+\\frac3n$': { ...layer, factor: '1 + 3/n' },
    '$1+\\frac6n$': { ...layer, factor: '1 + 6/n' },
    'gain 1 in place of 2 (mean $\\frac q2$)': { ...layer, variance: '1/n' },
  },
  steps: oneLayerSteps,
})

const depth = { holds: 'M = q0^2*P', next: 'M*(1 + 5/n)' }
export const lLayers = proof({
  settles: 'he-init-finite-width/l-layers',
  because:
    'By the tower rule the mean over the next weights, which are independent of what came before, is that of one layer; $M=\\mathbb Eq_l^2$, $A=\\mathbb Eq_l$, $P=(1+\\frac5n)^l$.',
  formula: depth,
  rivals: {
    '$1+\\frac{5L}n$ as an equality for $L\\ge2$': { ...depth, holds: 'M = q0^2*(1 + 5*l/n)' },
    'the same weights in every layer': { ...depth, next: 'k' },
  },
  steps: ({ holds, next }) => [
    ...oneLayerSteps(layer),
    ...induction('layer by layer', {
      holds: `A = q0 and ${holds}`,
      start: { A: 'q0', M: 'q0^2', P: '1', l: '0' },
      next: { A: 'A', M: next, P: 'P*(1 + 5/n)', l: 'l + 1' },
      given: ['n >= 1', 'l >= 0'],
    }),
  ],
})

const varying = { factor: '1 + 5/k', variance: '2/n' }
export const widthsVary = proof({
  settles: 'he-init-finite-width/widths-vary',
  because: 'A layer from $n$ to $k$ units: its mean square is a mean over $k$ units, each with second moment $q$ and fourth moment $6q^2$.',
  formula: varying,
  rivals: {
    'product over $n_0,\\dots,n_{L-1}$': { ...varying, factor: '1 + 5/n' },
    'fan-out variance $\\frac2{n_l}$ keeps the mean': { ...varying, variance: '2/k' },
  },
  steps: ({ factor, variance }) => [
    identity('the mean', `k*((${variance})*(n*q)/2)/k = q`),
    identity('the mean square', `(k*(3/2)*z^2 + k*(k - 1)*q^2)/k^2 = q^2*(${factor})`, { where: { z: `(${variance})*(n*q)` } }),
    ...induction('layer by layer, $P$ the product', {
      holds: 'A = q0 and M = q0^2*P',
      start: { A: 'q0', M: 'q0^2', P: '1' },
      next: { A: 'A', M: 'M*(1 + 5/k)', P: 'P*(1 + 5/k)' },
      given: 'k >= 1',
    }),
  ],
})

export const oneLayerRegions = proof({
  settles: 'hanin-rolnick-typical-regions/one-layer-exact',
  because:
    'The threshold $-\\frac bw$ of a unit lies in $[-1,1]$ exactly for $|b|\\le|w|$; $b$ and $w$ may change places and are equal in size with probability $0$, so $p+p=1$. Thresholds are distinct with probability $1$, and the mean of their number is the sum of the probabilities.',
  formula: '1 + n/2',
  rivals: { '$1+n$': '1 + n', '$1+\\frac n\\pi$': '1 + n*7/22', '$2^{n/2}$': '(n = 2 ? 2 : (n = 4 ? 4 : 1 + n/2))' },
  steps: (count) => [
    forAll('in the interval', { given: 'w != 0', show: 'iff(-1 <= -b/w and -b/w <= 1, abs(b) <= abs(w))' }),
    ...induction('the mean number of thresholds inside', { holds: 'K = p*n', start: { K: '0', n: '0' }, next: { K: 'K + p', n: 'n + 1' } }),
    forAll('one region more than that', { given: ['p + p = 1', 'K = p*n', 'n >= 0'], show: `1 + K = ${count}` }),
  ],
})
