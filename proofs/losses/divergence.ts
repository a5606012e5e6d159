import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, increasing, induction } from '../support/steps.ts'
import { logarithmTangent } from '../support/theorems.ts'

/* One letter of the alphabet: t its relative frequency and p its probability under the model; l = ln p, h = ln t. */

export const likelihoodIsCrossEntropy = proof({
  settles: 'mle-kl-cross-entropy/likelihood-is-cross-entropy',
  because: '$S$ adds up the terms of the samples that are the letter $k$, $m$ counts them; both sides are sums over the letters, of which one is shown.',
  formula: '-n*(-(t*l))',
  rivals: { '$-H(\\hat p,p)$ without $n$': '-(-(t*l))', '$-\\sum_kp_k\\ln\\hat p_k$': '-n*(-(p*h))', '$+nH$': 'n*(-(t*l))' },
  steps: (crossEntropy) => [
    ...induction('the samples that are one letter', {
      holds: 'S = m*l',
      start: { S: '0', m: '0' },
      next: { S: 'S + (x = k ? l : 0)', m: 'm + (x = k ? 1 : 0)' },
    }),
    identity('by relative frequencies', `m*l = ${crossEntropy}`, { where: { t: 'm/n' } }),
    forAll('so the order of two models is reversed', { given: 'n > 0', show: 'iff(-n*H <= -n*G, H >= G)' }),
  ],
})

export const entropyPlusKl = proof({
  settles: 'mle-kl-cross-entropy/entropy-plus-kl',
  because: 'The three are sums over the letters with $t>0$, of which one is shown; $\\ln\\frac tp=h-l$.',
  formula: '-(t*h) + t*(h - l)',
  rivals: { '$H(p)+KL(\\hat p\\|p)$': '-(p*l) + t*(h - l)', '$H(\\hat p)-KL$': '-(t*h) - t*(h - l)', '$KL(p\\|\\hat p)$': '-(t*h) + p*(l - h)' },
  steps: (sum) => [
    identity('one letter', `-(t*l) = ${sum}`),
    forAll('two models, with one entropy $H$ of the data', {
      given: ['A = H + K', 'B = H + L', 'n > 0'],
      show: 'iff(A <= B, K <= L) and iff(-n*A >= -n*B, K <= L)',
    }),
  ],
})

export const klNonneg = proof({
  settles: 'mle-kl-cross-entropy/kl-nonneg',
  because:
    '$e=t\\ln\\frac tp-(t-p)$ is the excess of one letter, $D$ their sum and $Q=\\sum(p-t)^2$; where $t>0=p$ the divergence is infinite and the vectors differ.',
  formula: { measure: '(p - t)^2', sums: 'T = P', conclusion: 'K >= 0 and iff(K = 0, Q = 0)' },
  rivals: {
    'equality iff the supports agree': { measure: '(iff(p > 0, t > 0) ? 0 : 1)', sums: 'T = P', conclusion: 'K >= 0 and iff(K = 0, Q = 0)' },
    'vectors not of sum 1': { measure: '(p - t)^2', sums: 'T >= 0', conclusion: 'K >= 0 and iff(K = 0, Q = 0)' },
    '$\\ge\\ln2$ when different': { measure: '(p - t)^2', sums: 'T = P', conclusion: 'implies(Q > 0, K >= 69/100)' },
  },
  steps: ({ measure, sums, conclusion }) => [
    logarithmTangent,
    forAll('a letter with $t>0$, from $\\ln r\\le r-1$ at $r=p/t$, equal at 1 alone', {
      given: ['t > 0', 'r > 0', 'g <= r - 1', 'iff(g = r - 1, r = 1)'],
      show: 't*(-g) - (t - r*t) >= 0 and iff(t*(-g) - (t - r*t) = 0, r*t = t)',
    }),
    forAll('a letter with $t=0$ adds nothing to the divergence', { given: ['t = 0', 'p >= 0', 'e = 0 - (t - p)'], show: 'e >= 0 and iff(e = 0, p = t)' }),
    ...induction('letter by letter', {
      holds: 'D >= 0 and Q >= 0 and iff(D = 0, Q = 0)',
      start: { D: '0', Q: '0' },
      next: { D: 'D + e', Q: `Q + ${measure}` },
      given: ['e >= 0', 'iff(e = 0, p = t)', 'p >= 0', 't >= 0'],
    }),
    forAll('both have the same sum, 1', { given: ['D = K - (T - P)', 'P = 1', sums, 'D >= 0', 'Q >= 0', 'iff(D = 0, Q = 0)'], show: conclusion }),
  ],
})

