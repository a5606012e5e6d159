import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction, matrices, thereAre } from '../support/steps.ts'
import { wrong } from '../support/targets.ts'
import { cauchySchwarz } from '../support/theorems.ts'

/*
 * Fitting the training set: what it costs, and what it says of new inputs.
 */

export const memorisation = proof({
  settles: 'overfitting-definition/memorisation',
  because:
    'The points projected on $a$ are distinct; in their order each unit has its threshold between the last projection $r$ and its own $p$ (the first one anywhere below), so it is 0 at all before and not at its own: $s$ is what the earlier units give there and $y$ the label.',
  formula: { threshold: '(r + p)/2', apart: 'r < p', count: 'n' },
  rivals: {
    'N-1 units without bias': { threshold: '(r + p)/2', apart: 'r < p', count: 'n - 1' },
    'repeated points with different labels': { threshold: '(r + p)/2', apart: 'r = p and y != s', count: 'n' },
    'thresholds equal to the largest projection': { threshold: 'p', apart: 'r < p', count: 'n' },
  },
  steps: ({ threshold, apart, count }) => [
    cited(
      'For $a=(1,s,s^2,\\dots)$ two points have one projection only where a polynomial in $s$, not 0, is 0: at finitely many $s$.',
      'A polynomial of degree n has at most n roots: Lang 2002, theorem IV.1.4',
    ),
    forAll('a unit does not touch the points before', { given: ['r < p', 'z <= r'], show: `max(0, z - (r + p)/2) = 0` }),
    forAll('it gives its own point the label', {
      given: [apart, `t = ${threshold}`, 'v = (p = t ? 0 : (y - s)/(p - t))'],
      show: 's + v*max(0, p - t) = y and max(0, r - t) = 0',
    }),
    ...induction('one unit for each point', { holds: `k = ${count}`, start: { k: '0', n: '0' }, next: { k: 'k + 1', n: 'n + 1' } }),
  ],
})

export const interpolationMayGeneralise = proof({
  settles: 'overfitting-definition/interpolation-may-generalise',
  because: 'Outside of $[a,b]$ the interpolant goes on with its last value.',
  formula: { f: (x: string) => x, where: 'a <= x and x <= b' },
  rivals: {
    'y=x² in the place of y=x': { f: (x: string) => `${x}^2`, where: 'a <= x and x <= b' },
    'test point outside [a,b] with constant continuation': { f: (x: string) => x, where: 'a <= x' },
  },
  steps: ({ f, where }) => [
    forAll('the interpolant of two points', {
      given: ['a < b', where, 'z = min(max(x, a), b)'],
      show: `${f('a')} + (${f('b')} - ${f('a')})/(b - a)*(z - a) = ${f('x')}`,
    }),
  ],
})

interface Fresh {
  readonly at0: string
  readonly at1: string
  readonly error: string
}
export const memorisationByChance = proof({
  settles: 'overfitting-definition/memorisation-may-be-chance',
  because: 'Given the training set and a new input its label is 0 or 1 with the probability $\\frac12$ each, and the prediction $a$ is made already.',
  formula: { at0: 'a', at1: 'a', error: '1/2' } as Fresh,
  rivals: { 'error 1/4': { at0: 'a', at1: 'a', error: '1/4' }, 'inputs repeated in the test set': { at0: '0', at1: '1', error: '1/2' } },
  steps: ({ at0, at1, error }) => [
    forAll('given everything else', { given: 'a = 0 or a = 1', show: `1/2*${wrong(at0, '0')} + 1/2*${wrong(at1, '1')} = ${error}` }),
    ...induction('the mean over it', { holds: 'E = W/2', start: { E: '0', W: '0' }, next: { E: 'E + w/2', W: 'W + w' }, given: 'w >= 0' }),
  ],
})

