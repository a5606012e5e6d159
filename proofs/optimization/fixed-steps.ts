import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, increasing, induction } from '../support/steps.ts'
import { cauchySchwarz, descentLemma, powersVanish } from '../support/theorems.ts'

/* A fixed step: where it goes, and what a small gradient says. G, N, D, R, a: a squared norm, norms, a squared distance, an inner product. */

export const stepBoundNeeded = proof({
  settles: 'gd-fixed-step-erm/step-bound-needed',
  formula: '1',
  rivals: { 'η=1/2, where one step reaches the minimiser': '1/2' },
  steps: (eta) => induction('the loss', { holds: 'x^2 = x0^2', start: { x: 'x0' }, next: { x: `x - ${eta}*2*x` } }),
})

export const convexityNeeded = proof({
  settles: 'gd-fixed-step-erm/convexity-needed',
  because: 'The interval is mapped into itself, so no iterate leaves it.',
  formula: ['0.9', '1'],
  rivals: { 'start in [-1,-0.9], which is the right basin for the global minimum': ['-1', '-0.9'] },
  steps: ([low, high]) => [
    identity('the derivative', '((x + e)^2 - 1)^2 + (x + e)/2 = (x^2 - 1)^2 + x/2 + e*(4*x*(x^2 - 1) + 1/2)', { roots: { e: '0' } }),
    forAll('one step stays', { given: [`${low} <= x`, `x <= ${high}`, 'next = x - (4*x*(x^2 - 1) + 1/2)/100'], show: `${low} <= next and next <= ${high}` }),
    forAll('the values there', { given: [`${low} <= x`, `x <= ${high}`], show: '(x^2 - 1)^2 + x/2 >= 0.45' }),
    at('a lower value', { x: -1 }, '(x^2 - 1)^2 + x/2 = -1/2'),
  ],
})

export const differentiabilityNeeded = proof({
  settles: 'gd-fixed-step-erm/differentiability-needed',
  formula: (x: string) => `sign(${x})`,
  rivals: { 'the smoothed loss θ²/2 with the same start and η<2': (x: string) => x },
  steps: (slope) => [
    forAll('the loss', { show: 'relu(x) + relu(-x) = abs(x)' }),
    forAll('two steps lead back', { given: ['eta > 0', 'x = eta/2'], show: `x - eta*(${slope('x')}) = -x and -x - eta*(${slope('(-x)')}) = x` }),
  ],
})

export const exactRange = proof({
  settles: 'gd-fixed-step-erm/quadratic-exact-range',
  because: '$P$ is the power of the factor: it tends to 0 if the factor is below 1 in modulus, and stays at least 1 in modulus otherwise.',
  formula: { range: '0 < c and c < 2', factor: '1 - eta*lambda' },
  rivals: {
    '0<ηλ<1': { range: '0 < c and c < 1', factor: '1 - eta*lambda' },
    '0<ηλ≤2': { range: '0 < c and c <= 2', factor: '1 - eta*lambda' },
    'error factor (1-2ηλ)': { range: '0 < c and c < 2', factor: '1 - 2*eta*lambda' },
  },
  steps: ({ range, factor }) => [
    ...induction('the error', {
      holds: 'x - t = P*(x0 - t)',
      start: { x: 'x0', P: '1' },
      next: { x: 'x - eta*(lambda*(x - t))', P: `(${factor})*P` },
    }),
    forAll('the factor is below 1 exactly here', { show: `iff(abs(1 - c) < 1, ${range})` }),
    powersVanish,
    ...induction('a power of another factor', { holds: 'P^2 >= 1', start: { P: '1' }, next: { P: 'q*P' }, given: 'q^2 >= 1' }),
  ],
})

export const stationarity = proof({
  settles: 'gd-fixed-step-erm/smooth-non-convex-stationarity',
  because: '$S$ is the sum of the squared gradients so far, each at least their minimum $m$.',
  formula: { left: 'm', bound: '2*(f0 - low)/(eta*T)' },
  rivals: {
    'the bound with (f(θ0)-f_inf)/(2ηT)': { left: 'm', bound: '(f0 - low)/(2*eta*T)' },
    'the bound with (f(θ0)-f_inf)/(ηT)': { left: 'm', bound: '(f0 - low)/(eta*T)' },
    'f(θ_T)-f_inf in the place of the gradient': { left: 'f - low', bound: '2*(f0 - low)/(eta*T)' },
  },
  steps: ({ left, bound }) => [
    descentLemma,
    forAll('one step', { given: ['G >= 0', 'eta > 0', 'L > 0', 'eta*L <= 1', 'next <= f - eta*G + L/2*eta^2*G'], show: 'next <= f - eta/2*G' }),
    ...induction('all steps', { holds: 'eta/2*S <= f0 - f', start: { S: '0', f: 'f0' }, next: { S: 'S + G', f: 'next' }, given: 'next <= f - eta/2*G' }),
    ...induction('the minimum', { holds: 'm*n <= S', start: { n: '0', S: '0' }, next: { n: 'n + 1', S: 'S + G' }, given: 'm <= G' }),
    forAll('together', { given: ['eta > 0', 'T > 0', 'm >= 0', 'm*T <= S', 'eta/2*S <= f0 - f', 'f >= low'], show: `${left} <= ${bound}` }),
  ],
})

