import { proof } from '../../src/evidence/proof.ts'
import { composition, small } from '../support/composition.ts'
import { at, cited, forAll, induction, matrices } from '../support/steps.ts'

export const unrolled = proof({
  settles: 'rnn-unrolled/unrolled-is-feed-forward',
  because:
    'Nothing is used of the maps $W,U$, of the sum $+b$ and of $\\varphi$ but that equal vectors have equal images: they are unknown functions, whatever the dimension; for $T=0$ both are $h_0$.',
  formula: 'phi(plus(W(g), U(x)))',
  rivals: {
    '$x_{t-1}$ fed at step $t$': 'phi(plus(W(g), U(y)))',
    'all inputs fed at the first layer': 'phi(plus(W(g), U(zero)))',
    '$W$ and $U$ exchanged (square case)': 'phi(plus(U(g), W(x)))',
  },
  steps: (layer) => [...induction('the layers', { holds: 'h = g', start: { h: 'h0', g: 'h0' }, next: { h: 'phi(plus(W(h), U(x)))', g: layer } })],
})

export const tied = proof({
  settles: 'rnn-unrolled/tied-gradient',
  because:
    'For every direction $H$ in which $W$ moves: $D$ is the derivative of the state with all copies tied, $S$ the sum of those in one copy each, $P$ the Jacobian of $\\varphi$ at its input and $l$ the row of the derivative of $\\ell$. By the chain rule a further step passes on the earlier copies by $PW$ and adds its own, $PHh$, at the same weights; $HD$ is of second order. The mean is that of two copies.',
  formula: 'P*W*S + P*H*h',
  rivals: {
    'mean in place of the sum': '(P*W*S + P*H*h)/2',
    'only the last copy (truncation to one step)': 'P*H*h',
    'copies evaluated at different W': 'P*V*S + P*H*h',
  },
  steps: (untied) => [
    matrices('a tied step', '((W + H)*(h + D) + u) - (W*h + u) = W*D + H*h + H*D'),
    cited('the derivative of a composition is the composition of the derivatives', 'Rudin 1976, theorem 9.15'),
    matrices('the first step has one copy, and $h_0$ does not move', '((W + H)*a + u) - (W*a + u) = H*a'),
    matrices('from each step to the next', `P*(W*D + H*h) = ${untied}`, { D: 'S' }),
    matrices('of the loss', 'l*D = l*S', { D: 'S' }),
  ],
})

const jacobians = { weights: 'W', layer: 'B*A', steps: 'B*A' }
export const jacobian = proof({
  settles: 'rnn-unrolled/jacobian-product',
  because:
    'The activation acts coordinate by coordinate, so its Jacobian is the diagonal $D_t$; the chain rule is used within a step, $A=W$, $B=D_t$, and from step to step, where $B$ is the later one.',
  formula: jacobians,
  rivals: {
    'order reversed': { ...jacobians, steps: 'A*B' },
    '$W^\\top$': { ...jacobians, weights: 'T(W)' },
    '$D_t$ on the right of $W$': { ...jacobians, layer: 'A*B' },
  },
  steps: ({ weights, layer, steps }) => [
    matrices('the affine part', `(W*(h + k) + c) - (W*h + c) = ${weights}*k`),
    ...composition({ product: layer, remainderOfOuter: small }),
    ...composition({ product: steps, remainderOfOuter: small }),
  ],
})

