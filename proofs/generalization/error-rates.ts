import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, impossible, increasing, induction } from '../support/steps.ts'
import { exponentialTangent, fundamentalTheorem } from '../support/theorems.ts'

/*
 * What stands in the place of VC over N.
 */

export const equalityRefuted = proof({
  settles: 'vc-over-n/equality-refuted',
  because:
    'The learner errs between the target $\\frac12$ and its threshold: with one sample $x$ on a length of $x-\\frac12$ if $x\\ge\\frac12$, of $\\frac12$ if not; the first part is the area of a triangle with both legs $\\frac12$.',
  formula: '3/8',
  rivals: { 'd/(N+1): 1/2 at N=1 for the same learner': 'd/(N + 1)', 'd/(2N): 1/2 at N=1': 'd/(2*N)' },
  steps: (error) => [
    forAll('thresholds put any label on one point, and not on two: a positive one is never left of a negative one', {
      given: ['x < y', 'x >= c'],
      show: 'y >= c',
    }),
    at('the expected error', { d: 1, N: 1 }, `(1/2)*(1/2)/2 + 1/2*(1/2) = ${error}`),
    at('the rule', { d: 1, N: 1, error }, 'd/N = 1 and d/N != error'),
  ],
})

export const largerThanOne = proof({
  settles: 'vc-over-n/larger-than-one-refuted',
  formula: { rate: 'd/N', N: '5' },
  rivals: { 'd/N for N=d': { rate: 'd/N', N: '10' }, 'd/(2N) for N=5 and d=10': { rate: 'd/(2*N)', N: '5' } },
  steps: ({ rate, N }) => [at('no error rate: it is above 1', { d: 10, N }, `${rate} > 1`)],
})

interface Coin {
  readonly at0: string
  readonly at1: string
  readonly one: string
  readonly value: string
}
export const fairCoinLabels = proof({
  settles: 'vc-over-n/fair-coin-labels',
  because:
    'Given everything else (the samples, the input, the learner’s own coins) the fresh label is 0 or 1 with the probability $\\frac12$ each and the prediction $a$ is the same for both; means over everything else are weighted sums of such halves.',
  formula: { at0: 'a', at1: 'a', one: '1/2', value: '1/2' } as Coin,
  rivals: {
    '1/2-1/N for memorisers': { at0: 'a', at1: 'a', one: '1/2', value: '1/2 - 1/N' },
    'error on the training points': { at0: 'a', at1: 'c', one: '1/2', value: '1/2' },
    'biased coin with probability 2/3': { at0: 'a', at1: 'a', one: '2/3', value: '1/2' },
  },
  steps: ({ at0, at1, one, value }) => [
    forAll('given everything else', {
      given: ['a = 0 or a = 1', 'c = 0 or c = 1', 'N >= 1'],
      show: `(1 - ${one})*(${at0} != 0 ? 1 : 0) + ${one}*(${at1} != 1 ? 1 : 0) = ${value}`,
    }),
    ...induction('the mean over it', { holds: 'E = W/2', start: { E: '0', W: '0' }, next: { E: 'E + w/2', W: 'W + w' }, given: 'w >= 0' }),
  ],
})

export const thresholdLearningCurve = proof({
  settles: 'vc-over-n/threshold-learning-curve',
  because:
    'The error is $T-\\frac12$ for the learned threshold $T$, and $T>\\frac12+t$ says that none of the $N$ samples lies in $[\\frac12,\\frac12+t]$: the mean is $\\int_0^{1/2}(1-t)^Ndt$. In the steps $P=(1-t)^M$, $D$ is its derivative and $Q=(1-t)^{M-1}$; $h=2^{-(N+1)}$ is the power at $t=\\frac12$.',
  formula: '(1 - h)/(N + 1)',
  rivals: { '1/(N+1)': '1/(N + 1)', '(1-2^{-N})/N': '(1 - 2*h)/N', '(1-2^{-(N+1)})/(N+2)': '(1 - h)/(N + 2)' },
  steps: (value) => [
    identity('the derivative of $(1-t)$', '0*(1 - t) + 1*(-1) = -(0 + 1)*1'),
    identity('from each power to the next, by the product rule', 'D*(1 - t) + P*(-1) = -(M + 1)*P', { where: { D: '-M*Q', P: 'Q*(1 - t)' } }),
    identity('so $-\\frac{(1-t)^{N+1}}{N+1}$ has the derivative $(1-t)^N$', '-(-(N + 1)*P)/(N + 1) = P'),
    fundamentalTheorem,
    identity('between 0 and a half', `-h/(N + 1) - (-1/(N + 1)) = ${value}`),
  ],
})

