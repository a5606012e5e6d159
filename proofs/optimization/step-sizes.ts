import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction, matrices } from '../support/steps.ts'
import { powersVanish } from '../support/theorems.ts'

/* One step size for each coordinate, the place of ε, the fixed rate and the warm-up. */

export const changeOfVariables = proof({
  settles: 'per-coordinate-steps/change-of-variables',
  because: 'Each coordinate by itself, $a^2=\\alpha$, $a>0$: moving $\\phi$ by $e$ moves $\\theta$ by its factor, so the gradient of $h$ has it too.',
  formula: { scale: 'a', step: '1' },
  rivals: {
    'θ=Aφ': { scale: 'alpha', step: '1' },
    'θ=A^{-1/2}φ': { scale: '(1/a)', step: '1' },
    'step α_max in the place of 1': { scale: 'a', step: 'largest' },
  },
  steps: ({ scale, step }) => [
    identity('the gradient of $h$', `f + g*(${scale}*(phi + e) - ${scale}*phi) = f + (${scale}*g)*e`),
    identity('the step of $\\phi$, in $\\theta$', `${scale}*(phi - ${step}*(${scale}*g)) = ${scale}*phi - alpha*g`, { roots: { a: 'alpha' } }),
  ],
})

export const metricSteepest = proof({
  settles: 'per-coordinate-steps/metric-steepest',
  because: 'Summed over the coordinates, $W$ is the squared length of $d+Ag$ in the metric, which is 0 exactly for $d=-Ag$.',
  formula: '1/alpha',
  rivals: { 'the Euclidean norm': '1', '‖d‖_A in the place of ‖d‖_{A^{-1}}': 'alpha' },
  steps: (weight) => [
    identity('one coordinate', `(d + alpha*g)^2*(${weight}) = d^2*(${weight}) + 2*g*d + alpha*g^2`),
    forAll('all directions of the length $\\sqrt Q$, $Q=g^\\top Ag$', { given: ['W >= 0', 'W = Q + 2*c + Q'], show: 'c >= -Q and iff(c = -Q, W = 0)' }),
  ],
})

export const directionsUnequal = proof({
  settles: 'per-coordinate-steps/directions-unequal',
  formula: { bound: '99/101', step: '2/101', vector: ['1', '1/100'] },
  rivals: {
    'lower bound 99/100': { bound: '99/100', step: '2/101', vector: ['1', '1/100'] },
    'equality at α=1/100': { bound: '99/101', step: '1/100', vector: ['1', '1/100'] },
    'vector step (1/100,1)': { bound: '99/101', step: '2/101', vector: ['1/100', '1'] },
  },
  steps: ({ bound, step, vector }) => [
    forAll('every scalar step', { show: `max(abs(1 - a), abs(1 - 100*a)) >= ${bound}` }),
    at('equality', { a: step }, `max(abs(1 - a), abs(1 - 100*a)) = ${bound}`),
    identity('the vector step along $x$', `x - (${vector[0]})*x = 0`),
    identity('and along $y$', `y - (${vector[1]})*(100*y) = 0`),
  ],
})

