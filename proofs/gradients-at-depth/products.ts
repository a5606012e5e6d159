import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'

/** The derivative of the logistic function at a point where e^{-x} is E: any positive number. */
const slope = 'E/(1 + E)^2'

export const quarter = proof({
  settles: 'sigmoid-derivative-quarter/quarter',
  because: 'With $E=e^{-x}$, which takes every positive value once and is $1$ at $x=0$, $\\sigma^\\prime=\\frac E{(1+E)^2}$.',
  formula: { derivative: slope, bound: '1/4', equality: 'E = 1' },
  rivals: {
    '≤1/5': { derivative: slope, bound: '1/5', equality: 'E = 1' },
    'equality at x=1': { derivative: slope, bound: '1/4', equality: 'E = 1 or (E < 1/2 and E > 1/3)' },
    // tanh′ is four times that of the logistic function, at twice the point.
    '≤1/4 for tanh′': { derivative: `4*${slope}`, bound: '1/4', equality: 'E = 1' },
  },
  steps: ({ derivative, bound, equality }) => [
    identity('the derivative of $\\frac1{1+E}$, with $E^\\prime=-E$, is', 's*(1 - s) = E/(1 + E)^2', { where: { s: '1/(1 + E)' } }),
    forAll('the bounds', { given: 'E > 0', show: `0 < ${derivative} and ${derivative} <= ${bound}` }),
    forAll('equality', { given: 'E > 0', show: `iff(${derivative} = ${bound}, ${equality})` }),
  ],
})

const layers = { factor: 'n*m/4', bound: 'P/Q', known: 'k <= d*n*m and 0 <= d and d <= 1/4' }
export const productBound = proof({
  settles: 'sigmoid-derivative-quarter/product-bound',
  because:
    '$m$ is the norm of the product of $L$ layers, $Q=4^L$ and $P$ the product of the weight norms $n$; $d$ is the largest entry of $D$, which is its norm in every $\\ell_p$, and submultiplicativity gives the step.',
  formula: layers,
  rivals: {
    '4^{-L} without the weight norms': { ...layers, bound: '1/Q' },
    '4^{-(L+1)}∏‖W‖': { ...layers, bound: 'P/(4*Q)' },
    'spectral radii in the place of norms': { ...layers, known: '0 <= d and d <= 1/4' },
    'the bound 2^{-L}∏‖W‖ claimed attained': { ...layers, bound: 'min(P/Q, (m >= P/R ? P/Q : 0))' },
  },
  steps: ({ bound, known }) => [
    forAll('a diagonal matrix moves no vector by more than its largest entry, coordinate by coordinate', {
      given: ['abs(e) <= d', 'd <= 1/4'],
      show: 'abs(e*v) <= abs(v)/4',
    }),
    ...induction('the norm', {
      holds: `m <= ${bound} and m >= 0 and P >= 0 and Q > 0 and R > 0`,
      start: { m: '1', P: '1', Q: '1', R: '1' },
      next: { m: 'k', P: 'P*n', Q: '4*Q', R: '2*R' },
      given: ['n >= 0', 'k >= 0', known],
    }),
    ...induction('with $\\|W\\|\\le4q$ it is at most $q^L$', {
      holds: 'P/Q <= p and P >= 0 and Q > 0 and p >= 0',
      start: { P: '1', Q: '1', p: '1' },
      next: { P: 'P*n', Q: '4*Q', p: 'p*q' },
      given: ['n >= 0', 'n <= 4*q', 'q < 1'],
    }),
    cited('$q^L\\to0$ for $0\\le q<1$', 'Rudin 1976, theorem 3.20(e)'),
  ],
})

const chain = { divisor: '4', weight: '4', one: 'D = 1' }
export const fourAttained = proof({
  settles: 'sigmoid-derivative-quarter/quarter-and-four-attained',
  because: '$D$ is the derivative of the chain so far and $P$ the product of its weights; a bias $-w_lx_l$ makes the pre-activation $0$, where $E=1$.',
  formula: chain,
  rivals: {
    '∏w_l/2': { ...chain, divisor: '2' },
    '1 at w_l=2': { ...chain, weight: '2' },
    'vanishing at w_l=5 with zero pre-activations': { ...chain, weight: '5', one: 'D <= 1' },
  },
  steps: ({ divisor, weight, one }) => [
    at('the logistic function and its derivative at $0$', { E: 1 }, `1/(1 + E) = 1/2 and ${slope} = 1/4`),
    identity('the pre-activation', 'w*x + b = 0', { where: { b: '-w*x' } }),
    ...induction('the derivative', { holds: 'D*Q = P', start: { D: '1', P: '1', Q: '1' }, next: { D: 'D*w/4', P: 'P*w', Q: `${divisor}*Q` } }),
    ...induction(`with this weight`, { holds: one, start: { D: '1' }, next: { D: `D*(${weight})/4` } }),
  ],
})

const away = { bound: '0.224', w: '2', later: '4' }
const h = (u: string): string => `${u}/(exp(${u}) + 2 + exp(-${u}))`
export const awayFromZero = proof({
  settles: 'sigmoid-derivative-quarter/large-weights-do-not-help-away-from-zero',
  because:
    'With $u=w|x|$, $w\\sigma^\\prime(wx)=\\frac1{|x|}\\frac u{e^u+2+e^{-u}}$, and the denominator lies above the sum of its tangents at $p=1.543$, a line.',
  formula: away,
  rivals: {
    '0.2/|x|': { ...away, bound: '0.2' },
    'bounded by 1/(4|x|)·(1/2)': { ...away, bound: '(1/8)' },
    'growing in w for fixed x=1': { ...away, w: '4', later: '2' },
  },
  steps: ({ bound, w, later }) => [
    forAll('at any $x$ at most $\\frac w4$', { given: ['E > 0', 'w > 0'], show: `w*${slope} <= w/4` }),
    at('attained at $x=0$', { E: 1 }, `${slope} = 1/4`),
    cited('$e^u\\ge e^p(1+u-p)$ for all $u$ and $p$', 'a convex function lies above its tangents'),
    at('the tangents $e^p(1+u-p)+2+e^{-p}(1-u+p)$ at $u=0$', { p: '1.543' }, 'exp(p)*(1 - p) + 2 + exp(-p)*(1 + p) >= 0'),
    at('their slope', { p: '1.543' }, `exp(p) - exp(-p) >= 1/${bound}`),
    forAll('so the bound holds', { given: ['u > 0', 'c > 0', 'a >= 0', 's >= 1/c', 'D >= a + s*u'], show: 'u/D <= c' }),
    forAll('it tends to $0$, since $e^u\\ge\\frac{u^2}2$ for $u>0$', { given: ['u > 0', 'E >= u^2/2', 'F > 0'], show: 'u/(E + 2 + F) <= 2/u' }),
    at('at $x=1$, from one weight to a larger one', {}, `${h(later)} < ${h(w)}`),
  ],
})
