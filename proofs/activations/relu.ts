import { proof } from '../../src/evidence/proof.ts'
import { at, forAll } from '../support/steps.ts'

export const twoForms = proof({
  settles: 'act-row-relu/two-forms-agree',
  formula: { first: 'max(z, 0)', second: '(z >= 0 ? z : 0)' },
  rivals: {
    '$\\min(z,0)$ in place of $\\max(z,0)$': { first: 'min(z, 0)', second: '(z >= 0 ? z : 0)' },
    '$z$ if $z\\ge1$, $0$ otherwise': { first: 'max(z, 0)', second: '(z >= 1 ? z : 0)' },
    '$|z|$': { first: 'abs(z)', second: '(z >= 0 ? z : 0)' },
  },
  steps: ({ first, second }) => [forAll('two definitions', { show: `${first} = ${second}` })],
})

export const right = { given: ['x > 0', 'abs(h) < x'] }
export const left = { given: ['x < 0', 'abs(h) < -x'] }
export const increment = 'relu(x+h) - relu(x)'

export const derivativeOffZero = proof({
  settles: 'act-row-relu/derivative-off-zero',
  formula: { left: '0', right: '1' },
  rivals: {
    'derivatives exchanged ($0$ for $x>0$)': { left: '1', right: '0' },
    "$\\mathrm{relu}'(x)=x$ for $x>0$": { left: '0', right: 'x' },
    'derivative $-1$ for $x<0$': { left: '-1', right: '1' },
  },
  steps: (slope) => [
    forAll('to the right of 0', { ...right, show: `${increment} = (${slope.right})*h` }),
    forAll('to the left of 0', { ...left, show: `${increment} = (${slope.left})*h` }),
  ],
})

export const range = proof({
  settles: 'act-row-relu/range-half-line',
  formula: (v: string) => `${v} >= 0`,
  rivals: {
    'range $(0,\\infty)$': (v: string) => `${v} > 0`,
    'range $\\mathbb R$': (v: string) => `${v} = ${v}`,
  },
  steps: (inRange) => [
    forAll('every value lies in the range', { given: 'v = relu(x)', show: inRange('v') }),
    forAll('every number of the range is a value', { given: inRange('y'), show: 'relu(y) = y' }),
  ],
})

/** A slope L at 0 that is off by at most `within` of the distance, on both sides. */
const fits = (slope: string, within: string): string => `abs(relu(e) - (${slope})*e) <= ${within}*e and abs(relu(-e) + (${slope})*e) <= ${within}*e`

export const continuousOnly = proof({
  settles: 'act-row-relu/class-continuous-only',
  formula: { constant: '1', within: '1/4', says: (text: string) => `not(${text})` },
  rivals: {
    'class $C^1$': { constant: '1', within: '1/4', says: (text: string) => `implies(L = relu(1), ${text})` },
    'Lipschitz constant $\\frac12$': { constant: '1/2', within: '1/4', says: (text: string) => `not(${text})` },
    'the threshold $\\frac12$ in place of $\\frac14$ (then $L=\\frac12$ exists)': { constant: '1', within: '1/2', says: (text: string) => `not(${text})` },
  },
  steps: ({ constant, within, says }) => [
    forAll('never farther apart than the inputs', { show: `abs(relu(x) - relu(y)) <= ${constant}*abs(x - y)` }),
    forAll('no slope fits on both sides, however near', { given: 'e > 0', show: says(fits('L', within)) }),
  ],
})

export const convexMonotoneHomogeneous = proof({
  settles: 'act-row-relu/convex-monotone-homogeneous',
  formula: { chord: '<=', factor: 'c >= 0', order: '<=' },
  rivals: {
    concave: { chord: '>=', factor: 'c >= 0', order: '<=' },
    '$\\mathrm{relu}(cx)=c\\,\\mathrm{relu}(x)$ for every real $c$': { chord: '<=', factor: 'c = c', order: '<=' },
    'strictly increasing': { chord: '<=', factor: 'c >= 0', order: '<' },
  },
  steps: ({ chord, factor, order }) => [
    forAll('below its chords', { given: ['0 <= t', 't <= 1'], show: `relu(t*x + (1-t)*y) ${chord} t*relu(x) + (1-t)*relu(y)` }),
    forAll('in order', { given: `x ${order} y`, show: `relu(x) ${order} relu(y)` }),
    forAll('twice is once', { show: 'relu(relu(x)) = relu(x)' }),
    forAll('factors go through', { given: factor, show: 'relu(c*x) = c*relu(x)' }),
  ],
})