const rotate = (x: string, y: string): readonly [string, string] => [`(3*(${x}) - 4*(${y}))/5`, `(4*(${x}) + 3*(${y}))/5`]
export const notRotationInvariant = proof({
  settles: 'per-coordinate-steps/not-rotation-invariant',
  because: 'The gradient of $f\\circ R^\\top$ at $R\\theta$ is $Rg$, since $\\langle g,R^\\top h\\rangle=\\langle Rg,h\\rangle$; $a$ is a number.',
  formula: { commutes: 'R*x - (R*g)*a = R*(x - g*a)', scalar: '=', result: ['396/5', '99/125'] },
  rivals: {
    'invariance for every diagonal A': { commutes: 'R*x - A*(R*g) = R*(x - A*g)', scalar: '=', result: ['396/5', '99/125'] },
    'the scalar step failing for this R': { commutes: 'R*x - (R*g)*a = R*(x - g*a)', scalar: '!=', result: ['396/5', '99/125'] },
    '(0,0) for the rotated problem': { commutes: 'R*x - (R*g)*a = R*(x - g*a)', scalar: '=', result: ['0', '0'] },
  },
  steps: ({ commutes, scalar, result }) => {
    const [x, y] = rotate('1', '1')
    const [g, h] = rotate('1', '100')
    const [u, v] = rotate('1 - 1/100', '1 - 100/100')
    return [
      matrices('the gradient', 'T(g)*(T(R)*h) = T(R*g)*h'),
      matrices('scalar steps', commutes),
      at('a scalar step here', { x, g, u }, `x - g/100 ${scalar} u`),
      at('its other coordinate', { y, h, v }, `y - h/100 ${scalar} v`),
      at('the vector step on $f$', {}, '1 - 1*1 = 0 and 1 - 1/100*100 = 0'),
      at('on the rotated problem', { x, y, g, h }, `x = -1/5 and y = 7/5 and x - g = ${result[0]} and y - h/100 = ${result[1]}`),
    ]
  },
})

export const placement = proof({
  settles: 'adam-epsilon-placement/placement-changes-the-step',
  formula: '1/10^8',
  rivals: { 'the same comparison with ε=10^{-16} inside and 10^{-8} outside, where the two agree up to √2': '1/10^16' },
  steps: (inside) => [
    at('the square of the step with $\\epsilon$ inside', { g: '1/10^8', inside }, 'g^2/(g^2 + inside) >= (0.99/10^4)^2 and g^2/(g^2 + inside) <= (1/10^4)^2'),
    at('the step with $\\epsilon$ outside', { g: '1/10^8', outside: '1/10^8' }, 'g/(g + outside) = 1/2'),
  ],
})

const roots = ['a >= 0', 'b > 0', 'c > 0', 'c^2 = a^2 + b^2', 'k > 0', 'k^2 = 2']
export const correspondence = proof({
  settles: 'adam-epsilon-placement/square-root-correspondence',
  because: '$a,b,c$ are the roots of $v$, $\\epsilon$ and $v+\\epsilon$, and $k=\\sqrt2$.',
  formula: { inside: 'b', right: 'k*c' },
  rivals: {
    'without the factor √2 on the right': { inside: 'b', right: 'c' },
    'ε in the place of √ε': { inside: 'b^2', right: 'k*c' },
    'factor √2 replaced by 7/5': { inside: 'b', right: '7/5*c' },
  },
  steps: ({ inside, right }) => [
    forAll('on the left', { given: roots, show: `c <= a + ${inside}` }),
    forAll('on the right', { given: roots, show: `a + ${inside} <= ${right}` }),
  ],
})

export const sharpRoot = proof({
  settles: 'adam-epsilon-placement/root-two-is-sharp',
  because: '$a,b,c$ are the roots of $v$, $\\epsilon$ and $v+\\epsilon$, and $k=\\sqrt2$.',
  formula: 'a = b',
  rivals: { 'attained at v=0': 'a = 0', 'attained at v=4ε': 'a = 2*b' },
  steps: (when) => [
    forAll('on the right', { given: roots, show: `iff(a + b = k*c, ${when})` }),
    forAll('on the left', { given: roots, show: 'iff(c = a + b, a = 0)' }),
  ],
})

