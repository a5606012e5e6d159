import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity } from '../support/steps.ts'
import { descentLemma } from '../support/theorems.ts'

/* g(x,y) = x²y/(x²+y²), g(0,0) = 0: partial derivatives without a differential. And the direction of the gradient. */

const g = (x: string, y: string): string => `(${x})^2*(${y})/((${x})^2 + (${y})^2)`

export const partialsNotEnough = proof({
  settles: 'jacobian-partials-not-enough/partials-imply-chain-rule',
  because: 'Along $f(t)=(t,t)$ the product of the Jacobians is $0\\cdot1+0\\cdot1$.',
  formula: { axis: '0', composite: '1/2' },
  rivals: { 'both sides are $0$ in the example': { axis: '0', composite: '0' }, '$g$ has no partial derivatives at $0$': { axis: '1/t', composite: '1/2' } },
  steps: ({ axis, composite }) => [
    identity('the quotients along the first axis', `${g('t', '0')}/t = ${axis}`),
    identity('and along the second', `${g('0', 't')}/t = ${axis}`),
    identity('the quotients of the composition', `${g('t', 't')}/t = ${composite}`),
    at('the derivative is not the product', {}, '1/2 != 0*1 + 0*1'),
  ],
})

export const notDifferentiable = proof({
  settles: 'jacobian-partials-not-enough/the-example-is-not-differentiable',
  formula: { diagonal: '1/2', together: 'd != a + b' },
  rivals: {
    'the derivative along $(1,1)$ is $0$': { diagonal: '0', together: 'd != a + b' },
    'along $(1,1)$ it is $1$': { diagonal: '1', together: 'd != a + b' },
    'it is differentiable at $0$ with gradient $0$': { diagonal: '1/2', together: 'd = a + b' },
  },
  steps: ({ diagonal, together }) => [
    identity('the quotient along $(u,v)$', `${g('t*u', 't*v')}/t = u^2*v/(u^2 + v^2)`),
    at('along three directions', { a: '1^2*0/(1^2 + 0^2)', b: '0^2*1/(0^2 + 1^2)', d: '1^2*1/(1^2 + 1^2)' }, `a = 0 and b = 0 and d = ${diagonal}`),
    at('a linear map would add them', { a: 0, b: 0, d: '1^2*1/(1^2 + 1^2)' }, together),
  ],
})

export const axesBlind = proof({
  settles: 'jacobian-partials-not-enough/axis-check-is-blind',
  formula: { axis: '0', diagonal: '1/2' },
  rivals: {
    'the axis quotients are $\\frac12$': { axis: '1/2', diagonal: '1/2' },
    'the quotient along $(1,1)$ depends on the step': { axis: '0', diagonal: 't/2' },
  },
  steps: ({ axis, diagonal }) => [
    identity('the first axis, any step', `${g('t', '0')}/t = ${axis}`),
    identity('the second', `${g('0', 't')}/t = ${axis}`),
    identity('along $(1,1)$', `${g('t', 't')}/t = ${diagonal}`),
  ],
})

export const plusGradient = proof({
  settles: 'gradient-decrease-direction/along-plus-gradient',
  formula: { change: 'up > 1', slope: '4*x^2' },
  rivals: { 'in the example the value falls': { change: 'up < 1', slope: '4*x^2' }, 'the value is unchanged to first order': { change: 'up > 1', slope: '0' } },
  steps: ({ change, slope }) => [
    at(
      'a tenth of the gradient of $\\theta^2$ at 1, forwards and back',
      { up: '(1 + 2/10)^2', down: '(1 - 2/10)^2' },
      `up = 1.44 and ${change} and down = 0.64`,
    ),
    identity('to first order, $e^2=0$', `(x + e*(2*x))^2 = x^2 + (${slope})*e`, { roots: { e: '0' } }),
  ],
})