export const thresholdLeaveOneOut = proof({
  settles: 'vc-over-n/threshold-leave-one-out',
  because:
    'Of $N+1$ independent samples each is the fresh one with the same probability, so the expected error is the mean of the number $c$ of samples that are mistaken when left out, over $N+1$. $T$ is the smallest positive sample of the others ($p=1$; $p=0$: there is none), $t$ the target.',
  formula: { bound: '1/(N + 1)', none: '0 = 1' },
  rivals: {
    '1/(N+2)': { bound: '1/(N + 2)', none: '0 = 1' },
    '1/(2(N+1)): refuted by a target at the left end of the support': { bound: '1/(2*(N + 1))', none: '0 = 1' },
    'the same bound for the learner that predicts 1 everywhere when no sample is positive': { bound: '1/(N + 1)', none: '0 = 0' },
  },
  steps: ({ bound, none }) => [
    forAll('a negative sample is right', { given: ['x < t', 'p = 0 or p = 1', 'T >= t'], show: `not((p = 1 and x >= T) or (p = 0 and ${none}))` }),
    forAll('two positive samples are not both mistaken: each is one of the others', {
      given: ['x >= t', 'y >= t', 'T <= y', 'U <= x'],
      show: 'x >= T or y >= U',
    }),
    forAll('so at most one is', { given: ['0 <= c', 'c <= 1', 'N >= 0'], show: `c/(N + 1) <= ${bound}` }),
  ],
})

export const realisableFiniteClass = proof({
  settles: 'vc-over-n/realisable-finite-class',
  because:
    'With $\\varepsilon=(\\ln|H|+\\ln\\frac1\\delta)/N$: a function of risk $r>\\varepsilon$ is right on $N$ independent samples with the probability $P=(1-r)^N$; $R=e^{-\\varepsilon N}$, $X=e^{-\\varepsilon}\\ge1-\\varepsilon$. $S$ is the sum of the probabilities over the class, which bounds that of the union. For $\\varepsilon\\ge1$ no risk is larger.',
  formula: { epsilon: 'e*N = lH + ld', right: '(1 - r)' },
  rivals: {
    'without ln(1/δ)': { epsilon: 'e*N = lH', right: '(1 - r)' },
    'ln|H|/(2N)': { epsilon: 'e*N = lH/2', right: '(1 - r)' },
    'for every h instead of the consistent ones': { epsilon: 'e*N = lH + ld', right: '1' },
  },
  steps: ({ epsilon, right }) => [
    exponentialTangent,
    ...induction('right on every sample', {
      holds: '0 <= P and P <= R',
      start: { P: '1', R: '1' },
      next: { P: `P*${right}`, R: 'R*X' },
      given: ['e < r', 'r <= 1', 'e >= 0', 'X >= 1 - e'],
    }),
    ...induction('the union over the class', { holds: 'S <= k*R', start: { S: '0', k: '0' }, next: { S: 'S + P', k: 'k + 1' }, given: 'P <= R' }),
    forAll('the exponent was chosen for this', {
      given: [
        epsilon,
        'lH = ln(H)',
        'ld = -ln(d)',
        'ln(R) = -e*N',
        'ln(d/H) = ln(d) - ln(H)',
        'H >= 1',
        '0 < d',
        'd < 1',
        'ln(d) < 0',
        'R > 0',
        ...increasing('ln', ['R', 'd/H'], { strictly: true }),
      ],
      show: 'R = d/H',
    }),
    forAll('so the probability is at most $\\delta$', { given: ['S <= H*R', 'R = d/H', 'H >= 1'], show: 'S <= d' }),
  ],
})

