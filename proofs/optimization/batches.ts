import { equal, Q, q, type Rational, ratio, sum } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { cases, forAll, identity, induction } from '../support/steps.ts'
import { powersVanish } from '../support/theorems.ts'

/* The variance of a mini-batch mean, and what N single steps cost and reach. */

export const withReplacement = proof({
  settles: 'minibatch-variance/variance-with-replacement',
  because:
    'For two coordinates (the same twice is the variance): $C=\\mathbb E\\,S^xS^y$ of the sum of $k$ independent draws, whose single moments are $m,n$ and $m\\,n+c$; $c=s^2$ for one coordinate.',
  formula: 's^2/K',
  rivals: { 'σ²/K² ': 's^2/K^2', 'σ² with 1/(N-1)': 's^2*N/((N - 1)*K)', 'σ/K': 's/K' },
  steps: (variance) => [
    ...induction('the variance of one draw is the mean square less the squared mean: squares about any centre', {
      holds: 'V = P - 2*z*S + n*z^2',
      start: { V: '0', P: '0', S: '0', n: '0' },
      next: { V: 'V + (g - z)^2', P: 'P + g^2', S: 'S + g', n: 'n + 1' },
    }),
    identity('at the mean', '(P - 2*(S/N)*S + N*(S/N)^2)/N = P/N - (S/N)^2'),
    ...induction('the sum of independent draws', {
      holds: 'X = k*m and Y = k*n and C - X*Y = k*c',
      start: { X: '0', Y: '0', C: '0', k: '0' },
      next: { X: 'X + m', Y: 'Y + n', C: 'C + X*n + m*Y + (m*n + c)', k: 'k + 1' },
    }),
    identity('the mean of the batch', 'K*m/K = m'),
    identity('its variance', `K*s^2/K^2 = ${variance}`),
  ],
})

export const withoutReplacement = proof({
  settles: 'minibatch-variance/variance-without-replacement',
  because:
    'With the indicators $I_i$ of a batch, $\\sum I_i=K$ and its square $K^2$ give the two inclusion probabilities, since all samples and all pairs are alike; $S=\\sum g_i$, $P=\\sum g_i^2$.',
  formula: '(N - K)/(N - 1)',
  rivals: { 'factor (N-K)/N': '(N - K)/N', 'factor (N-K+1)/(N-1)': '(N - K + 1)/(N - 1)', 'σ²/K (no correction)': '1' },
  steps: (factor) => [
    forAll('inclusion of one and of two', {
      given: ['N >= 2', 'N*p = K', 'N*p + N*(N - 1)*r = K^2'],
      show: 'p = K/N and r = K*(K - 1)/(N*(N - 1))',
    }),
    ...induction('products of different gradients', {
      holds: 'D = S^2 - P',
      start: { D: '0', S: '0', P: '0' },
      next: { D: 'D + 2*g*S', S: 'S + g', P: 'P + g^2' },
    }),
    identity('the variance', `((K/N)*P + K*(K - 1)/(N*(N - 1))*(S^2 - P))/K^2 - (K*(S/N)/K)^2 = (P/N - (S/N)^2)/K*(${factor})`),
  ],
})

const example = [1, 2, 4, 9]
/** The variance of the mean over all batches, with or without replacement. */
function variance(K: number, replacement: boolean): Rational {
  let batches: number[][] = [[]]
  for (let k = 0; k < K; k++) batches = batches.flatMap((b) => example.flatMap((_, i) => (replacement || !b.includes(i) ? [[...b, i]] : [])))
  const means = batches.map((b) => Q.div(sum(b.map((i) => q(example[i] as number))), q(K)))
  const centre = Q.div(sum(means), q(means.length))
  return Q.div(sum(means.map((m) => Q.mul(Q.sub(m, centre), Q.sub(m, centre)))), q(means.length))
}
const [without, replaced] = [
  [ratio(19, 2), ratio(19, 6), ratio(19, 18), q(0)],
  [ratio(19, 2), ratio(19, 4), ratio(19, 6), ratio(19, 8)],
]
export const workedExample = proof({
  settles: 'minibatch-variance/worked-example',
  formula: { without, replaced },
  rivals: {
    'K=4 with replacement 0': { without, replaced: replaced.with(3, q(0)) },
    'K=2 without replacement 19/4': { without: without.with(1, ratio(19, 4)), replaced },
    '38/3 (variance with 1/(N-1)) at K=1': { without: without.with(0, ratio(38, 3)), replaced },
  },
  steps: (due) => [
    cases('the variances', {
      domain: 'all batches of 1 to 4 of the gradients 1, 2, 4, 9',
      items: () => [1, 2, 3, 4],
      check: (K) => equal(variance(K, false), due.without[K - 1] as Rational) && equal(variance(K, true), due.replaced[K - 1] as Rational),
    }),
  ],
})

