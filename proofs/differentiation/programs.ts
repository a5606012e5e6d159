import { proof } from '../../src/evidence/proof.ts'
import { composition, small } from '../support/composition.ts'
import { at, cases, computed, forAll, identity, induction, matrices } from '../support/steps.ts'
import { costOf, rules, rulesAreRight } from '../support/sweep.ts'

/* Derivatives of programs: what reverse mode costs, and where a trace is not the function. */

export const constantFactor = proof({
  settles: 'backprop-optimal-cost/constant-factor-for-scalars',
  because:
    'Operations of the sweep at a node: additions to the adjoints, and the products before them; an edge whose weight is not read leaves results apart that differ.',
  formula: { factor: 5, differ: '!=' },
  rivals: {
    'factor $4$': { factor: 4, differ: '!=' },
    'factor $1$ (no overhead)': { factor: 1, differ: '!=' },
    'the reverse sweep may skip half of the edges': { factor: 5, differ: '=' },
  },
  steps: ({ factor, differ }) => [
    ...rulesAreRight(),
    ...Object.entries(rules).map(([name, rule]) => computed(`the operations of ${name}, forwards and in the sweep`, () => costOf(rule) <= factor)),
    ...induction('over the nodes', {
      holds: `cost <= ${factor}*n`,
      start: { cost: '0', n: '0' },
      next: { cost: 'cost + c', n: 'n + 1' },
      given: ['0 <= c', `c <= ${factor}`],
    }),
    forAll('two weights of one edge, with $p\\ne0$ through the rest of its paths', { given: ['p != 0', 'v != w'], show: `S + v*p ${differ} S + w*p` }),
  ],
})

export const notOptimal = proof({
  settles: 'backprop-optimal-cost/not-optimal-for-jacobians',
  because:
    'A sweep multiplies one entry of $c$ with $b^\\top$ (10) and the result with $A$ (100); the other order takes $b^\\top A$ once (100) and then one product for each entry of the result. With one input, $A$ is a column of 10.',
  formula: { one: 'other = reverse', narrow: 'forward < reverse' },
  rivals: {
    'for $m=1$ the other bracketing saves operations as well (both take $110$)': { one: 'other < reverse', narrow: 'forward < reverse' },
    'reverse mode is better for $n=1$, $m=10$': { one: 'other = reverse', narrow: 'reverse < forward' },
  },
  steps: ({ one, narrow }) => [
    at('ten outputs', { m: 10, reverse: 'm*(10 + 100)', other: '100 + m*10' }, 'reverse = 1100 and other = 200 and other < reverse'),
    at('one output', { m: 1, reverse: 'm*(10 + 100)', other: '100 + m*10' }, `reverse = 110 and ${one}`),
    at('one input, ten outputs', { m: 10, reverse: 'm*(10 + 10)', forward: '10 + m' }, narrow),
  ],
})

export const memory = proof({
  settles: 'backprop-optimal-cost/memory-of-plain-reverse',
  because:
    'The state $x_j$ is there from the time $j$ on. The step forward from it is made at the time $j+1$; the sweep back asks for the slope at $x_j$ at the time $2L-j$, for $j=L-1,\\dots,0$, without computing it again. The derivative is the product of the slopes at all states, each of which changes it.',
  formula: 'L',
  rivals: { 'one stored state suffices without recomputation for every chain': '1', '$L^2$ states': 'L^2' },
  steps: (states) => [
    ...induction('between the sweeps, at the time $L$: the kept ones among the first $j$ states', {
      holds: 'kept = j and j >= 0',
      start: { kept: '0', j: '0' },
      next: { kept: 'kept + (j <= L and L < 2*L - j ? 1 : 0)', j: 'j + 1' },
      given: 'j + 1 <= L',
    }),
    forAll('all of them', { given: ['kept = j', 'j = L', 'L >= 1'], show: `kept = ${states}` }),
    ...induction('for the value alone, at a time $t$', {
      holds: 'kept = (t < j ? 1 : 0)',
      start: { kept: '0', j: '0' },
      base: 't >= 0',
      next: { kept: 'kept + (j <= t and t < j + 1 ? 1 : 0)', j: 'j + 1' },
    }),
    forAll('each slope counts', { given: ['rest != 0', 's != t'], show: 's*rest != t*rest' }),
  ],
})

export const checkpointing = proof({
  settles: 'backprop-optimal-cost/checkpointing',
  because: '$k$ checkpoints and at most $k$ states of the segment at hand; $k-1$ steps are taken again in each of $k$ segments. $r=\\sqrt k$.',
  formula: { stored: '2*k', extra: 'k^2', save: 'k + k <= 2*k' },
  rivals: {
    '$k$ stored states and no recomputation': { stored: 'k', extra: '0', save: 'k + k <= 2*k' },
    '$\\sqrt k$ stored states with the same $L$ extra steps': { stored: 'r', extra: 'k^2', save: 'k + k <= 2*k' },
    '$L$ stored states are necessary even with recomputation': { stored: '2*k', extra: 'k^2', save: 'k + k >= k^2' },
  },
  steps: ({ stored, extra, save }) => [
    forAll('the states', { given: ['k >= 1', 'r > 0', 'r^2 = k', 'segment <= k'], show: `k + segment <= ${stored}` }),
    forAll('the steps taken again', { given: 'k >= 1', show: `k*(k - 1) <= ${extra}` }),
    forAll('against all $L=k^2$ states', { given: 'k >= 1', show: save }),
  ],
})