export const underfittingFloor = proof({
  settles: 'overfitting-definition/underfitting-floor',
  because:
    'A network of width 1 is monotone; $p,q,r$ are rising values at $-1,0,1$, and reflecting $x$ gives the falling ones. Training set and law are the same three points.',
  formula: { floor: '1/6', attained: '1/6' },
  rivals: { '1/5': { floor: '1/5', attained: '1/5' }, '0 attained': { floor: '1/6', attained: '0' } },
  steps: ({ floor, attained }) => [
    forAll('a network of width 1 is monotone', { given: ['x < y', 'y < z'], show: '(relu(w*y + b) - relu(w*x + b))*(relu(w*z + b) - relu(w*y + b)) >= 0' }),
    forAll('the floor', { given: ['p <= q', 'q <= r'], show: `((p - 1)^2 + q^2 + (r - 1)^2)/3 >= ${floor}` }),
    thereAre('it is attained', ['p <= q', 'q <= r', `((p - 1)^2 + q^2 + (r - 1)^2)/3 = ${attained}`]),
  ],
})

export const threeTerms = proof({
  settles: 'triple-requirement/three-term-identity',
  because:
    '$m$ is the infimum of $R$ over the class, below both $R(\\hat g)=h$ and, over all functions, not below $R^*$; $r$ is $R(g)$; $u,v$ are the empirical risks of $g$ and of the minimiser.',
  formula: { second: '(h - m)', signs: 'm - s >= 0 and h - m >= 0 and u - v >= 0' },
  rivals: {
    'third term always non-negative': { second: '(h - m)', signs: 'm - s >= 0 and h - m >= 0 and u - v >= 0 and r - h >= 0' },
    'second term negative': { second: '(h - m)', signs: 'm - s >= 0 and h - m < 0 and u - v >= 0' },
    'inf over all functions in the second bracket': { second: '(h - s)', signs: 'm - s >= 0 and h - m >= 0 and u - v >= 0' },
  },
  steps: ({ second, signs }) => [
    identity('the terms', `r - s = (m - s) + ${second} + (r - h)`),
    forAll('their signs', { given: ['s <= m', 'm <= h', 'm <= r', 'v <= u'], show: signs }),
    at(
      'the third may be negative: the class has a function that is right on the sample and wrong elsewhere',
      { h: 1, r: 0, v: 0, u: '1/2', m: 0 },
      'r - h < 0 and u - v >= 0 and m <= h and m <= r',
    ),
  ],
})

export const expressive = proof({
  settles: 'triple-requirement/expressive',
  because: 'The sample changes which constant is chosen, not what constants there are.',
  formula: { f: (_x: string) => 'c', floor: '1' },
  rivals: { '1/2 attained': { f: (_x: string) => 'c', floor: '1/2' }, 'the class of affine functions': { f: (x: string) => `(w*(${x}) + c)`, floor: '1' } },
  steps: ({ f, floor }) => {
    const risk = (c: string): string => `((${c === '' ? f('1') : c} - 1)^2 + (${c === '' ? f('-1') : c} + 1)^2)/2`
    return [forAll('the risk', { show: `${risk('')} >= 1` }), at('attained by 0', {}, `${risk('0')} = ${floor}`)]
  },
})

export const constrained = proof({
  settles: 'triple-requirement/constrained',
  because:
    'Targets come in pairs that differ at one input off the training set alone, where the prediction $a$ is the same for both; averages of halves are $\\frac12$.',
  formula: { at0: 'a', at1: 'a', error: '1/2' } as Fresh,
  rivals: {
    'error (|X|-n)/|X|': { at0: 'a', at1: 'a', error: '(X - n)/X' },
    '0 for learners that fit the training inputs': { at0: 'a', at1: 'a', error: '0' },
    'targets restricted to constants': { at0: 'a', at1: 'c', error: '1/2' },
  },
  steps: ({ at0, at1, error }) => [
    forAll('a pair of targets', {
      given: ['a = 0 or a = 1', 'c = 0 or c = 1', '1 <= n', 'n < X'],
      show: `1/2*${wrong(at0, '0')} + 1/2*${wrong(at1, '1')} = ${error}`,
    }),
    ...induction('all of them', { holds: 'E = W/2', start: { E: '0', W: '0' }, next: { E: 'E + w/2', W: 'W + w' }, given: 'w >= 0' }),
  ],
})

