import { proof } from '../../src/evidence/proof.ts'
import { at, cited, forAll, identity, induction } from '../support/steps.ts'
import { identityOfSums } from '../support/sums.ts'
import { meansOfAnyLaw } from '../support/theorems.ts'

const epoch = { batches: 'r > 0 ? k + 1 : k', smallest: '1 <= last' }
export const partition = proof({
  settles: 'data-loader-protocol/epoch-partition',
  because:
    'Position $p$ of the shuffled order lies in the batch $\\lfloor p/B\\rfloor$, one batch and no other, and a shuffled order has each sample at one position. $N=kB+r$ with whole $k$ and $0\\le r<B$; $r$ is whole, so $r>0$ is $r\\ge1$, and $c$ is the number of batches.',
  formula: epoch,
  rivals: {
    '$\\lfloor N/B\\rfloor$ with nothing dropped': { ...epoch, batches: 'k' },
    '$\\lfloor N/B\\rfloor+1$ always (falls at $B\\mid N$)': { ...epoch, batches: 'k + 1' },
  },
  steps: ({ batches, smallest }) => [
    cited(
      'division with remainder: each position $p=jB+s$, $0\\le s<B$, for one pair of whole numbers',
      'Hardy and Wright 1979, An Introduction to the Theory of Numbers',
    ),
    forAll('the last batch when nothing is dropped', {
      given: ['B >= 1', 'k >= 0', 'r = 0 or r >= 1', 'r < B', 'N = k*B + r', 'N >= 1', `c = (${batches})`, 'last = N - B*(c - 1)'],
      show: `${smallest} and last <= B`,
    }),
    forAll('their number is the least whole one that is at least $N/B$', {
      given: ['B >= 1', 'k >= 0', 'r = 0 or r >= 1', 'r < B', 'N = k*B + r', `c = (${batches})`],
      show: 'c*B >= N and (c - 1)*B < N',
    }),
    forAll('without the incomplete one there are $k$, the greatest whole number that is at most $N/B$, and $r$ samples are skipped', {
      given: ['B >= 1', '0 <= r', 'r < B', 'N = k*B + r'],
      show: 'k*B <= N and N < (k + 1)*B and N - k*B = r',
    }),
  ],
})

export const batchMeans = proof({
  settles: 'data-loader-protocol/mean-of-batch-means',
  because: '$S$ is the sum of the batches so far and $M$ the sum of their means, $k$ their number.',
  formula: { first: '1/2', second: '1/2' },
  rivals: { 'still different with weights $\\frac23,\\frac13$': { first: '2/3', second: '1/3' } },
  steps: ({ first, second }) => [
    at('losses 0, 0, 3 in batches of 2', { a: '(0 + 0)/2', b: 3 }, `(${first})*a + (${second})*b != (0 + 0 + 3)/3`),
    ...induction('equal sizes', { holds: 'S = B*M', start: { S: '0', M: '0' }, next: { S: 'S + s', M: 'M + s/B' }, given: 'B > 0' }),
    forAll('so the means agree', { given: ['S = B*M', 'N = k*B', 'k > 0', 'B > 0'], show: 'M/k = S/N' }),
    ...induction('any sizes with weights', {
      holds: 'S = N*W',
      start: { S: '0', W: '0' },
      next: { S: 'S + s', W: 'W + (b/N)*(s/b)' },
      given: ['b > 0', 'N > 0'],
    }),
  ],
})

