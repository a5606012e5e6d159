import { proof } from '../../src/evidence/proof.ts'
import { cited, forAll, identity, induction } from '../support/steps.ts'

const value = 'alpha*s/(lambda*(2 - alpha*lambda))'
const step = ['alpha > 0', 'lambda > 0', 'alpha*lambda < 2', 's > 0']
export const plainVariance = proof({
  settles: 'sgd-stationary-variance/plain',
  because:
    '$s=\\sigma^2$; the noise is independent of $\\theta_t$ and centred, so the variances add; the distance to the fixed point is multiplied by the same factor below $1$ at each step.',
  formula: value,
  rivals: {
    '$\\frac{\\alpha\\sigma^2}{2\\lambda}$ as an equality': 'alpha*s/(2*lambda)',
    '$\\frac{\\alpha\\sigma^2}{\\lambda(1-\\alpha\\lambda)}$': 'alpha*s/(lambda*(1 - alpha*lambda))',
    '$\\frac{\\alpha^2\\sigma^2}{\\lambda(2-\\alpha\\lambda)}$': 'alpha^2*s/(lambda*(2 - alpha*lambda))',
  },
  steps: (fixed) => [
    identity('the fixed point', `(1 - alpha*lambda)^2*v + alpha^2*s = v`, { where: { v: fixed } }),
    identity('the distance to it', '((1 - alpha*lambda)^2*v + alpha^2*s) - ((1 - alpha*lambda)^2*w + alpha^2*s) = (1 - alpha*lambda)^2*(v - w)'),
    forAll('the factor', { given: step, show: '0 <= (1 - alpha*lambda)^2 and (1 - alpha*lambda)^2 < 1' }),
    cited('$q^t\\to0$ for $0\\le q<1$', 'Rudin 1976, theorem 3.20(e)'),
  ],
})

export const momentumVariance = proof({
  settles: 'sgd-stationary-variance/momentum',
  because:
    '$P,C,M$ are the variance of $\\theta$, its covariance with $m$ and the variance of $m$, unchanged by a step with $m^\\prime=\\gamma m+\\alpha\\lambda\\theta+\\alpha\\xi$, $\\theta^\\prime=\\theta-m^\\prime$; $x=\\mathbb E\\theta m^\\prime$.',
  formula: 'alpha*s*(1 + gamma)/(lambda*(1 - gamma)*(2*(1 + gamma) - alpha*lambda))',
  rivals: {
    'factor $(1-\\gamma)^2$ in the denominator': 'alpha*s*(1 + gamma)/(lambda*(1 - gamma)^2*(2*(1 + gamma) - alpha*lambda))',
    '$2(1-\\gamma)-\\alpha\\lambda$': 'alpha*s*(1 + gamma)/(lambda*(1 - gamma)*(2*(1 - gamma) - alpha*lambda))',
    'the plain value at $\\alpha/(1-\\gamma)$ as an equality': 'alpha/(1 - gamma)*s/(lambda*(2 - alpha/(1 - gamma)*lambda))',
  },
  steps: (P) => {
    const moments = { h: 'alpha*lambda', P, M: '2*h*P/(1 + gamma)', x: 'M/2', C: '(x - h*P)/gamma' }
    return [
      identity('the variance of $m$', 'gamma^2*M + 2*gamma*h*C + h^2*P + alpha^2*s = M', { where: moments }),
      identity('its covariance with $\\theta$ after the step', 'x - M = C', { where: moments }),
      identity('the variance of $\\theta$', 'P - 2*x + M = P', { where: moments }),
      identity('$\\gamma=0$ is the plain rule', `(${P}) = ${value}`, { where: { gamma: '0' } }),
      forAll('there is no other solution: a difference of two solves the equations without noise', {
        given: [
          '0 < h',
          '0 < gamma',
          'gamma < 1',
          'h < 2*(1 + gamma)',
          'gamma^2*M + 2*gamma*h*C + h^2*P = M',
          'x = gamma*C + h*P',
          'x - M = C',
          'P - 2*x + M = P',
        ],
        show: 'P = 0',
      }),
      forAll('real eigenvalues of the step are inside the disc', {
        given: ['0 <= gamma', 'gamma < 1', '0 < h', 'h < 2*(1 + gamma)', 'r + q = 1 + gamma - h', 'r*q = gamma'],
        show: 'abs(r) < 1 and abs(q) < 1',
      }),
      forAll('and complex ones', { given: ['0 <= gamma', 'gamma < 1', 'v != 0', '2*u = 1 + gamma - h', 'u^2 + v^2 = gamma'], show: 'u^2 + v^2 < 1' }),
    ]
  },
})