export const differentiableEverywhere = proof({
  settles: 'relu-differentiable/differentiable-everywhere',
  because: 'A derivative $L$ at $0$ would be within a quarter of both quotients near $0$; it is not, whatever $L$.',
  formula: { L: 'L', refuted: true },
  rivals: {
    'ReLU is differentiable at $0$ with derivative $\\frac12$': { L: '1/2', refuted: false },
    'ReLU is continuously differentiable': { L: '1', refuted: false },
  },
  steps: ({ L, refuted }) => [
    at('the quotients at $1$ and at $-1$', {}, 'relu(1)/1 = 1 and relu(-1)/(-1) = 0'),
    forAll('no slope fits on both sides', { given: 'e > 0', show: refuted ? `not(${fits(L, '1/4')})` : fits(L, '1/4') }),
  ],
})

export const differentiableOffZero = proof({
  settles: 'relu-differentiable/differentiable-off-zero',
  formula: { slope: '(x > 0 ? 1 : 0)', where: 'x != 0', not: 'x = 0' },
  rivals: {
    'the derivative $\\mathbb 1\\{x<0\\}$': { slope: '(x < 0 ? 1 : 0)', where: 'x != 0', not: 'x = 0' },
    'differentiable if and only if $x>0$': { slope: '(x > 0 ? 1 : 0)', where: 'x > 0', not: 'x <= 0' },
    'differentiable except on $[0,1]$': { slope: '(x > 0 ? 1 : 0)', where: 'x < 0 or x > 1', not: '0 <= x and x <= 1' },
  },
  steps: ({ slope, where, not }) => [
    forAll('affine near such a point', { given: [where, 'abs(h) < abs(x)'], show: `${increment} = ${slope}*h` }),
    forAll('no slope fits at the others, however near', {
      given: [not, 'e > 0'],
      show: 'not(abs(relu(x+e) - relu(x) - L*e) <= e/4 and abs(relu(x-e) - relu(x) + L*e) <= e/4)',
    }),
  ],
})

export const subdifferential = proof({
  settles: 'relu-differentiable/subdifferential-at-zero',
  formula: '0 <= s and s <= 1',
  rivals: {
    'the interval $[-1,1]$': '-1 <= s and s <= 1',
    'the set $\\{0,1\\}$': 's = 0 or s = 1',
    'the open interval $(0,1)$': '0 < s and s < 1',
  },
  steps: (set) => [
    forAll('such a slope lies below everywhere', { given: set, show: 'relu(h) >= s*h' }),
    forAll('a slope that lies below at $\\pm1$ is such a one', { given: ['relu(1) >= s', 'relu(-1) >= -s'], show: set }),
  ],
})

export const piecewiseLinear = proof({
  settles: 'relu-differentiable/piecewise-linear',
  because: 'An affine function is the mean of its values around a point.',
  formula: { sum: 'e', pieces: ['x <= 0', 'x >= 0'] },
  rivals: {
    'affine on $\\mathbb R$': { sum: 'e', pieces: ['x = x', 'x = x'] },
    'the midpoint test with $\\mathrm{relu}(-\\eta)+\\mathrm{relu}(\\eta)=2\\eta$': { sum: '2*e', pieces: ['x <= 0', 'x >= 0'] },
  },
  steps: ({ sum, pieces }) => [
    forAll('linear on the left', { given: pieces[0] as string, show: 'relu(x) = 0*x' }),
    forAll('linear on the right', { given: pieces[1] as string, show: 'relu(x) = 1*x' }),
    forAll('bent at 0', { given: 'e > 0', show: `relu(-e) + relu(e) = ${sum} and e > 0 and 0 = 2*relu(0)` }),
  ],
})
