import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, forAll, identity } from '../support/steps.ts'

/* The steep sigmoid beside the step function H, which is 1 at 0. With E = e^-k|t|, a number of (0, 1) for t other than 0. */

const H = (x: string): string => `((${x}) >= 0 ? 1 : 0)`

export const pointwiseRate = proof({
  settles: 'heaviside-sigmoid-limit/pointwise-rate',
  because: '$e^{-kt}$ is $E$ for $t>0$ and $1/E$ for $t<0$.',
  formula: { gap: 'E/(1+E)', bound: 'gap < E' },
  rivals: {
    'equality with $\\frac1{1+e^{-k|t|}}$ (sign of the exponent)': { gap: '1/(1+E)', bound: 'gap < E' },
    'the bound $e^{-2k|t|}$': { gap: 'E/(1+E)', bound: 'gap < E^2' },
    'the bound $\\frac14e^{-k|t|}$': { gap: 'E/(1+E)', bound: 'gap < E/4' },
    'the bound $e^{-k|t|}/(1-e^{-k|t|})$ as an equality': { gap: 'E/(1+E)', bound: 'gap = E/(1-E)' },
  },
  steps: ({ gap, bound }) => [
    forAll('to the right of 0', { given: ['0 < E', 'E < 1'], show: `abs(1/(1+E) - 1) = ${gap}` }),
    forAll('to the left', { given: ['0 < E', 'E < 1'], show: `abs(1/(1+1/E) - 0) = ${gap}` }),
    identity('as it is written', '1/(1+1/E) = E/(1+E)'),
    forAll('the bound', { given: ['0 < E', 'E < 1', `gap = ${gap}`], show: bound }),
  ],
})

export const failsAtZero = proof({
  settles: 'heaviside-sigmoid-limit/fails-at-zero',
  formula: { value: '1/2', step: '1' },
  rivals: {
    'the value $\\sigma(0)=1$': { value: '1', step: '1' },
    "the convention $H(0)=\\frac12$, which is not the deck's": { value: '1/2', step: '1/2' },
  },
  steps: ({ value, step }) => [
    forAll('the two values, for every $k$', { given: 'exp(0) = 1', show: `1/(1+exp(-(k*0))) = ${value} and ${H('0')} = ${step}` }),
    forAll('their distance', { show: `abs(${value} - ${step}) = 1/2` }),
  ],
})

export const notUniform = proof({
  settles: 'heaviside-sigmoid-limit/not-uniform',
  because: '$E=e^{-k|t|}$ takes every value of $(0,1)$, on either side of $0$ and near $1$ only near $0$; at $t=0$ the values are $\\frac12$ and $1$.',
  formula: '1/2',
  rivals: {
    'the supremum tends to $0$ as $k\\to\\infty$': '1/k',
    'the supremum is $1$': '1',
    'the supremum is $\\frac1{2k}$': '1/(2*k)',
  },
  steps: (supremum) => [
    forAll('off 0 the distance is less', { given: ['k > 0', '0 < E', 'E < 1'], show: `E/(1+E) < ${supremum}` }),
    forAll('at 0 it is attained', { given: 'k > 0', show: `abs(1/(1+1) - ${H('0')}) = ${supremum}` }),
    forAll('and is the limit: more than any $c$ below it, from some $E$ on', {
      given: ['k > 0', '0 < c', `c < ${supremum}`, 'E < 1', 'E > c/(1-c)'],
      show: `c/(1-c) < 1 and E/(1+E) > c`,
    }),
  ],
})

