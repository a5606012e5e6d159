import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, induction } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'

const sums = { upper: 'n*M', lower: 'M < S', equality: 'all = 1' }
export const lseBounds = proof({
  settles: 'softmax-lse-smoothness/bounds',
  because: '$E=e^{x_i}>0$; $S$ is their sum over $n$ coordinates and $M$ the largest, and the logarithm is increasing; $all=1$ while all are equal.',
  formula: sums,
  rivals: {
    '$\\ln n$ replaced by $1$ (falls at $n=3$)': { ...sums, upper: 'M*27183/10000' },
    '$LSE\\le\\max x$': { ...sums, upper: 'M' },
    'equality on the right also for $(0,0,-1)$': { ...sums, equality: '(all = 1 or n = 3)' },
  },
  steps: ({ upper, lower, equality }) => [
    ...induction('coordinate by coordinate', {
      holds: `S <= ${upper} and M > 0 and n >= 1 and S >= M and implies(n >= 2, ${lower}) and iff(S = n*M, ${equality}) and (all = 0 or all = 1) and implies(all = 1, S = n*M)`,
      start: { S: 'E', M: 'E', n: '1', all: '1' },
      next: { S: 'S + F', M: 'max(M, F)', n: 'n + 1', all: '(all = 1 and F = M ? 1 : 0)' },
      given: ['F > 0', 'S <= n*M'],
      base: 'E > 0',
    }),
  ],
})

const slopes = { constant: '1', partial: 'E/S' }
export const lseGradient = proof({
  settles: 'softmax-lse-smoothness/gradient',
  because:
    'The derivative of $\\ln S$ with $\\partial S=E_i=e^{x_i}$; between two points the change is $\\sum p_i(y_i-x_i)$ at a point between them by the mean value theorem.',
  formula: slopes,
  rivals: {
    '$\\frac12$-Lipschitz for $\\|\\cdot\\|_\\infty$ (add the same number to all coordinates)': { ...slopes, constant: '1/2' },
    'gradient $p_i(1-p_i)$': { ...slopes, partial: 'E/S*(1 - E/S)' },
  },
  steps: ({ constant, partial }) => [
    cited('$\\ln^\\prime(S)=\\frac1S$ and the mean value theorem', 'Rudin 1976, theorems 5.10 and 8.6'),
    forAll('the partial: $\\frac1S\\partial S$, which is the softmax and positive', {
      given: ['E > 0', 'S > E', 'd = 1/S*E'],
      show: `d = ${partial} and d > 0`,
    }),
    ...induction('the change $D$ against the largest difference $m$, $P$ the sum of the $p$', {
      holds: `abs(D) <= ${constant}*P*m and P >= 0`,
      start: { D: '0', P: '0' },
      next: { D: 'D + p*v', P: 'P + p' },
      given: ['p >= 0', 'm >= 0', 'abs(v) <= m'],
    }),
  ],
})

const hess = { sign: '-', half: '1/2', strict: 'V = 0 and v != 0' }
export const lseHessian = proof({
  settles: 'softmax-lse-smoothness/hessian',
  because:
    '$\\partial_jp_i=p_i(\\mathbb 1\\{i=j\\}-p_j)$; the form at $v$ is $\\sum pv^2-(\\sum pv)^2=\\frac12\\sum_{i,j}p_ip_j(v_i-v_j)^2$, whose terms are $0$ only if all $v_i$ are equal; the double sum is expanded by the sums over each index.',
  formula: hess,
  rivals: {
    '$\\mathrm{diag}(p)+pp^\\top$': { ...hess, sign: '+' },
    'strictly convex': { ...hess, strict: 'V > 0' },
    'coefficient 1 in place of $\\frac12$': { ...hess, half: '1' },
  },
  steps: ({ sign, half, strict }) => [
    forAll('the derivative of $\\frac{E_i}S$ by $x_j$, for another $j$ and for the same', {
      given: ['S > 0', 'p = E/S', 'q = F/S'],
      show: '-E*F/S^2 = p*(0 - q) and E/S - E*E/S^2 = p*(1 - p)',
    }),
    identityOfSums('the form, with $\\sum p=1$ ($P$)', `P*sum(p*v^2) ${sign} sum(p*v)^2 = ${half}*(P*sum(p*v^2) - 2*sum(p*v)*sum(p*v) + P*sum(p*v^2))`, {
      over: ['p', 'v'],
      where: { P: 'sum(p)' },
    }),
    forAll('a term of the double sum', { given: ['p > 0', 'q > 0'], show: 'p*q*(v - w)^2 >= 0 and iff(p*q*(v - w)^2 = 0, v = w)' }),
    forAll('and along $\\mathbf 1$, with all $v_i=v$ and $\\sum p=1$, the form $V$ is $0$', { given: ['v != 0', 'V = 1*v^2 - (1*v)^2'], show: strict }),
  ],
})

