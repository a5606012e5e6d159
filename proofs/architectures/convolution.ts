import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

export const padding = proof({
  settles: 'cnn-circulant/padding-breaks',
  because:
    '$p$ is what stands before the first entry of $(0,0,1)$, and $q$ before that of its shift $(1,0,0)$. With stride 2 the kernel $(1)$ keeps $x_0,x_2$ of four; a kernel that depends on the position, here $k_i$, multiplies entry by entry.',
  formula: { p: '0', q: '0' },
  rivals: { 'still fails with circular padding': { p: '1', q: '0' } },
  steps: ({ p, q }) => [
    at(
      'the shifted output and the output of the shifted input',
      { p, q, y0: '0 + p', y1: '0 + 0', y2: '1 + 0', z0: '1 + q', z1: '0 + 1', z2: '0 + 0' },
      'z0 != y2 or z1 != y0 or z2 != y1',
    ),
    at('stride 2: the outputs of $(1,0,0,0)$, and of $(0,1,0,0)$, which are no shift of them', { y0: 1, y1: 0, z0: 0, z1: 0 }, 'z0 + z1 != y0 + y1'),
    at('weights $1,2$ by position: the shifted output of $(1,0)$ and the output of $(0,1)$', { k0: 1, k1: 2, y0: 'k0*1', z1: 'k1*1' }, 'z1 != y0'),
  ],
})

const size = { count: 'f + 1', seen: '1 + L*(k - 1)' }
export const sizes = proof({
  settles: 'cnn-circulant/sizes',
  because:
    'Output $i$ needs the entries from $si$ to $si+k-1$ of the $n+2p$; $f,g$ are the floor and the ceiling of $\\frac{n+2p-k}s$. Each of $c_{out}$ outputs has $k$ weights for each of $c_{in}$ inputs and a bias.',
  formula: size,
  rivals: {
    '$\\lceil\\cdot\\rceil$': { ...size, count: 'g + 1' },
    '$Lk$ inputs seen': { ...size, seen: 'L*k' },
    '$+2$ in place of $+1$': { ...size, count: 'f + 2' },
  },
  steps: ({ count, seen }) => [
    forAll('the last output fits and one more does not', {
      given: ['s >= 1', 'k >= 1', 'd = n + 2*p - k', 'd >= 0', 's*f <= d', 'd < s*(f + 1)', 's*(g - 1) < d', 'd <= s*g', `c = ${count}`],
      show: 's*(c - 1) + k <= n + 2*p and s*c + k > n + 2*p',
    }),
    ...induction('the inputs seen: a window of $k$ neighbours that see $R$ each, one further apart each', {
      holds: `R = ${seen}`,
      start: { R: 'k', L: '1' },
      next: { R: 'R + (k - 1)', L: 'L + 1' },
      given: 'k >= 1',
    }),
    identity('the parameters', 'o*(i*k) + o = o*(i*k + 1)'),
  ],
})

export const notInverse = proof({
  settles: 'transposed-convolution/not-an-inverse',
  because: 'The kernel $(1,1)$ has one valid output on two inputs, the kernel $(1)$ has two.',
  formula: [['1', '1']],
  rivals: {
    'still not the inverse for $k=(1)$, $s=1$': [
      ['1', '0'],
      ['0', '1'],
    ],
  },
  steps: (rows) => [at('there and back from $(1,0)$', { x0: 1, x1: 0, z0: back(rows, 0), z1: back(rows, 1) }, 'z0 != x0 or z1 != x1')],
})
/** A coordinate of $K^\\top Kx$. */
const back = (rows: readonly (readonly string[])[], j: number): string => rows.map(([a, b]) => `(${[a, b][j]})*((${a})*x0 + (${b})*x1)`).join(' + ')
