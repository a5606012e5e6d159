import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, identity, induction } from '../support/steps.ts'
import { increment, left, right } from './relu.ts'

/* What is said of its gradient. */

export const zeroRegionOfSigmoid = proof({
  settles: 'zero-gradient-regions/relu-has-less-zero-region',
  because: 'With $E=e^{-x}$ the derivative of the sigmoid is $E/(1+E)^2$, and every $E>0$ occurs; $x<0$ says $E>1$.',
  formula: '0 = 1',
  rivals: {
    'the sigmoid has derivative $0$ for $x\\ge3$': 'E <= exp(-3)',
    'the two sets are equal': 'E > 1',
  },
  steps: (zeros) => [
    forAll('where the derivative of the sigmoid is 0: nowhere', { given: ['E > 0', 'exp(-3) > 0'], show: `iff(E/(1+E)^2 = 0, ${zeros})` }),
    forAll('where that of the ReLU is 0: on the half-line at least', { ...left, show: `${increment} = 0*h` }),
    at('at $-1$', { E: 'exp(1)' }, 'E/(1+E)^2 > 0.1966 and E/(1+E)^2 < 0.1967'),
  ],
})

export const sigmoidNeverZero = proof({
  settles: 'zero-gradient-regions/sigmoid-never-zero-at-most-quarter',
  because: 'With $E=e^{-|x|}$, which is $1$ only at $x=0$.',
  formula: { most: '1/4', equal: 'E = 1', tail: 'E', zero: '0 < d' },
  rivals: {
    'the bound $\\frac15$': { most: '1/5', equal: 'E = 1', tail: 'E', zero: '0 < d' },
    'equality at $x=1$': { most: '1/4', equal: 'E = exp(-1)', tail: 'E', zero: '0 < d' },
    'the tail bound $e^{-2|x|}$': { most: '1/4', equal: 'E = 1', tail: 'E^2', zero: '0 < d' },
    "$\\sigma'(x)=0$ for $|x|\\ge3$": { most: '1/4', equal: 'E = 1', tail: 'E', zero: 'iff(d = 0, E <= exp(-3))' },
  },
  steps: ({ most, equal, tail, zero }) => [
    identity('the derivative is even', '(1/E)/(1+1/E)^2 = E/(1+E)^2'),
    forAll('between 0 and the bound', {
      given: ['0 < E', 'E <= 1', 'd = E/(1+E)^2', '0 < exp(-3)', 'exp(-3) < exp(-1)', 'exp(-1) < 1'],
      show: `${zero} and d <= ${most} and iff(d = ${most}, ${equal}) and d <= ${tail}`,
    }),
  ],
})

export const oneOrZero = proof({
  settles: 'zero-gradient-regions/relu-exactly-one-or-zero',
  because: '$A$ is what the product should be after some inputs, each not $0$: $1$ for none, and from each to the next as the sentence says.',
  formula: '(z > 0 ? A : 0)',
  rivals: {
    'the product is $2^{-L}$': 'A/2',
    'a negative input multiplies by $\\frac12$': '(z > 0 ? A : A/2)',
    'the product is $1$ as soon as one input is positive': '(z > 0 ? 1 : A)',
  },
  steps: (next) => [
    forAll('to the right of 0', { ...right, show: `${increment} = h` }),
    forAll('to the left of 0', { ...left, show: `${increment} = 0` }),
    ...induction('the product', {
      holds: 'P = A and (A = 0 or A = 1)',
      start: { P: '1', A: '1' },
      next: { P: 'P*step(z)', A: next },
      given: 'z != 0',
    }),
  ],
})

const clamp = (x: string): string => `max(0, min(1, ${x}))`
export const zeroRegions = proof({
  settles: 'zero-gradient-regions/zero-regions-exist',
  formula: { relu: (x: string) => `relu(${x})`, clamp, region: '(x < 0 and x + h < 0) or (x > 1 and x + h > 1)' },
  rivals: {
    'leaky ReLU with slope $\\epsilon>0$ has one': {
      relu: (x: string) => `((${x}) >= 0 ? ${x} : (${x})/10)`,
      clamp,
      region: '(x < 0 and x + h < 0) or (x > 1 and x + h > 1)',
    },
    'the identity has one': { relu: (x: string) => `(${x})`, clamp, region: '(x < 0 and x + h < 0) or (x > 1 and x + h > 1)' },
    'the clamp has derivative $0$ on $(0,1)$': { relu: (x: string) => `relu(${x})`, clamp, region: '0 < x and x < 1 and 0 < x + h and x + h < 1' },
  },
  steps: ({ relu, clamp, region }) => [
    forAll('ReLU on $x<0$', { ...left, show: `${relu('x+h')} = ${relu('x')}` }),
    forAll('the step function off 0', { given: ['x != 0', 'abs(h) < abs(x)'], show: '(x+h >= 0 ? 1 : 0) = (x >= 0 ? 1 : 0)' }),
    forAll('the clamp', { given: region, show: `${clamp('x+h')} = ${clamp('x')}` }),
  ],
})

