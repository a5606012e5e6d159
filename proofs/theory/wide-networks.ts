import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction, matrices } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'
import { spectralTheorem } from '../support/theorems.ts'

const half = { relu: 's/2*q + b', critical: 's < 2', fixed: 'b/(1 - s/2)' }
export const varianceMap = proof({
  settles: 'edge-of-chaos/variance-map',
  because:
    '$s=\\sigma_w^2$, $b=\\sigma_b^2$; in the limit of infinite width the pre-activations have a law symmetric about $0$ with second moment $q$, so $\\mathrm{relu}(z)^2$ has the mean $\\frac q2$.',
  formula: half,
  rivals: {
    "$q'=\\sigma_w^2q+\\sigma_b^2$ (linear activation)": { ...half, relu: 's*q + b' },
    'critical value 1': { ...half, critical: 's < 1' },
    'fixed point $\\frac{\\sigma_b^2}{1-\\sigma_w^2}$': { ...half, fixed: 'b/(1 - s)' },
  },
  steps: ({ relu, critical, fixed }) => [
    forAll('the two halves of the square', { show: 'relu(z)^2 + relu(-z)^2 = z^2' }),
    forAll('so the map', { given: ['A + B = q', 'A = B'], show: `s*A + b = ${relu}` }),
    forAll('a fixed point needs it', { given: ['s >= 0', 'b > 0', 'q >= 0', 'q = s/2*q + b'], show: critical }),
    forAll('and below there is one', { given: ['0 <= s', 's < 2', 'b > 0', `q = ${fixed}`], show: 'q = s/2*q + b and q > 0' }),
    forAll('without biases', { given: ['q > 0', 's >= 0'], show: 'iff(s/2*q = q, s = 2)' }),
  ],
})

const factor = { chi: 's/2', linear: 's' }
export const gradientFactor = proof({
  settles: 'edge-of-chaos/gradient-factor',
  because:
    '$s=\\sigma_w^2$; a component is $\\sum_jW_{ji}\\varphi^\\prime(z_j)\\delta_j$ with fresh weights of variance $\\frac sn$, so cross terms are $0$, and $\\varphi^\\prime(z)^2$ is $1$ with probability $p$ and else $0$.',
  formula: factor,
  rivals: { '$\\chi=\\sigma_w^2$ for ReLU': { ...factor, chi: 's' }, '$\\chi=\\frac{\\sigma_w^4}4$': { ...factor, chi: 's^2/4' } },
  steps: ({ chi, linear }) => [
    forAll('just one of a mask and the opposite mask', { given: 'z != 0', show: 'step(z)^2 + step(-z)^2 = 1' }),
    ...induction('the mean square $M$ of a component, $D$ the sum of the squares of the signal', {
      holds: 'M = v*p*D',
      start: { M: '0', D: '0' },
      next: { M: 'M + v*p*d^2', D: 'D + d^2' },
    }),
    forAll('so against the mean of the squares', { given: ['n >= 1', 'v = s/n', 'p + p = 1', 'q = D/n', 'M = v*p*D'], show: `M = ${chi}*q` }),
    forAll('a linear net has $p=1$', { given: ['n >= 1', 'v = s/n', 'p = 1', 'q = D/n', 'M = v*p*D'], show: `M = ${linear}*q` }),
  ],
})

const covariance = { value: 'K', scale: 'm' }
export const covarianceEveryWidth = proof({
  settles: 'nngp-arccos-kernel/covariance-every-width',
  because:
    "$K=\\mathbb E\\,\\mathrm{relu}(w\\cdot x)\\,\\mathrm{relu}(w\\cdot x')$ is the kernel, $\\mathbb Ea_j^2=1$, and products with $a_ja_k$, $j\\ne k$, have mean $x=0$, as has $a_j$ itself.",
  formula: covariance,
  rivals: { 'only as $m\\to\\infty$': { ...covariance, value: 'K*(1 - 1/m)' }, 'scaling $\\frac1m$ (covariance tends to 0)': { ...covariance, scale: 'm^2' } },
  steps: ({ value, scale }) => [
    ...induction('the mean $A$ of the sum and the mean $C$ of the product of the two sums', {
      holds: 'A = 0 and C = m*K',
      start: { A: '0', C: '0', m: '0' },
      next: { A: 'A + x', C: 'C + 2*m*x + 1*K', m: 'm + 1' },
      given: 'x = 0',
    }),
    forAll('so with the scale', { given: ['m >= 1', 'K > 0', 'C = m*K'], show: `C/${scale} = ${value}` }),
  ],
})