export const twoRules = proof({
  settles: 'backprop-not-learning-algorithm/called-a-learning-algorithm',
  formula: { rules: 'a != b', after: 'x = 1' },
  rivals: {
    'the two rules give the same parameter in the example': { rules: 'a = b', after: 'x = 1' },
    'the parameter is changed by the backward pass': { rules: 'a != b', after: 'x != 1' },
  },
  steps: ({ rules, after }) => [
    identity('the gradient', '(x + e)^2 = x^2 + e*(2*x)', { roots: { e: '0' } }),
    at('two rules with one gradient', { x: 1, g: '2*x', a: 'x - g/10', b: 'x - 1/10' }, `g = 2 and a = 0.8 and b = 0.9 and ${rules} and ${after}`),
  ],
})

export const anyProgram = proof({
  settles: 'backprop-not-learning-algorithm/not-only-for-networks',
  because: 'The sweep asks only for the derivatives along the edges, whatever the nodes are.',
  formula: ['2', '5'],
  rivals: { '$(5,2)$': ['5', '2'], '$(2,3)$': ['2', '3'] },
  steps: ([a, b]) => [
    ...induction('over the uses of a node', {
      holds: 'bar = D',
      start: { bar: '0', D: '0' },
      next: { bar: 'bar + w*barOfUse', D: 'D + w*derivativeOfUse' },
      given: 'barOfUse = derivativeOfUse',
    }),
    at(
      'the example',
      { a: 2, b: 1, c: 'a + b', d: 'b + 1', ebar: 1, cbar: 'ebar*d', dbar: 'ebar*c', abar: 'cbar*1', bbar: 'cbar*1 + dbar*1' },
      `abar = ${a} and bbar = ${b}`,
    ),
  ],
})

export const smoothTraces = proof({
  settles: 'autograd-any-scalar-function/right-along-smooth-traces',
  because:
    'Where all tests stay as they are the program computes what the trace computes, so both have the same increments; along the trace the chain rule is applied operation by operation.',
  formula: { near: ['f0 = g0', 'f1 = g1'], remainderOfOuter: small },
  rivals: {
    'the same without the condition on the tests': { near: ['f0 = g0'], remainderOfOuter: small },
    'the same if each operation is only continuous': { near: ['f0 = g0', 'f1 = g1'], remainderOfOuter: 's >= 0' },
  },
  steps: ({ near, remainderOfOuter }) => [
    forAll('program $f$ and trace $g$ at $x$ and near it', { given: near, show: 'f1 - f0 = g1 - g0' }),
    ...composition({ product: 'B*A', remainderOfOuter }),
    matrices('one more operation of the trace', 'B*(A*v) = (B*A)*v'),
  ],
})

export const branch = proof({
  settles: 'autograd-any-scalar-function/branch-on-value',
  formula: { atOne: '1', truth: '1' },
  rivals: { 'the trace at $x=1$ gives $0$': { atOne: '0', truth: '1' }, 'the derivative of the function at $0$ is $0$': { atOne: '1', truth: '0' } },
  steps: ({ atOne, truth }) => [
    forAll('the program is the identity', { show: '(x == 0 ? 0 : x) = x' }),
    identity('whose quotients at 0 are', `((0 + t) - 0)/t = ${truth}`),
    identity('the trace at 0 is the constant 0, whose derivative is not that', '0 = 0 + 0*e'),
    identity('the trace at 1', `(1 + e) = 1 + (${atOne})*e`),
    at('two numbers', {}, '0 != 1'),
  ],
})

export const kinks = proof({
  settles: 'autograd-any-scalar-function/kinks-cancel',
  because: 'The trace adds the slope $s$ of the first rectifier and that of the second, with its inner derivative $-1$.',
  formula: { one: '2', atOne: '1' },
  rivals: { 'with slope $1$ at the kink the result is $1$': { one: '1', atOne: '1' }, 'the result at $x=1$ is $0$': { one: '2', atOne: '0' } },
  steps: ({ one, atOne }) => [
    forAll('the function is the identity', { show: 'relu(x) - relu(-x) = x' }),
    at('the trace at 0 with the slope 0', { s: 0 }, 's*1 - s*(-1) = 0'),
    at('and with the slope 1', { s: 1 }, `s*1 - s*(-1) = ${one}`),
    at('the trace at 1, where the slopes are 1 and 0', { s: 1, t: 0 }, `s*1 - t*(-1) = ${atOne}`),
  ],
})

/** The masked sum of both derivatives, in doubles. */
const masked = (x: number): number => Number(x >= 0) * (2 * x) + Number(x < 0) * (-1 / (x * x))
const selected = (x: number): number => (x >= 0 ? 2 * x : -1 / (x * x))
export const poisoned = proof({
  settles: 'autograd-any-scalar-function/dead-branch-poisons',
  formula: { x: 0, selecting: (value: number) => value === 0 },
  rivals: {
    'at $x=1$ the same selection is not a number': { x: 1, selecting: () => true },
    'selecting before differentiating gives not a number as well': { x: 0, selecting: (value: number) => Number.isNaN(value) },
  },
  steps: ({ x, selecting }) => [
    cases('the masked derivative is not a number, the selected one is', {
      domain: `the input ${x}`,
      items: () => [x],
      check: (input) => Number.isNaN(masked(input)) && selecting(selected(input)),
    }),
    identity('the right derivative at 0: the quotients are $t$', '((0 + t)^2 - 0^2)/t = t'),
  ],
})
