import { proof } from '../../src/evidence/proof.ts'
import { noSpanKeepsMore } from '../support/spectra.ts'
import { at, cited, forAll, induction, matrices, thereAre } from '../support/steps.ts'
import { spectralTheorem } from '../support/theorems.ts'

const spectral = { error: 'm', another: 'max((2 - a)^2, 1) = 1' }
export const spectralNorm = proof({
  settles: 'eckart-young-pca/spectral-norm',
  because:
    'The kernel of a $B$ of rank $k$ has dimension $d-k$ at least, so it meets the span of the first $k+1$ right singular vectors in a unit vector $x$, and $\\|A-B\\|^2\\ge\\|Ax\\|^2=\\sum l_ic_i$ with $l_i=\\sigma_i^2$ and $c_i$ the squares of its coordinates; $m=\\sigma_{k+1}^2$, $M=\\sigma_k^2$. What the truncation leaves of any unit vector is the same sum over $i>k$.',
  formula: spectral,
  rivals: { '$\\sigma_k$': { ...spectral, error: 'M' }, 'unique minimiser': { ...spectral, another: 'implies(max((2 - a)^2, 1) = 1, a = 2)' } },
  steps: ({ error, another }) => [
    spectralTheorem,
    cited('$\\dim(U\\cap V)\\ge\\dim U+\\dim V-d$', 'Horn and Johnson 2013, section 0.1.7'),
    forAll('they meet', { given: ['u = k + 1', 'v >= d - k', 'i >= u + v - d'], show: 'i >= 1' }),
    ...induction('in the span of the first $k+1$', {
      holds: 'S >= m*C',
      start: { S: '0', C: '0' },
      next: { S: 'S + l*c', C: 'C + c' },
      given: ['l >= m', 'c >= 0'],
    }),
    ...induction('in the span of the others', {
      holds: 'S <= m*C',
      start: { S: '0', C: '0' },
      next: { S: 'S + l*c', C: 'C + c' },
      given: ['l <= m', 'c >= 0'],
    }),
    forAll('no error is smaller, and the truncation has this one', {
      given: ['0 <= m', 'm <= M', 'C = 1', 'S >= m*C', 'E >= S', '0 <= D', 'D <= 1', 'F <= m*D'],
      show: `E >= ${error} and F <= ${error}`,
    }),
    forAll('not the only one: $A=\\mathrm{diag}(2,1)$, $B=\\mathrm{diag}(a,0)$', { given: '(2 - a)^2 <= 1', show: another }),
  ],
})

const kept = (order: string) => [spectralTheorem, ...noSpanKeepsMore, forAll('which is', { given: ['S = K - T - m*(C - k)', 'C = k', 'S <= 0'], show: order })]
const orthogonal = matrices('the square of what a projection leaves', '(X - X*U*T(U))*T(X - X*U*T(U)) = X*T(X) - X*U*T(U)*T(X)', { 'T(U)*U': '1' })

const variance = { order: 'K <= T', error: '(n - 1)/n*R' }
export const pcaVariance = proof({
  settles: 'eckart-young-pca/pca-variance',
  because:
    'Orthonormal directions $U$ keep $K=\\mathrm{tr}(U^\\top SU)=\\sum c_i\\lambda_i$ of the covariance $S=\\frac1{n-1}X^\\top X$, $c_i\\in[0,1]$ the squared length of the part of the $i$-th eigenvector in their span, $\\sum c_i=k$; $T$ and $R$ are the sums of the $\\lambda_i$ over $i\\le k$ and beyond, and $T$ is kept by the eigenvectors themselves (with a gap by no other span, as proved on its own). $E$ is the mean squared error, $n$ times which is $n-1$ times what is not kept.',
  formula: variance,
  rivals: { 'without the factor $\\frac{n-1}n$': { ...variance, error: 'R' }, 'smallest eigenvectors': { ...variance, order: 'K >= T' } },
  steps: ({ order, error }) => [
    orthogonal,
    ...kept(order),
    forAll('and the error', { given: ['n >= 2', 'N = T + R', 'n*E = (n - 1)*(N - T)'], show: `E = ${error}` }),
  ],
})

