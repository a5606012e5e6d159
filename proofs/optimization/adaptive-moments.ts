import { compare, Q, q, type Rational, ratio } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, identity, induction } from '../support/steps.ts'

/* Moving averages with their correction. B stands for β^t, C for γ^t; each coordinate by itself; a root s has s > 0 and its square. */

export const printedRecursion = proof({
  settles: 'adam-recursion/printed-recursion-feeds-back',
  because: 'A moving average of equal gradients is that gradient; the printed second value is not, while the average of the uncorrected state is.',
  formula: { first: '(1 - beta)*g/(1 - beta)', second: '(beta*(1 - beta)*g + (1 - beta)*g)/(1 - beta^2)' },
  rivals: {
    '1/(1-β^{t-1}) (division by zero at t=1)': { first: 'g', second: '(beta*g + (1 - beta)*g)/(1 - beta)' },
    '1/(1-β)': { first: '(1 - beta)*g/(1 - beta)', second: '(beta*g + (1 - beta)*g)/(1 - beta)' },
    'correction applied to M_{t-1} only': { first: '(1 - beta)*g', second: 'beta*((1 - beta)*g)/(1 - beta^2) + (1 - beta)*g' },
  },
  steps: ({ first, second }) => [
    identity('the printed values for a constant gradient', '(beta*((1 - beta)*g/(1 - beta)) + (1 - beta)*g)/(1 - beta^2) = g/(1 - beta^2)'),
    forAll('the second is not the gradient', { given: ['0 < beta', 'beta < 1', 'g != 0'], show: 'g/(1 - beta^2) != g' }),
    identity('the first value of the repaired rule', `${first} = g`),
    identity('the second', `${second} = g`),
  ],
})

/** Moment and square of the printed recursion for the gradient 1. */
function printed(t: number): { readonly moment: Rational; readonly square: Rational } {
  const step = (state: Rational, rate: Rational, k: number): Rational => {
    const power = Array.from({ length: k }).reduce<Rational>((x) => Q.mul(x, rate), q(1))
    return Q.div(Q.add(Q.mul(rate, state), Q.sub(q(1), rate)), Q.sub(q(1), power))
  }
  let [moment, square] = [q(0), q(0)]
  for (let k = 1; k <= t; k++) {
    moment = step(moment, ratio(9, 10), k)
    square = step(square, ratio(999, 1000), k)
  }
  return { moment, square }
}
const smaller = (t: number, bound: Rational): boolean => {
  const { moment, square } = printed(t)
  return compare(Q.mul(moment, moment), Q.mul(Q.mul(bound, bound), square)) < 0
}
/** The first step at which the printed square is no longer a finite double. */
function overflowsAt(): number {
  let [square, power] = [0, 1]
  for (let t = 1; t < 1000; t++) {
    power *= 0.999
    square = (0.999 * square + 0.001) / (1 - power)
    if (square === Number.POSITIVE_INFINITY) return t
  }
  return Number.POSITIVE_INFINITY
}
export const printedSteps = proof({
  settles: 'adam-recursion/printed-steps-collapse',
  formula: { second: ratio(24, 100), late: ratio(1n, 10n ** 16n), overflow: 329, one: [1] },
  rivals: {
    'step 1 at every t': { second: ratio(24, 100), late: ratio(1n, 10n ** 16n), overflow: 329, one: [1, 2] },
    'below 10^{-18} at t=21': { second: ratio(24, 100), late: ratio(1n, 10n ** 18n), overflow: 329, one: [1] },
    'overflow at t=200': { second: ratio(24, 100), late: ratio(1n, 10n ** 16n), overflow: 200, one: [1] },
  },
  steps: ({ second, late, overflow, one }) => [
    computed('the step is 1', () =>
      one.every((t) => {
        const { moment, square } = printed(t)
        return compare(Q.mul(moment, moment), square) === 0
      }),
    ),
    computed('at the second and the third step', () => smaller(2, second) && smaller(3, ratio(5, 100))),
    computed('at the step 21', () => smaller(21, late)),
    computed('in doubles the square overflows', () => overflowsAt() === overflow),
  ],
})

