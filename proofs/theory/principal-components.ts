import { proof } from '../../src/evidence/proof.ts'
import { noSpanKeepsMore } from '../support/spectra.ts'
import { at, forAll, identity, matrices } from '../support/steps.ts'
import { spectralTheorem } from '../support/theorems.ts'

export const ties = proof({
  settles: 'eckart-young-pca/ties',
  because:
    'What $k$ orthonormal directions keep is $\\sum_ic_i\\lambda_i$ with $0\\le c_i\\le1$ and $\\sum c_i=k$, where $c_i$ is the squared length of the part of the $i$-th eigenvector in their span. $A$, $B$ are the sums of $c_i$ over $i\\le k$ and $i>k$; the loss against the best is at least $(\\lambda_k-\\lambda_{k+1})B$. With a tie the two eigenvectors may be turned into each other.',
  formula: { gap: 'l > m', sign: 'v = u or v = -u' },
  rivals: { 'unique for $\\Sigma=I$': { gap: 'l = m', sign: 'v = u or v = -u' }, 'eigenvectors unique including the sign': { gap: 'l > m', sign: 'v = u' } },
  steps: ({ gap, sign }) => [
    spectralTheorem,
    forAll('with a gap the best directions have no part outside', { given: [gap, 'A + B = k', 'B >= 0', 'K <= T - l*(k - A) + m*B', 'K = T'], show: 'B = 0' }),
    forAll('without one every turn $(c,s)$ of the two is as good', { given: ['l = m', 'c^2 + s^2 = 1'], show: 'l*c^2 + m*s^2 = l' }),
    forAll('a unit vector of a line is known up to its sign', { given: ['u != 0', 'v = t*u', 'v^2 = u^2'], show: sign }),
  ],
})

export const notUnique = proof({
  settles: 'linear-autoencoder-pca/not-unique',
  because:
    '$CD=DC=I$; the loss depends on the product $W_2W_1$ alone, and with a gap between the eigenvalues the span of the best is unique, as proved on its own.',
  formula: '2',
  rivals: { 'still not orthonormal when $W_1W_1^\\top=I$ is imposed': '1' },
  steps: (weight) => [
    matrices('the product stays', 'B*D*(C*A) = B*A', { 'D*C': '1' }),
    ...ties.steps(),
    at('one number: reconstructed exactly by weights that are no unit vector', { a: weight, b: '1/a' }, 'a*b = 1 and a^2 != 1'),
  ],
})

const turn = { loss: 'l*c^2 + m*s^2', best: '<', gap: 'l > m' }
export const saddles = proof({
  settles: 'linear-autoencoder-pca/saddles',
  because:
    'The gradients by $W_2$ and $W_1$ at $W_2=U$, $W_1=U^\\top$ are multiples of $(I-UU^\\top)\\Sigma U$ and of $U^\\top(I-UU^\\top)\\Sigma$. A set of eigenvectors with a smaller sum than the first $k$ lacks one with an eigenvalue $l$ and has one with $m<l$. Turned by an angle with sine $s$ and cosine $c$ towards the missing one the loss of these two is that of $w=(s,c)$, and other directions keep theirs; $s$ is as small as one likes.',
  formula: turn,
  rivals: {
    '$t=0$ is a local minimum': { ...turn, best: '>=' },
    'loss $\\lambda_1\\sin^2t+\\lambda_2\\cos^2t$': { ...turn, loss: 'l*s^2 + m*c^2' },
    'the same for every set other than the first $k$, ties included ($\\Sigma=I$: all are minima)': { ...turn, gap: 'l >= m' },
  },
  steps: ({ loss, best, gap }) => [
    spectralTheorem,
    matrices('critical: the gradient by $W_2$, $S$ the covariance with $SU=UD$', '(1 - U*T(U))*S*U = 0', { 'T(U)*U': '1', 'S*U': 'U*D' }),
    matrices('and that by $W_1$', 'T(U)*(1 - U*T(U))*S = 0', { 'T(U)*U': '1' }),
    identity('the loss: the variance that is left, at $s^2+c^2=1$', `l + m - (l*s^2 + m*c^2) = ${loss}`, {
      where: { l: 'L', m: 'M' },
      roots: { s: '1 - c^2' },
    }),
    forAll('it falls on every side of $t=0$', { given: ['s^2 + c^2 = 1', 's != 0', gap], show: `l*c^2 + m*s^2 ${best} l*1 + m*0` }),
    forAll('by a multiple of the square', { given: ['s^2 + c^2 = 1'], show: 'l*c^2 + m*s^2 = l - (l - m)*s^2' }),
  ],
})

const truncated = { value: 'R', chosen: 'V = T' }
export const bestRankK = proof({
  settles: 'eckart-young-pca/best-rank-k',
  because:
    'A $B$ of rank at most $k$ is $CU^\\top$ with $k$ orthonormal columns $U$; $\\|A-B\\|^2\\ge\\|A-AUU^\\top\\|^2=\\|A\\|^2-\\|AU\\|^2$, and $K=\\|AU\\|^2=\\sum c_il_i$ with the eigenvalues $l_i=\\sigma_i^2$ of $A^\\top A$ and $c_i\\in[0,1]$ the squared length of the part of the $i$-th right vector in the span, $\\sum c_i=k$. $T$ and $R$ are the sums of the $l_i$ over $i\\le k$ and beyond, $m=l_k$, $i=1$ marks the first $k$; $V$ is kept by $k$ chosen singular vectors.',
  formula: truncated,
  rivals: {
    '$\\sum_{i>k}\\sigma_i$': { ...truncated, value: 'r1' },
    '$\\sigma_{k+1}^2$ (that is the squared spectral norm)': { ...truncated, value: 'next' },
    'any $k$ singular vectors': { ...truncated, chosen: 'V <= T' },
  },
  steps: ({ value, chosen }) => [
    spectralTheorem,
    matrices('what the projection leaves is orthogonal to the span', '(A - A*U*T(U))*U = 0', { 'T(U)*U': '1' }),
    matrices('and its square', '(A - A*U*T(U))*T(A - A*U*T(U)) = A*T(A) - A*U*T(U)*T(A)', { 'T(U)*U': '1' }),
    ...noSpanKeepsMore,
    forAll('so the error', { given: ['S = K - T - m*(C - k)', 'C = k', 'S <= 0', 'N = T + R', 'e >= N - K'], show: 'e >= R' }),
    forAll('attained by the first $k$', { given: ['N = T + R', 'R >= 0', 'next >= 0', 'next <= R', 'r1 >= 0', 'R <= r1^2', chosen], show: `N - V = ${value}` }),
  ],
})