const fourth = { value: '3/4*(1 + 5/m)' }
export const fourthMoment = proof({
  settles: 'nngp-arccos-kernel/fourth-moment',
  because:
    'One unit $\\xi=a\\,\\mathrm{relu}(z)$ has $\\mathbb E\\xi^2=1\\cdot\\frac12$, $\\mathbb E\\xi^4=3\\cdot\\frac32$ and is symmetric, so odd powers have mean $0$; $P,Q$ are the second and fourth moments of the sum.',
  formula: fourth,
  rivals: { '$\\frac34$ for every $m$': { value: '3/4' }, '$1+\\frac{15}m$ in place of $1+\\frac5m$': { value: '3/4*(1 + 15/m)' } },
  steps: ({ value }) => [
    cited('$\\mathbb Ez^2=1$, $\\mathbb Ez^4=3$', 'the moments of the normal law: Billingsley 1995, example 21.1'),
    forAll('halves for the ReLU', { given: ['B + B = 1', 'C + C = 3'], show: '1*B = 1/2 and 3*C = 9/2' }),
    ...induction('a further unit: $\\mathbb E(S+\\xi)^4=Q+6P\\,\\mathbb E\\xi^2+\\mathbb E\\xi^4$', {
      holds: 'P = m/2 and Q = 9/2*m + 3/4*m*(m - 1)',
      start: { P: '0', Q: '0', m: '0' },
      next: { P: 'P + 1/2', Q: 'Q + 6*P*(1/2) + 9/2', m: 'm + 1' },
    }),
    identity('with the scale $\\frac1{\\sqrt m}$', `(9/2*m + 3/4*m*(m - 1))/m^2 = ${value}`),
    identity('the excess kurtosis', '3/4*(1 + 5/m)/(1/2)^2 - 3 = 15/m'),
  ],
})

const kernel = { weights: 'a^2*s*t*X', scale: 'm' }
export const kernelAtWidth = proof({
  settles: 'ntk-one-hidden-layer/kernel-at-width-m',
  because:
    "Unit by unit: the partials by $a$ and by a coordinate of $w$, off the kinks; $u,v$ are $\\mathrm{relu}(w\\cdot x)$, $\\mathrm{relu}(w\\cdot x')$, $s,t$ the indicators, $X=\\sum xx'$ over coordinates; $r=\\sqrt m$.",
  formula: kernel,
  rivals: {
    "without $x\\cdot x'$": { ...kernel, weights: 'a^2*s*t' },
    '$a_j$ in place of $a_j^2$': { ...kernel, weights: 'a*s*t*X' },
    '$\\frac1{m^2}$': { ...kernel, scale: 'm^2' },
  },
  steps: ({ weights, scale }) => [
    forAll('the derivative of a ReLU off its kink', { given: ['z != 0', 'abs(h) < abs(z)', 'h != 0'], show: '(relu(z + h) - relu(z))/h = step(z)' }),
    identityOfSums('the inner product over the coordinates of $w$', 'sum((a*s*x/r)*(a*t*y/r)) = a^2*s*t*sum(x*y)/r^2', { over: ['x', 'y'] }),
    identity('with that of $a$', `(u/r)*(v/r) + a^2*s*t*X/r^2 = (u*v + ${weights})/${scale}`, { where: { m: 'r^2' } }),
  ],
})