export const boundedSteps = proof({
  settles: 'adam-epsilon-placement/both-bounded-steps',
  because: 'The first corrected moments are $g$ and $g^2$; with gradients 0 all moments stay 0.',
  formula: { first: '<=', denominator: '!=' },
  rivals: { 'first step exactly η for ε>0': { first: '=', denominator: '!=' }, 'step undefined at g=0 for ε>0': { first: '<=', denominator: '=' } },
  steps: ({ first, denominator }) => [
    ...induction('moments of gradients 0', {
      holds: 'm = 0 and v = 0',
      start: { m: '0', v: '0' },
      next: { m: 'beta*m + (1 - beta)*0', v: 'gamma*v + (1 - gamma)*0^2' },
    }),
    forAll('their step', {
      given: ['eps > 0', 's >= 0', 's^2 = 0 + eps'],
      show: `s ${denominator} 0 and 0 + eps ${denominator} 0 and eta*0/s = 0 and eta*0/eps = 0`,
    }),
    forAll('the first step, inside', { given: ['eta > 0', 'eps > 0', 's > 0', 's^2 = g^2 + eps'], show: `eta*abs(g)/s ${first} eta` }),
    forAll('and outside', { given: ['eta > 0', 'eps > 0'], show: `eta*abs(g)/(abs(g) + eps) ${first} eta` }),
  ],
})

export const regimes = proof({
  settles: 'lr-fixed-heuristic/four-regimes',
  because:
    'With the factor $q=1-c$, $c=\\alpha\\lambda$, the iterates are $q^t\\theta_0$: powers tend to 0 below 1 in modulus and grow beyond every bound above.',
  formula: { at2: 'q = -1 and q^2 = 1', alternating: '1', diverging: '2' },
  rivals: {
    'convergence at αλ=2': { at2: 'abs(q) < 1', alternating: '1', diverging: '2' },
    'alternation already for αλ>1/2': { at2: 'q = -1 and q^2 = 1', alternating: '1/2', diverging: '2' },
    'divergence for αλ>1': { at2: 'q = -1 and q^2 = 1', alternating: '1', diverging: '1' },
  },
  steps: ({ at2, alternating, diverging }) => [
    ...induction('the iterates', { holds: 'x = P*x0', start: { x: 'x0', P: '1' }, next: { x: 'x - alpha*(lambda*x)', P: '(1 - alpha*lambda)*P' } }),
    forAll('same sign', { given: ['q = 1 - c', '0 < c', 'c < 1'], show: '0 < q and q < 1' }),
    forAll('one step', { given: ['q = 1 - c', 'c = 1'], show: 'q = 0' }),
    forAll('alternating', { given: ['q = 1 - c', `${alternating} < c`, 'c < 2'], show: '-1 < q and q < 0' }),
    powersVanish,
    forAll('period two', { given: ['q = 1 - c', 'c = 2'], show: at2 }),
    forAll('beyond', { given: ['q = 1 - c', `c > ${diverging}`], show: 'q < -1' }),
  ],
})

export const increaseHelps = proof({
  settles: 'lr-fixed-heuristic/increase-helps-below-one',
  formula: { up: '1', from: '1' },
  rivals: { 'monotone up to 2/λ': { up: '2', from: '1' }, 'optimum at 1/(2λ)': { up: '1/2', from: '1/2' } },
  steps: ({ up, from }) => [
    forAll('up to there', { given: ['lambda > 0', '0 < a', 'a < b', `b*lambda <= ${up}`], show: 'abs(1 - b*lambda) < abs(1 - a*lambda)' }),
    forAll('and beyond', { given: ['lambda > 0', 'a < b', `a*lambda >= ${from}`], show: 'abs(1 - b*lambda) > abs(1 - a*lambda)' }),
  ],
})

export const severalCurvatures = proof({
  settles: 'lr-fixed-heuristic/several-curvatures',
  because: 'Between $\\mu$ and $L$ the factor $1-\\alpha\\lambda$ lies between its values there.',
  formula: { value: '(L - mu)/(L + mu)', step: '2/(mu + L)' },
  rivals: {
    'α=1/L': { value: '(L - mu)/(L + mu)', step: '1/L' },
    'value (L-μ)/L': { value: '(L - mu)/L', step: '2/(mu + L)' },
    'α=2/(μL)': { value: '(L - mu)/(L + mu)', step: '2/(mu*L)' },
  },
  steps: ({ value, step }) => [
    forAll('every step', { given: ['0 < mu', 'mu <= L'], show: `max(abs(1 - a*mu), abs(1 - a*L)) >= ${value}` }),
    forAll('the best', { given: ['0 < mu', 'mu <= L', `a = ${step}`], show: `max(abs(1 - a*mu), abs(1 - a*L)) = ${value}` }),
    forAll('curvatures between', { given: ['0 < mu', 'mu <= l', 'l <= L'], show: 'abs(1 - a*l) <= max(abs(1 - a*mu), abs(1 - a*L))' }),
  ],
})