const without = { variance: '(v/B)*((N - B)/(N - 1))', covariance: '-v/(N - 1)' }
export const shuffled = proof({
  settles: 'data-loader-protocol/shuffle-unbiased',
  because:
    'Each position of the batch holds each sample with the chance $\\frac1N$, and two positions each ordered pair of different samples with the chance $\\frac1{N(N-1)}$; expectations are linear, and the variance of a sum of $B$ is $B$ variances and $B(B-1)$ covariances. Here $x$ is a gradient less the mean, $\\sum x=0$, $v=\\sigma^2$.',
  formula: without,
  rivals: {
    '$\\frac{\\sigma^2}B$': { ...without, variance: 'v/B' },
    '$\\frac{\\sigma^2}B\\cdot\\frac{N-B}N$': { ...without, variance: '(v/B)*((N - B)/N)' },
    'two draws of one batch are uncorrelated': { ...without, covariance: '0' },
  },
  steps: ({ variance, covariance }) => [
    identityOfSums('the mean of a position', 'sum(g/N) = sum(g)/N', { over: ['g'] }),
    identity('of $B$ positions', '(B*m)/B = m'),
    ...induction('the ordered pairs of different samples: the square of the sum less the sum of squares', {
      holds: 'D = S^2 - Q',
      start: { D: '0', S: '0', Q: '0' },
      next: { D: 'D + 2*S*x', S: 'S + x', Q: 'Q + x^2' },
    }),
    forAll('the covariance of two positions', {
      given: ['D = S^2 - Q', 'S = 0', 'Q = N*v', 'N > 1', 'c = D/(N*(N - 1))'],
      show: `c = ${covariance}`,
    }),
    identity('the variance of the batch mean', `(B*v + B*(B - 1)*c)/B^2 = ${variance}`, { where: { c: covariance } }),
  ],
})

export const order = proof({
  settles: 'data-loader-protocol/order-bias',
  because: 'With a random cyclic start the expectation is the mean of the first batch over the four offsets.',
  formula: '(a + b)/2',
  rivals: { 'still biased with a random cyclic start (uniform offset)': '((a + b)/2 + (b + c)/2 + (c + d)/2 + (d + a)/2)/4' },
  steps: (first) => [at('the first batch against the mean', { a: 1, b: 1, c: -1, d: -1 }, `${first} != (a + b + c + d)/4`)],
})

const cuts = { second: 'a <= i and i < b', next: 'c' }
export const split = proof({
  settles: 'data-loader-protocol/split-disjoint',
  because:
    'After shuffling the parts are the positions below $a$, from $a$ to $b$ and from $b$ on; fold $j$ of $k$ are the positions from $c_j$ to $c_{j+1}$, where $0=c_0\\le\\dots\\le c_k=N$.',
  formula: cuts,
  rivals: {
    'one sample in two parts accepted': { ...cuts, second: 'a <= i and i <= b' },
    'folds overlap by one sample': { ...cuts, next: 'c - 1' },
  },
  steps: ({ second, next }) => [
    forAll('every position is in one part and in no other', {
      given: ['0 <= a', 'a <= b', 'b <= N', '0 <= i', 'i < N'],
      show: `(i < a ? 1 : 0) + ((${second}) ? 1 : 0) + (b <= i ? 1 : 0) = 1`,
    }),
    ...induction('how often a position is validated by the folds so far, which end at $c$', {
      holds: 't = (i < c ? 1 : 0) and c >= 0',
      start: { t: '0', c: '0' },
      base: 'i >= 0',
      next: { t: `t + ((${next} <= i and i < e) ? 1 : 0)`, c: 'e' },
      given: ['c <= e', 'i >= 0'],
    }),
    forAll('the last ends at $N$', { given: ['t = (i < c ? 1 : 0)', 'c = N', 'i < N'], show: 't = 1' }),
  ],
})