export const strictlyBetter = proof({
  settles: 'minibatch-variance/larger-is-better-strictly',
  because: 'Both variances, with and without replacement, are those of the two sentences before; gradients that are not all equal have $\\sigma^2>0$.',
  formula: { some: 's > 0', falls: (now: string, then: string) => `${then} < ${now}`, power: 'r' },
  rivals: {
    'strictly decreasing also when all g_i are equal': { some: 's >= 0', falls: (now: string, then: string) => `${then} < ${now}`, power: 'r' },
    'standard deviation ∝ 1/K': { some: 's > 0', falls: (now: string, then: string) => `${then} < ${now}`, power: 'r^2' },
    'without replacement variance constant from K=N/2 on': {
      some: 's > 0',
      falls: (now: string, then: string) => `implies(2*K < N, ${then} < ${now}) and implies(2*K >= N, ${then} = ${now})`,
      power: 'r',
    },
  },
  steps: ({ some, falls, power }) => [
    forAll('with replacement', { given: ['K >= 1', some], show: 's^2/(K + 1) < s^2/K' }),
    forAll('without', {
      given: ['N >= 2', 'K >= 1', 'K + 1 <= N', some],
      show: falls('s^2/K*(N - K)/(N - 1)', 's^2/(K + 1)*(N - K - 1)/(N - 1)'),
    }),
    forAll('the standard deviation, $r=K^{-1/2}$', { given: ['K >= 1', some, 'd >= 0', 'd^2 = s^2/K', 'r > 0', 'r^2 = 1/K'], show: `d = s*${power}` }),
    ...induction('the cost of a step is one gradient a sample', { holds: 'cost = k', start: { cost: '0', k: '0' }, next: { cost: 'cost + 1', k: 'k + 1' } }),
  ],
})

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const same = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join()
export const overlap = proof({
  settles: 'minibatch-off-by-one/overlap-and-overrun',
  formula: {
    sets: [
      [1, 2, 3],
      [3, 4, 5],
    ],
    last: 'N + 1',
  },
  rivals: {
    'index sets {1,2} and {3,4} as printed': {
      sets: [
        [1, 2],
        [3, 4],
      ],
      last: 'N + 1',
    },
    'last index N': {
      sets: [
        [1, 2, 3],
        [3, 4, 5],
      ],
      last: 'N',
    },
  },
  steps: ({ sets, last }) => [
    cases('the index sets for $N=4$, $B=2$', {
      domain: 'both slices',
      items: () => [0, 1],
      check: (k) => same(range(1 + 2 * k, 1 + 2 * k + 2), sets[k] as number[]),
    }),
    identity('the last index of a slice is the first of the next', '(1 + k*B) + B = 1 + (k + 1)*B'),
    identity('the last index of the last slice, $N=mB$', `(1 + (N/B - 1)*B) + B = ${last}`),
  ],
})

export const notFaster = proof({
  settles: 'sgd-n-times-faster/n-times-faster-to-the-minimum-refuted',
  because: 'The full step costs two gradients; every single step ends at $\\pm1$, wherever it starts.',
  formula: { evaluations: 1, loss: '1' },
  rivals: {
    'two times sooner on the same problem': { evaluations: 1, loss: '1/2' },
    'as soon, on the same problem with α=1': { evaluations: 2, loss: '1/2' },
  },
  steps: ({ evaluations, loss }) => [
    identity('one full step reaches the minimiser', 'theta - ((theta + 1) + (theta - 1))/2 = 0'),
    identity('the loss is at least $\\frac12$ there', '((theta + 1)^2/2 + (theta - 1)^2/2)/2 = 1/2 + theta^2/2'),
    identity('a step at the sample 1', 'theta - (theta - 1) = 1'),
    identity('a step at the sample -1', 'theta - (theta + 1) = -1'),
    ...range(1, evaluations).map((n) => identity(`so after ${n} single steps the loss is`, `1/2 + 1^2/2 = ${loss}`)),
  ],
})

