import { Q, type Rational, ratio, sum } from '../../properties/support/exact.ts'
import { compare, equal } from '../../src/algebra/rational.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, cited, computed, forAll, increasing, induction } from '../support/steps.ts'
import { exponentialTangent, meansOfAnyLaw } from '../support/theorems.ts'

export const attainedIfCoercive = proof({
  settles: 'risk-minimiser-existence/attained-if-coercive',
  because: '$a=L(0)$, $c=L(\\theta)$, $r=\\|\\theta\\|^2$; outside the ball nothing is as good as 0, which lies inside.',
  formula: { radius: '2*a/lambda', signs: ['a >= 0', 'c >= 0'], penalty: 'lambda*r/2' },
  rivals: {
    'radius $L(0)/\\lambda$ instead of $2L(0)/\\lambda$': { radius: 'a/lambda', signs: ['a >= 0', 'c >= 0'], penalty: 'lambda*r/2' },
    'the hypothesis $L\\ge0$ dropped': { radius: '2*a/lambda', signs: [], penalty: 'lambda*r/2' },
    'penalty $\\frac\\lambda4\\|\\theta\\|^2$ with the same radius': { radius: '2*a/lambda', signs: ['a >= 0', 'c >= 0'], penalty: 'lambda*r/4' },
  },
  steps: ({ radius, signs, penalty }) => [
    forAll('outside the ball', { given: ['lambda > 0', 'r >= 0', ...signs, `r > ${radius}`], show: `c + ${penalty} > a` }),
    cited('on the closed ball the continuous function attains its infimum', 'Weierstrass: Rudin 1976, theorem 4.16'),
  ],
})

export const notAttainedWithout = proof({
  settles: 'risk-minimiser-existence/not-attained-without',
  because: '$E=e^{-\\theta}$ and $q>1$ for $e$; the loss comes below every $b=\\ln(1+F)$, and its infimum is $\\ln1=0$.',
  formula: { inside: (E: string) => `1 + ${E}`, next: 'E/q', infimum: '1' },
  rivals: {
    'two samples $(1,+1),(1,-1)$ (attained at $\\theta=0$) reported as not attained': { inside: (E) => `(1 + ${E})*(1 + 1/(${E}))`, next: 'E/q', infimum: '1' },
    '$L(\\theta-1)<L(\\theta)$': { inside: (E) => `1 + ${E}`, next: 'E*q', infimum: '1' },
    'infimum $\\ln2$': { inside: (E) => `1 + ${E}`, next: 'E/q', infimum: '2' },
  },
  steps: ({ inside, next, infimum }) => [
    forAll('every value is beaten, and above the infimum', {
      given: ['E > 0', 'q > 1', ...increasing('ln', [infimum, inside(next), inside('E')], { strictly: true })],
      show: `ln(${infimum}) < ln(${inside(next)}) and ln(${inside(next)}) < ln(${inside('E')})`,
    }),
    forAll('nothing above the infimum is a lower bound', {
      given: ['b > 0', 'ln(1 + F) = b', '0 < E', 'E < F', ...increasing('ln', ['1 + E', '1 + F'], { strictly: true })],
      show: 'ln(1 + E) < b',
    }),
  ],
})

export const separableNeverAttained = proof({
  settles: 'risk-minimiser-existence/separable-never-attained',
  because: '$m$ is the margin of one sample, $A$ and $B$ the losses of so many before and after the weights are scaled by $c$.',
  formula: { margin: 'm > 0', scale: 'c > 1' },
  rivals: {
    '$m_i\\ge0$ for all $i$ (all margins 0 give equality)': { margin: 'm >= 0', scale: 'c > 1' },
    '$c<1$': { margin: 'm > 0', scale: 'c < 1 and c > 0' },
    'one negative margin allowed': { margin: 'm != 0', scale: 'c > 1' },
  },
  steps: ({ margin, scale }) => [
    forAll('one sample', {
      given: [
        ...[margin, scale],
        ...increasing('exp', ['-m', '-(c*m)'], { strictly: true }),
        ...increasing('ln', ['1 + exp(-m)', '1 + exp(-(c*m))'], { strictly: true }),
      ],
      show: 'ln(1 + exp(-(c*m))) < ln(1 + exp(-m))',
    }),
    ...induction('the sample, as soon as it has a point', {
      holds: 'B <= A and n >= 0 and implies(n > 0, B < A)',
      start: { A: '0', B: '0', n: '0' },
      next: { A: 'A + a', B: 'B + b', n: 'n + 1' },
      given: 'b < a',
    }),
  ],
})