const computedDerivative = (x: number): number => {
  const s = 1 / (1 + Math.exp(-x))
  return s * (1 - s)
}
export const positiveOnlyExactly = proof({
  settles: 'zero-gradient-regions/positive-only-in-exact-arithmetic',
  formula: { x: 37, mirrored: 8.5e-17 },
  rivals: {
    'the same claim at $x=30$': { x: 30, mirrored: 8.5e-17 },
    'symmetry of the computed values at $\\pm37$': { x: 37, mirrored: 0 },
  },
  steps: ({ x, mirrored }) => [
    at('below half a unit in the last place of 1', { x }, 'exp(-x) < 1/2^53'),
    computed('so the computed derivative is 0', () => computedDerivative(x) === 0),
    computed('but not at the mirror image', () => Math.abs(computedDerivative(-x) - mirrored) < 1e-18),
    at('where it is this number', { E: 'exp(-37)' }, 'E/(1+E)^2 > 8.53/10^17 and E/(1+E)^2 < 8.54/10^17'),
    identity('as at the point itself', '(1/E)/(1+1/E)^2 = E/(1+E)^2'),
  ],
})

/* The clamp from below is the ReLU. */

export const clampForward = proof({
  settles: 'clamp-min-zero-is-relu/forward-equal',
  because: 'Each hidden entry is clamped by itself, and the output is a sum of multiples of them and a bias.',
  formula: 'w2*max(z, 0) + b2',
  rivals: {
    'clamping above at $0$ ($\\min(z,0)$)': 'w2*min(z, 0) + b2',
    'an additional clamp on the output': 'max(w2*max(z, 0) + b2, 0)',
    'clamping the input $x$ in place of $W_1x+b_1$': 'w2*(w1*max(x, 0) + b1) + b2',
  },
  steps: (clamped) => [
    forAll('entry by entry', { show: 'max(z, 0) = (z >= 0 ? z : 0)' }),
    forAll('one entry, one summand of the output', { given: 'z = w1*x + b1', show: `${clamped} = w2*(z >= 0 ? z : 0) + b2` }),
  ],
})

export const clampGradient = proof({
  settles: 'clamp-min-zero-is-relu/gradient-equal-off-zero',
  because: 'Near such an input both are the same affine function of each entry, with this slope; a rule that is right there gives its gradient.',
  formula: '(z > 0 ? 1 : 0)',
  rivals: {
    'the factor $1$ for negative entries': '1',
    'the factor $\\mathbb 1\\{z<0\\}$': '(z < 0 ? 1 : 0)',
  },
  steps: (slope) => [
    forAll('the clamp near an entry that is not 0', { given: ['z != 0', 'abs(h) < abs(z)'], show: `max(z+h, 0) - max(z, 0) = ${slope}*h` }),
    forAll('the ReLU', { given: ['z != 0', 'abs(h) < abs(z)'], show: `relu(z+h) - relu(z) = ${slope}*h` }),
  ],
})

export const clampAtZero = proof({
  settles: 'clamp-min-zero-is-relu/gradient-differs-at-zero',
  formula: { rule: '2*s', one: '2' },
  rivals: {
    'the value $s$ in place of $2s$': { rule: 's', one: '2' },
    'the value $1$ for $s=1$': { rule: '2*s', one: '1' },
  },
  steps: ({ rule, one }) => [
    forAll('the function is $x$', { show: 'max(x, 0) - max(-x, 0) = x' }),
    identity('the chain rule with slope $s$', `s*1 - s*(-1) = ${rule}`),
    forAll('right for one slope only', { show: 'iff(2*s = 1, s = 1/2)' }),
    at('of the clamp', { s: 1 }, `${rule} = ${one} and ${rule} != 1`),
    at('of the ReLU', { s: 0 }, `${rule} = 0 and ${rule} != 1`),
  ],
})

export const subgradients = proof({
  settles: 'clamp-min-zero-is-relu/conventions-are-subgradients',
  formula: { relu: '0', clamp: '1', leaky: 'e' },
  rivals: {
    '$s=2$ for the ReLU': { relu: '2', clamp: '1', leaky: 'e' },
    '$s=-1$ for the clamp': { relu: '0', clamp: '-1', leaky: 'e' },
    '$s=0$ for the leaky ReLU with $\\epsilon>0$': { relu: '0', clamp: '1', leaky: '0' },
  },
  steps: ({ relu, clamp, leaky }) => [
    forAll('ReLU', { show: `relu(h) >= (${relu})*h` }),
    forAll('clamp', { show: `max(h, 0) >= (${clamp})*h` }),
    forAll('a tie split evenly', { show: 'max(h, 0) >= h/2' }),
    forAll('leaky ReLU, whose subdifferential is $[\\epsilon,1]$', { given: ['0 <= e', 'e <= 1'], show: `(h >= 0 ? h : e*h) >= (${leaky})*h` }),
    forAll('absolute value', { show: 'abs(h) >= 0*h' }),
    forAll('each slope of these intervals, and no other, lies below at $\\pm1$', {
      given: ['0 <= e', 'e <= 1'],
      show: 'iff(relu(1) >= s and relu(-1) >= -s, 0 <= s and s <= 1) and iff(1 >= s and -e >= -s, e <= s and s <= 1) and iff(1 >= s and 1 >= -s, -1 <= s and s <= 1)',
    }),
  ],
})
