import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, computed, forAll, identity } from '../support/steps.ts'

/* Identity, sigmoid and tanh. Throughout E = e^-x: a positive number, every positive number for one x, with the derivative -E. */

const exponential = cited('$x\\mapsto e^{-x}$ maps $\\mathbb R$ one to one onto $(0,\\infty)$ and has the derivative $-e^{-x}$', 'Rudin 1976, theorem 8.6')

export const identityRow = proof({
  settles: 'act-row-identity-sigmoid-tanh/identity-row',
  because: 'The quotient of differences is constant; from the second derivative on each is the derivative of $0$.',
  formula: { slope: '1', range: '0 = 0' },
  rivals: {
    "$g'(x)=x$": { slope: 'x', range: '0 = 0' },
    "$g'(x)=g(x)$": { slope: 'g', range: '0 = 0' },
    'range $[0,\\infty)$ in place of $\\mathbb R$': { slope: '1', range: 'y >= 0' },
  },
  steps: ({ slope, range }) => [
    identity('the increment over $h$', `(x + h) - x = (${slope})*h`, { where: { g: 'x' } }),
    derivative('the second derivative', { of: slope, is: '0', where: { g: 'x' } }),
    derivative('and every one after it', { of: '0', is: '0' }),
    forAll('the values are these', { given: 'y = x', show: range }),
    forAll('each is attained once', { given: range, show: 'iff(x = y, y - x = 0)' }),
  ],
})

export const sigmoidDerivative = proof({
  settles: 'act-row-identity-sigmoid-tanh/sigmoid-derivative',
  formula: 's*(1 - s)',
  rivals: {
    "$\\sigma'=\\sigma(1+\\sigma)$": 's*(1 + s)',
    "$\\sigma'=1-\\sigma$": '1 - s',
    "$\\sigma'=x(1-x)$, the rule applied to the input in place of the output": 'x*(1 - x)',
    "$\\sigma'=-\\sigma(1-\\sigma)$": '-s*(1 - s)',
  },
  steps: (slope) => [exponential, derivative('quotient rule', { of: 's', is: slope, by: { E: '-E', x: '1' }, where: { s: '1/(1+E)' } })],
})

export const sigmoidRange = proof({
  settles: 'act-row-identity-sigmoid-tanh/sigmoid-range',
  because: 'The odds are $e^x$ for exactly one $x$, their logarithm.',
  formula: { range: (v: string) => `0 < ${v} and ${v} < 1`, odds: 'p/(1-p)' },
  rivals: {
    'range $[0,1]$ (an end that is attained)': { range: (v: string) => `0 <= ${v} and ${v} <= 1`, odds: 'p/(1-p)' },
    'range $(-1,1)$': { range: (v: string) => `-1 < ${v} and ${v} < 1`, odds: 'p/(1-p)' },
    'range $(0,\\infty)$': { range: (v: string) => `0 < ${v}`, odds: 'p/(1-p)' },
    'inverse $\\ln\\frac{1-p}p$': { range: (v: string) => `0 < ${v} and ${v} < 1`, odds: '(1-p)/p' },
  },
  steps: ({ range, odds }) => [
    exponential,
    forAll('the values lie in the range', { given: ['E > 0', 's = 1/(1+E)'], show: range('s') }),
    forAll('the odds of a number of the range are positive', { given: [range('p'), `X*(1-p) = p`], show: 'X > 0' }),
    forAll('and give the only solution', { given: [range('p'), 'X > 0'], show: `iff(1/(1+1/X) = p, X = ${odds})` }),
  ],
})

export const tanhDerivative = proof({
  settles: 'act-row-identity-sigmoid-tanh/tanh-derivative',
  formula: '1 - g^2',
  rivals: {
    "$g'=1-g$": '1 - g',
    "$g'=g^2-1$": 'g^2 - 1',
    "$g'=1+g^2$": '1 + g^2',
    "$g'=g(1-g)$": 'g*(1 - g)',
  },
  steps: (slope) => [exponential, derivative('quotient rule, with $e^x=1/E$', { of: 'g', is: slope, by: { E: '-E' }, where: { g: '(1/E - E)/(1/E + E)' } })],
})

export const tanhRange = proof({
  settles: 'act-row-identity-sigmoid-tanh/tanh-range',
  because: '$Q=e^{-2x}$ takes every positive value for exactly one $x$.',
  formula: { range: (v: string) => `-1 < ${v} and ${v} < 1`, square: '(1+y)/(1-y)' },
  rivals: {
    'range $[-1,1]$': { range: (v: string) => `-1 <= ${v} and ${v} <= 1`, square: '(1+y)/(1-y)' },
    'range $(0,1)$': { range: (v: string) => `0 < ${v} and ${v} < 1`, square: '(1+y)/(1-y)' },
    'inverse without the factor $\\frac12$': { range: (v: string) => `-1 < ${v} and ${v} < 1`, square: '((1+y)/(1-y))^2' },
  },
  steps: ({ range, square }) => [
    exponential,
    identity('in $Q=E^2$', '(1/E - E)/(1/E + E) = (1-Q)/(1+Q)', { where: { Q: 'E^2' } }),
    forAll('the values lie in the range', { given: ['Q > 0', 't = (1-Q)/(1+Q)'], show: range('t') }),
    forAll('a number of the range asks for a positive $Q$', { given: [range('y'), 'Q*(1+y) = 1-y'], show: 'Q > 0' }),
    forAll('which is the only one: $e^{2x}=1/Q$', { given: [range('y'), 'Q > 0'], show: `iff((1-Q)/(1+Q) = y, 1/Q = ${square})` }),
  ],
})