const vanishing = { first: 'r*w', next: 'r*w*Q' }
export const bound = proof({
  settles: 'rnn-unrolled/vanishing-bound',
  because:
    '$m$ is the norm of the product so far, $d\\le\\rho=r$ the largest entry of $D_t$, $w=\\|W\\|_2$ and $Q=(\\rho\\|W\\|_2)^T$; the rivals have the spectral radius $s\\le w$ or another power.',
  formula: vanishing,
  rivals: {
    'spectral radius in place of the norm, for every $T$ (falls at $T=1$, $W=\\begin{pmatrix}0&2\\\\0&0\\end{pmatrix}$)': { first: 'r*s', next: 'r*s*Q' },
    '$\\rho^T\\|W\\|$': { first: 'r*w', next: 'r*Q' },
  },
  steps: ({ first, next }) => [
    forAll('a diagonal matrix moves no vector by more than its largest entry, coordinate by coordinate', {
      given: ['abs(e) <= d', 'd <= r'],
      show: 'abs(e*v) <= r*abs(v)',
    }),
    cited('the norm of a product is at most the product of the norms', 'Horn and Johnson 2013, Matrix Analysis, section 5.6'),
    ...induction('the norm', {
      holds: 'm <= Q and m >= 0 and Q >= 0',
      start: { m: 'm1', Q: first },
      base: ['0 <= m1', 'm1 <= d*w', '0 <= d', 'd <= r', '0 <= s', 's <= w'],
      next: { m: 'k', Q: next },
      given: ['0 <= k', 'k <= d*w*m', '0 <= d', 'd <= r', '0 <= s', 's <= w'],
    }),
    cited('$q^T\\to0$ for $0\\le q<1$', 'Rudin 1976, theorem 3.20(e)'),
    ...induction('with $\\|W\\|_2\\le\\frac1\\rho$ nothing exceeds 1', {
      holds: 'm <= 1 and m >= 0',
      start: { m: '1' },
      next: { m: 'k' },
      given: ['0 <= k', 'k <= r*w*m', 'r > 0', 'w >= 0', 'r*w <= 1'],
    }),
  ],
})

export const largeNorm = proof({
  settles: 'rnn-unrolled/large-norm-not-sufficient',
  because: '$W=\\begin{pmatrix}a&b\\\\0&0\\end{pmatrix}$.',
  formula: { a: '0', b: '2' },
  rivals: { 'still no explosion for $W=\\begin{pmatrix}2&0\\\\0&0\\end{pmatrix}$': { a: '2', b: '0' } },
  steps: ({ a, b }) => [
    at('a unit vector becomes twice as long, and the square is 0', { a, b }, 'a^2 + b^2 = 4 and a*a = 0 and a*b = 0'),
    cited('the powers tend to 0 exactly if the spectral radius is below 1', 'Horn and Johnson 2013, Matrix Analysis, theorem 5.6.12'),
    ...induction('along an eigenvector of an eigenvalue with $|\\lambda|>1$ the length grows at least by $t(|\\lambda|-1)$', {
      holds: 'u >= 1 + t*(l - 1) and t >= 0',
      start: { u: '1', t: '0' },
      base: 'l > 1',
      next: { u: 'l*u', t: 't + 1' },
      given: 'l > 1',
    }),
  ],
})

export const order = proof({
  settles: 'rnn-unrolled/order-matters',
  formula: { w: '1/2', relation: '!=' },
  rivals: { 'invariant when $w=\\frac12$': { w: '1/2', relation: '=' }, 'order matters also for $w=1$ in the linear scalar case': { w: '1', relation: '!=' } },
  steps: ({ w, relation }) => [at('the last state for $(0,1)$ and for $(1,0)$', { w, p: 'w*0 + 1', q: 'w*1 + 0' }, `p = 1 and q = w and p ${relation} q`)],
})

export const truncation = proof({
  settles: 'rnn-unrolled/truncation-is-biased',
  because: 'The gradient is the sum over the copies; $d$ is the part of the first $T-k$ and $k$ that of the others.',
  formula: 'h2',
  rivals: { 'still biased with $k=T$': 'h2 + w*h1 + w*w*h0' },
  steps: (kept) => [
    forAll('what is dropped', { given: ['g = d + k'], show: 'g - k = d and iff(g = k, d = 0)' }),
    at('three steps', { w: 2, h0: 0, h1: 'w*h0 + 1', h2: 'w*h1 + 1', g: 'h2 + w*(h1 + w*h0)' }, `h2 = 3 and g = 5 and ${kept} != g`),
  ],
})
