import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

/** The second moment of a sum of weights times inputs, one summand after another; C is the moment of the sum so far with the next weight. */
const secondMoment = (mean: string) =>
  induction('the second moment $M$ of $\\sum w_ix_i$, with $Q=\\sum x_i^2$, one summand after another', {
    holds: 'M = v*Q',
    start: { M: '0', Q: '0', X: '0' },
    next: { M: 'M + 2*x*C + x^2*E2', Q: 'Q + x^2', X: 'X + x' },
    given: [`mu = ${mean}`, 'E2 = v + mu^2', 'C = mu^2*X', 'r > 0'],
  })

export const linearLayer = proof({
  settles: 'fan-in-scaling/linear-layer-second-moment',
  because:
    'The moment of the sum so far with the next weight is $\\sum_jx_j\\mathbb Ew_jw=\\mu^2\\sum_jx_j$ for uncorrelated weights of mean $\\mu$, which is $0$ for mean $0$.',
  formula: { mean: '0', variance: '1/n' },
  rivals: {
    'variance 1/√n': { mean: '0', variance: '1/r' },
    'weights of mean 1/√n': { mean: '1/r', variance: '1/n' },
    'σ_w²=1/n with n the fan-out of a non-square layer': { mean: '0', variance: '1/m' },
  },
  steps: ({ mean, variance }) => [
    ...secondMoment(mean),
    identity('so with this variance it is the mean of the $x_i^2$', `v*Q = Q/n`, { where: { n: 'r^2', v: variance } }),
    forAll('a standard deviation of $\\frac1{\\sqrt n}$ is this variance', { given: ['r > 0', 'r^2 = n', 's = 1/r'], show: `s^2 = ${variance}` }),
  ],
})

export const meanZeroNeeded = proof({
  settles: 'fan-in-scaling/mean-zero-needed',
  because: 'All rows of the weight matrix are the same multiple of $(1,\\dots,1)$, so its rank is $1$ and all units are equal.',
  // What the product of two different weights is on average: w² for equal ones, 0 for independent signs.
  formula: 'w^2',
  rivals: { 'random signs ±1/√n, where the mean square is 1': '0' },
  steps: (product) => [
    ...induction('at $x=(1,\\dots,1)$: the mean square of the sum of $k$ weights', {
      holds: 'M = k^2*w^2',
      start: { k: '1', M: 'w^2' },
      next: { k: 'k + 1', M: `M + 2*k*(${product}) + w^2` },
      given: 'w != 0 and k >= 1',
    }),
    forAll('$n$ weights $\\frac1{\\sqrt n}$ give $\\sqrt n$', { given: ['r > 0', 'r^2 = n', 'w = 1/r'], show: 'n*w = r and n^2*w^2 = n' }),
    at('$n=4$', { w: '1/2' }, 'w + w + w + w = 2'),
  ],
})

export const reluHalves = proof({
  settles: 'fan-in-scaling/relu-halves',
  because:
    'Given the layer before, a pre-activation has second moment $\\sigma_w^2\\|h\\|^2=\\sigma_w^2nq$ and a law symmetric about $0$, so $\\mathrm{relu}(z)^2$ and $\\mathrm{relu}(-z)^2$ have the same mean, half of it.',
  formula: '1/n',
  rivals: { 'variance 2/n, which keeps it': '2/n' },
  steps: (variance) => [
    forAll('the two halves', { show: 'relu(z)^2 + relu(-z)^2 = z^2' }),
    forAll('have the same mean by symmetry', { given: ['A + B = Z', 'A = B'], show: 'A = Z/2' }),
    ...induction('$P=2^l$ after $l$ layers', {
      holds: 'q*P = q0',
      start: { q: 'q0', P: '1' },
      next: { q: 'v*n*q/2', P: '2*P' },
      given: ['n >= 1', `v = ${variance}`],
    }),
    at('ten layers', {}, '1/2^10 < 1/1000'),
  ],
})

export const gainCorrected = proof({
  settles: 'fan-in-scaling/gain-corrected',
  because:
    'Given the layer before, the law of a pre-activation is symmetric about $0$ with second moment $\\sigma_w^2nq$, so $\\varphi(z)^2$ has half the mean of $\\varphi(z)^2+\\varphi(-z)^2$.',
  formula: { variance: '2/((1 + a^2)*n)', relu: '2/n', linear: '1/n' },
  rivals: {
    '2/((1+a)n)': { variance: '2/((1 + a)*n)', relu: '2/n', linear: '1/n' },
    '2/((1+a)²n)': { variance: '2/((1 + a)^2*n)', relu: '2/n', linear: '1/n' },
    '1/n for ReLU': { variance: '2/((1 + a^2)*n)', relu: '1/n', linear: '1/n' },
  },
  steps: ({ variance, relu, linear }) => [
    forAll('the two halves', { show: '(max(z, 0) + a*min(z, 0))^2 + (max(-z, 0) + a*min(-z, 0))^2 = (1 + a^2)*z^2' }),
    ...induction('the mean square stays', {
      holds: 'q = q0',
      start: { q: 'q0' },
      next: { q: '(1 + a^2)*(v*n*q)/2' },
      given: ['n >= 1', `v = ${variance}`],
    }),
    identity('ReLU', `${variance} = ${relu}`, { where: { a: '0' } }),
    identity('linear', `${variance} = ${linear}`, { where: { a: '1' } }),
  ],
})

