import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'
import { powersVanish } from '../support/theorems.ts'

/* The gradient of a mean of losses, samples that arrive one by one, and the buffer of momentum as an average. */

export const meanOfGradients = proof({
  settles: 'mean-gradient-linearity/gradient-of-mean-is-mean-of-gradients',
  because: 'Difference quotients with the increment $t$, in any direction; $Q$ is the sum of the quotients of the first samples, and their limits are added.',
  formula: { quotient: 'Q/m', two: '(x*(t*x - y) + u*(t*u - v))/2' },
  rivals: {
    'sum in the place of mean': { quotient: 'Q', two: '(x*(t*x - y) + u*(t*u - v))/2' },
    '1/(m-1)': { quotient: 'Q/(m - 1)', two: '(x*(t*x - y) + u*(t*u - v))/2' },
    'mean of the losses differentiated at the mean input (x̄, ȳ)': { quotient: 'Q/m', two: '(x + u)/2*(t*(x + u)/2 - (y + v)/2)' },
  },
  steps: ({ quotient, two }) => [
    ...induction('the quotients of the samples and that of their sum', {
      holds: 'Q*t = S1 - S0',
      start: { Q: '0', S1: '0', S0: '0' },
      next: { Q: 'Q + (a1 - a0)/t', S1: 'S1 + a1', S0: 'S0 + a0' },
    }),
    identity('the quotient of the mean', `(S1/m - S0/m)/t = ${quotient}`, { where: { S1: 'S0 + Q*t' } }),
    identity('two squared errors, $e^2=0$', `(((t + e)*x - y)^2/2 + ((t + e)*u - v)^2/2)/2 = ((t*x - y)^2/2 + (t*u - v)^2/2)/2 + e*(${two})`, {
      roots: { e: '0' },
    }),
  ],
})

export const costOfMean = proof({
  settles: 'mean-gradient-linearity/cost-linear-in-m',
  formula: 'm*c + (m - 1)*p',
  rivals: { 'cost independent of m': 'c', 'cost proportional to m²': 'm^2*c', '2m per-sample gradients': '2*m*c + (m - 1)*p' },
  steps: (cost) => induction('the cost', { holds: `total = ${cost}`, start: { total: 'c', m: '1' }, next: { total: 'total + c + p', m: 'm + 1' } }),
})

export const batchNormBreaks = proof({
  settles: 'mean-gradient-linearity/batch-norm-breaks-it',
  because: 'The batch $(-w,w)$ has mean 0 and variance $w^2$, so both losses are $\\frac12\\frac{w^2}{w^2+\\varepsilon}$; one sample alone is its own mean.',
  formula: { eps: '3', loss: (w: string) => `(${w})^2/((${w})^2 + eps)/2`, slope: '3/16' },
  rivals: {
    'batch gradient 3/8 (sum)': { eps: '3', loss: (w: string) => `(${w})^2/((${w})^2 + eps)/2`, slope: '3/8' },
    'the same with layer statistics, where the identity holds': { eps: '3', loss: (w: string) => `(${w} - (${w}))^2/(0 + eps)/2`, slope: '3/16' },
    'ε=0, where both sides are 0': { eps: '0', loss: (w: string) => `(${w})^2/((${w})^2 + eps)/2`, slope: '3/16' },
  },
  steps: ({ eps, loss, slope }) => [
    identity('the gradient of the batch at $w=1$', `${loss('1 + e')} = ${loss('1')} + e*(${slope})`, { where: { eps }, roots: { e: '0' } }),
    identity('of a sample alone', '((w + e)*x - (w + e)*x)^2/(0 + 3)/2 = 0 + e*0', { roots: { e: '0' } }),
  ],
})

export const freshSample = proof({
  settles: 'sgd-online-data/fresh-sample-unbiased-for-the-risk',
  because: 'Independence lets the masses $p$ stay whatever $\\theta_t$ is; $D$ is the derivative of the risk, term by term.',
  formula: 'p',
  rivals: {
    '∇ of the empirical risk of the samples seen so far': 'frequencySeen',
    'a sample that was already used (independence lost)': 'massGivenThePast',
    'mass weights dropped (uniform mean over the support)': '1/K',
  },
  steps: (mass) => [
    identity('one term of the risk, $e^2=0$', 'p*(l + g*e) = p*l + (p*g)*e'),
    ...induction('over the support', { holds: 'E = D', start: { E: '0', D: '0' }, next: { E: `E + ${mass}*g`, D: 'D + p*g' }, given: 'K >= 1' }),
  ],
})

export const notEmpirical = proof({
  settles: 'sgd-online-data/not-the-empirical-risk',
  formula: { fresh: '-1', stored: '0' },
  rivals: {
    'both equal': { fresh: '0', stored: '0' },
    'fresh-sample mean gradient -2': { fresh: '-2', stored: '0' },
    'stored-sample mean gradient -1': { fresh: '-1', stored: '-1' },
  },
  steps: ({ fresh, stored }) => [at('at 0', { x: 0 }, `((x - 0) + (x - 2))/2 = ${fresh} and ((x - 0) + (x - 0))/2 = ${stored}`)],
})

