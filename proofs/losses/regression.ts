import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'

export const meanForSquared = proof({
  settles: 'regression-bayes-predictors/mean-for-squared',
  because:
    '$\\mathbb E(a-Y)^2=a^2-2am+s$ with $m=\\mathbb EY$ and $s=\\mathbb EY^2$; $d$ is any other number, such as the median; a vector is treated coordinate by coordinate.',
  formula: '(s - m^2) + (a - m)^2',
  rivals: {
    '$\\mathbb EY^2+(a-\\mathbb EY)^2$': 's + (a - m)^2',
    '$\\mathrm{Var}(Y)-(a-\\mathbb EY)^2$': '(s - m^2) - (a - m)^2',
    'the median': '(s - m^2) + (a - d)^2',
  },
  steps: (risk) => [identity('the risk', `a^2 - 2*a*m + s = ${risk}`), forAll('its only minimiser', { show: '(a - m)^2 >= 0 and iff((a - m)^2 = 0, a = m)' })],
})

export const medianForAbsolute = proof({
  settles: 'regression-bayes-predictors/median-for-absolute',
  because:
    '$l,e,u$ are the probabilities of $Y<m$, $Y=m$, $Y>m$, and $v$ that of $Y\\ge a$; the two pointwise bounds are averaged over $Y$. The side $a<m$ is the mirror image, $y\\mapsto-y$, with $l$ and $u$ exchanged.',
  formula: 'l <= 1/2 and u <= 1/2',
  rivals: { '$P(Y\\le m)\\le\\frac12$': 'l + e <= 1/2', 'the mean': 'm = mean', 'the midrange': '2*m = low + high' },
  steps: (median) => {
    const law = ['l >= 0', 'e >= 0', 'u >= 0', 'l + e + u = 1']
    return [
      forAll('to the right of $m$, point by point: from below', {
        given: 'a > m',
        show: 'abs(a - y) - abs(m - y) >= (a - m)*((y <= m ? 1 : 0) - (y > m ? 1 : 0))',
      }),
      forAll('from above', { given: 'a > m', show: 'abs(a - y) - abs(m - y) <= (a - m)*((y < a ? 1 : 0) - (y >= a ? 1 : 0))' }),
      forAll('so such an $m$ is a minimiser', { given: [...law, 'c > 0', median], show: 'c*((l + e) - u) >= 0 and c*((u + e) - l) >= 0' }),
      forAll('and for any other $m$ more than half lies on one side', { given: [...law, `not(${median})`], show: 'u > 1/2 or l > 1/2' }),
      cited(
        'then some $a>m$ has more than half at or above it, since $P(Y\\ge a)$ tends to $P(Y>m)$ as $a$ falls to $m$',
        'continuity from below: Billingsley 1995, theorem 2.1',
      ),
      forAll('and is better', { given: ['c > 0', 'v > 1/2', 'v <= 1'], show: 'c*((1 - v) - v) < 0' }),
    ]
  },
})

export const medianSetInterval = proof({
  settles: 'regression-bayes-predictors/median-set-interval',
  formula: '0 <= a and a <= 1',
  rivals: { 'only $a=\\frac12$': 'a = 1/2', 'also $a=2$': '0 <= a and a <= 1 or a = 2' },
  steps: (minimisers) => [
    forAll('the mean absolute loss of $a$', { show: `(abs(a) + abs(a - 1))/2 >= 1/2 and iff((abs(a) + abs(a - 1))/2 = 1/2, ${minimisers})` }),
  ],
})

export const meanNotForAbsolute = proof({
  settles: 'regression-bayes-predictors/mean-not-for-absolute',
  formula: { mass: '1/3', order: 'absMean > absMedian and squareMean < squareMedian' },
  rivals: {
    'the mean optimal for both': { mass: '1/3', order: 'absMean < absMedian and squareMean < squareMedian' },
    'a symmetric law (they agree)': { mass: '1/2', order: 'absMean > absMedian and squareMean < squareMedian' },
  },
  steps: ({ mass, order }) => [
    at(
      'the values 0 and 3, with the median 0',
      {
        ...{ w: mass, m: '3*w', absMean: '(1 - w)*m + w*(3 - m)', absMedian: 'w*3' },
        ...{ squareMean: '(1 - w)*m^2 + w*(3 - m)^2', squareMedian: 'w*9' },
      },
      `1 - w >= 1/2 and ${order}`,
    ),
    at('for one third', { w: '1/3', m: '3*w' }, 'm = 1 and (1 - w)*m + w*(3 - m) = 4/3 and w*3 = 1 and (1 - w)*m^2 + w*(3 - m)^2 = 2 and w*9 = 3'),
  ],
})

export const secondMomentNeeded = proof({
  settles: 'regression-bayes-predictors/second-moment-needed',
  because: '$h=2^{-K}$; the next value is $\\frac2h$; $P,M,S$ are the partial sums of the mass, of the mean and of the second moment.',
  formula: '3*(h/2)^2',
  rivals: { '$P(Y=2^k)=7\\cdot8^{-k}$ (finite second moment)': '7*(h/2)^3' },
  steps: (mass) => [
    ...induction('the partial sums', {
      holds: 'P = 1 - h^2 and M = 3*(1 - h) and S = 3*K and h > 0',
      start: { P: '0', M: '0', S: '0', K: '0', h: '1' },
      next: { P: `P + ${mass}`, M: `M + ${mass}/(h/2)`, S: `S + ${mass}/(h/2)^2`, K: 'K + 1', h: 'h/2' },
    }),
    forAll('the second moment about any $a$ is infinite with that about 0', { show: '(a - y)^2 >= y^2/2 - a^2' }),
  ],
})
