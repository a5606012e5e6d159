import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction, matrices } from '../support/steps.ts'
import { descentLemma, powersVanish, pseudoinverse, spectralTheorem } from '../support/theorems.ts'

const upper = { c: '1/2', known: 'gg <= L^2*t^2*vv', sign: '<=' }
export const quadraticUpperBound = proof({
  settles: 'descent-lemma/quadratic-upper-bound',
  because:
    'Along $v=y-x$ let $\\psi(t)=f(x+tv)-f(x)-t\\langle\\nabla f(x),v\\rangle-cLt^2\\|v\\|^2$ with $c=\\frac12$; $\\psi(0)=0$ and $\\psi^\\prime\\le0$ give $\\psi(1)\\le0$, the sentence. $gv,gg,vv$ are inner products of $\\nabla f(x+tv)-\\nabla f(x)$ and $v$.',
  formula: upper,
  rivals: {
    '$\\frac L4$ (falls at $\\frac L2x^2$)': { ...upper, c: '1/4' },
    '$L$ the Lipschitz constant of $f$': { ...upper, known: 'gg <= 4*L^2' },
    'also as a lower bound with $+\\frac L2$': { ...upper, sign: '>=' },
  },
  steps: ({ c, known, sign }) => [
    forAll("$\\psi'(t)=gv-2cLt\\|v\\|^2$", {
      given: ['0 <= t', 't <= 1', 'L > 0', 'vv >= 0', 'gg >= 0', 'gv^2 <= gg*vv', known],
      show: `gv - 2*${c}*L*t*vv ${sign} 0`,
    }),
    cited('a function whose derivative is never positive does not grow', 'Rudin 1976, theorem 5.11'),
  ],
})

const one = { coefficient: 'alpha*(1 - alpha*L/2)', range: 'alpha*L < 2', gain: '> 0' }
export const oneStep = proof({
  settles: 'descent-lemma/one-step',
  because: '$F,f$ are the values after and before, $g=\\|\\nabla f\\|^2$; the first hypothesis is the upper bound at $-\\alpha\\nabla f$.',
  formula: one,
  rivals: {
    '$1-\\frac{\\alpha L}4$': { ...one, coefficient: 'alpha*(1 - alpha*L/4)' },
    'decrease also at $\\alpha=\\frac2L$': { ...one, range: 'alpha*L <= 2' },
    '$\\frac\\alpha2\\|\\nabla f\\|^2$ for every $\\alpha<\\frac2L$': { ...one, coefficient: 'alpha/2' },
  },
  steps: ({ coefficient, range, gain }) => [
    descentLemma,
    forAll('the decrease', {
      given: ['L > 0', 'alpha > 0', range, 'g >= 0', 'F <= f - alpha*g + L/2*alpha^2*g'],
      show: `F <= f - ${coefficient}*g and ${coefficient} ${gain}`,
    }),
    identity('equality for $\\frac L2\\theta^2$', `L/2*(x - alpha*L*x)^2 = L/2*x^2 - ${coefficient}*(L*x)^2`),
  ],
})

const rate = 'm <= 2*L*(f0 - s)/T'
export const stationarityRate = proof({
  settles: 'descent-lemma/stationarity-rate',
  because:
    '$m$ is the least squared gradient so far and $f$ the value now; one step with $\\alpha=\\frac1L$ takes off $\\frac1{2L}\\|\\nabla f\\|^2$; $s=f^*$.',
  formula: rate,
  rivals: {
    '$\\frac{L(f(\\theta_0)-f^*)}{2T}$ at $T=1$ for the quadratic': 'm <= L*(f0 - s)/(2*T)',
    '$f(\\theta_T)-f^*\\le\\frac{2L(f(\\theta_0)-f^*)}T$ without convexity (stationary start)': 'f - s <= 2*L*(f0 - s)/T',
    '$\\frac{2L(f(\\theta_0)-f^*)}{T^2}$ (Huber function started at $2c$, $T=2$)': 'm <= 2*L*(f0 - s)/T^2',
  },
  steps: (bound) => [
    descentLemma,
    ...induction('telescoping', {
      holds: 'T*m <= 2*L*(f0 - f)',
      start: { T: '0', f: 'f0' },
      next: { T: 'T + 1', f: 'f1', m: 'min(m, g)' },
      given: ['L > 0', 'T >= 0', 'g >= 0', 'f1 <= f - g/(2*L)'],
    }),
    forAll('so', { given: ['L > 0', 'T >= 1', 'f >= s', 'f <= f0', 'm >= 0', 'T*m <= 2*L*(f0 - f)'], show: bound }),
  ],
})

const rough = { given: ['alpha > 0', 'r = alpha/4', 'x = r^2'], slope: '3/2*r' }
export const smoothnessNeeded = proof({
  settles: 'descent-lemma/smoothness-needed',
  because: '$r=\\sqrt x$ and $|x|^{3/2}$ has the slope $\\frac32\\sqrt x$ at $x>0$ and grows with $|x|$, by $5^{3/2}$ here.',
  formula: rough,
  rivals: { 'still increases for $f=\\frac12x^2$, $\\alpha=1$': { given: ['alpha = 1', 'r = alpha/4', 'x = r^2'], slope: 'x' } },
  steps: ({ given, slope }) => [
    forAll('the step goes farther than it came from', { given: [...given, `y = x - alpha*(${slope})`], show: 'abs(y) > x and y = -5*x' }),
  ],
})