export const inParameters = proof({
  settles: 'heaviside-sigmoid-limit/differentiable-in-parameters',
  because: 'With $E=e^{-z}$, $z=w_ix_i+\\dots+b$: the other summands do not depend on $w_i$.',
  formula: { weight: 's*(1-s)*x', bias: 's*(1-s)' },
  rivals: {
    '$\\partial\\sigma/\\partial w_i=\\sigma(1-\\sigma)w_i$': { weight: 's*(1-s)*w', bias: 's*(1-s)' },
    '$\\partial\\sigma/\\partial b=0$': { weight: 's*(1-s)*x', bias: '0' },
    '$\\partial\\sigma/\\partial w_i=\\sigma(1-\\sigma)$': { weight: 's*(1-s)', bias: 's*(1-s)' },
  },
  steps: ({ weight, bias }) => [
    derivative('$z$ in one weight', { of: 'w*x + r + b', is: 'x', by: { w: '1' } }),
    derivative('$z$ in the bias', { of: 'w*x + r + b', is: '1', by: { b: '1' } }),
    derivative('the sigmoid in one weight', { of: 's', is: weight, by: { E: '-E*x' }, where: { s: '1/(1+E)' } }),
    derivative('in the bias', { of: 's', is: bias, by: { E: '-E*1' }, where: { s: '1/(1+E)' } }),
    forAll('the step jumps in the bias', { given: ['c = -r', 'd > 0'], show: `${H('r + c')} - ${H('r + c - d')} = 1` }),
  ],
})

/* Which transfer functions never fall and are differentiable. */

export const sigmoidHasBoth = proof({
  settles: 'transfer-monotone-differentiable/sigmoid-has-both',
  because: 'With $E=e^{-x}$, which falls as $x$ grows and takes every positive value.',
  formula: { order: '<', where: 'E > 0' },
  rivals: {
    'strictly decreasing': { order: '>', where: 'E > 0' },
    'differentiable except at $0$': { order: '<', where: 'E != 1' },
  },
  steps: ({ order, where }) => [
    cited('$e^{-x}$ is decreasing, positive, and has the derivative $-e^{-x}$', 'Rudin 1976, theorem 8.6'),
    forAll('in order', { given: ['0 < F', 'F < E'], show: `1/(1+E) ${order} 1/(1+F)` }),
    derivative('the derivative', { of: '1/(1+E)', is: 'E/(1+E)^2', by: { E: '-E' } }),
    forAll('exactly where it has one among the positive $E$', { given: 'E > 0', show: `iff(1 + E != 0, ${where})` }),
  ],
})

export const strictReading = proof({
  settles: 'transfer-monotone-differentiable/strict-reading-fails',
  formula: { order: '>', slope: 'not(L = 0 and L = 1)' },
  rivals: {
    'the Gaussian $e^{-x^2}$ is non-decreasing': { order: '<=', slope: 'not(L = 0 and L = 1)' },
    'ReLU is differentiable at $0$': { order: '>', slope: 'implies(L = 1, L = 0)' },
  },
  steps: ({ order, slope }) => [
    at('the Gaussian falls from 0 to 1', {}, `0 < 1 and 1 ${order} exp(-1)`),
    forAll('the quotients of the ReLU at 0', { given: 'h != 0', show: '(relu(h) - relu(0))/h = (h < 0 ? 0 : 1)' }),
    forAll('no derivative is both', { show: slope }),
  ],
})

export const reluKeepsOne = proof({
  settles: 'transfer-monotone-differentiable/relu-keeps-one',
  formula: { order: '<=', same: 'relu(x) = relu(y)', where: 'x != 0' },
  rivals: {
    'strictly increasing': { order: '<', same: 'relu(x) = relu(y)', where: 'x != 0' },
    injective: { order: '<=', same: 'x = y', where: 'x != 0' },
    'differentiable off $[-1,0]$ only': { order: '<=', same: 'relu(x) = relu(y)', where: 'x < -1 or x > 0' },
  },
  steps: ({ order, same, where }) => [
    forAll('in order', { given: `x ${order} y`, show: `relu(x) ${order} relu(y)` }),
    forAll('two negative inputs have one value', { given: ['x = -1', 'y = -2'], show: `relu(x) = 0 and relu(y) = 0 and (${same})` }),
    forAll('affine near these', { given: [where, 'abs(h) < abs(x)'], show: 'relu(x+h) - relu(x) = (x > 0 ? h : 0)' }),
    forAll('no slope fits at the others, however near', {
      given: [`not(${where})`, 'e > 0'],
      show: 'not(abs(relu(x+e) - relu(x) - L*e) <= e/4 and abs(relu(x-e) - relu(x) + L*e) <= e/4)',
    }),
  ],
})
