import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { infiniteBinary } from '../support/extended.ts'
import { at, computed, forAll, identity, increasing, induction } from '../support/steps.ts'
import { logarithmTangent } from '../support/theorems.ts'

/* h is the prediction. */

export const fourCorners = proof({
  settles: 'binary-ce-corner-values/four-corners',
  because: '$l$ and $m$ are the two logarithms, 0 at 1; a term without weight is 0.',
  formula: { weights: ['y', '1 - y'], infinite: 'h != y' },
  rivals: {
    'the two factors $y$ and $1-y$ exchanged': { weights: ['1 - y', 'y'], infinite: 'h != y' },
    '$+\\infty$ only at $(0,1)$': { weights: ['y', '1 - y'], infinite: 'h = 0 and y = 1' },
  },
  steps: ({ weights: [first, second], infinite }) => [
    forAll('at every corner', {
      given: ['y = 0 or y = 1', 'h = 0 or h = 1', 'implies(h = 1, l = 0)', 'implies(1 - h = 1, m = 0)'],
      show: `iff((${first}) > 0 and h = 0 or (${second}) > 0 and 1 - h = 0, ${infinite}) and implies(h = y, ((${first}) = 0 ? 0 : -l) + ((${second}) = 0 ? 0 : -m) = 0)`,
    }),
  ],
})

export const conventionNeeded = proof({
  settles: 'binary-ce-corner-values/convention-needed',
  formula: 1,
  rivals: { '$\\hat y=\\frac12$ offered': 0.5 },
  steps: (h) => [computed('the formula in binary64 at $y=1$ is not a number', () => Number.isNaN(-1 * Math.log(h) - 0 * Math.log(1 - h)))],
})

export const conventionIsTheLimit = proof({
  settles: 'binary-ce-corner-values/convention-is-the-limit',
  because: '$r=\\sqrt t$ and $u=\\ln\\frac1r\\le\\frac1r-1$, so $-t\\ln t=2r^2u$.',
  formula: { bound: '2*r', limit: '0' },
  rivals: {
    '$-t\\ln t\\le t$': { bound: 'r^2', limit: '0' },
    'limit $-1$': { bound: '2*r', limit: '-1' },
    '$-t\\ln t\\le\\frac12\\sqrt t$': { bound: 'r/2', limit: '0' },
  },
  steps: ({ bound, limit }) => [
    logarithmTangent,
    forAll('the bound', { given: ['0 < r', 'r <= 1', '0 <= u', 'r*u <= 1 - r'], show: `0 <= 2*r^2*u and 2*r^2*u <= ${bound}` }),
    forAll('so it is as near to its limit as is asked', { given: ['0 <= v', 'v <= 2*r', '2*r < d'], show: `abs(-v - (${limit})) < d` }),
  ],
})

export const clampedLargeValue = proof({
  settles: 'binary-ce-corner-values/clamped-large-value',
  because: '$d=\\epsilon$, $l=\\ln d$ and $m=\\ln(1-d)$, the logarithms of a clamped corner and of one minus it.',
  formula: { wrong: '-l', right: '-m' },
  rivals: { 'the right corners cost 0': { wrong: '-l', right: '0' }, '$-\\ln(1-\\epsilon)$ at the wrong corners': { wrong: '-m', right: '-m' } },
  steps: ({ wrong, right }) => [
    forAll('the clamped corners', { given: ['0 < d', 'd < 1/2'], show: 'max(d, min(1 - d, 0)) = d and max(d, min(1 - d, 1)) = 1 - d' }),
    forAll('their logarithms', {
      given: ['0 < d', 'd < 1/2', 'ln(1) = 0', ...increasing('ln', ['d', '1 - d', '1'], { strictly: true })],
      show: 'ln(d) < ln(1 - d) and ln(1 - d) < 0',
    }),
    forAll('the cost of a corner', {
      given: ['y = 0 or y = 1', 'h = 0 or h = 1', 'l < m', 'm < 0', 'J = -(y*(h = 1 ? m : l) + (1 - y)*(h = 1 ? l : m))'],
      show: `implies(h != y, J = ${wrong}) and implies(h = y, J = ${right} and J > 0)`,
    }),
  ],
})

export const continuousInside = proof({
  settles: 'binary-ce-continuous-convex/continuous-inside',
  because:
    '$u=\\ln\\frac ac$ lies between $1-\\frac ca$ and $\\frac ac-1$; the same with $1-a$ and $1-c$, which lie in the same interval; the difference of the losses is $-yu-(1-y)v$.',
  formula: '1/d',
  rivals: { 'constant 1': '1', 'constant $\\delta$': 'd', 'one finite constant for all $a,c\\in(0,1)$': 'K' },
  steps: (constant) => [
    logarithmTangent,
    forAll('one logarithm, with $d$ for $\\delta$', {
      given: ['0 < d', 'd <= a', 'd <= c', 'a <= 1 - d', 'c <= 1 - d', 'c*u <= a - c', 'a*(-u) <= c - a'],
      show: `abs(u) <= abs(a - c)*${constant}`,
    }),
    forAll('both, by their weights', { given: ['0 <= y', 'y <= 1', 'abs(u) <= b', 'abs(v) <= b'], show: 'abs(-y*u - (1 - y)*v) <= b' }),
  ],
})

