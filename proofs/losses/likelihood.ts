import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, increasing, induction } from '../support/steps.ts'

export const maximumValueDiffers = proof({
  settles: 'mle-log-argmax/maximum-value-differs',
  formula: 'abs(1/4 - ln(1/4)) > 1',
  rivals: {
    'the maximiser offered as the difference': 'abs(1/2 - 1/2) > 1',
    'a likelihood that is constantly 1 (both maxima 0 and 1 still differ) reported as equal': 'abs(1 - ln(1)) < 1/2',
  },
  steps: (apart) => [
    forAll('one head and one tail: the likelihood', { show: 'theta*(1 - theta) <= 1/4 and iff(theta*(1 - theta) = 1/4, theta = 1/2)' }),
    at('its maximum and that of its logarithm', {}, apart),
    at('the second', {}, 'abs(ln(1/4) + 1.386) < 0.0005'),
  ],
})

export const sameMaximisers = proof({
  settles: 'mle-log-argmax/same-maximisers',
  because: '$a$ and $b$ are the likelihoods of any two parameters.',
  formula: { map: ['a', 'b'], order: 'iff(a <= b, g(a) <= g(b))', joined: 'P*p' },
  rivals: {
    'a non-increasing map': { map: ['b', 'a'], order: 'iff(a <= b, g(a) <= g(b))', joined: 'P*p' },
    '$\\ln\\sum_ip_i$': { map: ['a', 'b'], order: 'iff(a <= b, g(a) <= g(b))', joined: 'P + p' },
    'minimises $\\ln L$': { map: ['a', 'b'], order: 'iff(a <= b, g(b) <= g(a))', joined: 'P*p' },
  },
  steps: ({ map: [a, b], order, joined }) => [
    forAll('a strictly increasing map such as $\\ln$ keeps the order', {
      given: ['a > 0', 'b > 0', `implies(a < b, g(${a}) < g(${b}))`, `implies(b < a, g(${b}) < g(${a}))`],
      show: order,
    }),
    ...induction('the logarithm of a product', {
      holds: 'ln(P) = S and P > 0',
      start: { P: '1', S: '0' },
      base: 'ln(1) = 0',
      next: { P: joined, S: 'S + ln(p)' },
      given: ['p > 0', 'ln(P*p) = ln(P) + ln(p)'],
    }),
  ],
})

export const strictlyNeeded = proof({
  settles: 'mle-log-argmax/strictly-needed',
  formula: (t: string) => `0*${t}`,
  rivals: { 'a strictly increasing map such as $t^3$': (t) => `(${t})^3` },
  steps: (g) => [
    forAll('the map does not fall', { given: 'a <= b', show: `${g('a')} <= ${g('b')}` }),
    at('both parameters maximise $g\\circ L$, one of them $L$', { L1: 1, L2: 2 }, `L1 < L2 and ${g('L1')} >= ${g('L2')}`),
  ],
})

export const continuityNotUsed = proof({
  settles: 'mle-log-argmax/continuity-not-used',
  formula: (t: string) => `(${t} < 1/4 ? ${t} : ${t} + 1)`,
  rivals: { '$g(t)=t-1$ for $t\\ge\\frac14$': (t) => `(${t} < 1/4 ? ${t} : ${t} - 1)`, '$g(t)=\\min(t,\\frac14)$': (t) => `min(${t}, 1/4)` },
  steps: (g) => [
    forAll('the map increases strictly', { given: 's < t', show: `${g('s')} < ${g('t')}` }),
    forAll('it jumps at one quarter', { given: 't < 1/4', show: `${g('(1/4)')} - ${g('t')} > 1` }),
    forAll('so the order of two likelihoods is kept', { show: `iff(a <= b, ${g('a')} <= ${g('b')})` }),
  ],
})

