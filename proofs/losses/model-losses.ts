import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

export const dependsOnDataToo = proof({
  settles: 'nll-form-from-model/depends-on-data-too',
  formula: ['-ln(p)', '-ln(1 - p)'],
  rivals: {
    'two data sets with the same frequencies (then equal)': ['-ln(p)', '-(ln(p) + ln(p))/2'],
    'the functional form $-\\ln p$ in the place of the value (it is determined)': ['-ln(p)', '-ln(p)'],
  },
  steps: ([one, other]) => [at('one model, two data sets', { p: '1/4' }, `abs((${one}) - (${other})) > 1`)],
})

/* The density is A e^(-g): a is ln A, b = -g the logarithm of the other factor, and L that of the density. */

export const gaussianSquared = proof({
  settles: 'nll-form-from-model/gaussian-squared',
  because: '$A=1/\\sqrt{2\\pi v}$, so $2a=-w$ with $w=\\ln(2\\pi v)$, $v=\\sigma^2$ and $d=y-\\mu$.',
  formula: { error: 'd^2/(2*v)', constant: '+ w/2' },
  rivals: {
    '$\\frac{(y-\\mu)^2}{\\sigma^2}$': { error: 'd^2/v', constant: '+ w/2' },
    '$-\\frac12\\ln(2\\pi\\sigma^2)$': { error: 'd^2/(2*v)', constant: '- w/2' },
    '$|y-\\mu|$': { error: 'abs(d)', constant: '+ w/2' },
  },
  steps: ({ error, constant }) => [
    forAll('the logarithm of the normal density', { given: ['v > 0', 'L = a + b', '2*a = -w', 'b = -d^2/(2*v)'], show: `-L = ${error} ${constant}` }),
    forAll('a smaller squared error is a smaller loss', { given: 'v > 0', show: 'iff(d^2 <= e^2, d^2/(2*v) + w/2 <= e^2/(2*v) + w/2)' }),
  ],
})

export const laplaceAbsolute = proof({
  settles: 'nll-form-from-model/laplace-absolute',
  because: '$A=\\frac1{2s}$, so $a=-\\ln(2s)=-(\\ln2+l)$ with $l=\\ln s$, and $d=y-\\mu$.',
  formula: { error: 'abs(d)/s', constant: 'ln(2) + l' },
  rivals: { '$\\frac{(y-\\mu)^2}s$': { error: 'd^2/s', constant: 'ln(2) + l' }, '$\\ln s$ (normaliser 1 instead of 2)': { error: 'abs(d)/s', constant: 'l' } },
  steps: ({ error, constant }) => [
    at('the logarithm of 2 is not 0', {}, 'ln(2) > 1/2'),
    forAll('the logarithm of the Laplace density', {
      given: ['s > 0', 'L = a + b', 'a = -(ln(2) + l)', 'b = -abs(d)/s', 'ln(2) > 1/2'],
      show: `-L = ${error} + (${constant})`,
    }),
  ],
})

export const bernoulliBinaryCe = proof({
  settles: 'nll-form-from-model/bernoulli-binary-ce',
  formula: '-y*ln(p) - (1 - y)*ln(1 - p)',
  rivals: { '$y$ and $1-y$ exchanged': '-(1 - y)*ln(p) - y*ln(1 - p)', 'the second term dropped': '-y*ln(p)' },
  steps: (loss) => [forAll('both labels', { given: ['0 < p', 'p < 1', 'y = 0 or y = 1'], show: `-ln((y = 1 ? p : 1 - p)) = ${loss}` })],
})

export const categoricalCe = proof({
  settles: 'nll-form-from-model/categorical-ce',
  because:
    '$P$ is the product of $p_j^{y_j}$ so far, a factor being $p$ for $y=1$ and 1 for $y=0$; a term without weight is 0, and a class of probability 0 that is the label makes both sides infinite.',
  formula: 'y*ln(p)',
  rivals: { '$-\\sum_jp_j\\ln y_j$': 'p*ln(y)', 'the sum of binary terms': 'y*ln(p) + (1 - y)*ln(1 - p)' },
  steps: (term) => [
    ...induction('class by class', {
      holds: '-ln(P) = L and P > 0',
      start: { P: '1', L: '0' },
      base: 'ln(1) = 0',
      next: { P: 'P*(y = 1 ? p : 1)', L: `L - (${term})` },
      given: ['0 <= p', 'p <= 1', 'y = 0 or y = 1', 'implies(y = 1, p > 0 and ln(P*p) = ln(P) + ln(p))'],
    }),
  ],
})

