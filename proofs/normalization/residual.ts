import { proof } from '../../src/evidence/proof.ts'
import { forAll, induction } from '../support/steps.ts'
import { cauchySchwarz, exponentialTangent } from '../support/theorems.ts'

export const jacobianBounds = proof({
  settles: 'residual-postnorm/residual-jacobian-bounds',
  because:
    'The derivative of a sum is the sum of the derivatives, $I+J$; $vv$, $vj$, $jj$ are $\\langle v,v\\rangle$, $\\langle v,Jv\\rangle$, $\\langle Jv,Jv\\rangle$ in any dimension, and $q$ is the operator norm.',
  formula: { known: 'jj <= q^2*vv', low: '(1 - q)*n' },
  rivals: {
    'lower bound 1': { known: 'jj <= q^2*vv', low: 'n' },
    '1-‖J‖² as a lower bound': { known: 'jj <= q^2*vv', low: '(1 - q^2)*n' },
    'spectral radius in the place of the norm': { known: 'implies(vj^2 = vv*jj, jj <= q^2*vv)', low: '(1 - q)*n' },
  },
  steps: ({ known, low }) => [
    ...cauchySchwarz,
    forAll('the norm $m$ of $v+Jv$ against the norm $n$ of $v$', {
      given: ['q >= 0', 'n >= 0', 'n^2 = vv', 'm >= 0', 'm^2 = vv + 2*vj + jj', 'vj^2 <= vv*jj', 'jj >= 0', known],
      show: `${low} <= m and m <= (1 + q)*n`,
    }),
  ],
})

const depth = { t: 'c/L', bernoulli: '1 - l*t', high: 'P' }
export const depthUniform = proof({
  settles: 'residual-postnorm/depth-uniform-bounds',
  because:
    'Singular values lie between the least and the largest $\\|Mv\\|$ over unit vectors $v$; $m$ is the norm after $l$ blocks, each within $1\\pm t$ by the bounds for one block, and $P=E^l$ with $E=e^t$, so $P=e^c$ at $l=L$.',
  formula: depth,
  rivals: {
    'lower bound e^{-c} for finite L': { ...depth, bernoulli: '1/P' },
    '‖J_l‖≤c in the place of c/L': { ...depth, t: 'c' },
    'upper bound 1+c': { ...depth, high: '1 + l*t' },
  },
  steps: ({ t, bernoulli, high }) => [
    ...induction('every vector', {
      holds: 'low <= m and m <= high',
      start: { low: '1', m: '1', high: '1' },
      next: { low: 'low*(1 - t)', m: 'k', high: 'high*(1 + t)' },
      given: ['0 <= t', 't <= 1', '(1 - t)*m <= k', 'k <= (1 + t)*m', 'low >= 0', 'high >= 0'],
    }),
    exponentialTangent,
    ...induction('the bounds', {
      holds: `low >= ${bernoulli} and high <= ${high} and low >= 0 and P >= 1`,
      start: { low: '1', high: '1', P: '1', l: '0' },
      next: { low: 'low*(1 - t)', high: 'high*(1 + t)', P: 'P*E', l: 'l + 1' },
      given: ['0 <= t', 't <= 1', 'E >= 1 + t', 'l >= 0'],
    }),
    forAll('at $l=L$', { given: ['0 <= c', 'c <= L', 'L >= 1', 'l = L', `t = ${t}`, 'low >= 1 - l*t'], show: 'low >= 1 - c' }),
    ...induction('without the skip', {
      holds: 'm <= Q and m >= 0',
      start: { m: '1', Q: '1' },
      next: { m: 'k', Q: 'q*Q' },
      given: ['0 <= k', 'k <= q*m', '0 <= q', 'q < 1'],
    }),
  ],
})

export const postNorm = proof({
  settles: 'residual-postnorm/post-norm-halves-the-skip',
  because:
    '$xx$, $xb$, $bb$ are mean products of the input and the branch of one block; the block divides by the root $s$ of the mean square of their sum, so the coefficient $k$ of the input is divided by $s$.',
  formula: { inner: '0', says: 'k^2*P = 1' },
  rivals: {
    '2^{-L}': { inner: '0', says: 'k*P = 1' },
    '1': { inner: '0', says: 'k = 1' },
    'branches parallel to their inputs: also 2^{-L}, not 2^{-L/2}': { inner: '1', says: 'k^2*P = 1' },
  },
  steps: ({ inner, says }) =>
    induction('after $L$ blocks, $P=2^L$', {
      holds: `${says} and k > 0`,
      start: { k: '1', P: '1' },
      next: { k: 'k/s', P: '2*P' },
      given: ['s > 0', 's^2 = xx + 2*xb + bb', 'xx = 1', 'bb = 1', `xb = ${inner}`],
    }),
})

export const preNorm = proof({
  settles: 'residual-postnorm/pre-norm-keeps-the-skip',
  because: '$x$ is the input of the first block and $r$ the sum of all that the branches add, whatever they compute.',
  formula: '1',
  rivals: { 'coefficient 2^{-L/2}': 'k', 'coefficient 1/L': '1/l' },
  steps: (coefficient) =>
    induction('the output after $l$ blocks', {
      holds: `y = (${coefficient})*x + r`,
      start: { y: 'x + f', r: 'f', l: '1', k: '1/s' },
      next: { y: 'y + f', r: 'r + f', l: 'l + 1', k: 'k/s' },
      given: ['l >= 1', 's > 0', 's^2 = 2'],
      base: ['s > 0', 's^2 = 2'],
    }),
})