export const continuousAtEnds = proof({
  settles: 'binary-ce-continuous-convex/continuous-at-ends',
  because: '$\\ell(\\hat y,0)=\\ell(1-\\hat y,1)$, so the mirrored ends follow; $l=\\ln\\hat y$.',
  formula: { wrong: '-ln(h) > M', right: '0' },
  rivals: { 'finite limit at the wrong end': { wrong: '-ln(h) <= M', right: '0' }, '$\\ell(1,1)=\\ln2$': { wrong: '-ln(h) > M', right: 'ln(2)' } },
  steps: ({ wrong, right }) => [
    logarithmTangent,
    forAll('at the wrong end, below $d=e^{-M}$', { given: ['0 < h', 'h < d', 'ln(d) = -M', ...increasing('ln', ['h', 'd'], { strictly: true })], show: wrong }),
    forAll('at the right end, within $b$ of the value', {
      given: ['0 < h', 'h <= 1', 'l <= 0', '-l <= 1/h - 1', 'b > 0', '1/h - 1 < b', 'ln(2) > 1/2'],
      show: `abs(-l - ${right}) < b`,
    }),
  ],
})

const between = ['0 < t', 't < 1', 'a != c', 'm = t*a + (1 - t)*c']
export const strictlyConvexInPrediction = proof({
  settles: 'binary-ce-continuous-convex/strictly-convex-in-prediction',
  because: '$m$ lies between $a\\ne c$, $u=\\ln\\frac am$ and $v=\\ln\\frac cm$; the same holds for $1-a,1-c,1-m$. $X$ and $Z$ are the two sums $tu+(1-t)v$.',
  formula: { gap: '-(y*X + (1 - y)*Z)', sign: '> 0' },
  rivals: {
    concave: { gap: '-(y*X + (1 - y)*Z)', sign: '< 0' },
    '$-y\\ln\\hat y+(1-y)\\ln(1-\\hat y)$ (sign of the second term)': { gap: '-(y*X - (1 - y)*Z)', sign: '> 0' },
    '$\\hat y(1-\\hat y)$ for the loss': { gap: '(t*a*(1 - a) + (1 - t)*c*(1 - c) - m*(1 - m))', sign: '> 0' },
  },
  steps: ({ gap, sign }) => [
    logarithmTangent,
    forAll('the logarithm lies above its chord, from $\\ln r\\le r-1$, equal at 1 alone', {
      given: [...between, 'm > 0', 'm*u <= a - m', 'iff(m*u = a - m, a = m)', 'm*v <= c - m'],
      show: 't*u + (1 - t)*v < 0',
    }),
    forAll('the chord of the loss minus the loss', { given: [...between, 'X < 0', 'Z < 0', '0 <= y', 'y <= 1'], show: `${gap} ${sign}` }),
  ],
})

/* E = e^(-z) */
const inLogit = '-(y*ln(1/(1 + E)) + (1 - y)*ln(1 - 1/(1 + E)))'
const where = { s: '1/(1 + E)' }

export const logitDerivative = proof({
  settles: 'binary-ce-continuous-convex/logit-derivative',
  formula: 's - y',
  rivals: { '$y-\\sigma(z)$': 'y - s', '$(\\sigma(z)-y)\\sigma(z)(1-\\sigma(z))$': '(s - y)*s*(1 - s)', '$\\sigma(z)$': 's' },
  steps: (is) => [derivative('along the logit, with $E=e^{-z}$', { of: inLogit, by: { E: '-E' }, is, where })],
})

export const logitCurvature = proof({
  settles: 'binary-ce-continuous-convex/logit-curvature',
  because: '$E=e^{-z}$ is 1 exactly at $z=0$; $q=e^{-1}$.',
  formula: { bound: '1/4', only: 'E = 1', exponential: 'E > 0' },
  rivals: {
    'bound $\\frac15$': { bound: '1/5', only: 'E = 1', exponential: 'E > 0' },
    'equality also at $z=1$': { bound: '1/4', only: 'E = 1 or E = q', exponential: 'E > 0' },
    'value 0 attained': { bound: '1/4', only: 'E = 1', exponential: 'E >= 0' },
  },
  steps: ({ bound, only, exponential }) => [
    derivative('of the first derivative', { of: '1/(1 + E) - y', by: { E: '-E' }, is: 's*(1 - s)', where }),
    forAll('its range', {
      given: [exponential, '0 < q', 'q < 1', 's*(1 + E) = 1'],
      show: `0 < s*(1 - s) and s*(1 - s) <= ${bound} and iff(s*(1 - s) = ${bound}, ${only})`,
    }),
  ],
})

