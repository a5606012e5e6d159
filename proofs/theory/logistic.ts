import { proof } from '../../src/evidence/proof.ts'
import { cited, forAll, identity, induction } from '../support/steps.ts'
import { cauchySchwarz, descentLemma, exponentialTangent } from '../support/theorems.ts'

const diverging = { size: 'E < c', loss: '0' }
export const normDiverges = proof({
  settles: 'logistic-max-margin/norm-diverges',
  because:
    '$g=\\|\\nabla L(w_t)\\|^2$, $k=\\alpha(1-\\frac{\\alpha\\beta}2)>0$ and $L\\ge0$: the sum of all $g$ is at most $\\frac{L_0}k$. With a separator $u$ of norm $U$ and margins at least $m$, $s_im\\le-\\langle\\nabla L,u\\rangle\\le\\sqrt gU$ for every sample, so each $s_i\\to0$. Each loss is $l=\\ln(1+E)\\le E$ with $s=\\frac E{1+E}$, and $\\|w\\|\\le B$ would keep every $E$ above some $c>0$.',
  formula: diverging,
  rivals: { '$\\|w_t\\|$ stays bounded': { ...diverging, size: 'E >= c' }, '$L(w_t)\\to\\ln2$': { ...diverging, loss: '69/100' } },
  steps: ({ size, loss }) => [
    ...cauchySchwarz,
    descentLemma,
    forAll('the gain of a step', { given: ['alpha > 0', 'beta > 0', 'alpha*beta < 2'], show: 'alpha*(1 - alpha*beta/2) > 0' }),
    identity('and the value after it', 'L - alpha*g + beta/2*alpha^2*g = L - alpha*(1 - alpha*beta/2)*g'),
    ...induction('the sum $S$ of the squared gradients', {
      holds: 'k*S <= L0 - L',
      start: { S: '0', L: 'L0' },
      next: { S: 'S + g', L: 'M' },
      given: ['k > 0', 'M <= L - k*g'],
    }),
    cited('the terms of a convergent series tend to $0$', 'Rudin 1976, theorem 3.23'),
    forAll('one term of the gradient against all of it', {
      given: ['s > 0', 'm > 0', 'r >= 0', 's*m + r <= h', 'h^2 <= g*U^2', 'U > 0', 'd > 0', 'g*U^2 < (d*m)^2'],
      show: 's < d',
    }),
    forAll('the loss of a sample tends to $0$', {
      given: ['E > 0', 's = E/(1 + E)', '0 <= l', 'l <= E', 'eps > 0', 's < 1/2', '2*s < eps'],
      show: `abs(l - ${loss}) < eps`,
    }),
    forAll('and the weights leave every ball', { given: ['c > 0', 'E > 0', 'E/(1 + E) < c/(1 + c)'], show: size }),
  ],
})

const axes = { limit: '1/c', reached: 'v != u' }
export const twoAxes = proof({
  settles: 'logistic-max-margin/two-axes-exact',
  because:
    "$u=w_1$, $v=cw_2$, $U=e^u$, $V=e^v$; $w_1'=\\frac1{1+U}$ and $w_2'=\\frac c{1+V}$. Then $V\\le(2c^2+1)U$ and $U\\le(\\frac2{c^2}+1)V$ keep $|v-u|$ below some $K$, while $u$ grows beyond every bound, since $U\\ge\\frac t2$.",
  formula: axes,
  rivals: {
    '$\\frac{w_2}{w_1}\\to c$': { ...axes, limit: 'c' },
    '$\\to1$': { ...axes, limit: '1' },
    'the limit is reached in finite time': { ...axes, reached: 'v = u' },
  },
  steps: ({ limit, reached }) => [
    exponentialTangent,
    identity('the derivative of $w_1+e^{w_1}-1$', '1/(1 + U) + U*(1/(1 + U)) = 1'),
    identity('of $cw_2+e^{cw_2}-1$', 'c*(c/(1 + V)) + V*c*(c/(1 + V)) = c^2'),
    forAll('the bounds, from $e^u\\ge1+u$', {
      given: ['c > 0', 't >= 0', 'u >= 0', 'v >= 0', 'U >= 1 + u', 'V >= 1 + v', 'u + U - 1 = t', 'v + V - 1 = c^2*t'],
      show: 'V <= (2*c^2 + 1)*U and U <= (2/c^2 + 1)*V and U >= t/2',
    }),
    forAll('so the ratio', {
      given: ['c > 0', 'K > 0', 'eps > 0', 'abs(v - u) <= K', 'u > 0', 'u*eps*c > K', 'w1 = u', 'w2 = v/c'],
      show: `abs(w2/w1 - ${limit}) < eps`,
    }),
    forAll('the direction of the smallest weights with both margins at least $1$', {
      given: ['c > 0', 'a >= 1', 'c*b >= 1'],
      show: 'a^2 + b^2 >= 1^2 + (1/c)^2',
    }),
    forAll('the limit is not reached unless both pull alike', {
      given: ['c > 0', 'c != 1', 't > 0', 'implies(v = u, V = U)', 'u + U - 1 = t', 'v + V - 1 = c^2*t'],
      show: reached,
    }),
  ],
})