export const correctedState = proof({
  settles: 'adam-recursion/state-without-correction',
  because:
    'The state is the sum of what each gradient contributes, $c=(1-\\beta)P g$ with $P=\\beta^{t-j}$, since the recursion is linear; $W$ is the sum of the weights.',
  formula: { divisor: '1 - B', power: '1', later: 'beta*P', gain: '1 - beta' },
  rivals: {
    '1-β^{t+1} in the place of 1-β^t': { divisor: '1 - beta*B', power: '1', later: 'beta*P', gain: '1 - beta' },
    'weights β^{j}': { divisor: '1 - B', power: 'J', later: 'P', gain: '1 - beta' },
    'm_t=βm_{t-1}+g_t': { divisor: '1 - B', power: '1', later: 'beta*P', gain: '1' },
  },
  steps: ({ divisor, power, later, gain }) => [
    ...induction('what one gradient contributes, from its own step on', {
      holds: 'c = (1 - beta)*P*g',
      start: { c: `(${gain})*g`, P: power },
      next: { c: 'beta*c', P: later },
    }),
    ...induction('the sum of the weights', { holds: 'W = 1 - B', start: { W: '0', B: '1' }, next: { W: `beta*W + (${gain})`, B: 'beta*B' } }),
    identity('which the correction makes 1', `(1 - B)/(${divisor}) = 1`),
    forAll('no weight is negative', { given: ['0 <= beta', 'beta < 1', '0 <= P', '0 <= C', 'C <= 1', 'B = beta*C'], show: '(1 - beta)*P/(1 - B) >= 0' }),
    ...induction('the state for a constant gradient', {
      holds: 'm = (1 - B)*g',
      start: { m: '0', B: '1' },
      next: { m: `beta*m + (${gain})*g`, B: 'beta*B' },
    }),
  ],
})

export const secondMoment = proof({
  settles: 'adam-recursion/second-moment-likewise',
  because: '$h$ is any lower, $H$ any upper bound of the squares; at $t\\ge1$ the power $C=\\gamma C_0$ is below 1.',
  formula: { input: 'g^2', upper: 'H', divisor: '1 - C' },
  rivals: {
    'v_t with g_t in the place of g_t²': { input: 'g', upper: 'H', divisor: '1 - C' },
    'upper bound (max_j g_j²)(1-γ)': { input: 'g^2', upper: 'H*(1 - gamma)', divisor: '1 - C' },
    'v̂_t=v_t/(1-γ)': { input: 'g^2', upper: 'H', divisor: '1 - gamma' },
  },
  steps: ({ input, upper, divisor }) => [
    ...induction('the state between the bounds', {
      holds: `h*(1 - C) <= v and v <= ${upper}*(1 - C) and 0 <= C and C <= 1`,
      start: { v: '0', C: '1' },
      next: { v: `gamma*v + (1 - gamma)*${input}`, C: 'gamma*C' },
      given: ['0 <= gamma', 'gamma < 1', 'h <= g^2', 'g^2 <= H'],
    }),
    forAll('after the correction', {
      given: ['0 <= gamma', 'gamma < 1', '0 <= C0', 'C0 <= 1', 'C = gamma*C0', 'h*(1 - C) <= v', 'v <= H*(1 - C)'],
      show: `h <= v/(${divisor}) and v/(${divisor}) <= H`,
    }),
    ...induction('the weights, each $(1-\\gamma)\\gamma^{t-j}\\ge0$, have the sum', {
      holds: 'W = 1 - C',
      start: { W: '0', C: '1' },
      next: { W: 'gamma*W + (1 - gamma)', C: 'gamma*C' },
    }),
  ],
})

export const firstStep = proof({
  settles: 'adam-recursion/first-step-is-the-sign',
  because: 'The first step is that of a constant gradient at $t=1$; $r^2=1-\\gamma$ and $q^2=t$ only serve the variants.',
  formula: '-eta*sign(g)',
  rivals: { '-η(1-β)/√(1-γ)·sign(g1) (no correction)': '-eta*(1 - beta)/r*sign(g)', '-η g_1': '-eta*g', '-η·sign(g1)/√t': '-eta*sign(g)/q' },
  steps: (step) => [
    ...induction('the first moment', { holds: 'm = (1 - B)*g', start: { m: '0', B: '1' }, next: { m: 'beta*m + (1 - beta)*g', B: 'beta*B' } }),
    ...induction('the second', { holds: 'v = (1 - C)*g^2', start: { v: '0', C: '1' }, next: { v: 'gamma*v + (1 - gamma)*g^2', C: 'gamma*C' } }),
    forAll('after the correction', {
      given: ['g != 0', 's > 0', 's^2 = g^2', 'r > 0', 'r^2 = 1 - gamma', 'q >= 1'],
      show: `-eta*g/s = ${step}`,
    }),
    identity('corrected', '(1 - B)*g/(1 - B) = g'),
    identity('corrected squares', '(1 - C)*g^2/(1 - C) = g^2'),
  ],
})