const mean = { diagonal: 'X', every: 'K + X*p' }
export const meanEveryWidth = proof({
  settles: 'ntk-one-hidden-layer/mean-every-width',
  because:
    "$K,p$ are the two Gaussian integrals, $\\mathbb Ea^2=1$ independent of $w$, $X=x\\cdot x'$; on the diagonal $\\theta=0$, $K=\\frac{\\|x\\|^2}2$ and $p=\\frac12$.",
  formula: mean,
  rivals: { 'diagonal $\\frac{\\|x\\|^2}2$': { ...mean, diagonal: 'X/2' }, 'only as $m\\to\\infty$': { ...mean, every: '(K + X*p)*(1 - 1/m)' } },
  steps: ({ diagonal, every }) => [
    cited(
      "$K=\\frac{\\|x\\|\\|x'\\|}{2\\pi}(\\sin\\theta+(\\pi-\\theta)\\cos\\theta)$, $p=\\frac{\\pi-\\theta}{2\\pi}$",
      'Cho and Saul 2009, equations 3 to 6',
    ),
    ...induction('the mean of the sum', { holds: 'S = m*(K + 1*X*p)', start: { S: '0', m: '0' }, next: { S: 'S + K + 1*X*p', m: 'm + 1' } }),
    forAll('over $m$', { given: ['m >= 1', 'S = m*(K + 1*X*p)'], show: `S/m = ${every}` }),
    identity('on the diagonal', `K + X*p = ${diagonal}`, { where: { K: 'X/2', p: '1/2' } }),
  ],
})

const variances = { one: '3', scale: 'm' }
export const kernelVariance = proof({
  settles: 'ntk-one-hidden-layer/variance',
  because:
    'At $\\|x\\|=1$ one unit is $u=\\rho^2+a^2s$ with $\\rho=\\mathrm{relu}(z)$, $s$ the indicator, $\\rho^2s=\\rho^2$, $a$ independent; $X=\\|x\\|^2$ scales it. Units are independent, so variances add.',
  formula: variances,
  rivals: {
    '$\\frac{4\\|x\\|^4}m$': { ...variances, one: '4' },
    '$\\frac3{m^2}$': { ...variances, scale: 'm^2' },
    '$\\frac{3\\|x\\|^4}{\\sqrt m}$': { ...variances, scale: 'r' },
  },
  steps: ({ one, scale }) => [
    cited('$\\mathbb Ez^2=1$, $\\mathbb Ez^4=3$', 'the moments of the normal law: Billingsley 1995, example 21.1'),
    identity(
      'one unit: $\\mathbb Eu^2=\\mathbb E\\rho^4+2\\mathbb Ea^2\\,\\mathbb E\\rho^2+\\mathbb Ea^4\\,\\mathbb Es$, less $(\\mathbb Eu)^2$',
      `(3/2 + 2*1*(1/2) + 3*(1/2)) - (1/2 + 1*(1/2))^2 = ${one}`,
    ),
    ...induction('the sum', { holds: 'V = 3*X^2*m', start: { V: '0', m: '0' }, next: { V: 'V + 3*X^2', m: 'm + 1' } }),
    identity('over $m$', `3*X^2*m/m^2 = 3*X^2/(${scale})`, { where: { m: 'r^2' } }),
  ],
})

const dynamics = { next: 'r - J*T(J)*r', known: 'x > 0', exact: '1 - 1/2 < exp(-1/2)' }
export const linearisedDynamics = proof({
  settles: 'ntk-one-hidden-layer/linearised-dynamics',
  because:
    '$f=Jw+c$ on the samples, $\\Theta=JJ^\\top$, the rate counted with $J$ (take $\\sqrt\\eta J$ for $J$); along an eigenvector of $\\Theta$ the residual is multiplied by $1-\\eta\\lambda$.',
  formula: dynamics,
  rivals: {
    '$(I+\\eta\\Theta)$': { ...dynamics, next: 'r + J*T(J)*r' },
    '$e^{-\\eta\\Theta t}$ as the exact discrete solution': { ...dynamics, exact: '1 - 1/2 = exp(-1/2)' },
    'for singular $\\Theta$ too': { ...dynamics, known: 'x >= 0' },
  },
  steps: ({ next, known, exact }) => [
    spectralTheorem,
    matrices('one step $w-J^\\top r$', `J*(w - T(J)*r) + c - y - (J*w + c - y) + r = ${next}`),
    forAll('the factor along an eigenvector', { given: ['eta > 0', 'x >= 0'], show: 'iff(abs(1 - eta*x) < 1, x > 0 and eta*x < 2)' }),
    forAll('so it shrinks', { given: ['eta > 0', known, 'x <= m', 'eta*m < 2'], show: 'abs(1 - eta*x) < 1' }),
    at('a step with $\\eta\\lambda=\\frac12$ is not $e^{-1/2}$', {}, exact),
  ],
})