const held = { memory: '1/4', chosen: '<' }
export const heldOut = proof({
  settles: 'data-loader-protocol/held-out-unbiased',
  because:
    'The model is fixed when the samples are drawn. Sample by sample: $m$ equal expectations, and variances of independent summands add. Of the minimum, $a$ is the mean of the model with the smallest expectation and $b$ the least of the others: $a$ exceeds the minimum by $\\max(0,a-b)$, whose expectation $G$ is positive unless that model is almost surely best.',
  formula: held,
  rivals: {
    // Drawn labels 0 or 1 with chance one half: the memorised samples have the loss 0.
    'also unbiased on the training samples of a memorising model': { ...held, memory: '0' },
    'the minimum of two is unbiased': { ...held, chosen: '=' },
  },
  steps: ({ memory, chosen }) => [
    ...induction('the expectation and the variance of the sum', {
      holds: 'S = n*r and V = n*v',
      start: { S: '0', V: '0', n: '0' },
      next: { S: 'S + r', V: 'V + v', n: 'n + 1' },
    }),
    forAll('of the mean', { given: ['S = m*r', 'V = m*v', 'm > 0'], show: 'S/m = r and V/m^2 = v/m' }),
    at('the prediction $\\frac12$ for fair labels: squared loss at both labels, held out', { l0: '(0 - 1/2)^2', l1: '(1 - 1/2)^2' }, `(l0 + l1)/2 = ${memory}`),
    forAll('the minimum at every outcome', { show: 'min(a, b) + max(0, a - b) = a and max(0, a - b) >= 0 and iff(max(0, a - b) = 0, a <= b)' }),
    meansOfAnyLaw,
    forAll('so the expected minimum is below where the best model is beaten with a positive chance', { given: ['M + G = A', 'G > 0'], show: `M ${chosen} A` }),
    forAll('and never above', { given: ['M + G = A', 'G >= 0'], show: 'M <= A' }),
  ],
})

export const statistics = proof({
  settles: 'data-loader-protocol/statistics-from-training',
  formula: { sum: '0 + 2 + 10', count: '3' },
  rivals: { 'still changed when the test point is left out': { sum: '0 + 2', count: '2' } },
  steps: ({ sum, count }) => [
    at('the centred feature of $x=2$', { own: '(0 + 2)/2', used: `(${sum})/${count}` }, 'own = 1 and 2 - own > 0 and 2 - used != 2 - own and 2 - used < 0'),
  ],
})

const averaged = { relation: '>=', labels: 'b = a' }
export const augmentation = proof({
  settles: 'data-loader-protocol/augmentation-as-average',
  because:
    'For outputs $z_g=f(gx)$ with mean $m$ the tangent of $\\ell$ at $m$ lies below; $t$ is the inner product of its slope with $z_g-m$, whose sum is 0. Multiplication by an element permutes $G$, so the mean over $G$ is the same at $x$ and at $gx$.',
  formula: averaged,
  rivals: {
    'equality for every $f$': { ...averaged, relation: '=' },
    'also consistent when a reflection exchanges the classes': { ...averaged, labels: 'b = 1 - a' },
  },
  steps: ({ relation, labels }) => [
    ...induction('summed over the group', {
      holds: 'S >= n*l + T',
      start: { S: '0', n: '0', T: '0' },
      next: { S: 'S + v', n: 'n + 1', T: 'T + t' },
      given: 'v >= l + t',
    }),
    forAll('the mean', { given: ['S >= n*l + T', 'T = 0', 'n >= 1'], show: `S/n ${relation} l` }),
    ...induction('the augmented law: an image that comes from $x$ has the mass $m$, as the input law is invariant, and the label the share $b$ of it', {
      holds: 'L = m*S/G and M = m*n/G',
      start: { L: '0', M: '0', S: '0', n: '0' },
      next: { L: 'L + m*b/G', M: 'M + m/G', S: 'S + b', n: 'n + 1' },
      base: 'G > 0',
      given: 'G > 0',
    }),
    forAll('so its label law is the mean', { given: ['L = m*S/G', 'M = m*n/G', 'n = G', 'm > 0'], show: 'L/M = S/G' }),
    ...induction('an invariant label law is its own mean: $a$ at $x$, $b$ at an image', {
      holds: 'S = n*a',
      start: { S: '0', n: '0' },
      next: { S: 'S + b', n: 'n + 1' },
      given: labels,
    }),
    forAll('a law that is its mean at $x$ and at $gx$, which is the same mean, is invariant', { given: ['a = m', 'b = k', 'm = k'], show: 'a = b' }),
    cited('multiplication by an element permutes a group', 'Cayley 1854, on the theory of groups'),
  ],
})