export const scaleInvariance = proof({
  settles: 'adam-recursion/scale-invariance',
  formula: { factors: 'c > 0', step: 'm/s', epsilon: '1/(1 + 1) != 2/(2 + 1)' },
  rivals: {
    'invariance for c<0': { factors: 'c < 0', step: 'm/s', epsilon: '1/(1 + 1) != 2/(2 + 1)' },
    'invariance with ε>0': { factors: 'c > 0', step: 'm/s', epsilon: '1/(1 + 1) = 2/(2 + 1)' },
    'scaling of the step by √c': { factors: 'c > 0', step: 'r*m/s', epsilon: '1/(1 + 1) != 2/(2 + 1)' },
  },
  steps: ({ factors, step, epsilon }) => [
    ...induction('the moments', {
      holds: 'M = c*m and V = c^2*v',
      start: { m: '0', v: '0', M: '0', V: '0' },
      next: {
        m: 'beta*m + (1 - beta)*g',
        v: 'gamma*v + (1 - gamma)*g^2',
        M: 'beta*M + (1 - beta)*(c*g)',
        V: 'gamma*V + (1 - gamma)*(c*g)^2',
      },
    }),
    forAll('the step, the corrections being the same', {
      given: [factors, 'r >= 0', 'r^2 = abs(c)', 's > 0', 'S > 0', 's^2 = v', 'S^2 = c^2*v'],
      show: `c*m/S = ${step}`,
    }),
    at('with $\\epsilon=1$, the first step for the gradients 1 and 2', {}, epsilon),
  ],
})

export const notAdagrad = proof({
  settles: 'adam-second-moment-as-adagrad/not-as-in-adagrad',
  because: 'The gradients 1, 2 and $\\gamma=\\frac12$ tell the sum from its variants.',
  formula: { kept: 'G + b^2', average: 'a^2 + b^2' },
  rivals: {
    'Adagrad with the mean (1/t)Σg_j²: also not the exponential average': {
      kept: '(a^2 + b^2)/2',
      average: '(gamma*(1 - gamma)*a^2 + (1 - gamma)*b^2)/(1 - gamma^2)',
    },
    'the uncorrected v_t=1-γ^t against t': { kept: 'G + b^2', average: 'gamma*(1 - gamma)*a^2 + (1 - gamma)*b^2' },
  },
  steps: ({ kept, average }) => [
    ...induction('for the gradient 1 the sum is $t$, the state $1-\\gamma^t$', {
      holds: 'G = n and v = 1 - C',
      start: { G: '0', v: '0', C: '1', n: '0' },
      next: { G: 'G + 1', v: 'gamma*v + (1 - gamma)*1', C: 'gamma*C', n: 'n + 1' },
    }),
    forAll('so after the first step the corrected average is another number', { given: ['n > 1', 'C < 1'], show: 'n != (1 - C)/(1 - C)' }),
    at('what is kept', { a: 1, b: 2, gamma: '1/2', G: 1 }, `${kept} = ${average}`),
  ],
})

export const sumMonotone = proof({
  settles: 'adam-second-moment-as-adagrad/sum-is-monotone-average-is-not',
  formula: { power: 'gamma*P', bound: 'v <= H' },
  rivals: {
    'v_{t+k}=v_t': { power: 'P', bound: 'v <= H' },
    'v_{t+k}=(1-γ)^k v_t': { power: '(1 - gamma)*P', bound: 'v <= H' },
    'v_t≥G_t/t for every sequence': { power: 'gamma*P', bound: 'v >= G/n' },
  },
  steps: ({ power, bound }) => [
    forAll('the sum never falls', { show: 'G + g^2 >= G' }),
    ...induction('the average after $k$ zeros', { holds: 'w = P*v', start: { w: 'v', P: '1' }, next: { w: 'gamma*w + (1 - gamma)*0^2', P: power } }),
    ...induction('the average and the largest square', {
      holds: `${bound} and n >= 1`,
      start: { v: '(1 - gamma)*g^2', G: 'g^2', n: '1' },
      next: { v: 'gamma*v + (1 - gamma)*g^2', G: 'G + g^2', n: 'n + 1' },
      given: ['0 < gamma', 'gamma < 1', 'g^2 <= H'],
      base: ['0 < gamma', 'gamma < 1', 'g^2 <= H'],
    }),
  ],
})

export const stepsDiffer = proof({
  settles: 'adam-second-moment-as-adagrad/steps-differ',
  because: 'Steps are positive, so their squares decide.',
  formula: { adagrad: 'eta^2/n', average: 'eta^2' },
  rivals: { 'η/√t for both': { adagrad: 'eta^2/n', average: 'eta^2/n' }, 'η/t for Adagrad': { adagrad: 'eta^2/n^2', average: 'eta^2' } },
  steps: ({ adagrad, average }) => [
    ...induction('the states', {
      holds: 'G = n and v = 1 - C',
      start: { G: '0', v: '0', C: '1', n: '0' },
      next: { G: 'G + 1^2', v: 'gamma*v + (1 - gamma)*1^2', C: 'gamma*C', n: 'n + 1' },
    }),
    forAll('Adagrad', { given: ['n >= 1', 's > 0', 's^2 = n'], show: `(eta*1/s)^2 = ${adagrad}` }),
    forAll('the corrected average', { given: ['n >= 1', 'C < 1', 's > 0', 's^2 = (1 - C)/(1 - C)'], show: `(eta*1/s)^2 = ${average}` }),
  ],
})