const saddle = { start: '0', holds: 'y = 0' }
export const saddleIsPossible = proof({
  settles: 'descent-lemma/saddle-is-possible',
  because: 'The gradient of $x^2-y^2$ is $(2x,-2y)$, so the coordinates go by themselves; $|1-2\\alpha|^t\\to0$.',
  formula: saddle,
  rivals: { 'it escapes from $(1,0)$ too': { ...saddle, holds: 'y != 0' }, 'it converges to $(0,0)$ from $(1,\\frac1{100})$': { ...saddle, start: '1/100' } },
  steps: ({ start, holds }) => [
    ...induction('the second coordinate', { holds, start: { y: start }, next: { y: 'y - alpha*(-2*y)' }, given: ['0 < alpha', 'alpha < 1'] }),
    forAll('the first shrinks by a fixed factor', { given: ['0 < alpha', 'alpha < 1'], show: 'abs(1 - 2*alpha) < 1' }),
    powersVanish,
    forAll('another second coordinate grows', {
      given: ['0 < alpha', 'alpha < 1', 'y != 0'],
      show: 'abs(y - alpha*(-2*y)) = (1 + 2*alpha)*abs(y) and 1 + 2*alpha > 1',
    }),
  ],
})

const pl = { factor: '(1 - mu/L)', alpha: '1/L' }
export const plRate = proof({
  settles: 'gd-strong-convexity-pl/pl-rate',
  because: '$e,h$ are the excesses over $f^*$ before and after a step, $g=\\|\\nabla f\\|^2$; the step is the one of the descent lemma.',
  formula: pl,
  rivals: {
    '$(1-\\frac{2\\mu}L)^T$ (falls at a quadratic with curvature $\\mu=\\frac L4$: factor $(1-\\frac14)^2>\\frac12$)': { ...pl, factor: '(1 - 2*mu/L)' },
    'the same rate with step $\\frac2L$': { ...pl, alpha: '2/L' },
  },
  steps: ({ factor, alpha }) => [
    descentLemma,
    forAll('one step', {
      given: ['0 < mu', 'mu <= L', `alpha = ${alpha}`, 'e >= 0', 'g >= 2*mu*e', 'h <= e - alpha*(1 - alpha*L/2)*g'],
      show: `h <= ${factor}*e`,
    }),
    ...induction('all steps, $P=(1-\\frac\\mu L)^T$', {
      holds: 'e <= P*e0',
      start: { e: 'e0', P: '1' },
      next: { e: 'h', P: 'q*P' },
      given: ['q >= 0', 'h <= q*e'],
    }),
  ],
})

const strong = { constant: 'mu', converse: 'not(0 <= 1/2*(0 + 0) - m/8*(1 - -1)^2)' }
export const stronglyConvexPl = proof({
  settles: 'gd-strong-convexity-pl/strongly-convex-pl',
  because:
    '$s$ is the minimum, at $v$ from $x$; $gv,gg,vv$ are inner products with $g=\\nabla f(x)$, and $\\|g+\\mu v\\|^2\\ge0$. Of the converse: $\\frac12\\max(0,|x|-1)^2$ has two minimisers $\\pm1$.',
  formula: strong,
  rivals: { 'with $2\\mu$': { ...strong, constant: '(2*mu)' }, 'the converse': { ...strong, converse: '0 <= 1/2*(0 + 0) - m/8*(1 - -1)^2' } },
  steps: ({ constant, converse }) => [
    forAll('the inequality', { given: ['mu > 0', 's >= f + gv + mu/2*vv', 'gg + 2*mu*gv + mu^2*vv >= 0', 'f >= s'], show: `gg/2 >= ${constant}*(f - s)` }),
    forAll('the other function has it with $\\mu=1$', { given: ['d = max(0, abs(x) - 1)'], show: 'd^2/2 >= 1*(1/2*d^2 - 0)' }),
    forAll('and is not strongly convex between $-1$ and $1$', { given: 'm > 0', show: converse }),
  ],
})

const best = { step: '2/(L + mu)', rate: '(L - mu)/(L + mu)' }
export const optimalStep = proof({
  settles: 'gd-strong-convexity-pl/optimal-step',
  because: 'In coordinates of eigenvectors each is multiplied by $1-\\alpha\\lambda$ with $\\mu\\le\\lambda\\le L$; both ends occur.',
  formula: best,
  rivals: {
    'step $\\frac1L$ attains $\\frac{L-\\mu}{L+\\mu}$': { ...best, step: '1/L' },
    '$\\big(\\frac{L-\\mu}{L+\\mu}\\big)^2$ per step': { ...best, rate: '((L - mu)/(L + mu))^2' },
  },
  steps: ({ step, rate: factor }) => [
    spectralTheorem,
    forAll('with this step', { given: ['0 < mu', 'mu <= x', 'x <= L', `alpha = ${step}`], show: `abs(1 - alpha*x) <= ${factor}` }),
    forAll('with any step the worse of the ends is no better', { given: ['0 < mu', 'mu <= L'], show: `max(abs(1 - alpha*mu), abs(1 - alpha*L)) >= ${factor}` }),
  ],
})