const lazy = { last: '+ eta^2*r^2*X/m*f', drift: '4' }
const step = {
  over: ['a', 'z'],
  count: 'n',
  // Active units; the others are 0 before and after.
  where: { m: 'q^2', f: 'sum(a*z)/q', theta: 'sum(z^2 + a^2*X)/m', a2: 'a - eta*r*z/q', z2: 'z - eta*r*a*X/q', f2: 'sum(a2*z2)/q' },
}
const lazyBecause =
  '$z_j=w_j\\cdot x>0$ for the active units, $X=\\|x\\|^2$, $q=\\sqrt m$; the steps of $a_j$ and of $w_j$ are $-\\eta r\\frac{z_j}q$ and $-\\eta r\\frac{a_j}qx$, so $z_j$ moves by $-\\eta r\\frac{a_j}qX$.'
export const exactOneStep = proof({
  settles: 'lazy-training-step/exact-one-step',
  because: lazyBecause,
  formula: lazy.last,
  rivals: {
    'without the last term (holds only if $f=0$ or $r=0$)': '',
    'last term divided by $\\sqrt m$': '+ eta^2*r^2*X/m*f/q',
    'minus in front of the last term': '- eta^2*r^2*X/m*f',
  },
  steps: (last) => [identityOfSums('the output after the step', `f2 = f - eta*r*theta ${last}`, step)],
})
export const kernelDrift = proof({
  settles: 'lazy-training-step/kernel-drift-exact',
  because: `${lazyBecause} $f$ and $\\Theta_m$ do not grow with $m$, so the relative change is $O(\\frac1m)$.`,
  formula: { factor: '4', scale: 'm', kept: '1 + eta^2*r^2*X/m' },
  rivals: {
    '$O(m^{-1/2})$ attained: last term divided by $\\sqrt m$': { factor: '4', scale: 'q', kept: '1 + eta^2*r^2*X/m' },
    '$2\\eta r$ in place of $4\\eta r$': { factor: '2', scale: 'm', kept: '1 + eta^2*r^2*X/m' },
    'kernel unchanged': { factor: '0', scale: 'm', kept: '1' },
  },
  steps: ({ factor: four, scale, kept }) => [
    identityOfSums('the kernel after the step', `sum(z2^2 + a2^2*X)/m = theta*(${kept}) - ${four}*eta*r*X/(${scale})*f`, step),
  ],
})

const little = { scale: 'q', residual: 'abs(r)' }
export const weightsMoveLittle = proof({
  settles: 'lazy-training-step/weights-move-little',
  because: 'The steps of the gradient, $u=\\mathrm{relu}(w_j\\cdot x)$, $n=\\|x\\|$; the weights are of order $1$ and $q=\\sqrt m$.',
  formula: little,
  rivals: { '$O(1/m)$ per weight with this scaling': { ...little, scale: 'q^2' }, 'no factor $|r|$': { ...little, residual: '1' } },
  steps: ({ scale, residual }) => [
    forAll('of $a_j$', { given: ['eta > 0', 'q > 0', 'u >= 0', 'd = -eta*r*u/q'], show: `abs(d) <= eta*${residual}*u/(${scale})` }),
    forAll('of $w_j$: its squared norm', {
      given: ['eta > 0', 'q > 0', 'n >= 0', 's = 0 or s = 1', 'dd = (eta*r*a*s/q)^2*n^2'],
      show: `dd <= (eta*${residual}*abs(a)*n/(${scale}))^2`,
    }),
    identityOfSums('while the output changes by $\\eta r\\Theta_m$ up to the small last term', 'f2 - f = -eta*r*theta + eta^2*r^2*X/m*f', step),
  ],
})

const scaling = { scale: 'm', rate: 'eta*m' }
export const scalingNeeded = proof({
  settles: 'lazy-training-step/scaling-needed',
  formula: scaling,
  rivals: { 'still order 1 with $\\frac1{\\sqrt m}$ and rate $\\eta$': { scale: 'q', rate: 'eta' } },
  steps: ({ scale, rate }) => [identity('the step of $a_j$, with $u=\\mathrm{relu}(w_jx)$', `-(${rate})*r*u/(${scale}) = -eta*r*u`, { where: { m: 'q^2' } })],
})