const half = { constant: '1/2', scaled: '1/(2*tau)' }
export const halfLipschitz = proof({
  settles: 'softmax-lse-smoothness/half-lipschitz',
  because:
    'The form is the variance of $v$ under $p$, with $a\\le v_i\\le b$ for least and largest: $(v-a)(b-v)\\ge0$ on average; and $(b-a)^2\\le2(a^2+b^2)\\le2\\|v\\|^2$. The Jacobian is symmetric, so this is its norm. With a temperature it is divided by $\\tau$.',
  formula: half,
  rivals: {
    '$\\frac14$': { ...half, constant: '1/4' },
    'temperature $\\tau$: constant $\\frac\\tau2$ in place of $\\frac1{2\\tau}$': { ...half, scaled: 'tau/2' },
    '1 is the smallest constant': { ...half, constant: '1' },
  },
  steps: ({ constant, scaled }) => [
    ...induction('on average $(a+b)v-v^2-ab\\ge0$ ($P,A,B$ sum $p$, $pv$, $pv^2$)', {
      holds: '(a + b)*A - B - a*b*P >= 0 and P >= 0',
      start: { P: '0', A: '0', B: '0' },
      next: { P: 'P + p', A: 'A + p*v', B: 'B + p*v^2' },
      given: ['p >= 0', 'a <= v', 'v <= b'],
    }),
    forAll('so the variance', { given: ['(a + b)*A - B - a*b >= 0', 'r >= 0', 'n = a^2 + b^2 + r', 'a <= b'], show: `B - A^2 <= ${constant}*n` }),
    at('attained at $p=(\\frac12,\\frac12)$, $v=(1,-1)$', {}, `1/2*1 + 1/2*1 - (1/2 - 1/2)^2 = ${constant}*(1 + 1)`),
    forAll('the softmax of $\\frac x\\tau$', { given: ['tau > 0', 'd >= 0', 'y <= 1/2*(d/tau)'], show: `y <= ${scaled}*d` }),
  ],
})

const heat = { scale: 'tau*L', limit: 'M' }
export const temperature = proof({
  settles: 'softmax-lse-smoothness/temperature',
  because:
    '$L=LSE(\\frac x\\tau)$ lies between $\\frac M\\tau$ and $\\frac M\\tau+l$, $M=\\max x$, $l=\\ln n$; $\\tau l$ is below every $\\varepsilon>0$ for small $\\tau$.',
  formula: heat,
  rivals: {
    '$\\frac1\\tau LSE(\\tau x)\\le\\max x+\\tau\\ln n$': { ...heat, scale: 'K/tau' },
    'limit $\\bar x$ as $\\tau\\to0^+$': { ...heat, limit: 'mean' },
  },
  steps: ({ scale, limit }) => [
    // K is LSE(τx), which lies between τM and τM + l.
    forAll('the bounds', {
      given: ['tau > 0', 'l >= 0', 'M/tau <= L', 'L <= M/tau + l', 'tau*M <= K', 'K <= tau*M + l'],
      show: `M <= ${scale} and ${scale} <= M + tau*l`,
    }),
    forAll('the limit', { given: ['tau > 0', 'l >= 0', 'eps > 0', 'tau*l < eps', 'M <= y', 'y <= M + tau*l', 'mean <= M'], show: `abs(y - ${limit}) < eps` }),
  ],
})