export const gdLogGrowth = proof({
  settles: 'risk-minimiser-existence/gd-log-growth',
  because: '$E=e^{\\theta_t}$, $a$ is the step and $u=e^a$, of which $u\\ge1+a$ and $e^{-a}\\ge1-a$ are used; $\\ln$ is increasing.',
  formula: { low: '1 + t/2', high: '1 + t', step: '1/(1 + E)' },
  rivals: {
    'upper bound $\\ln(1+t/2)$': { low: '1 + t/2', high: '1 + t/2', step: '1/(1 + E)' },
    'lower bound $\\ln(1+t)$': { low: '1 + t', high: '1 + t', step: '1/(1 + E)' },
    'step $\\frac1{1+e^{-\\theta_t}}$ (sign of the exponent)': { low: '1 + t/2', high: '1 + t', step: '1/(1 + 1/E)' },
  },
  steps: ({ low, high, step }) => [
    exponentialTangent,
    ...induction('the exponential of the iterate', {
      holds: `${low} <= E and E <= ${high} and t >= 0`,
      start: { E: '1', t: '0' },
      next: { E: 'E*u', t: 't + 1' },
      given: [`a = ${step}`, 'u >= 1 + a', 'u*(1 - a) <= 1'],
    }),
    forAll('the steps tend to 0', { given: ['1 + t/2 <= E', 't >= 0'], show: '1/(1 + E) <= 2/(4 + t)' }),
    forAll('and the iterates exceed every $\\ln b$', {
      given: ['1 + t/2 <= E', 't > 2*b', ...increasing('ln', ['b', 'E'], { strictly: true })],
      show: 'ln(E) > ln(b)',
    }),
  ],
})

export const expectationExists = proof({
  settles: 'risk-minimiser-existence/expectation-exists',
  because: '$h=2^{-K}$; the term of $k=K+1$ has the mass $w=\\frac h2$ and the value $1/w$.',
  formula: '(h/2)*abs(theta - 1/(h/2))',
  rivals: { '$P(X=2^k)=3\\cdot4^{-k}$ (finite expectation) also declared infinite': '3*(h/2)^2*abs(theta - 1/(h/2))' },
  steps: (term) => [
    ...induction('the partial sum', {
      holds: 'S >= K - abs(theta)*(1 - h) and h > 0',
      start: { S: '0', K: '0', h: '1' },
      next: { S: `S + ${term}`, K: 'K + 1', h: 'h/2' },
    }),
    forAll('exceeds every bound', { given: ['S >= K - abs(theta)*(1 - h)', 'h > 0', 'K > M + abs(theta)'], show: 'S > M' }),
  ],
})

export const unbiased = proof({
  settles: 'erm-unbiased-and-optimistic/unbiased',
  because: 'The expectation is linear; $e$ is that of one summand, $S$ that of the sum, $x$ that of the maximum.',
  formula: { each: 'e = L', mean: 'S/n' },
  rivals: {
    '$\\frac1{n-1}$ for $\\frac1n$': { each: 'e = L', mean: 'S/(n - 1)' },
    'the maximum of the $n$ losses for their mean': { each: 'e = L', mean: 'x' },
    '$\\theta$ chosen from the sample (the ERM) instead of fixed': { each: 'e <= L', mean: 'S/n' },
  },
  steps: ({ each, mean }) => [
    ...induction('the expectation of the sum', { holds: 'S = n*L', start: { S: '0', n: '0' }, next: { S: 'S + e', n: 'n + 1' }, given: each }),
    forAll('that of the mean', { given: ['S = n*L', 'n >= 1', 'x >= L'], show: `${mean} = L` }),
  ],
})

