import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, induction } from '../support/steps.ts'

export const optimalFinite = proof({
  settles: 'bayes-rule-optimal/optimal-finite',
  because:
    'For one $x$ of mass $p$, $J$ adds up $P(x,y)\\ell(\\hat y,y)$ and $C$ adds up $P(y|x)\\ell(\\hat y,y)$; $B$ and $A$ add up $p\\,c(x,\\cdot)$ over $\\mathcal X$ for $f^b$ and for $f$.',
  formula: { loss: 'l', choice: 'c <= d' },
  rivals: {
    'argmax for argmin': { loss: 'l', choice: 'c >= d' },
    'argmin over $x$ of the average loss (one constant decision)': { loss: 'l', choice: 'c + c2 <= d + d2' },
    '$\\ell(Y,y)$ for $\\ell(y,Y)$ with an asymmetric loss': { loss: 'k', choice: 'c <= d' },
  },
  steps: ({ loss, choice }) => [
    ...induction('the risk at one point, label by label', {
      holds: 'J = p*C',
      start: { J: '0', C: '0' },
      next: { J: 'J + p*w*l', C: `C + w*${loss}` },
    }),
    ...induction('the risks, point by point', {
      holds: 'B <= A',
      start: { A: '0', B: '0' },
      next: { A: 'A + p*d', B: 'B + p*c' },
      given: ['p >= 0', `p = 0 or (${choice})`],
    }),
  ],
})

export const optimalIffPointwise = proof({
  settles: 'bayes-rule-optimal/optimal-iff-pointwise',
  because:
    '$g\\ge0$ is how much dearer the decision at a point of mass $p$ is than the cheapest; $D$ is the excess over the Bayes rule and $N$ counts the points where $f$ fails to be an argmin.',
  formula: { first: '(p > 0 and g > 0 ? 1 : 0)', next: 'N + (p > 0 and g > 0 ? 1 : 0)' },
  rivals: {
    'for every $x$, mass 0 included': { first: '(g > 0 ? 1 : 0)', next: 'N + (g > 0 ? 1 : 0)' },
    'for some $x$': { first: '(p > 0 and g > 0 ? 1 : 0)', next: '(p > 0 and g > 0 ? N : 0)' },
  },
  steps: ({ first, next }) => [
    ...induction('the excess is 0 exactly if no point counts', {
      holds: 'D >= 0 and N >= 0 and iff(D = 0, N = 0)',
      start: { D: 'p*g', N: first },
      base: ['p >= 0', 'g >= 0'],
      next: { D: 'D + p*g', N: next },
      given: ['p >= 0', 'g >= 0'],
    }),
  ],
})

export const positiveRisk = proof({
  settles: 'bayes-rule-optimal/positive-risk',
  because: '$M$ is the greatest and $m$ the least posterior probability at a point of mass $p$; $N$ counts the points of positive mass with $M<1$.',
  formula: { cheapest: '1 - M', counts: 'p > 0 and M < 1' },
  rivals: {
    '$1-\\min_aP(a|x)$': { cheapest: '1 - m', counts: 'p > 0 and M < 1' },
    'positive for every law': { cheapest: '1 - M', counts: 'p > 0' },
  },
  steps: ({ cheapest, counts }) => [
    ...induction('the 0–1 loss of a class costs the mass of the others', {
      holds: 'C = T - A',
      start: { C: '0', T: '0', A: '0' },
      next: { C: 'C + w*(b != a ? 1 : 0)', T: 'T + w', A: 'A + (b = a ? w : 0)' },
    }),
    forAll('the cheapest class at one point', { given: ['0 <= m', 'm <= f', 'f <= M', 'M <= 1'], show: `${cheapest} <= 1 - f` }),
    ...induction('the Bayes risk is positive exactly if a point counts', {
      holds: 'R >= 0 and N >= 0 and iff(R > 0, N > 0)',
      start: { R: '0', N: '0' },
      next: { R: `R + p*(${cheapest})`, N: `N + (${counts} ? 1 : 0)` },
      given: ['p >= 0', '0 <= m', 'm <= M', 'M <= 1'],
    }),
  ],
})

export const someXIsNotEnough = proof({
  settles: 'bayes-rule-optimal/some-x-is-not-enough',
  formula: '0',
  rivals: { '$P(X=0)=\\frac1{10}$ (then the risk is $\\frac1{20}$)': '1/10' },
  steps: (mass) => [
    at('at $x=0$ no label is certain', { half: '1/2' }, 'half < 1 and 1 - half < 1'),
    at('the Bayes risk', { p0: mass, p1: '1 - p0' }, 'p0*(1 - max(1/2, 1/2)) + p1*(1 - max(1, 0)) = 0'),
  ],
})

export const argminMustExist = proof({
  settles: 'bayes-rule-optimal/argmin-must-exist',
  because: '$h=2^{-y}$ is the loss of the decision $y$; for every bound $b>0$ some $h$ is below, since $2^y>y$.',
  formula: (y: string) => `${y} >= 0`,
  rivals: { '$\\mathcal Y=\\{0,\\dots,9\\}$ (then it exists)': (y) => `${y} >= 0 and ${y} <= 9` },
  steps: (decisions) => [
    forAll('with every decision the next one is there', { given: decisions('y'), show: decisions('(y + 1)') }),
    forAll('it is cheaper, and not free', { given: 'h > 0', show: 'h/2 < h and h/2 > 0' }),
    ...induction('the losses come near 0', { holds: 'h*(y + 1) <= 1 and h > 0 and y >= 0', start: { h: '1', y: '0' }, next: { h: 'h/2', y: 'y + 1' } }),
  ],
})