export const stepCondition = proof({
  settles: 'sgd-stationary-variance/step-condition',
  because: '$p=\\alpha\\lambda$ and $n=\\alpha^2\\sigma^2$; at $p=2$ the growth is exactly linear.',
  formula: { at: '2', from: 'p >= 2' },
  rivals: { 'still unbounded at $\\alpha\\lambda=1$': { at: '1', from: 'p = 1' } },
  steps: ({ at: product, from }) => [
    ...induction('linear growth', {
      holds: 'v = v0 + t*n',
      start: { v: 'v0', t: '0' },
      next: { v: `(1 - ${product})^2*v + n`, t: 't + 1' },
    }),
    ...induction('and at least that beyond', {
      holds: 'v >= t*n and t >= 0',
      start: { v: 'v0', t: '0' },
      base: 'v0 >= 0',
      next: { v: '(1 - p)^2*v + n', t: 't + 1' },
      given: ['n > 0', from],
    }),
  ],
})

const series = { block: 'k >= T*a/(3*T)', root: 's >= a^2/2', square: 'S <= a*(2 - 1/t)', bound: 'a^2/b' }
export const robbinsSeries = proof({
  settles: 'robbins-monro/series',
  because:
    'Each block of terms from $T+1$ to $2T$ with $T\\ge b$ adds at least $\\frac a3$, so the sum is infinite; the squares telescope. For $\\frac a{\\sqrt t}$ each block of squares adds at least $\\frac{a^2}2$, for a constant every term adds $a^2$; $\\sum\\frac a{t^2}$ stays below $2a$.',
  formula: series,
  rivals: {
    '$\\frac a{\\sqrt t}$ satisfies both': { ...series, root: 's <= a^2/4' },
    '$\\frac a{t^2}$ satisfies both': { ...series, square: 'S >= a*t' },
    'bound $\\frac{a^2}{b+1}$': { ...series, bound: 'a^2/(b + 1)' },
  },
  steps: ({ block, root, square, bound }) => [
    forAll('a term of a block', { given: ['a > 0', 'b > 0', 'T >= b', 'T >= 1', 't <= 2*T', 't >= 1'], show: 'a/(b + t) >= a/(3*T)' }),
    forAll('the block', { given: ['a > 0', 'T >= 1', 'k >= T*(a/(3*T))'], show: `${block} and T*a/(3*T) = a/3` }),
    ...induction('the squares', {
      holds: 'S <= a^2*(1/b - 1/(b + t))',
      start: { S: '0', t: '0' },
      next: { S: 'S + a^2/(b + t + 1)^2', t: 't + 1' },
      given: ['a > 0', 'b > 0', 't >= 0'],
      base: ['a > 0', 'b > 0'],
    }),
    forAll('so', { given: ['a > 0', 'b > 0', 't >= 0', 'S <= a^2*(1/b - 1/(b + t))'], show: `S <= ${bound}` }),
    forAll('a block of the squares of $\\frac a{\\sqrt t}$', { given: ['a > 0', 'T >= 1', 's >= T*(a^2/(2*T))'], show: root }),
    forAll('of a constant', { given: ['a > 0', 'T >= 1'], show: 'T*a^2 >= a^2' }),
    ...induction('$\\sum\\frac a{t^2}$', {
      holds: square,
      start: { S: 'a', t: '1' },
      next: { S: 'S + a/(t + 1)^2', t: 't + 1' },
      given: ['a > 0', 't >= 1'],
      base: 'a > 0',
    }),
  ],
})