export const learnable = proof({
  settles: 'triple-requirement/learnable',
  because:
    'Each sample has a radius inside which its score moves by less than its size; the least of finitely many serves all, and a constant function has the gradient 0.',
  formula: (s: string) => wrong(`step(${s})`, 'y'),
  rivals: {
    'the logistic loss': (s: string) => `ln(1 + exp(-(2*y - 1)*${s}))`,
    'the hinge max(0,-y(wx+b))': (s: string) => `max(0, -(2*y - 1)*${s})`,
  },
  steps: (loss) => [
    ...cauchySchwarz,
    forAll('a short step moves the score by less than its size (Cauchy–Schwarz)', {
      given: ['s != 0', 'd^2 <= D*X', 'X >= 1', 'rho > 0', 'rho^2*X <= s^2', 'D < rho^2', 'D >= 0'],
      show: 'd^2 < s^2',
    }),
    forAll('and leaves the loss of the sample', { given: ['y = 0 or y = 1', 's != 0', 'abs(z - s) < abs(s)'], show: `${loss('z')} = ${loss('s')}` }),
    at('a start that is wrong, and a minimiser with error 0: one sample $x=1$ of class 1', { x: 1 }, 'step(-1*x + 0) = 0 and step(1*x + 0) = 1'),
  ],
})

const projections = { 'P*P': 'P', 'T(P)': 'P', 'R*R': 'R', 'T(R)': 'R', 'R*P': 'P', 'P*R': 'P' }
export const biasAndVariance = proof({
  settles: 'triple-requirement/bias-and-variance-exact',
  because:
    '$Py-f=-(I-P)f+P\\varepsilon$, and the two parts are orthogonal. The mean of $\\varepsilon^\\top P\\varepsilon$ is the sum of $P_{ij}\\mathbb E\\varepsilon_i\\varepsilon_j$: $i=1$ on the diagonal, $V=\\sigma^2$, $t$ the trace. $R$ is a larger projection, $RP=PR=P$.',
  formula: { bias: '(1 - P)*f', variance: 'V*k/n' },
  rivals: {
    'σ²k²/n': { bias: '(1 - P)*f', variance: 'V*k^2/n' },
    'σ²(n-k)/n': { bias: '(1 - P)*f', variance: 'V*(n - k)/n' },
    '‖P_kf‖²/n as bias': { bias: 'P*f', variance: 'V*k/n' },
  },
  steps: ({ bias, variance }) => [
    matrices('the two parts', `P*(f + e) - f = P*e - ${bias}`, projections),
    matrices('they are orthogonal', `T(${bias})*(P*e) = 0`, projections),
    matrices('the square of the second', 'T(P*e)*(P*e) = T(e)*P*e', projections),
    ...induction('its mean, over the entries', { holds: 'A = V*t', start: { A: '0', t: '0' }, next: { A: 'A + p*(i = 1 ? V : 0)', t: 't + (i = 1 ? p : 0)' } }),
    cited(
      'The trace of $QQ^\\top$ is that of $Q^\\top Q=I_k$, for an orthonormal basis $Q$ of the range.',
      'Cyclic property of the trace: Horn and Johnson 2013, 1.2',
    ),
    forAll('the variance', { given: ['A = V*t', 't = k', 'n >= 1', 'V > 0', 'k >= 0'], show: `A/n = ${variance}` }),
    matrices('the bias of the smaller projection, in two orthogonal parts', 'T((1 - R)*f)*((R - P)*f) = 0', projections),
    matrices('which add up to it', '(1 - R)*f + (R - P)*f = (1 - P)*f', projections),
    forAll('so it does not grow, and the variance does', { given: ['a >= 0', 'b >= 0', 'V > 0', 'n >= 1', 'k < l'], show: 'a <= a + b and V*k/n < V*l/n' }),
  ],
})