export const largerChanges = proof({
  settles: 'fan-in-scaling/larger-changes',
  formula: { bound: 'S', attained: 'S' },
  rivals: {
    'δ√n attained as the maximum': { bound: 'S', attained: 'c' },
    'δ max|x_i|': { bound: 'm', attained: 'm' },
    'δ‖x‖_2': { bound: 'r', attained: 'r' },
  },
  steps: ({ bound, attained }) => {
    // S = Σ|x|, m = max|x|, r² = Σx², c² = the number of summands.
    const state = { next: { D: 'D + d*x', S: 'S + abs(x)', m: 'max(m, abs(x))', r: 'r2', c: 'c2' }, start: { D: '0', S: '0', m: '0', r: '0', c: '0' } }
    const roots = ['delta >= 0', 'r2 >= 0', 'r2^2 = r^2 + x^2', 'c2 >= 0', 'c2^2 = c^2 + 1']
    return [
      ...induction('the move $D$ of the pre-activation', { ...state, holds: `abs(D) <= delta*${bound}`, given: [...roots, 'abs(d) <= delta'] }),
      ...induction('is attained by $d=\\delta\\,\\mathrm{sign}(x)$', { ...state, holds: `D = delta*${attained}`, given: [...roots, 'd = delta*sign(x)'] }),
      ...induction('at $|x_i|=1$', { ...state, holds: 'S = n', start: { S: '0', n: '0' }, next: { S: 'S + abs(x)', n: 'n + 1' }, given: 'abs(x) = 1' }),
    ]
  },
})

export const fanInAndFanOut = proof({
  settles: 'fan-in-scaling/fan-in-and-fan-out',
  because:
    'Forwards as in the linear layer, half of it by symmetry. Backwards an entry is $\\sum_jW_{ji}\\mu_js_j$ with masks $\\mu_j=\\mathbb 1\\{z_j>0\\}$; $W\\mapsto-W$ exchanges $\\mu$ and $1-\\mu$ where $z_j\\ne0$, so $\\mathbb EW_{ji}^2\\mu_j=\\frac{\\sigma_w^2}2$, and cross terms have the factor $\\mathbb Es_js_k=0$.',
  formula: { forwards: 'n*v/2', backwards: 'm*v/2', both: 'm = n and v = 2/n' },
  rivals: {
    'forwards m, backwards n': { forwards: 'm*v/2', backwards: 'n*v/2', both: 'm = n and v = 2/n' },
    'both n': { forwards: 'n*v/2', backwards: 'n*v/2', both: 'm = n and v = 2/n' },
    'both preserved for every m,n by 2/(m+n)': { forwards: 'n*v/2', backwards: 'm*v/2', both: 'v = 2/(m + n)' },
  },
  steps: ({ forwards, backwards, both }) => [
    forAll('a mask and that of the opposite weights', { given: 'z != 0', show: 'step(z) + step(-z) = 1' }),
    forAll('so each half of $\\mathbb EW^2$ is $\\frac v2$', { given: ['A + B = v', 'A = B'], show: 'A = v/2' }),
    ...induction('forwards: half the second moment of a unit, over its $n$ inputs', {
      holds: 'M = v/2*Q',
      start: { M: '0', Q: '0' },
      next: { M: 'M + x^2*v/2', Q: 'Q + x^2' },
    }),
    ...induction('backwards: that of an entry, over the $m$ outputs', {
      holds: 'B = v/2*P',
      start: { B: '0', P: '0' },
      next: { B: 'B + s^2*v/2', P: 'P + s^2' },
    }),
    forAll('in terms of the mean squares $q=\\frac Qn$ and $p=\\frac Pm$', {
      given: ['n >= 1', 'm >= 1', 'q = Q/n', 'p = P/m', 'M = v/2*Q', 'B = v/2*P'],
      show: `M = (${forwards})*q and B = (${backwards})*p`,
    }),
    forAll('both are $1$ only for $m=n$', { given: ['n >= 1', 'm >= 1'], show: `iff(${forwards} = 1 and ${backwards} = 1, ${both})` }),
  ],
})