export const agnosticComparison = proof({
  settles: 'vc-over-n/agnostic-comparison',
  because:
    '$s$ is the supremum, $R,r$ the true and the empirical risk of the minimiser and $Q,q$ those of any other function of the class; $X=e^{-2Nt^2}$, and $S$ sums the probabilities over the class.',
  formula: { factor: '2', tail: '2*H*X' },
  rivals: {
    'factor 1 in the place of 2 in front of the supremum': { factor: '1', tail: '2*H*X' },
    '2|H|e^{-4Nt²}': { factor: '2', tail: '2*H*X^2' },
    '|H|e^{-2Nt²}/2': { factor: '2', tail: 'H*X/2' },
  },
  steps: ({ factor, tail }) => [
    forAll('against every function of the class', { given: ['abs(R - r) <= s', 'abs(Q - q) <= s', 'r <= q'], show: `R - Q <= ${factor}*s` }),
    cited('For one function and losses in $[0,1]$: $\\Pr(|R-\\hat R|>t)\\le2e^{-2Nt^2}$.', 'Hoeffding 1963, theorem 2'),
    ...induction('the union over the class', { holds: 'S <= 2*H*X', start: { S: '0', H: '0' }, next: { S: 'S + p', H: 'H + 1' }, given: 'p <= 2*X' }),
    forAll('as stated: the class has as many functions as the union has events', {
      given: ['S <= 2*n*X', 'n = H', '0 < X', 'X < 1', 'H >= 1'],
      show: `S <= ${tail}`,
    }),
    forAll('at a fixed probability $t$ is of the order $N^{-1/2}$', {
      given: ['2*N*t^2 = l', '2*M*u^2 = l', 'M = 4*N', 'N > 0', 't > 0', 'u > 0'],
      show: 'u = t/2',
    }),
  ],
})

export const notParameterCount = proof({
  settles: 'vc-over-n/vc-is-not-parameter-count',
  because:
    'Affine: $w_i=y_i-y_0$, $b=y_0$ gives the points $0,e_1,\\dots,e_d$ the scores $y_0,\\dots,y_d$; and a separator would make a common point of two hulls positive and negative. Networks: along the line each Heaviside unit is monotone, so it changes in at most one of the gaps between points; and output bias $y_0$ and one unit of outgoing weight $y_{j+1}-y_j$ in each gap give any labels.',
  formula: { affine: 'd + 1', network: 'm + 1' },
  rivals: { d: { affine: 'd', network: 'm + 1' }, '3m+1': { affine: 'd + 1', network: '3*m + 1' }, 'm+2': { affine: 'd + 1', network: 'm + 2' } },
  steps: ({ affine, network }) => [
    identity('affine: the score of $e_i$', '(yi - y0)*1 + y0 = yi'),
    cited('Any $d+2$ points of $\\mathbb R^d$ split into two sets whose hulls have a common point.', 'Radon 1921: Matoušek 2002, theorem 1.3.1'),
    impossible('a common point of two hulls, where an affine function is above 0 by the one and below by the other', ['p > 0', 'q < 0', 'p = q']),
    ...induction('the points 0 and $e_1,\\dots,e_d$: one more for each dimension', {
      holds: `k = ${affine}`,
      start: { k: '1', d: '0' },
      next: { k: 'k + 1', d: 'd + 1' },
    }),
    forAll('a unit changes in at most one gap', {
      given: ['x <= y', 'y <= z', 'z <= u'],
      show: 'not(step(w*x + c) != step(w*y + c) and step(w*z + c) != step(w*u + c))',
    }),
    ...induction('so there are at most as many changes as units', {
      holds: 'k <= t',
      start: { k: '0', t: '0' },
      next: { k: 'k + i', t: 't + j' },
      given: ['i = 0 or i = 1', 'j >= 0', 'implies(i = 1, j >= 1)'],
    }),
    forAll('alternating labels on $n$ points have $n-1$ changes', { given: ['n - 1 <= t', 't <= m'], show: `n <= ${network}` }),
    ...induction('any labels: the sum up to a point is its label', { holds: 's = y', start: { s: 'y0', y: 'y0' }, next: { s: 's + (z - y)*1', y: 'z' } }),
    forAll('one unit for each gap is enough', { given: 'm >= 1', show: `(${network}) - 1 <= m` }),
  ],
})
