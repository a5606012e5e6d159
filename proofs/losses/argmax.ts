import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, induction } from '../support/steps.ts'

/* m and M are the least and the greatest of the probabilities: lower and upper bounds of all, and two of them. f and g are any of them. */

export const argminErrs = proof({
  settles: 'raw-output-argmin/argmin-errs',
  formula: { f: ['9/10', '1/10'], picked: 'min(f, g)' },
  rivals: {
    'uniform $f$ offered as a counterexample': { f: ['1/2', '1/2'], picked: 'min(f, g)' },
    'argmax with the same $f$ (error $\\frac1{10}$, the smallest)': { f: ['9/10', '1/10'], picked: 'max(f, g)' },
  },
  steps: ({ f: [f, g], picked }) => [
    at('the class that is picked errs more often than the other', { f: f as string, g: g as string }, `f + g = 1 and 1 - ${picked} > 1 - max(f, g)`),
  ],
})

export const argmaxOptimal = proof({
  settles: 'raw-output-argmin/argmax-optimal',
  because: '$k$ is the picked class, $f$ any other; the error is one minus the mass of the class.',
  formula: 'f <= k',
  rivals: { argmin: 'f >= k', 'the first index': 'k = f1', 'the median coordinate': 'g <= k and k <= h' },
  steps: (picked) => [
    ...induction('the error of a class is the mass of the others', {
      holds: 'C = T - K',
      start: { C: '0', T: '0', K: '0' },
      next: { C: 'C + (i != j ? w : 0)', T: 'T + w', K: 'K + (i = j ? w : 0)' },
    }),
    forAll('the picked class errs least', { given: ['f >= 0', 'k >= 0', 'f + k <= 1', picked], show: '1 - k <= 1 - f' }),
    forAll('and only classes of that mass do', { given: ['f <= M', 'M <= 1'], show: 'iff(1 - f <= 1 - M, f = M)' }),
  ],
})

export const argminIsWorst = proof({
  settles: 'raw-output-argmin/argmin-is-worst',
  because: 'Uniform says that $m$, $M$ and every other $f$ agree.',
  formula: 'm = f and f = M',
  rivals: { 'equal iff $K=2$': 'K = 2', 'equal iff the maximum is tied': 'f = M' },
  steps: (uniform) => [
    forAll('every class errs at most as often', { given: 'm <= f', show: '1 - m >= 1 - f' }),
    forAll('as often as argmax only if all agree', { given: ['m <= f', 'f <= M', 'K >= 2'], show: `iff(1 - m = 1 - M, ${uniform})` }),
  ],
})

export const oneOverKBetween = proof({
  settles: 'raw-output-argmin/one-over-k-between',
  formula: '1 - 1/K',
  rivals: { '$\\frac1K$ for $1-\\frac1K$': '1/K', '$\\frac12$ for every $K$': '1/2' },
  steps: (middle) => [
    ...induction('the sum between its bounds', {
      holds: 'K*m <= S and S <= K*M',
      start: { S: '0', K: '0' },
      next: { S: 'S + f', K: 'K + 1' },
      given: ['m <= f', 'f <= M'],
    }),
    forAll('for sum 1', { given: ['K*m <= S', 'S <= K*M', 'S = 1', 'K >= 1'], show: `1 - M <= ${middle} and ${middle} <= 1 - m` }),
    forAll('both are equalities where all agree', { given: ['m = M', 'K*m = 1', 'K >= 1'], show: `1 - M = ${middle} and ${middle} = 1 - m` }),
  ],
})

export const costTable = proof({
  settles: 'map-rule-binary/cost-table',
  because: '$p=P(1|x)$ and $m=P(-1|x)$; the expectation is the sum over the two labels.',
  formula: { plus: 'm', minus: 'p' },
  rivals: { 'the two lines exchanged': { plus: 'p', minus: 'm' }, '$\\mathbb E(\\ell(1,Y)|x)=1$': { plus: '1', minus: 'p' } },
  steps: ({ plus, minus }) => [
    forAll('the decision 1', { given: ['p >= 0', 'm >= 0', 'p + m = 1'], show: `m*(1 != -1 ? 1 : 0) + p*(1 != 1 ? 1 : 0) = ${plus}` }),
    forAll('the decision -1', { given: ['p >= 0', 'm >= 0', 'p + m = 1'], show: `m*(-1 != -1 ? 1 : 0) + p*(-1 != 1 ? 1 : 0) = ${minus}` }),
  ],
})

export const mapOptimal = proof({
  settles: 'map-rule-binary/map-optimal',
  because: 'The decision -1 costs $p=P(1|x)$, the decision 1 costs $m=P(-1|x)$.',
  formula: 'm >= p',
  rivals: { '$\\le$ for $\\ge$ in the rule': 'm <= p', 'threshold $P(1|x)>\\frac13$': 'not(p > 1/3)', 'the constant rule $-1$': 'm >= 0' },
  steps: (rule) => [
    forAll('the cost of the rule', {
      given: ['p >= 0', 'm >= 0', 'p + m = 1'],
      show: `(${rule} ? p : m) = min(m, p) and (${rule} ? p : m) <= p and (${rule} ? p : m) <= m`,
    }),
  ],
})

export const tieIsFree = proof({
  settles: 'map-rule-binary/tie-is-free',
  formula: 'iff(m <= p and p <= m, p = 1/2)',
  rivals: { '$+1$ is worse at $\\frac12$': 'implies(p = 1/2, m > p)', 'both optimal on $[0.4,0.6]$': 'iff(m <= p and p <= m, 0.4 <= p and p <= 0.6)' },
  steps: (both) => [forAll('neither decision is dearer', { given: ['p >= 0', 'm >= 0', 'p + m = 1'], show: both })],
})

export const mapKClasses = proof({
  settles: 'map-rule-binary/map-k-classes',
  because: '$k$ is the mass of the picked class, $f$ that of any other.',
  formula: 'f <= k',
  rivals: { 'the class with $P(k|x)>\\frac12$, else class 1': 'k > 1/2 or k = f1', argmin: 'f >= k' },
  steps: (picked) => [
    ...induction('the 0–1 loss of a class costs the mass of the others', {
      holds: 'C = T - K',
      start: { C: '0', T: '0', K: '0' },
      next: { C: 'C + w*(i != j ? 1 : 0)', T: 'T + w', K: 'K + (i = j ? w : 0)' },
    }),
    forAll('for sum 1, the picked class against any other', {
      given: ['C = T - k', 'D = T - f', 'T = 1', 'f >= 0', 'k >= 0', 'f + k <= 1', picked],
      show: 'C = 1 - k and C <= D',
    }),
  ],
})

export const equalCostsNeeded = proof({
  settles: 'map-rule-binary/equal-costs-needed',
  formula: 'a/(a + c)',
  rivals: { 'threshold $\\frac c{a+c}$': 'c/(a + c)', 'threshold $\\frac12$ for all costs': '1/2' },
  steps: (threshold) => [
    at('the more probable class costs more', { a: 1, c: 3, p: '3/10' }, '1 - p >= p and p*c = 9/10 and (1 - p)*a = 7/10'),
    forAll('the decision 1 is the cheaper one', { given: ['a > 0', 'c > 0', '0 <= p', 'p <= 1'], show: `iff((1 - p)*a < p*c, p > ${threshold})` }),
  ],
})