export const minusGradient = proof({
  settles: 'gradient-decrease-direction/minus-gradient-decreases',
  because:
    '$N=\\|\\nabla f\\|$ in any dimension; for small $\\epsilon$ the remainder is at most $\\frac N2$ times the length $\\epsilon N$ of the step. For the second sentence, $v=-\\epsilon\\nabla f$ in the quadratic bound.',
  formula: { sign: '-', N: 'N > 0', gain: '1 - L*eps/2', remainder: 'r <= N/2*(eps*N)' },
  rivals: {
    '$+\\nabla f$': { sign: '+', N: 'N > 0', gain: '1 - L*eps/2', remainder: 'r <= N/2*(eps*N)' },
    '$\\nabla f(\\theta)=0$ allowed': { sign: '-', N: 'N >= 0', gain: '1 - L*eps/2', remainder: 'r <= N/2*(eps*N)' },
    '$1-\\frac{L\\epsilon}4$': { sign: '-', N: 'N > 0', gain: '1 - L*eps/4', remainder: 'r <= N/2*(eps*N)' },
    'every $\\epsilon>0$': { sign: '-', N: 'N > 0', gain: '1 - L*eps/2', remainder: 'r <= L/2*(eps*N)^2' },
  },
  steps: ({ sign, N, gain, remainder }) => [
    forAll('a small step', { given: [N, 'eps > 0', 'L > 0', `next <= f ${sign} eps*N^2 + r`, remainder], show: 'next < f' }),
    descentLemma,
    forAll('with a Lipschitz gradient', { given: ['eps > 0', 'L > 0', `next <= f ${sign} eps*N^2 + L/2*eps^2*N^2`], show: `next <= f - eps*(${gain})*N^2` }),
  ],
})

export const fastest = proof({
  settles: 'gradient-decrease-direction/fastest-for-euclidean-norm',
  because:
    '$N=\\|g\\|$, $c=\\langle g,v\\rangle$ and $W=\\|Nv+g\\|^2=N^2+2Nc+N^2$ in any dimension, which is 0 exactly for $v=-g/N$; for $g=0$ both sides are 0.',
  formula: { W: 'N^2 + 2*N*c + N^2', bound: '-N', equality: 'c = -N' },
  rivals: {
    '$v=+\\nabla f/\\|\\nabla f\\|$': { W: 'N^2 - 2*N*c + N^2', bound: '-N', equality: 'c = -N' },
    'the bound $-\\|\\nabla f\\|^2$': { W: 'N^2 + 2*N*c + N^2', bound: '-N^2', equality: 'c = -N' },
    'the bound $-\\|\\nabla f\\|_1$ as attained': { W: 'N^2 + 2*N*c + N^2', bound: '-M', equality: 'c = -M' },
    'equality for every $v$ with $\\langle\\nabla f,v\\rangle<0$': { W: 'N^2 + 2*N*c + N^2', bound: '-N', equality: 'c < 0' },
  },
  steps: ({ W, bound, equality }) => [
    forAll('the bound and its equality, with $M=\\|g\\|_1\\ge N$ for the variants', {
      given: ['N > 0', 'M >= N', 'W >= 0', `W = ${W}`],
      show: `c >= ${bound} and iff(${equality}, W = 0)`,
    }),
  ],
})

export const normMatters = proof({
  settles: 'gradient-decrease-direction/norm-matters',
  because: 'Each coordinate by itself; the sum over the coordinates is linear.',
  formula: { maximum: ['-1', '-1'], euclidean: ['-3', '-1'] },
  rivals: {
    '$-g/\\|g\\|_\\infty$ is steepest for the maximum norm': { maximum: ['-1', '-1/3'], euclidean: ['-3', '-1'] },
    'the sign vector is steepest for the Euclidean norm': { maximum: ['-1', '-1'], euclidean: ['-1', '-1'] },
  },
  steps: ({ maximum, euclidean }) => [
    forAll('one coordinate', { given: ['-1 <= v', 'v <= 1'], show: 'g*v >= -abs(g) and g*(-sign(g)) = -abs(g)' }),
    at('for $(3,1)$ the least value', { v: maximum[0] as string, w: maximum[1] as string }, '3*v + 1*w = -(3 + 1)'),
    at('the other direction is not as steep', {}, '3*(-1) + 1*(-1/3) = -10/3 and -10/3 > -4'),
    forAll('for the Euclidean norm the bound', { show: '(3*v + w)^2 <= 10*(v^2 + w^2)' }),
    at(
      'attained in this direction alone, up to its length',
      { v: euclidean[0] as string, w: euclidean[1] as string },
      '(3*v + w)^2 = 10*(v^2 + w^2) and 3*v + w < 0',
    ),
  ],
})

export const stepMustBeSmall = proof({
  settles: 'gradient-decrease-direction/step-must-be-small',
  formula: { eps: '3/2', change: 'x^2 > 1' },
  rivals: { '$\\epsilon=\\frac2L$ decreases $f$': { eps: '1', change: 'x^2 < 1' }, '$\\epsilon=\\frac1L$ increases $f$': { eps: '1/2', change: 'x^2 > 1' } },
  steps: ({ eps, change }) => [at('one step on $\\theta^2$ from 1', { eps, x: '1 - eps*2*1' }, change)],
})
