import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'

export const affine = proof({
  settles: 'activation-memory/affine-in-batch',
  because: 'A layer adds $c$ copies of its parameters and its activations for each of the $B$ samples; $P$ and $A$ are the totals so far.',
  formula: { memory: 'c*P + A*B', widths: 'A + n' },
  rivals: {
    'proportional to $B$ (intercept 0)': { memory: 'A*B', widths: 'A + n' },
    'slope $p$': { memory: 'c*P + P*B', widths: 'A + n' },
    'slope $\\max_ln_l$': { memory: 'c*P + A*B', widths: 'max(A, n)' },
  },
  steps: ({ memory, widths }) => [
    ...induction('layer by layer', {
      holds: `M = ${memory}`,
      start: { M: '0', P: '0', A: '0' },
      next: { M: 'M + c*p + n*B', P: 'P + p', A: widths },
      given: ['p > 0', 'n > 0', 'c > 0', 'B > 0'],
    }),
    identity('one more sample', '(c*P + A*(B + 1)) - (c*P + A*B) = A'),
  ],
})

export const inference = proof({
  settles: 'activation-memory/inference-cheaper',
  because: 'While a layer is computed its input and its output are held and nothing else; $M$ is the peak so far.',
  formula: 'max(W, a + b)',
  rivals: { '$\\max_ln_l$ (input of the layer overwritten while in use)': 'max(W, max(a, b))', '$\\sum_ln_l$ necessary': 'W + b' },
  steps: (peak) => [
    ...induction('the peak', {
      holds: 'M = W and M >= 0',
      start: { M: '0', W: '0' },
      next: { M: '(a + b > M ? a + b : M)', W: peak },
      given: ['a > 0', 'b > 0'],
    }),
    ...induction('of constant width $n$', { holds: 'M = 2*n', start: { M: 'n + n' }, next: { M: '(n + n > M ? n + n : M)' } }),
  ],
})

const parts = { size: 'b', mean: 'M/k', low: 'm', high: 'm' }
export const accumulation = proof({
  settles: 'activation-memory/accumulation',
  because:
    'Coordinate by coordinate: $s$ is the sum of the gradients in a part of size $b$, $S$ the sum over the parts so far, $M$ that of the part means and $W$ that of the weighted ones. Where the loss uses statistics of the batch the summands themselves change.',
  formula: parts,
  rivals: {
    'plain average of unequal parts (sizes 1 and 2)': { ...parts, size: 'c' },
    'sum of the part gradients': { ...parts, mean: 'M' },
    'also with batch statistics per part': { ...parts, low: '(0 + 2)/2', high: '(4 + 6)/2' },
  },
  steps: ({ size, mean, low, high }) => [
    ...induction('equal parts', { holds: 'S = b*M', start: { S: '0', M: '0' }, next: { S: 'S + s', M: `M + s/${size}` }, given: 'b > 0' }),
    forAll('their average', { given: ['S = b*M', 'N = k*b', 'k > 0', 'b > 0'], show: `${mean} = S/N` }),
    forAll('the activations of a part', { given: ['N = k*b', 'k > 0'], show: 'a*b = (a*N)/k' }),
    ...induction('parts of any size, weighted with it', {
      holds: 'S = N*W',
      start: { S: '0', W: '0' },
      next: { S: 'S + s', W: 'W + (b/N)*(s/b)' },
      given: ['b > 0', 'N > 0'],
    }),
    at(
      'the slope of $w(x-m)^2$ in $w$ at 0, 2 and 4, 6 with one number $m$ for all',
      { m: '(0 + 2 + 4 + 6)/4', l: low, h: high },
      '(((0 - l)^2 + (2 - l)^2)/2 + ((4 - h)^2 + (6 - h)^2)/2)/2 = ((0 - m)^2 + (2 - m)^2 + (4 - m)^2 + (6 - m)^2)/4',
    ),
  ],
})

export const checkpointing = proof({
  settles: 'activation-memory/checkpointing',
  because:
    '$m=\\lceil L/k\\rceil$ segments, of each the first activation is stored, and one segment at a time is held in full while it is recomputed; $m,k$ are whole, so $m\\le k$ or $m\\ge k+1$.',
  formula: { total: '2*k', again: 'L' },
  rivals: { '$\\sqrt L$ without the factor 2 at $L=16$': { total: 'k', again: 'L' }, 'no recomputation': { total: '2*k', again: '0' } },
  steps: ({ total, again }) => [
    ...induction('the stored ones', { holds: 's = m', start: { s: '0', m: '0' }, next: { s: 's + 1', m: 'm + 1' } }),
    forAll('one segment in full beside them', { given: ['s = m', 'h <= k'], show: 's + h <= m + k' }),
    forAll('the number for $k\\ge\\sqrt L$', {
      given: ['k >= 1', 'L >= 1', 'k^2 >= L', '(m - 1)*k < L', 'm <= k or m >= k + 1'],
      show: `m + k <= ${total}`,
    }),
    ...induction('layers computed again, segment by segment', {
      holds: `R = ${again}`,
      start: { R: '0', L: '0' },
      next: { R: 'R + k', L: 'L + k' },
      given: 'k >= 1',
    }),
    at('16 layers', { L: 16, k: 4 }, `k^2 = L and L/k + k = 8 and L/k + k <= ${total}`),
  ],
})

const devices = { mean: '/8' }
const [each, all] = [Array.from({ length: 8 }, (_, i) => `s${i}/256`), Array.from({ length: 8 }, (_, i) => `s${i}`)].map((l) => l.join(' + '))
export const dataParallel = proof({
  settles: 'activation-memory/data-parallel',
  because: '$s_i$ is the sum over the 256 samples of device $i$.',
  formula: { ...devices, exponent: 23 },
  rivals: {
    '$2^{22}$': { ...devices, exponent: 22 },
    '$2^{24}$': { ...devices, exponent: 24 },
    'sum of the 8 device means': { ...devices, mean: '', exponent: 23 },
  },
  steps: ({ mean, exponent }) => [
    at('the numbers', {}, `8*256 = 2048 and 8388608 = 2^${exponent}`),
    identity('the mean of means', `(${each})${mean} = (${all})/2048`),
  ],
})