export const frozen = proof({
  settles: 'gd-arrow-and-time-index/frozen-gradient-refuted',
  because: 'What minimises comes nearer to 0 with every small step from anywhere else; the step with the gradient at the iterate does.',
  formula: 'x - eps*2*x',
  rivals: { 'frozen at θ_0 with ε=1/8': 'x - 1/8*2*x0', 'frozen at θ_0 with α_t=1/(t+1), whose sum diverges': 'x - 1/(t + 1)*2*x0' },
  steps: (next) => [
    ...induction('the frozen orbit', { holds: 'x = x0 - 2*eps*n*x0', start: { x: 'x0', n: '0' }, next: { x: 'x - eps*(2*x0)', n: 'n + 1' } }),
    at('four steps from 1', { eps: '1/4', x0: 1 }, 'x0 - 2*eps*2*x0 = 0 and x0 - 2*eps*3*x0 = -1/2 and x0 - 2*eps*4*x0 = -1'),
    forAll('it passes every bound', { given: ['eps > 0', 'x0 != 0', 'M > 0', '2*eps*n >= M + 2', 'n >= 1'], show: 'abs(x0 - 2*eps*n*x0) >= M*abs(x0)' }),
    forAll('the gradient at the iterate brings it nearer', { given: ['0 < eps', 'eps < 1/2', 'x != 0', 't >= 0'], show: `abs(${next}) < abs(x)` }),
  ],
})

export const explicitOrbit = proof({
  settles: 'gd-arrow-and-time-index/explicit-orbit',
  because: 'The mean of $N$ equal gradients $2\\theta$ is one of them.',
  formula: 'x - eps/N*(N*(2*x))',
  rivals: {
    'sum in the place of the mean (factor N)': 'x - eps*(N*(2*x))',
    'gradient at θ_{t+1}': 'x/(1 + 2*eps)',
    'plus in the place of minus': 'x + eps/N*(N*(2*x))',
  },
  steps: (next) => [
    ...induction('the sum of the gradients', { holds: 'S = n*(2*x)', start: { S: '0', n: '0' }, next: { S: 'S + 2*x', n: 'n + 1' } }),
    ...induction('the orbit', { holds: 'x = P*x0', start: { x: 'x0', P: '1' }, next: { x: next, P: '(1 - 2*eps)*P' }, given: ['N >= 1', 'eps > 0'] }),
  ],
})

export const implicitOrbit = proof({
  settles: 'gd-arrow-and-time-index/implicit-orbit',
  formula: '1/(1 + 2*eps)',
  rivals: { 'the implicit factor 1-2ε': '1 - 2*eps', 'the implicit factor 1/(1-2ε)': '1/(1 - 2*eps)' },
  steps: (factor) => [
    forAll('the step solved for the next iterate', { given: ['eps > 0', 'y = x - eps*(2*y)'], show: `y = ${factor}*x` }),
    forAll('it contracts', { given: 'eps > 0', show: '0 < 1/(1 + 2*eps) and 1/(1 + 2*eps) < 1' }),
    powersVanish,
    forAll('it differs from the explicit step at once', { given: ['eps > 0', 'x != 0'], show: 'x/(1 + 2*eps) != (1 - 2*eps)*x' }),
    forAll('the frozen orbit differs at the second step', { given: ['eps > 0', 'x != 0'], show: 'x - 2*eps*2*x != (1 - 2*eps)^2*x' }),
  ],
})

export const arrow = proof({
  settles: 'gd-arrow-and-time-index/arrow-is-assignment',
  formula: '2',
  rivals: { 'factor 1/2 for the reversed step': '1/2', 'factor 2/3 for the reversed step': '2/3' },
  steps: (factor) => [
    forAll('the printed direction solved for the earlier iterate', { given: ['eps != 1/2', 'y = x - eps*(2*x)'], show: 'x = y/(1 - 2*eps)' }),
    forAll('with a quarter', { given: ['eps = 1/4', 'y = x - eps*(2*x)'], show: `x = ${factor}*y` }),
  ],
})