/** Whatever comes through a bottleneck of k is `C Uᵀ` with orthonormal columns U, and no such thing comes closer than R. */
const throughBottleneck = (factors: string, code: string, less: boolean) => {
  const least = ['N = T + R', 'K <= T', 'e >= N - K']
  return [
    matrices('what comes through it is in the span of $U$, where $W_2=UM$ or the last factors together are', factors, {}),
    matrices('and the nearest such thing is the projection', `(X - X*U*T(U))*T(${code}*T(U) - X*U*T(U)) = 0`, { 'T(U)*U': '1' }),
    orthogonal,
    ...kept('K <= T'),
    less ? thereAre('a smaller error', [...least, 'e < R']) : forAll('no error is smaller', { given: least, show: 'e >= R' }),
  ]
}

export const autoencoderOptimum = proof({
  settles: 'linear-autoencoder-pca/optimum',
  because:
    '$W_2W_1$ has rank $k$ at most; $U$ are orthonormal columns whose span holds that of $W_2$, and $N,K,T,R$ are the sums of the squares of all singular values, of what the span of $U$ keeps, of the first $k$ and of the others. $W_1=U^\\top$, $W_2=U$ with the first $k$ principal directions attains it.',
  formula: { less: false, value: 'R' },
  rivals: { 'less is possible with $W_2\\ne W_1^\\top$': { less: true, value: 'R' }, '$\\sum_{i\\ge k}\\sigma_i^2$': { less: false, value: 'R + m' } },
  steps: ({ less, value }) => [
    ...throughBottleneck('X*T(V)*T(U*M) = (X*T(V)*T(M))*T(U)', 'X*T(V)*T(M)', less),
    matrices('attained by the projector', 'X*T(T(U))*T(U) = X*(U*T(U))'),
    forAll('whose error is', { given: ['N = T + R', 'm > 0'], show: `N - T = ${value}` }),
  ],
})

const line = { less: false, error: '>= 1/3' }
export const noActivationNoGain = proof({
  settles: 'linear-autoencoder-pca/no-activation-no-gain',
  because:
    'All that follows the bottleneck is $UM$ with orthonormal columns $U$, at most $k$ of them, and the shallow optimum is the bound. The centred points $(0,0),(1,0),(1,1)$ have $X^\\top X=\\frac13\\begin{pmatrix}2&1\\\\1&2\\end{pmatrix}$; the code $t=x+y$ is read by $x=\\mathrm{relu}(t)-\\mathrm{relu}(t-1)$, $y=\\mathrm{relu}(t-1)$.',
  formula: line,
  rivals: {
    'depth lowers the linear minimum': { ...line, less: true },
    'three points on the broken line $(0,0),(1,0),(1,1)$ have linear error 0 at $k=1$': { ...line, error: '= 0' },
  },
  steps: ({ less, error }) => [
    ...throughBottleneck('X*T(V1)*T(V2)*T(V3)*T(U*M) = (X*T(V1)*T(V2)*T(V3)*T(M))*T(U)', 'X*T(V1)*T(V2)*T(V3)*T(M)', less),
    at('the three points less their mean', {}, '(2/3)^2 + (1/3)^2 + (1/3)^2 = 2/3 and (-2/3)*(-1/3) + (1/3)*(-1/3) + (1/3)*(2/3) = 1/3'),
    forAll('every direction leaves', { given: 'u^2 + v^2 = 1', show: `2/3 + 2/3 - (2/3*u^2 + 2*(1/3)*u*v + 2/3*v^2) ${error}` }),
    ...[
      ['0', '0'],
      ['1', '0'],
      ['1', '1'],
    ].map(([x, y]) =>
      at(`ReLU reads $(${x},${y})$ from its code`, { x: x as string, y: y as string, t: 'x + y' }, 'relu(t) - relu(t - 1) = x and relu(t - 1) = y'),
    ),
  ],
})
