import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

const model = { term: 'y*ln(p) + (1 - y)*ln(1 - p)', law: 'E/(1 + E)', loss: '-S' }
export const likelihood = proof({
  settles: 'multilabel-independent-sigmoids/likelihood',
  because:
    '$Q$ is the product of the probabilities of the labels so far, as they are independent, and $S$ the sum of the terms; $q$ is $p$ where the label is 1 and $1-p$ where it is 0.',
  formula: model,
  rivals: {
    '$-\\sum_ky_k\\ln p_k$ only (then $p_k\\to1$ costs nothing)': { ...model, term: 'y*ln(p)' },
    'softmax in place of the sigmoids': { ...model, law: 'E/(E + F)' },
    'mean over labels as the likelihood': { ...model, loss: '-S/K' },
  },
  steps: ({ term, law, loss }) => [
    identity('the odds of a label are $e^{z_k}$', 'p/(1 - p) = E', { where: { p: law } }),
    forAll('the logarithm of a label', { given: 'y = 0 or y = 1', show: `ln(y = 1 ? p : 1 - p) = ${term}` }),
    cited('$\\ln(ab)=\\ln a+\\ln b$ for positive $a,b$, and $\\ln1=0$', 'Rudin 1976, chapter 8'),
    ...induction('all labels', {
      holds: 'ln(Q) = S',
      start: { Q: 'one', S: '0' },
      base: 'ln(one) = 0',
      next: { Q: 'Q*q', S: 'S + t' },
      given: ['ln(Q*q) = ln(Q) + ln(q)', 'ln(q) = t'],
    }),
    forAll('the loss', { given: ['ln(Q) = S', 'K >= 2'], show: `-ln(Q) = ${loss}` }),
  ],
})

export const gradient = proof({
  settles: 'multilabel-independent-sigmoids/gradient',
  because: 'The other labels are a constant $k$ in $z_k$.',
  formula: 'E/(1 + E) - y',
  rivals: { '$y_k-\\sigma(z_k)$': 'y - E/(1 + E)', "$\\sigma'(z_k)(\\sigma(z_k)-y_k)$": 'E/(1 + E)^2*(E/(1 + E) - y)' },
  steps: (slope) => [derivative('with $E=e^{z_k}$', { of: '-(y*ln(E/(1 + E)) + (1 - y)*ln(1 - E/(1 + E))) + k', exps: { E: 'x' }, is: slope })],
})

const sums = { range: '0 < S and S < n', two: '<' }
export const sum = proof({
  settles: 'multilabel-independent-sigmoids/unconstrained-sum',
  because:
    'The value $s$ is taken with $p_k=\\frac sK$ for all labels, whose logits are $\\ln\\frac{p}{1-p}$; in a softmax $a,b$ are the exponentials of two labels and $r$ the sum of the others.',
  formula: sums,
  rivals: {
    '$\\sum_kp_k=1$': { ...sums, range: 'S = 1' },
    '$\\sum_kp_k\\le1$': { ...sums, range: 'S <= 1' },
    'softmax can give $\\frac12,\\frac12$ to two of three labels': { ...sums, two: '=' },
  },
  steps: ({ range, two }) => [
    ...induction('the sum lies there', {
      holds: range,
      start: { S: 'p', n: '1' },
      base: ['0 < p', 'p < 1'],
      next: { S: 'S + p', n: 'n + 1' },
      given: ['0 < p', 'p < 1'],
    }),
    forAll('every value is taken', { given: ['0 < s', 's < K', 'p = s/K', 'E = p/(1 - p)'], show: 'E > 0 and E/(1 + E) = p and K*p = s' }),
    forAll('two labels of a softmax', { given: ['a > 0', 'b > 0', 'r >= 0'], show: 'not (a/(a + b + r) > 1/2 and b/(a + b + r) > 1/2)' }),
    forAll('of three labels or more', { given: ['a > 0', 'b > 0', 'r > 0'], show: `a/(a + b + r) + b/(a + b + r) ${two} 1` }),
  ],
})

const hamming = { threshold: '1/2', dependent: '<=' }
export const hammingBayes = proof({
  settles: 'multilabel-independent-sigmoids/hamming-bayes',
  because:
    'The expectation is a sum over the atoms of the joint law, and so the sum of the risks of the labels, each of which depends on one marginal $p$ and one decision: what is best for each is best together.',
  formula: hamming,
  rivals: {
    'optimal only under independence': { ...hamming, dependent: '>' },
    'threshold $\\frac1{K+1}$ for $K\\ge2$': { ...hamming, threshold: '1/(K + 1)' },
  },
  steps: ({ threshold, dependent }) => [
    identityOfSums('a label and the others, over the atoms of mass $p$', 'sum(p*(a + b)/K) = sum(p*a)/K + sum(p*b)/K', { over: ['p', 'a', 'b'] }),
    forAll('one label', {
      given: ['0 <= p', 'p <= 1', 'K >= 2', `d = (p > ${threshold} ? 1 : 0)`, 'e = 0 or e = 1'],
      show: '(d = 1 ? 1 - p : p) <= (e = 1 ? 1 - p : p)',
    }),
    forAll('at a tie both decisions are best', { given: 'p = 1/2', show: '1 - p = p' }),
    at(
      'a dependent law: $11$ with $\\frac35$, $00$ with $\\frac25$: the decision $11$ against the others',
      { p: '3/5' },
      `(1 - p) ${dependent} 1/2 and (1 - p) ${dependent} p`,
    ),
  ],
})

export const subset = proof({
  settles: 'multilabel-independent-sigmoids/subset-loss-differs',
  formula: ['2/20', '7/20', '7/20', '4/20'],
  rivals: { 'still different for a product law with marginals $\\frac{11}{20},\\frac{11}{20}$': ['81/400', '99/400', '99/400', '121/400'] },
  steps: ([none, second, first, both]) => [
    forAll('the risk of a decision of mass $p$ is $1-p$: least at the mode', { given: 'p >= q', show: '1 - p <= 1 - q' }),
    at(
      'the marginal decision and the mode',
      { a: none as string, b: second as string, c: first as string, d: both as string },
      'a + b + c + d = 1 and c + d = 11/20 and b + d = 11/20 and c >= a and c >= b and c > d',
    ),
  ],
})

const odds = { known: 'a*d = b*c', left: '(p*q)*((1 - p)*(1 - q))', right: '(p*(1 - q))*((1 - p)*q)' }
export const independence = proof({
  settles: 'multilabel-independent-sigmoids/independence-is-an-assumption',
  because:
    'Every marginal in $(0,1)$ is a logistic value, of $\\ln\\frac p{1-p}$, so that the model has the product laws with such marginals; $a,b,c,d$ are the masses of $11,10,01,00$.',
  formula: odds,
  rivals: {
    'every joint law on two labels is represented': { ...odds, known: 'a + d = 1 - (b + c)' },
    'odds ratio $P(11)P(10)=P(00)P(01)$': { ...odds, left: '(p*q)*(p*(1 - q))', right: '((1 - p)*(1 - q))*((1 - p)*q)' },
  },
  steps: ({ known, left, right }) => [
    forAll('a marginal is a logistic value', { given: ['0 < p', 'p < 1', 'E = p/(1 - p)'], show: 'E > 0 and E/(1 + E) = p' }),
    identity('a product law', `${left} = ${right}`),
    forAll('a law with that equation is the product of its marginals', {
      given: ['a >= 0', 'b >= 0', 'c >= 0', 'd >= 0', 'a + b + c + d = 1', known],
      show: 'a = (a + b)*(a + c)',
    }),
  ],
})