export const saddle = proof({
  settles: 'gd-stationary-stop/saddle',
  because: 'Powers of a factor below 1 in modulus tend to 0.',
  formula: '-',
  rivals: { 'f=x²+y², where the limit is the minimum': '+' },
  steps: (sign) => [
    ...induction('the iterates', {
      holds: 'x = P*x0 and y = 0',
      start: { x: 'x0', y: '0', P: '1' },
      next: { x: 'x - alpha*2*x', y: `y - alpha*(0 ${sign} 2*y)`, P: '(1 - 2*alpha)*P' },
    }),
    forAll('the factor', { given: ['0 < alpha', 'alpha < 1'], show: 'abs(1 - 2*alpha) < 1' }),
    powersVanish,
    forAll('values below that of the limit', { given: 'eta != 0', show: `0^2 ${sign} eta^2 < 0` }),
  ],
})

export const saddleEscape = proof({
  settles: 'gd-stationary-stop/saddle-escape',
  because: 'The power $P$ grows beyond every bound, and the first coordinate does not grow.',
  formula: { factor: '1 + 2*alpha', start: 'y != 0' },
  rivals: {
    'factor 1-2α': { factor: '1 - 2*alpha', start: 'y != 0' },
    'factor 1+α': { factor: '1 + alpha', start: 'y != 0' },
    'claim for y0=0': { factor: '1 + 2*alpha', start: 'y = y' },
  },
  steps: ({ factor, start }) => [
    ...induction('the second coordinate', {
      holds: 'y = P*y0 and P >= 1 + 2*alpha*n and n >= 0',
      start: { y: 'y0', P: '1', n: '0' },
      next: { y: 'y + alpha*2*y', P: `(${factor})*P`, n: 'n + 1' },
      given: ['0 < alpha', 'alpha < 1'],
    }),
    forAll('the value below any bound', {
      given: ['P >= 1 + s', 's >= 0', 'x^2 <= x0^2', 's*y^2 >= M + x0^2', 'M > 0'],
      show: 'x^2 - (P*y)^2 <= -M',
    }),
    forAll('each step lowers the value', { given: ['0 < alpha', 'alpha < 1', start], show: '((1 - 2*alpha)*x)^2 - ((1 + 2*alpha)*y)^2 < x^2 - y^2' }),
  ],
})

export const flatTail = proof({
  settles: 'gd-stationary-stop/flat-tail',
  because: 'The exponential is asked only whether it grows.',
  formula: '21',
  rivals: { 'θ≥20: e^{-20}=2.06·10^{-9} exceeds 10^{-9}': '20' },
  steps: (from) => [
    at('the modulus of the derivative at the first point', { x: from }, 'exp(-x) <= 1/10^9'),
    forAll('beyond it', { given: [...increasing('exp', [`-${from}`, '-x']), `exp(-${from}) <= 1/10^9`, `x >= ${from}`], show: 'exp(-x) <= 1/10^9' }),
    forAll('every point is beaten', { given: increasing('exp', ['-x', '-(x + 1)'], { strictly: true }), show: 'exp(-(x + 1)) < exp(-x)' }),
  ],
})

export const convexStop = proof({
  settles: 'gd-stationary-stop/convex-stop-bound',
  because: '$a=\\langle\\nabla f(\\theta),\\theta-\\theta^*\\rangle\\le NR$ by Cauchy–Schwarz.',
  formula: { convex: 'm >= f - a', bound: 'N*R' },
  rivals: {
    'half the right side: refuted by f=|θ| smoothed far from 0': { convex: 'm >= f - a', bound: 'N*R/2' },
    'the same without convexity': { convex: 'm <= f', bound: 'N*R' },
    'the square ‖∇f‖² in the place of ‖∇f‖': { convex: 'm >= f - a', bound: 'N^2*R' },
  },
  steps: ({ convex, bound }) => [
    ...cauchySchwarz,
    forAll('the bound', { given: ['N >= 0', 'R >= 0', convex, 'a^2 <= N^2*R^2'], show: `f - m <= ${bound}` }),
    forAll('without a gradient every other value is as large', { given: ['N = 0', 'abs(a) <= N*R', 'value >= f - a'], show: 'value >= f' }),
  ],
})

export const strongStop = proof({
  settles: 'gd-stationary-stop/strongly-convex-stop-bound',
  because: '$W=\\|g+\\mu(\\theta^*-\\theta)\\|^2$ with $a=\\langle g,\\theta^*-\\theta\\rangle$; $L\\ge\\mu$ only serves a variant.',
  formula: 'G/(2*mu)',
  rivals: { '1/(4μ)': 'G/(4*mu)', 'μ/2 in the place of 1/(2μ)': 'mu/2*G', 'L (smoothness) in the place of μ': 'G/(2*L)' },
  steps: (bound) => [
    forAll('the bound', { given: ['mu > 0', 'L >= mu', 'm >= f + a + mu/2*D', 'W >= 0', 'W = G + 2*mu*a + mu^2*D'], show: `f - m <= ${bound}` }),
    identity('attained', 'mu/2*x^2 - 0 = (mu*x)^2/(2*mu)'),
  ],
})
