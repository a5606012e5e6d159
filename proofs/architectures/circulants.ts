import { proof } from '../../src/evidence/proof.ts'
import { cited, forAll, identity, induction } from '../support/steps.ts'

const commuting = { left: 'k(i - (j + 1))', right: 'k((i - 1) - j)', dimension: 'n' }
export const converse = proof({
  settles: 'cnn-circulant/converse',
  because:
    'Indices modulo $n$; $S$ moves the basis vector $j$ to $j+1$, so that $(AS)_{ij}=A_{i,j+1}$ and $(SA)_{ij}=A_{i-1,j}$. Commuting says that an entry is the same one step down the diagonal: the $n^2$ entries fall into classes of $n$, each with a free value, $k_{i-j}$.',
  formula: commuting,
  rivals: {
    'dimension $2n-1$ (Toeplitz)': { ...commuting, dimension: '2*n - 1' },
    'commutes with reflections as well': { ...commuting, left: 'k(i + j)', right: 'k(-i - j)' },
  },
  steps: ({ left, right, dimension }) => [
    forAll('the entries $k_{i-j}$ of a convolution', { show: `${left} = ${right}` }),
    ...induction('down a diagonal from the row $d$ of column 0, of a matrix that commutes', {
      holds: 'A(i, j) = A(d, 0) and i = d + j',
      start: { i: 'd', j: '0' },
      next: { i: 'i + 1', j: 'j + 1' },
      given: 'A(i + 1, j + 1) = A((i + 1) - 1, j)',
    }),
    identity('the number of classes', `n^2/n = ${dimension}`),
  ],
})

const product = { kernel: 'k(j)*l(s - j)', value: 'k*d' }
export const composition = proof({
  settles: 'cnn-circulant/composition-and-dft',
  because:
    'Summand by summand, indices modulo $n$: $s=j+r$ runs through all once for each $j$. A character is $c_{i-j}=c_ic_{-j}$, here $c,d$; its eigenvalue is the sum of $k_jc_{-j}$ over $j$, which is $\\hat k$.',
  formula: product,
  rivals: { 'eigenvalues $k_j$': { ...product, value: 'k' }, 'kernels multiplied entry by entry': { ...product, kernel: 'k(s)*l(s)' } },
  steps: ({ kernel, value }) => [
    forAll('the product has the convolved kernel', { given: 's = j + r', show: `k(j)*(l(r)*x((i - j) - r)) = ${kernel}*x(i - s)` }),
    forAll('in the other order it is the same', { show: 'k(j)*(l(r)*x((i - j) - r)) = l(r)*(k(j)*x((i - r) - j))' }),
    identity('a summand at a character, of any numbers, complex ones too', `k*e = (${value})*c`, { where: { e: 'c*d' } }),
    cited('the $n$ characters of $\\mathbb Z/n$ are an orthogonal basis', 'Serre 1977, Linear Representations of Finite Groups, theorem 6'),
  ],
})