const warm = (t: string): string => `min(1, (${t})/K)*alpha`
export const warmUp = proof({
  settles: 'lr-warmup/monotone-and-bounded',
  because: 'It holds for real $t$.',
  formula: { rate: warm, full: 't >= K' },
  rivals: {
    'equal to α from t=K-1 on': { rate: warm, full: 't >= K - 1' },
    'max in the place of min': { rate: (t: string) => `max(1, (${t})/K)*alpha`, full: 't >= K' },
    'integer division t/K (0 for all t<K)': { rate: (t: string) => `((${t}) >= K ? 1 : 0)*alpha`, full: 't >= K' },
  },
  steps: ({ rate, full }) => [
    forAll('it never falls', { given: ['K >= 1', 'alpha > 0', '0 <= t', 't <= u'], show: `${rate('t')} <= ${rate('u')}` }),
    forAll('its range', { given: ['K >= 1', 'alpha > 0', '0 <= t'], show: `0 <= ${rate('t')} and ${rate('t')} <= alpha` }),
    forAll('where it is complete', { given: ['K >= 1', 'alpha > 0', '0 <= t'], show: `iff(${rate('t')} = alpha, ${full})` }),
    forAll('its increments', { given: ['K >= 1', 'alpha > 0', '0 <= t', 't + 1 <= K'], show: `${rate('t + 1')} - (${rate('t')}) = alpha/K` }),
  ],
})

export const startsAtOne = proof({
  settles: 'lr-warmup/time-starts-at-one',
  formula: { zero: '0', one: 'alpha/K' },
  rivals: { 'first rate α/K at t=0': { zero: 'alpha/K', one: 'alpha/K' }, 'first rate α/(K+1) at t=1': { zero: '0', one: 'alpha/(K + 1)' } },
  steps: ({ zero, one }) => [
    forAll('at 0 nothing moves', { given: ['K >= 1', 'alpha > 0'], show: `${warm('0')} = ${zero} and x - (${warm('0')})*g = x` }),
    forAll('at 1', { given: ['K >= 1', 'alpha > 0'], show: `${warm('1')} = ${one} and ${warm('1')} > 0` }),
  ],
})

export const noCure = proof({
  settles: 'lr-warmup/warm-up-does-not-cure-a-large-target',
  because:
    'After the warm-up the factor is the same $1-c$, $c=\\alpha\\lambda$, for ever, and the warm-up multiplies by finitely many factors $1-sc$, $0\\le s\\le1$.',
  formula: { large: 'c > 2', small: '0 < c and c < 2' },
  rivals: {
    'convergence for αλ=3 if K is large enough': { large: 'c > 2', small: 'c = 3' },
    'divergence for αλ=3/2 without warm-up': { large: 'c = 3/2', small: '0 < c and c < 2' },
  },
  steps: ({ large, small }) => [
    forAll('beyond 2 each step grows', { given: large, show: 'abs(1 - c) > 1' }),
    ...induction('and with it the iterates, $d=|1-c|-1>0$', {
      holds: 'a >= (1 + n*d)*a0 and n >= 0',
      start: { a: 'a0', n: '0' },
      next: { a: '(1 + d)*a', n: 'n + 1' },
      given: ['d > 0', 'a0 > 0'],
      base: 'a0 > 0',
    }),
    forAll('below 2 each step contracts', { given: small, show: 'abs(1 - c) < 1' }),
    powersVanish,
    forAll('and no step of the warm-up grows', { given: ['0 <= s', 's <= 1', '0 < c', 'c < 2'], show: 'abs(1 - s*c) <= 1' }),
  ],
})