export const sameCost = proof({
  settles: 'sgd-n-times-faster/same-cost-n-updates',
  formula: { count: 'n', full: 'full + 1' },
  rivals: {
    'N-1 per-sample gradients': { count: 'n - 1', full: 'full + 1' },
    'N² per-sample gradients': { count: 'n^2', full: 'full + 1' },
    'a full step counted as one': { count: 'n', full: '1' },
  },
  steps: ({ count, full }) =>
    induction('gradients taken by $n$ single steps and by the sum over $n$ samples', {
      holds: `single = ${count} and full = n`,
      start: { single: '0', full: '0', n: '0' },
      next: { single: 'single + 1', full, n: 'n + 1' },
      given: 'n >= 0',
    }),
})

export const stationaryVariance = proof({
  settles: 'sgd-n-times-faster/stationary-variance',
  because: '$q=1-\\alpha\\lambda$; the moments are those of $\\theta_t$ and of a noise of mean 0 that is independent of it; powers of $q^2<1$ tend to 0.',
  formula: 'alpha*s^2/(lambda*(2 - alpha*lambda))',
  rivals: {
    'V=ασ²/(2λ)': 'alpha*s^2/(2*lambda)',
    'V=α²σ²/(λ(2-αλ))': 'alpha^2*s^2/(lambda*(2 - alpha*lambda))',
    'V=ασ²/(λ(1-αλ))': 'alpha*s^2/(lambda*(1 - alpha*lambda))',
  },
  steps: (V) => [
    identity('the variance after one step', '(q^2*(v + m^2) - 2*q*alpha*m*0 + alpha^2*s^2) - (q*m - alpha*0)^2 = q^2*v + alpha^2*s^2'),
    identity('the distance from the limit', `(1 - alpha*lambda)^2*v + alpha^2*s^2 - ${V} = (1 - alpha*lambda)^2*(v - ${V})`),
    forAll('contracts', { given: ['0 < c', 'c < 2'], show: '(1 - c)^2 < 1' }),
    powersVanish,
    forAll('and the limit is positive', { given: ['alpha > 0', 'lambda > 0', 'alpha*lambda < 2', 's != 0'], show: `${V} > 0` }),
  ],
})

export const averagingSteps = proof({
  settles: 'sgd-n-times-faster/averaging-steps-exact',
  because: 'After $n$ steps the iterate is the mean of the $n$ targets drawn, so its variance is that of a mean of independent draws.',
  formula: { first: '1', rate: '1/(n + 1)', error: 'v/T', cost: 'v/eps' },
  rivals: {
    'σ²/T²': { first: '1', rate: '1/(n + 1)', error: 'v/T^2', cost: 'v/eps' },
    'α_t=1/(t+1) from θ0≠ā with the same formula': { first: '1/2', rate: '1/(n + 2)', error: 'v/T', cost: 'v/eps' },
    '⌈σ²N/ε⌉ evaluations': { first: '1', rate: '1/(n + 1)', error: 'v/T', cost: 'v*N/eps' },
  },
  steps: ({ first, rate, error, cost }) => [
    ...induction('the iterate', {
      holds: 'n*x = S and n >= 1',
      start: { n: '1', x: `x0 - (x0 - a)*${first}`, S: 'a' },
      next: { n: 'n + 1', x: `x - (x - a)*${rate}`, S: 'S + a' },
    }),
    ...induction('the variance of a sum of independent draws', { holds: 'V = k*v', start: { V: '0', k: '0' }, next: { V: 'V + v', k: 'k + 1' } }),
    identity('the variance of the mean', `T*v/T^2 = ${error}`),
    forAll('the accuracy is reached from here on', { given: ['v > 0', 'eps > 0', 'T >= 1', 'N >= 1'], show: `iff(v/T <= eps, T >= ${cost})` }),
  ],
})