export const poissonIsNotSquared = proof({
  settles: 'nll-form-from-model/poisson-is-not-squared',
  because: 'At $y=1$ the factorial is 1, and its logarithm 0.',
  formula: { loss: (m: string) => `${m} - ln(${m})`, apart: 'abs(a - b) > 9/100' },
  rivals: {
    'equal losses': { loss: (m) => `${m} - ln(${m})`, apart: 'a = b' },
    'the Gaussian loss in its place (equal)': { loss: (m) => `(1 - ${m})^2/2`, apart: 'abs(a - b) > 9/100' },
  },
  steps: ({ loss, apart }) => [
    at('the same squared error', { m: '1/2', n: '3/2' }, '(m - 1)^2 = 1/4 and (n - 1)^2 = 1/4'),
    at('the losses', { m: '1/2', n: '3/2', a: loss('m'), b: loss('n') }, apart),
    at('the Poisson losses', { m: '1/2', n: '3/2' }, 'abs(m - ln(m) - 1.193) < 0.0005 and abs(n - ln(n) - 1.095) < 0.0005'),
  ],
})

export const nllIdentityCovariance = proof({
  settles: 'gaussian-mle-is-mse/nll-identity-covariance',
  because:
    'With the identity as covariance the density is the product over the coordinates, each with the loss $\\frac12e^2+\\frac12c$; $c=\\ln2\\pi$, $Q=\\|y-\\hat y\\|^2=r^2$, and $n$ is the next norm.',
  formula: 'Q/2 + d/2*c',
  rivals: { 'without the $\\frac12$': 'Q + d/2*c', '$\\frac12\\ln2\\pi$ for every $d$': 'Q/2 + c/2', '$\\|y-\\hat y\\|$': 'r + d/2*c' },
  steps: (loss) => [
    ...induction('coordinate by coordinate', {
      holds: `L = ${loss}`,
      start: { L: '0', Q: '0', r: '0', d: '0' },
      next: { L: 'L + (e^2/2 + c/2)', Q: 'Q + e^2', r: 'n', d: 'd + 1' },
      given: ['n >= 0', 'n^2 = Q + e^2', 'r >= 0', 'r^2 = Q'],
    }),
  ],
})

export const affineInMse = proof({
  settles: 'gaussian-mle-is-mse/affine-in-mse',
  because: '$L$ and $S$ add up the losses and the squared errors of the samples, $x$ is the largest squared error; $c=\\ln2\\pi$.',
  formula: { slope: 'N*d/2', mean: 'S/(N*d)' },
  rivals: {
    'slope $\\frac12$': { slope: '1/2', mean: 'S/(N*d)' },
    'slope $-\\frac{Nd}2$': { slope: '(-N*d/2)', mean: 'S/(N*d)' },
    'the maximum of the squared errors for their mean': { slope: 'N*d/2', mean: 'x' },
  },
  steps: ({ slope, mean }) => [
    ...induction('sample by sample', {
      holds: 'L = S/2 + N*d/2*c',
      start: { L: '0', S: '0', N: '0' },
      next: { L: 'L + (q/2 + d/2*c)', S: 'S + q', N: 'N + 1' },
    }),
    identity('by the mean', `L = ${slope}*M + N*d/2*c`, { where: { L: 'S/2 + N*d/2*c', M: mean } }),
    forAll('two models on one data set', { given: ['N >= 1', 'd >= 1', `A = ${slope}*a + k`, `B = ${slope}*b + k`], show: 'iff(A <= B, a <= b)' }),
  ],
})

export const scalarCovarianceToo = proof({
  settles: 'gaussian-mle-is-mse/scalar-covariance-too',
  because: '$v=\\sigma^2$ and $s=\\sigma$; $k=\\frac12\\ln2\\pi v$ is the constant of one coordinate.',
  formula: { summand: 'e^2/(2*v) + k', factor: '1/(2*v)' },
  rivals: {
    '$\\sigma$ allowed to depend on $x$': { summand: 'e^2/(2*u) + k', factor: '1/(2*v)' },
    '$\\frac1{2\\sigma}$': { summand: 'e^2/(2*v) + k', factor: '1/(2*s)' },
  },
  steps: ({ summand, factor }) => [
    ...induction('coordinate by coordinate', {
      holds: `L = ${factor}*Q + n*k`,
      start: { L: '0', Q: '0', n: '0' },
      base: ['v > 0', 'v = s^2', 's > 0'],
      next: { L: `L + ${summand}`, Q: 'Q + e^2', n: 'n + 1' },
      given: ['v > 0', 'u > 0', 'v = s^2', 's > 0'],
    }),
  ],
})

export const identityNeeded = proof({
  settles: 'gaussian-mle-is-mse/identity-needed',
  formula: '1',
  rivals: { 'covariance $4I$ (same minimiser)': '4' },
  steps: (first) => [
    forAll('the likelihood is best at one fifth alone', {
      show: `a^2/(2*${first}) + (1 - a)^2/8 >= (1/5)^2/(2*${first}) + (1 - 1/5)^2/8 and iff(a^2/(2*${first}) + (1 - a)^2/8 = (1/5)^2/(2*${first}) + (1 - 1/5)^2/8, a = 1/5)`,
    }),
    forAll('the squared error at one half alone', { show: 'a^2 + (1 - a)^2 >= 1/2 and iff(a^2 + (1 - a)^2 = 1/2, a = 1/2)' }),
  ],
})
