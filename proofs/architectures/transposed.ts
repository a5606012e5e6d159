import { proof } from '../../src/evidence/proof.ts'
import { derivative } from '../support/derivative.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'

export const adjoint = proof({
  settles: 'transposed-convolution/adjoint',
  because:
    'Both inner products are sums over the same pairs: $(i,j)$ on the left is $(m,i)$ with $m=si+j$ on the right, one for one for each $i$, where the kernel is 0 outside its length; so summand by summand.',
  formula: 'm - s*i',
  rivals: { '$k_{si-m}$': 's*i - m', 'kernel flipped once more': 'l - 1 - (m - s*i)', 'stride applied to $m$': 's*m - i' },
  steps: (index) => [forAll('a summand', { given: ['m = s*i + j', 's >= 1'], show: `(k(j)*x(s*i + j))*y(i) = x(m)*(y(i)*k(${index}))` })],
})

const shape = { count: 's*(n - 1) + k', gap: 's - 1' }
export const size = proof({
  settles: 'transposed-convolution/size',
  because:
    'Input $i$ reaches the outputs from $si$ to $si+k-1$, $0\\le i\\le n-1$; padding takes away $p$ at both ends. With the zeros the input $y_i$ stands at the place $l$, and the full convolution has the summand $y_ik_{m-l}$ there and 0 elsewhere.',
  formula: shape,
  rivals: { '$sn+k$': { ...shape, count: 's*n + k' }, '$s$ zeros between neighbours': { ...shape, gap: 's' } },
  steps: ({ count, gap }) => [
    forAll('the places', { given: ['s >= 1', '0 <= i', 'i <= n - 1', '0 <= j', 'j <= k - 1'], show: `0 <= s*i + j and s*i + j <= ${count} - 1` }),
    identity('the last one is reached', `s*(n - 1) + (k - 1) = ${count} - 1`),
    identity('with padding', `(${count}) - p - p = s*(n - 1) + k - 2*p`),
    ...induction('the place of an input: its neighbour before, the zeros and itself', {
      holds: 'l = s*i',
      start: { l: '0', i: '0' },
      next: { l: `l + (${gap}) + 1`, i: 'i + 1' },
    }),
    forAll('a summand', { given: 'l = s*i', show: 'y(i)*k(m - l) = y(i)*k(m - s*i)' }),
  ],
})

const tied = { sum: 'C + g*x', index: 'm - i' }
export const gradients = proof({
  settles: 'cnn-circulant/gradients',
  because:
    '$g_i=\\partial\\ell/\\partial y_i$; $G$ is the gradient in one kernel entry, by the chain rule over the outputs so far, and $C$ the correlation. In $x_m$ output $i$ has the kernel entry $j$ with $i+j=m$.',
  formula: tied,
  rivals: {
    'kernel not flipped where the transposed map needs it': { ...tied, index: 'm + i' },
    'mean over positions in place of the sum': { ...tied, sum: '(n*C + g*x)/(n + 1)' },
  },
  steps: ({ sum, index }) => [
    derivative('an output in a kernel entry', { of: 'k*x + r', by: 'k', is: 'x' }),
    ...induction('over all outputs', { holds: 'G = C and n >= 0', start: { G: '0', C: '0', n: '0' }, next: { G: 'G + g*x', C: sum, n: 'n + 1' } }),
    derivative('an output in an input', { of: 'k*x + r', is: 'k' }),
    forAll('which entry that is', { given: 'i + j = m', show: `g(i)*k(j) = g(i)*k(${index})` }),
  ],
})

const coefficients = { present: 'a^2 + b^2 > 0', alternating: '=' }
export const invertibility = proof({
  settles: 'transposed-convolution/invertibility',
  because:
    'Coefficient by coefficient in the basis of the characters: $a+bi$ is one of the kernel, $u+vi$ what it is multiplied with to give 1, and $a-bi$ that of the transposed kernel, which is real. A map that is diagonal in the characters is a circular convolution.',
  formula: coefficients,
  rivals: {
    'kernel $(1,1,0,0)$ is invertible (coefficient 0 at the alternating frequency)': { ...coefficients, alternating: '!=' },
    // The sum of the kernel is the coefficient of frequency 0 alone.
    'invertible if $\\sum k_j\\ne0$': { ...coefficients, present: 's != 0' },
  },
  steps: ({ present, alternating }) => [
    cited(
      'the discrete Fourier transform is invertible and makes circular convolutions diagonal',
      'Serre 1977, Linear Representations of Finite Groups, theorem 6',
    ),
    forAll('a coefficient with an inverse is not 0', { given: ['a*u - b*v = 1', 'a*v + b*u = 0'], show: 'a^2 + b^2 > 0' }),
    forAll('one that is not 0 has the inverse $\\frac{a-bi}{a^2+b^2}$', {
      given: [present, 'u*(a^2 + b^2) = a', 'v*(a^2 + b^2) = -b'],
      show: 'a*u - b*v = 1 and a*v + b*u = 0',
    }),
    forAll('the transposed one is it exactly at modulus 1', { show: 'iff(a*a - b*(-b) = 1 and a*(-b) + b*a = 0, a^2 + b^2 = 1)' }),
    at('the kernel $(1,1,0,0)$, of sum 2, at the alternating frequency', {}, `1 + 1 + 0 + 0 = 2 and 1 - 1 + 0 - 0 ${alternating} 0`),
  ],
})
