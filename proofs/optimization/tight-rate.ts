import { proof } from '../../src/evidence/proof.ts'
import { cited, forAll, identity } from '../support/steps.ts'

/*
 * The tight rate of gradient descent for every horizon T, with L = 1 and the minimiser and its value at 0. A quantity that never grows:
 * l·(f + G/2) + a·D at the iterate number j, with the weights below; f, G, D, s are the value, the squared gradient, the squared distance
 * and the product of gradient and distance there, F and H the value and the squared gradient at the next iterate.
 */
const n = '(2*T + 1 - j)'
const weight = { l: `j/${n}`, m: `(j + 1)/(${n} - 1)`, a: `(2*(T - j) + 1)/(2*${n}^2)`, b: `(2*(T - j) - 1)/(2*(${n} - 1)^2)` }

export const everyHorizon = proof({
  settles: 'gd-convex-global/tight-rate-every-horizon',
  because:
    'The two brackets of the second step are not negative by interpolation of this iterate with the next and with the minimiser, and $D-2Ns+N^2G=\\|\\theta_j-\\theta^*-Ng_j\\|^2$ with $N=2T+1-j$; at $j=T$ the square is that of $g_T-\\frac{\\theta_T-\\theta^*}{T+1}$. Dividing $f$ by $L$ gives every $L$.',
  formula: { first: '1/(4*T + 2)', attained: '1/(4*T + 2)' },
  rivals: {
    'LR²/(4T+4)': { first: '1/(4*T + 4)', attained: '1/(4*T + 2)' },
    'LR²/(2T)-type bound claimed as attained': { first: '1/(4*T + 2)', attained: '1/(2*T)' },
  },
  steps: ({ first, attained }) => [
    cited(
      'a function whose gradient is $L$-Lipschitz satisfies $f(y)\\le f(x)+\\langle\\nabla f(x),y-x\\rangle+\\frac L2\\|y-x\\|^2$',
      'Nesterov 2004, Introductory Lectures on Convex Optimization, lemma 1.2.3',
    ),
    forAll(
      'interpolation of two points $x,y$, from convexity at $x$ and the quadratic bound at $y$, both at $y-(g_y-g_x)$: $a=\\langle g_x,y-x\\rangle$, $m=\\|g_y\\|^2$, $p=\\|g_x\\|^2$, $k=\\langle g_x,g_y\\rangle$',
      {
        given: ['z >= fx + a - (k - p)', 'z <= fy - (m - k) + (m - 2*k + p)/2'],
        show: 'fy >= fx + a + (m - 2*k + p)/2',
      },
    ),
    identity(
      'of this iterate with the next, which is a gradient away: $\\langle g_{j+1},\\theta_j-\\theta_{j+1}\\rangle=k$',
      'F + k + (G - 2*k + H)/2 = F + G/2 + H/2',
    ),
    identity(
      'the quantity before a step less that after it',
      `(l*(f + G/2) + a*D) - (m*(F + H/2) + b*(D - 2*s + G)) = m*(f - F - G/2 - H/2) + (m - l)*(s - f - G/2) + (a - b)*(D - 2*${n}*s + ${n}^2*G)`,
      {
        where: weight,
      },
    ),
    forAll('the weights $l\\le m$, $N=2T+1-j$', { given: ['j >= 0', 'T >= j + 1', 'N = 2*T + 1 - j'], show: 'j*(N - 1) <= (j + 1)*N' }),
    forAll('and $a\\ge b$', { given: ['j >= 0', 'T >= j + 1', 'N = 2*T + 1 - j', 'k = T - j'], show: '(2*k + 1)*(N - 1)^2 >= (2*k - 1)*N^2' }),
    identity('the quantity at first', `l*(f + G/2) + a*D = ${first}*D`, { where: { j: '0', l: weight.l, a: weight.a } }),
    identity(
      'at last, with the interpolation of the last iterate and the minimiser',
      'l*(F + G/2) + a*D + (1 - l)*(F - s + G/2) - F = (G - 2*s/(T + 1) + D/(T + 1)^2)/2',
      {
        where: { j: 'T', l: weight.l, a: weight.a },
      },
    ),
    identity('the value that the function of slope $\\tau=\\frac1{2T+1}$ reaches from 1', `t*((T + 1)*t) - t^2/2 = ${attained}`, {
      where: { t: '1/(2*T + 1)' },
    }),
  ],
})