const meanSquare = { closed: 's/(lambda^2*T)', limit: 'e <= delta*(1 + s/lambda)', constant: 'v > 0' }
export const quadraticMeanSquare = proof({
  settles: 'robbins-monro/quadratic-mean-square',
  because:
    '$e=\\mathbb E\\theta_t^2$, $s=\\sigma^2$; the cross term is $0$. Once $\\alpha_t\\le\\eta$ and $\\alpha_t\\lambda\\le1$, the excess of $e$ over $\\frac{\\eta s}\\lambda$ is at most multiplied by $1-\\alpha_t\\lambda$, and $\\prod(1-\\alpha_t\\lambda)\\to0$; $\\eta$ and what is left, $p$, are below any $\\delta$ in the end.',
  formula: meanSquare,
  rivals: {
    '$\\frac{\\sigma^2}{\\lambda T^2}$': { ...meanSquare, closed: 's/(lambda*T^2)' },
    'needs $\\sum\\alpha_t^2<\\infty$ for convergence in mean square': { ...meanSquare, limit: 'e >= delta' },
    'constant step converges to 0': { ...meanSquare, constant: 'v = 0' },
  },
  steps: ({ closed, limit, constant }) => [
    identity(
      'the recursion, with $\\mathbb E\\theta\\xi=x=0$',
      'e - 2*alpha*(lambda*e + x) + alpha^2*(lambda^2*e + 2*lambda*x + s) = (1 - alpha*lambda)^2*e + alpha^2*s',
      { where: { x: '0' } },
    ),
    forAll('the excess', {
      given: ['0 < alpha', 'alpha <= eta', 'lambda > 0', 'alpha*lambda <= 1', 's >= 0', 'e >= 0', 'f = (1 - alpha*lambda)^2*e + alpha^2*s'],
      show: 'f - eta*s/lambda <= (1 - alpha*lambda)*(e - eta*s/lambda)',
    }),
    cited('$\\prod(1-\\alpha_t\\lambda)\\le e^{-\\lambda\\sum\\alpha_t}\\to0$', 'the tangent of the exponential at 0'),
    forAll('so it tends to $0$', { given: ['lambda > 0', 's >= 0', 'delta > 0', 'eta <= delta', 'p <= delta', 'e <= eta*s/lambda + p'], show: limit }),
    forAll('a constant rate has another limit, the fixed point', { given: [...step, 'v = (1 - alpha*lambda)^2*v + alpha^2*s'], show: constant }),
    ...induction('$\\alpha_t=\\frac1{\\lambda(t+1)}$: $\\theta_0$ is forgotten at once', {
      holds: `e = ${closed}`,
      start: { e: '(1 - 1)^2*e0 + s/lambda^2', T: '1' },
      next: { e: '(1 - 1/(T + 1))^2*e + s/(lambda*(T + 1))^2', T: 'T + 1' },
      given: ['T >= 1', 'lambda > 0', 's > 0'],
      base: ['lambda > 0', 's > 0'],
    }),
  ],
})

export const firstCondition = proof({
  settles: 'robbins-monro/first-condition-needed',
  because: '$\\frac{n+1}{2n}$ is above $\\frac12$ for every $n$ and tends to it.',
  formula: '1/n^2',
  rivals: { 'still a counterexample with $\\alpha_t=\\frac1{t+2}$': '1/n' },
  steps: (rate) => [
    ...induction('the product of $1-\\alpha$ over $2,\\dots,n$', {
      holds: 'P*2*n = n + 1',
      start: { P: '1', n: '1' },
      next: { P: `P*(1 - ${rate.replace('n', '(n + 1)')})`, n: 'n + 1' },
      given: 'n >= 1',
    }),
    forAll('so it stays above $\\frac12$', { given: ['n >= 1', 'P*2*n = n + 1'], show: 'P > 1/2' }),
  ],
})