export const noStorage = proof({
  settles: 'sgd-online-data/no-storage',
  because: 'The step needs the iterate and the counter alone; a mean of independent draws has the variance that follows.',
  formula: { first: '1', rate: '1/(n + 1)', variance: 'v/T' },
  rivals: {
    'α_t=1/(t+1)': { first: '1/2', rate: '1/(n + 2)', variance: 'v/T' },
    'Var Z/T²': { first: '1', rate: '1/(n + 1)', variance: 'v/T^2' },
    'α_t=1/t started at index t=2 from an arbitrary θ': { first: '1/2', rate: '1/(n + 1)', variance: 'v/T' },
  },
  steps: ({ first, rate, variance }) => [
    ...induction('the iterate is the mean', {
      holds: 'n*x = S and n >= 1',
      start: { n: '1', x: `x0 - (x0 - z)*${first}`, S: 'z' },
      next: { n: 'n + 1', x: `x - (x - z)*${rate}`, S: 'S + z' },
    }),
    ...induction('the variance of the sum', { holds: 'V = k*v', start: { V: '0', k: '0' }, next: { V: 'V + v', k: 'k + 1' } }),
    identity('of the mean', `T*v/T^2 = ${variance}`),
  ],
})

export const unrolled = proof({
  settles: 'momentum-moving-average/unrolled-weights',
  because: 'The recursion is linear: each gradient contributes $c=\\eta Pg$ with $P=\\gamma^{t-j}$; $C=\\gamma^t$.',
  formula: { power: '1', later: 'gamma*P', sum: 'eta*(1 - C)/(1 - gamma)' },
  rivals: {
    'weights ηγ^{j}': { power: 'J', later: 'P', sum: 'eta*(1 - C)/(1 - gamma)' },
    'sum η(1-γ^{t+1})/(1-γ)': { power: '1', later: 'gamma*P', sum: 'eta*(1 - gamma*C)/(1 - gamma)' },
    'sum η/(1-γ) at finite t': { power: '1', later: 'gamma*P', sum: 'eta/(1 - gamma)' },
  },
  steps: ({ power, later, sum }) => [
    ...induction('what one gradient contributes', { holds: 'c = eta*P*g', start: { c: 'eta*g', P: power }, next: { c: 'gamma*c', P: later } }),
    ...induction('the weights are positive', {
      holds: 'P > 0 and eta*P > 0',
      start: { P: '1' },
      next: { P: 'gamma*P' },
      given: ['gamma > 0', 'eta > 0'],
      base: 'eta > 0',
    }),
    ...induction('their sum', { holds: `W = ${sum}`, start: { W: '0', C: '1' }, next: { W: 'gamma*W + eta', C: 'gamma*C' } }),
  ],
})

export const rescaled = proof({
  settles: 'momentum-moving-average/rescaled-exponential-average',
  formula: 'eta/(1 - gamma)',
  rivals: { 'M_t=ηE_t': 'eta', 'M_t=η(1-γ)E_t': 'eta*(1 - gamma)', 'M_t=E_t/(1-γ)': '1/(1 - gamma)' },
  steps: (factor) =>
    induction('buffer and average', {
      holds: `M = ${factor}*E`,
      start: { M: '0', E: '0' },
      next: { M: 'gamma*M + eta*g', E: 'gamma*E + (1 - gamma)*g' },
      given: ['0 <= gamma', 'gamma < 1'],
      base: 'gamma < 1',
    }),
})

export const notAverage = proof({
  settles: 'momentum-moving-average/not-an-average',
  because: '$C=\\gamma^t$ tends to 0, and with it the distance from the limit.',
  formula: 'eta*g/(1 - gamma)',
  rivals: { 'limit ηg': 'eta*g' },
  steps: (limit) => [
    ...induction('the buffer for a constant gradient', {
      holds: 'M*(1 - gamma) = eta*g*(1 - C)',
      start: { M: '0', C: '1' },
      next: { M: 'gamma*M + eta*g', C: 'gamma*C' },
    }),
    powersVanish,
    identity('its distance from the limit', `eta*g*(1 - C)/(1 - gamma) - ${limit} = -C*(${limit})`),
    at('ten and a hundred gradients', { g: 1, eta: 1 }, 'eta*g/(1 - 0.9) = 10*g and eta*g/(1 - 0.99) = 100*g'),
    at('the first values', { M1: 1, M2: '0.9*M1 + 1', M3: '0.9*M2 + 1' }, 'M2 = 1.9 and M3 = 2.71'),
    forAll('weights of sum 1 at the first two steps', { given: ['eta = 1', 'gamma*eta + eta = 1'], show: 'gamma = 0 and eta = 1' }),
  ],
})