export const optimistic = proof({
  settles: 'erm-unbiased-and-optimistic/optimistic',
  because:
    'Sample by sample, of mass $w$: $m$ is the minimum, $l$ the empirical risk of a parameter whose true risk $L$ is least, and whose mean empirical risk $B$ is $L$.',
  formula: { sample: 'm <= l', order: 'A <= B' },
  rivals: {
    '$\\ge$ for $\\le$': { sample: 'm <= l', order: 'A >= B' },
    '$\\mathbb E\\max_\\theta$ for $\\mathbb E\\min_\\theta$': { sample: 'm >= l', order: 'A <= B' },
    'equality claimed for two hypotheses': { sample: 'm <= l', order: 'A = B' },
  },
  steps: ({ sample, order }) => [
    ...induction('the mean over the samples', { holds: order, start: { A: '0', B: '0' }, next: { A: 'A + w*m', B: 'B + w*l' }, given: ['w >= 0', sample] }),
    meansOfAnyLaw,
    forAll('against the least risk', { given: ['A <= B', 'B = L'], show: 'A <= L' }),
  ],
})

/** The mean over all words of n fair bits of the least fraction of errors of these constant classifiers. */
function meanOfMinimum(classifiers: readonly number[], n: number): Rational {
  const minima = Array.from({ length: 2 ** n }, (_, word) => {
    const bits = Array.from({ length: n }, (_b, i) => (word >> i) & 1)
    return ratio(Math.min(...classifiers.map((c) => bits.filter((b) => b !== c).length)), n)
  })
  return Q.div(sum(minima), ratio(minima.length))
}

export const gapFairCoin = proof({
  settles: 'erm-unbiased-and-optimistic/gap-fair-coin',
  formula: { classifiers: [0, 1], means: [ratio(0), ratio(1, 4), ratio(1, 4), ratio(5, 16)] },
  rivals: {
    '$\\frac5{16}$ replaced by $\\frac38$ (a typed-in guess for $n=4$)': { classifiers: [0, 1], means: [ratio(0), ratio(1, 4), ratio(1, 4), ratio(3, 8)] },
    'only one classifier in the class (then $\\frac12$ for every $n$)': { classifiers: [0], means: [ratio(0), ratio(1, 4), ratio(1, 4), ratio(5, 16)] },
  },
  steps: ({ classifiers, means }) => [
    at(
      'the risk of a constant against a fair coin',
      {},
      '1/2*(0 != 0 ? 1 : 0) + 1/2*(0 != 1 ? 1 : 0) = 1/2 and 1/2*(1 != 0 ? 1 : 0) + 1/2*(1 != 1 ? 1 : 0) = 1/2',
    ),
    computed('the means over all samples', () => means.every((m, i) => equal(meanOfMinimum(classifiers, i + 1), m) && compare(m, ratio(1, 2)) < 0)),
  ],
})

export const identicalLawNeeded = proof({
  settles: 'erm-unbiased-and-optimistic/identical-law-needed',
  formula: 'mean != L',
  rivals: { 'the same conclusion drawn from "independent" without "identically distributed"': 'mean = L' },
  steps: (conclusion) => [
    at(
      'the classifier 1 on labels that are 1 and 0 surely, where the law gives 1',
      { c: 1, L: '(c != 1 ? 1 : 0)', mean: '((c != 1 ? 1 : 0) + (c != 0 ? 1 : 0))/2' },
      `L = 0 and mean = 1/2 and ${conclusion}`,
    ),
  ],
})