export const zeroLikelihood = proof({
  settles: 'mle-log-argmax/zero-likelihood',
  because: 'The formula says $\\ln a\\le\\ln b$ with $\\ln0=-\\infty$; $a$ and $b$ are the likelihoods of any two parameters.',
  formula: 'a = 0 or b > 0 and ln(a) <= ln(b)',
  rivals: {
    'with $\\ln0=0$ ($L=(0,\\frac12)$: the zero would win)': '(a = 0 ? 0 : ln(a)) <= (b = 0 ? 0 : ln(b))',
    'points with $L=0$ discarded when $L\\equiv0$': 'a > 0 and b > 0 and ln(a) <= ln(b)',
  },
  steps: (below) => [
    forAll('the order is kept', {
      given: ['a >= 0', 'b >= 0', 'ln(1) = 0', ...increasing('ln', ['a', 'b', '1'], { strictly: true })],
      show: `iff(a <= b, ${below})`,
    }),
    forAll('so a 0 maximises neither where something is positive, and both where nothing is', {
      given: ['a >= 0', 'b >= 0', `iff(a <= b, ${below})`, 'a = 0 or a > 0'],
      show: `implies(b = 0 and a > 0, not(${below})) and implies(a = 0 and b = 0, ${below})`,
    }),
  ],
})

export const bernoulliMle = proof({
  settles: 'mle-log-argmax/bernoulli-mle',
  because:
    '$f=\\frac kn$; for $0<f<1$ and $0<\\theta<1$ the logarithm of the quotient of both sides is $n$ times $f\\ln\\frac\\theta f+(1-f)\\ln\\frac{1-\\theta}{1-f}$, and for $\\theta\\in\\{0,1\\}$ the left side is 0; at the ends $P$ is $(1-\\theta)^n$ or, with $\\theta$ and $1-\\theta$ exchanged, $\\theta^n$.',
  formula: 'k/n',
  rivals: { '$\\frac{k+1}{n+2}$ (add-one)': '(k + 1)/(n + 2)', '$\\frac{n-k}n$': '(n - k)/n', '$\\frac k{n-1}$': 'k/(n - 1)' },
  steps: (maximiser) => [
    forAll('inside, with $a=\\ln\\frac\\theta f$ and $b=\\ln\\frac{1-\\theta}{1-f}$ below $t-1$, equal at 1 alone', {
      given: [
        ...['0 < f', 'f < 1', '0 < theta', 'theta < 1'],
        ...['a <= theta/f - 1', 'iff(a = theta/f - 1, theta/f = 1)', 'b <= (1 - theta)/(1 - f) - 1'],
        'iff(b = (1 - theta)/(1 - f) - 1, (1 - theta)/(1 - f) = 1)',
      ],
      show: 'f*a + (1 - f)*b <= 0 and iff(f*a + (1 - f)*b = 0, theta = f)',
    }),
    ...induction('at an end', {
      holds: '0 <= P and P <= 1 and iff(P = 1, theta = 0)',
      start: { P: '1 - theta' },
      base: ['0 <= theta', 'theta <= 1'],
      next: { P: 'P*(1 - theta)' },
      given: ['0 <= theta', 'theta <= 1'],
    }),
    forAll('the place of the maximum', { given: ['n >= 1', '0 <= k', 'k <= n', 'f*n = k'], show: `f = ${maximiser}` }),
  ],
})

const powerOf = (x: number, n: number): number => Array.from({ length: n }).reduce<number>((product) => product * x, 1)
export const productUnderflows = proof({
  settles: 'mle-log-argmax/product-underflows',
  particular: 'The sentence is about these two products in binary64.',
  formula: { factors: 400, score: 'sum' },
  rivals: { '300 factors 0.1 (still positive)': { factors: 300, score: 'sum' }, 'the log of the product': { factors: 400, score: 'log' } },
  steps: ({ factors, score }) => [
    computed('both products, factor by factor in binary64, are exactly 0', () => powerOf(0.1, factors) === 0 && powerOf(0.05, factors) === 0),
    ...(score === 'sum'
      ? [
          at('the sums of logarithms', { n: factors }, 'abs(n*ln(1/10) + 921.0) < 0.05 and abs(n*ln(1/20) + 1198.3) < 0.05'),
          at('they rank the two', { n: factors }, 'n*ln(1/10) > n*ln(1/20)'),
        ]
      : [computed('the logarithms of the products rank the two', () => Math.log(powerOf(0.1, factors)) > Math.log(powerOf(0.05, factors)))]),
  ],
})
