import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, induction } from '../support/steps.ts'

/** The entry of x that output i multiplies with k_j, of x shifted by s places. */
type Reading = (i: string, s: string) => string
export const equivariance = proof({
  settles: 'cnn-circulant/shift-equivariance',
  because:
    'Summand by summand over $j$; indices are read modulo $n$, so that equal indices give equal entries, and $(Sx)_i=x_{i-1}$; further shifts are repetitions.',
  formula: ((i, s) => `x(${i} - j - ${s})`) as Reading,
  rivals: {
    '$\\sum_jk_jx_{-i-j}$': (i, s) => `x(-(${i}) - j - ${s})`,
    'zero padding in place of circular': (i, s) => `(${i} - j >= 0 ? x(${i} - j - ${s}) : 0)`,
    'stride 2': (i, s) => `x(2*(${i}) - j - ${s})`,
  },
  steps: (entry) => [forAll('the output of the shifted input and the output one place before', { show: `k*${entry('i', '1')} = k*${entry('(i - 1)', '0')}` })],
})

const pooled = { weight: '1', odd: '!=' }
export const pooling = proof({
  settles: 'cnn-circulant/pooling',
  because:
    'The layers before are equivariant. Around the circle $A$ is the sum of the entries so far and $B$ that of the entries one place before, $x$ the last entry and $z$ the one before the first. A window $g$ of 2 with stride 2 reads $x_{2i},x_{2i+1}$.',
  formula: pooled,
  rivals: {
    'equivariant under all shifts with stride 2': { ...pooled, odd: '=' },
    'average weighted by position is invariant': { ...pooled, weight: 'n' },
  },
  steps: ({ weight, odd }) => [
    ...induction('the sums', {
      holds: 'B = A - x + z and n >= 1',
      start: { A: 'x', B: 'z', n: '1' },
      next: { A: `A + ${weight}*y`, B: `B + ${weight}*x`, x: 'y', n: 'n + 1' },
    }),
    forAll('once around', { given: ['B = A - x + z', 'x = z', 'n >= 1'], show: 'B/n = A/n' }),
    forAll('the maximum does not depend on the order', { show: 'max(max(r, a), b) = max(max(r, b), a)' }),
    forAll('windows after a shift by $2m$', { show: 'g(x(2*i - 2*m), x(2*i + 1 - 2*m)) = g(x(2*(i - m)), x(2*(i - m) + 1))' }),
    at(
      'means of $(1,1,0,0)$ and after a shift by 1, both outputs against the first',
      { a: '(1 + 1)/2', b: '(0 + 0)/2', c: '(0 + 1)/2', d: '(1 + 0)/2' },
      `c ${odd} a and c != b and d != a and d != b`,
    ),
    at('maxima of $(1,1,0,0)$ and after it', { a: 'max(1, 1)', b: 'max(0, 0)', c: 'max(0, 1)', d: 'max(1, 0)' }, 'a = 1 and b = 0 and c = 1 and d = 1'),
  ],
})

const counts = { constant: 'r = 0', outputs: [1, 1, 2, 1, 2, 1, 1], flat: false }
/** How many of n inputs with stride s and a kernel of length k reach each output. */
const overlaps = (n: number, k: number, s: number): readonly number[] =>
  Array.from({ length: s * (n - 1) + k }, (_, m) => Array.from({ length: n }, (_, i) => m - s * i).filter((j) => j >= 0 && j < k).length)
export const checkerboard = proof({
  settles: 'transposed-convolution/checkerboard',
  because:
    'In the interior output $m$, of the rest $t$ modulo $s$, has the $j=t,t+s,\\dots\\le k-1$: $c$ of them. With $k=qs+r$, $0\\le r<s$, all whole, the rests from 0 to $s-1$ occur.',
  formula: counts,
  rivals: {
    'constant for $k=3$, $s=2$ (it is $1,1,2,1,2,1,1$ for $n=3$)': { ...counts, flat: true },
    'constant iff $k$ is even': { ...counts, constant: 'k = 2*e' },
  },
  steps: ({ constant, outputs, flat }) => [
    forAll('the count', {
      given: [
        ...['s >= 1', 'k = q*s + r', '0 <= r', 'r <= s - 1', '0 <= t', 't <= s - 1', 't <= r - 1 or t >= r'],
        ...['s*(c - 1) + t <= k - 1', 's*c + t > k - 1', 'c <= q - 1 or c = q or c = q + 1 or c >= q + 2'],
      ],
      show: 'c = (t < r ? q + 1 : q)',
    }),
    forAll('the first rest and the last', {
      given: ['s >= 1', 'k = q*s + r', '0 <= r', 'r <= s - 1', 'r = 0 or r >= 1', 'k = 2*e or k = 2*e + 1'],
      show: `iff((0 < r ? q + 1 : q) = (s - 1 < r ? q + 1 : q), ${constant})`,
    }),
    forAll('and then all rests', { given: ['r = 0', '0 <= t'], show: '(t < r ? q + 1 : q) = q' }),
    computed('three inputs, $k=3$, $s=2$', () => overlaps(3, 3, 2).join() === outputs.join()),
    computed('its interior', () => new Set(overlaps(3, 3, 2).slice(2, 5)).size === (flat ? 1 : 2)),
  ],
})