export const allOrders = proof({
  settles: 'act-row-identity-sigmoid-tanh/smooth-all-orders',
  because:
    'A polynomial is a sum of multiples of powers and derivatives are linear, so the rule for a power $S=s^m$, by induction on $m$ (product rule), is the rule for every polynomial $P_n$; the rule turns polynomials into polynomials, for every $n$.',
  formula: { s: 's*(1-s)', second: 's*(1-s)*(1-2*s)', t: '1-t^2' },
  rivals: {
    "$P_{n+1}=P_n'(s)(1-s)$": { s: '1-s', second: 's*(1-s)*(1-2*s)', t: '1-t^2' },
    "$\\sigma''=\\sigma(1-\\sigma)$": { s: 's*(1-s)', second: 's*(1-s)', t: '1-t^2' },
    "$\\sigma''=\\sigma(1-\\sigma)(1+2\\sigma)$": { s: 's*(1-s)', second: 's*(1-s)*(1+2*s)', t: '1-t^2' },
    "$Q_{n+1}=Q_n'(t)(1-t)$": { s: 's*(1-s)', second: 's*(1-s)*(1-2*s)', t: '1-t' },
  },
  steps: ({ s, second, t }) => [
    derivative('of $\\sigma$', { of: 's', is: 's*(1-s)', by: { E: '-E' }, where: { s: '1/(1+E)' } }),
    derivative('of $\\tanh$', { of: 't', is: '1-t^2', by: { E: '-E' }, where: { t: '(1/E - E)/(1/E + E)' } }),
    derivative('from $s^m$ to $s^{m+1}$: $(m+1)s^m$ times the factor', { of: 'S*s', is: `(m+1)*S*(${s})`, by: { S: `m*S/s*(${s})`, s: 's*(1-s)' } }),
    derivative('from $t^m$ to $t^{m+1}$', { of: 'T*t', is: `(m+1)*T*(${t})`, by: { T: `m*T/t*(${t})`, t: '1-t^2' } }),
    derivative('the second derivative of $\\sigma$', { of: 's*(1-s)', is: second, by: { s: 's*(1-s)' } }),
  ],
})

export const reflectionAndDoubling = proof({
  settles: 'act-row-identity-sigmoid-tanh/reflection-and-doubling',
  because: 'At $-x$ stands $1/E$ in the place of $E$, at $2x$ stands $E^2$.',
  formula: { reflected: '1 - s', doubled: '2*d - 1' },
  rivals: {
    '$\\sigma(-x)=-\\sigma(x)$': { reflected: '-s', doubled: '2*d - 1' },
    '$\\tanh x=2\\sigma(x)-1$': { reflected: '1 - s', doubled: '2*s - 1' },
    '$\\tanh x=\\sigma(2x)$': { reflected: '1 - s', doubled: 'd' },
  },
  steps: ({ reflected, doubled }) => {
    const where = { s: '1/(1+E)', d: '1/(1+E^2)', t: '(1/E - E)/(1/E + E)' }
    return [
      identity('$\\sigma(-x)$', `1/(1+1/E) = ${reflected}`, { where }),
      identity('$\\tanh(-x)$', '(E - 1/E)/(E + 1/E) = -t', { where }),
      identity('$\\tanh x$', `t = ${doubled}`, { where }),
    ]
  },
})

/** The printed quotient in doubles. */
const printed = (x: number): number => (Math.exp(x) - Math.exp(-x)) / (Math.exp(x) + Math.exp(-x))

export const printedFormOverflows = proof({
  settles: 'act-row-identity-sigmoid-tanh/printed-form-overflows',
  because:
    'The exponential grows, so what overflows at 710 does so from there on; rounding never leads from $[0,1]$ or $[1,2]$ out of them, so the other form is finite.',
  formula: { from: 710, sign: '-1' },
  rivals: {
    'the claim that $x=700$ already overflows': { from: 700, sign: '-1' },
    'the stable form without the sign of $x$': { from: 710, sign: '1' },
  },
  steps: ({ from, sign }) => [
    at('beyond the largest double', { x: from }, 'exp(x) > 2^1024'),
    computed('the quotient of two overflows is not a number', () => [from, 800, 1e6].every((x) => Number.isNaN(printed(x)))),
    at('the first of the true values, $1-2/(B+1)$ with $B=1/q$', { B: `exp(${2 * from})` }, 'B + 1 > 2^54'),
    forAll('$2q/(1+q)=2/(B+1)$, and the others are nearer to 1', {
      given: ['0 < Q', 'Q <= q', 'q < 1', 'B*q = 1'],
      show: '2*q/(1+q) = 2/(B+1) and 1 - 2*q/(1+q) <= 1 - 2*Q/(1+Q) and 1 - 2*Q/(1+Q) < 1',
    }),
    forAll('the other form stays small', { given: ['0 <= q', 'q <= 1'], show: '0 <= 1-q and 1-q <= 1 and 1 <= 1+q and 1+q <= 2' }),
    identity('it is the function for $x\\ge0$, $q=E^2$', '(1/E - E)/(1/E + E) = (1-q)/(1+q)', { where: { q: 'E^2' } }),
    identity('and for $x<0$, $q=1/E^2$', `(1/E - E)/(1/E + E) = (${sign})*(1-q)/(1+q)`, { where: { q: '1/E^2' } }),
  ],
})