export const stableForm = proof({
  settles: 'binary-ce-continuous-convex/stable-form',
  because: '$a=\\ln(1+e^{-z})=-\\ln\\sigma(z)$ and $b=\\ln(1+e^z)=-\\ln(1-\\sigma(z))$; one of them is $\\ln(1+e^{-|z|})$.',
  formula: { kink: 'max(z, 0)', slope: '- z*y', rest: '(z >= 0 ? a : b)' },
  rivals: {
    '$\\min(z,0)$': { kink: 'min(z, 0)', slope: '- z*y', rest: '(z >= 0 ? a : b)' },
    '$+zy$': { kink: 'max(z, 0)', slope: '+ z*y', rest: '(z >= 0 ? a : b)' },
    '$\\ln(1+e^{|z|})$': { kink: 'max(z, 0)', slope: '- z*y', rest: '(z >= 0 ? b : a)' },
  },
  steps: ({ kink, slope, rest }) => [
    identity('the other side of the sigmoid', '1 - 1/(1 + 1/E) = 1/(1 + E)'),
    identity('so $b=z+a$', '1 + E = E*(1 + 1/E)'),
    forAll('both cases', { given: 'b = z + a', show: `y*a + (1 - y)*b = ${kink} ${slope} + ${rest}` }),
  ],
})

export const orderReversed = proof({
  settles: 'loss-argument-order/order-reversed',
  formula: { prediction: '9/10', differs: infiniteBinary('h', 'y') },
  rivals: {
    '$\\hat y=y$ offered as a counterexample': { prediction: '1', differs: infiniteBinary('h', 'y') },
    'the squared loss in its place (no difference)': { prediction: '9/10', differs: '(h - y)^2 != (y - h)^2' },
  },
  steps: ({ prediction, differs }) => [
    at('in the printed order the label is the argument: infinite', { h: prediction, y: 1 }, differs),
    at('in the other it is the weight', { h: prediction, y: 1 }, `not(${infiniteBinary('y', 'h')}) and abs(-ln(h) - 0.1054) < 0.00005`),
  ],
})

export const reversedAlwaysInfinite = proof({
  settles: 'loss-argument-order/reversed-always-infinite',
  formula: `${infiniteBinary('h', 'y')} and not(${infiniteBinary('y', 'h')})`,
  rivals: {
    'both finite': `not(${infiniteBinary('h', 'y')}) and not(${infiniteBinary('y', 'h')})`,
    'only for $y=0$': `iff(${infiniteBinary('h', 'y')}, y = 0) and not(${infiniteBinary('y', 'h')})`,
  },
  steps: (orders) => [forAll('the two orders', { given: ['y = 0 or y = 1', '0 < h', 'h < 1'], show: orders })],
})

export const rightOrderIsNll = proof({
  settles: 'loss-argument-order/right-order-is-nll',
  because: '$s=\\sigma(w^\\top x+b)$ is the prediction of one sample.',
  formula: { prediction: 's', second: '1 - y' },
  rivals: { 'the factor $y_i$ in the second term': { prediction: 's', second: 'y' }, '$\\ell(1-\\hat y_i,y_i)$': { prediction: '1 - s', second: '1 - y' } },
  steps: ({ prediction, second }) => [
    ...induction('sample by sample', {
      holds: 'S = T',
      start: { S: '0', T: '0' },
      next: { S: 'S + (-y*ln(h) - (1 - y)*ln(1 - h))', T: `T + (-y*ln(s) - (${second})*ln(1 - s))` },
      given: [`h = ${prediction}`, 'y = 0 or y = 1'],
    }),
  ],
})

export const symmetricLossesUnharmed = proof({
  settles: 'loss-argument-order/symmetric-losses-unharmed',
  because: 'That the order does no harm for any pair is what symmetric means; these two losses are.',
  formula: (a: string, b: string) => [`(${a} - ${b})^2`, `(${a} != ${b} ? 1 : 0)`],
  rivals: {
    'cross entropy on soft targets $(0.9,0.5)$ called symmetric': (a, b) => [`-(${b}*ln(${a}) + (1 - ${b})*ln(1 - ${a}))`],
    '$|\\hat y|-|y|$': (a, b) => [`abs(${a}) - abs(${b})`],
  },
  steps: (losses) =>
    losses('h', 'y').flatMap((loss, i) => [
      forAll('the order of the arguments', { show: `${loss} = ${losses('y', 'h')[i]}` }),
      at('at soft values', { h: '9/10', y: '1/2' }, `${loss} = ${losses('y', 'h')[i]}`),
    ]),
})