const rows = { at: 'T(X)*c', change: '-1*T(X)*r', holds: 'T(X)*(c - r)' }
export const staysInRowSpace = proof({
  settles: 'gd-min-norm-implicit-bias/stays-in-row-space',
  because: '$w_t-w_0=X^\\top c$ before a step, and the gradient is $X^\\top(Xw-y)$; $r$ is the rate times $Xw-y$. At the start $c=0$.',
  formula: rows,
  rivals: {
    'column space': { ...rows, at: 'X*c', holds: 'X*(c - r)' },
    'with momentum from a velocity outside the row space': { ...rows, change: '-1*T(X)*r + v' },
    'for coordinate-wise (sign or Adagrad) steps': { ...rows, change: '-1*D*T(X)*r' },
  },
  steps: ({ at: before, change, holds }) => [matrices('after a step', `${before} + (${change}) = ${holds}`)],
})

const limit = { w: 'w + P*(y - X*w)', range: 'alpha*m < 2' }
export const limitMinNorm = proof({
  settles: 'gd-min-norm-implicit-bias/limit-min-norm',
  because:
    '$P=X^+$ and $K=P^\\top P$; $w$ is the start. The distance to the limit stays in the row space, where $X^\\top X$ has eigenvalues $0<\\lambda\\le m$, and each coordinate shrinks by a fixed factor. From $w_0=0$ it is $X^+y$, of least norm.',
  formula: limit,
  rivals: {
    'to the least norm solution from every $w_0$': { ...limit, w: 'P*y' },
    '$0<\\alpha<\\frac4{\\lambda_{\\max}}$': { ...limit, range: 'alpha*m < 4' },
  },
  steps: ({ w, range }) => [
    spectralTheorem,
    pseudoinverse,
    matrices('so $P=X^\\top K$', 'P = T(X)*T(P)*P', { 'T(X)*T(P)': 'P*X', 'P*X*P': 'P' }),
    matrices('and $X^\\top XP=X^\\top$', 'T(X)*X*P = T(X)', { 'X*P': 'T(P)*T(X)', 'T(X)*T(P)*T(X)': 'T(X)' }),
    matrices('the limit is stationary', `T(X)*(X*(${w}) - y) = 0`, { 'T(X)*X*P': 'T(X)' }),
    matrices('and differs from the start by a vector of the row space', `(${w}) - w = T(X)*K*(y - X*w)`, { P: 'T(X)*K' }),
    forAll('the factors', { given: ['alpha > 0', 'x > 0', 'x <= m', range], show: 'abs(1 - alpha*x) < 1' }),
  ],
})

const least = { other: 'iff(n = 0, ww = pp)', norms: ['1^2 + 2^2', '0^2 + (5/2)^2'] }
export const leastNorm = proof({
  settles: 'gd-min-norm-implicit-bias/least-norm-characterised',
  because:
    'Two interpolants differ by $n$ with $Xn=0$; one in the row space is $p=X^\\top c$, orthogonal to every such $n$; the row space has an interpolant if there is one at all, its projection.',
  formula: least,
  rivals: { 'two interpolants of least norm when $d>n+1$': { ...least, other: 'ww = pp' }, 'least $\\ell_1$ norm': { ...least, norms: ['1 + 2', '0 + 5/2'] } },
  steps: ({ other, norms: [row, another] }) => [
    matrices('orthogonal', 'T(T(X)*c)*n = 0', { 'X*n': '0' }),
    forAll('Pythagoras', { given: ['pp >= 0', 'nn >= 0', 'pn = 0', 'ww = pp + 2*pn + nn', 'iff(n = 0, nn = 0)'], show: `ww >= pp and ${other}` }),
    at('an instance: $x=(1,2)$, $y=5$, the interpolants $(1,2)$ and $(0,\\frac52)$', {}, `1*1 + 2*2 = 5 and 2*5/2 = 5 and ${row} <= ${another}`),
  ],
})

export const signStepsDiffer = proof({
  settles: 'gd-min-norm-implicit-bias/sign-steps-differ',
  because: 'Gradient descent moves along $x$ and sign steps along $(1,1)$, both up to an interpolant.',
  formula: '2',
  rivals: { 'still different for $x=(1,1)$': '1' },
  steps: (second) => [
    at('the interpolants along both', { b: second, p: '5/(1 + b^2)', q: '5/(1 + b)' }, '1*p + b*(b*p) = 5 and q + b*q = 5 and (q != p or q != b*p)'),
    at('their squared norms', { b: second, p: '5/(1 + b^2)', q: '5/(1 + b)' }, 'q^2 + q^2 > p^2 + (b*p)^2'),
  ],
})