export const supportNeeded = proof({
  settles: 'mle-kl-cross-entropy/support-needed',
  formula: ['1', '0'],
  rivals: { '$p=(\\frac9{10},\\frac1{10})$ (finite)': ['9/10', '1/10'] },
  steps: ([p1, p2]) => [
    at(
      'a letter of the sample has no mass under the model, so $KL=H=+\\infty$',
      { t1: '1/2', t2: '1/2', p1: p1 as string, p2: p2 as string },
      't1 > 0 and p1 = 0 or t2 > 0 and p2 = 0',
    ),
    at('the entropy of the sample is finite', {}, 'abs(-(1/2*ln(1/2) + 1/2*ln(1/2)) - ln(2)) < 1/10^40'),
  ],
})

export const direction = proof({
  settles: 'mle-kl-cross-entropy/direction',
  because: '$KL$ is infinite exactly if a letter has mass under the first law and none under the second.',
  formula: 'not(there) and back',
  rivals: { symmetric: 'iff(there, back)', 'both finite': 'not(there) and not(back)' },
  steps: (both) => [
    at(
      'of the sure letter and the fair coin, in the two orders',
      { s1: 1, s2: 0, c1: '1/2', c2: '1/2' },
      both.replaceAll('there', '(s1 > 0 and c1 = 0 or s2 > 0 and c2 = 0)').replaceAll('back', '(c1 > 0 and s1 = 0 or c2 > 0 and s2 = 0)'),
    ),
    at('the finite one', {}, 'abs(1*(ln(1) - ln(1/2)) - ln(2)) < 1/10^40 and abs(ln(2) - 0.6931) < 0.00005'),
  ],
})

export const empiricalNotTrue = proof({
  settles: 'mle-kl-cross-entropy/empirical-not-true',
  because:
    'The model gives a head the probability $\\theta$; the divergence of the law $(q,1-q)$ from the model is infinite if a letter with mass has none under the model. At $\\theta=\\frac12$ it is 0.',
  formula: { likelihood: (x: string) => `${x}*${x}`, maximiser: '1', tails: '1/2' },
  rivals: {
    'the sample H,T (then both give $\\frac12$)': { likelihood: (x) => `${x}*(1 - ${x})`, maximiser: '1/2', tails: '1/2' },
    'the divergence to the empirical law (minimised at $\\theta=1$, as the likelihood)': { likelihood: (x) => `${x}*${x}`, maximiser: '1', tails: '0' },
  },
  steps: ({ likelihood, maximiser, tails }) => [
    forAll('the only maximiser', {
      given: ['0 <= theta', 'theta <= 1'],
      show: `${likelihood('theta')} <= ${likelihood(`(${maximiser})`)} and iff(${likelihood('theta')} = ${likelihood(`(${maximiser})`)}, theta = ${maximiser})`,
    }),
    at('its divergence from the law is infinite', { q: tails, theta: maximiser }, 'q > 0 and 1 - theta = 0 or 1 - q > 0 and theta = 0'),
    at('that of one half from the fair coin is 0', { q: '1/2', theta: '1/2' }, 'q = theta and 1 - q = 1 - theta'),
  ],
})

export const infiniteForDensities = proof({
  settles: 'mle-kl-cross-entropy/infinite-for-densities',
  because: '$n$ cells hold one point each, of empirical mass $\\frac1n$, and have a mass $m\\le Mh$ under the model; $b$ is the bound.',
  formula: '1/(n*M*h)',
  rivals: { 'bound $\\ln\\frac n{Mh}$ ($p$ uniform on $[0,1]$, $n=2$, $h=\\frac12$: the divergence is 0, not $\\ge\\ln4$)': 'n/(M*h)' },
  steps: (bound) => [
    forAll('an occupied cell', { given: ['n >= 1', 'M > 0', 'h > 0', '0 < m', 'm <= M*h'], show: `(1/n)/m >= ${bound}` }),
    forAll('its logarithm', { given: ['0 < b', 'b <= a', ...increasing('ln', ['a', 'b'])], show: 'ln(a) >= ln(b)' }),
    ...induction('cell by cell', {
      holds: 'K >= i/n*b',
      start: { K: '0', i: '0' },
      next: { K: 'K + a/n', i: 'i + 1' },
      base: 'n >= 1',
      given: ['n >= 1', 'a >= b'],
    }),
    forAll('all $n$ of them', { given: ['K >= i/n*b', 'i = n', 'n >= 1'], show: 'K >= b' }),
    forAll('it exceeds every $B$ for cells so small, with $c=e^{-B}$', {
      given: ['n >= 1', 'M > 0', 'h > 0', 'c > 0', 'h*n*M < c'],
      show: '1/(n*M*h) > 1/c',
    }),
    ...induction('one point, the uniform density and cells of length $2^{-k}$', {
      holds: 'ln(w) = k*ln(2)',
      start: { w: '1', k: '0' },
      base: 'ln(1) = 0',
      next: { w: '2*w', k: 'k + 1' },
      given: ['ln(2*w) = ln(2) + ln(w)'],
    }),
  ],
})
