import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, identity, induction } from '../support/steps.ts'
import { meansOfAnyLaw } from '../support/theorems.ts'

/*
 * Samples: fresh, stored, contradictory, held out.
 */

export const overfittingImpossible = proof({
  settles: 'infinite-data-overfitting/overfitting-impossible-on-fresh-data',
  because:
    'Given $\\theta_t$, the fresh sample has the law that the risk is a mean over; $w$ are the probabilities of the $\\theta_t$ before it, $G$ the mean of risk minus loss.',
  formula: 'gap = 0',
  rivals: { 'gap positive for the running mean': 'gap > 0', 'gap 1/t': 'gap = 1/t' },
  steps: (gap) => [
    ...induction('the gap of any step, over the laws of the parameter and of the sample', {
      holds: 'A = w*R',
      start: { A: '0', R: '0' },
      next: { A: 'A + w*p*l', R: 'R + p*l' },
    }),
    ...induction('and over the parameters', { holds: 'G = 0', start: { G: '0' }, next: { G: 'G + (w*R - A)' }, given: 'A = w*R' }),
    meansOfAnyLaw,
    at(
      'in the example',
      { theta: 0, t: 1, loss: '1/2*(theta - 0)^2/2 + 1/2*(theta - 2)^2/2', risk: '((theta - 0)^2 + (theta - 2)^2)/4', gap: 'risk - loss' },
      `loss = 1 and risk = 1 and ${gap}`,
    ),
  ],
})

export const progressiveUnbiased = proof({
  settles: 'infinite-data-overfitting/progressive-loss-unbiased',
  because:
    'For one value of $\\theta_t$ with the probability $w$: $j$ is the probability of it together with a sample $z$ of probability $p$. $A$ and $B$ are the means of loss and risk at a step, $S$ and $U$ their sums.',
  formula: { joint: 'j = w*p', loss: 'l', sum: 'U + B' },
  rivals: {
    'ℓ(θ_{t+1},Z_t) (after the update)': { joint: 'j = w*p', loss: 'o', sum: 'U + B' },
    'R(θ_T) in the place of the average': { joint: 'j = w*p', loss: 'l', sum: '(T + 1)*B' },
    'Z_t reused in a second epoch': { joint: 'j >= 0', loss: 'l', sum: 'U + B' },
  },
  steps: ({ joint, loss, sum }) => [
    ...induction('one value of the parameter, over the samples', {
      holds: 'A = w*R',
      start: { A: '0', R: '0' },
      next: { A: `A + j*${loss}`, R: 'R + p*l' },
      given: joint,
    }),
    ...induction('all values', { holds: 'A = B', start: { A: '0', B: '0' }, next: { A: 'A + a', B: 'B + w*R' }, given: 'a = w*R' }),
    meansOfAnyLaw,
    ...induction('over the steps', { holds: 'S = U', start: { S: '0', U: '0', T: '0' }, next: { S: 'S + A', U: sum, T: 'T + 1' }, given: 'A = B' }),
    forAll('the averages', { given: ['S = U', 'T >= 1'], show: 'S/T = U/T' }),
  ],
})

/** With the moments m and a (of the square): the variance s, and the mean M of the squared average of N samples. */
const moments = { s: 'a - m^2', M: '(N*a + N*(N - 1)*m^2)/N^2' }
export const repetitionOpensTheGap = proof({
  settles: 'infinite-data-overfitting/repetition-opens-the-gap',
  because:
    'Of the $N^2$ products in the squared sum $N$ are of one sample, with the mean $a$, and the others of two independent ones, with the mean $m^2$; $\\frac1N\\sum(z-\\bar z)^2$ is the mean square minus $\\bar z^2$.',
  formula: 's/N',
  rivals: { 'gap σ²/(2N)': 's/(2*N)', 'gap 0': '0', 'gap 2σ²/N': '2*s/N' },
  steps: (gap) => [
    ...induction('the sum of squares around a number', {
      holds: 'C = S - 2*c*P + n*c^2',
      start: { C: '0', S: '0', P: '0', n: '0' },
      next: { C: 'C + (z - c)^2', S: 'S + z^2', P: 'P + z', n: 'n + 1' },
    }),
    identity('around the mean', '(S - 2*c*P + n*c^2)/n = S/n - c^2', { where: { P: 'n*c' } }),
    identity('the training loss', '(a - M)/2 = s/2*(1 - 1/N)', { where: moments }),
    identity('the risk, on a fresh sample', '(M - 2*m*m + a)/2 = s/2*(1 + 1/N)', { where: moments }),
    identity('the gap', `(M - 2*m*m + a)/2 - (a - M)/2 = ${gap}`, { where: moments }),
  ],
})

export const testSetStillNeeded = proof({
  settles: 'infinite-data-overfitting/test-set-still-needed',
  formula: { own: '1/2', other: '2' },
  rivals: { 'both 1/2': { own: '1/2', other: '1/2' }, 'risk under Q equal to 9/2': { own: '1/2', other: '9/2' } },
  steps: ({ own, other }) => [
    at('the loss under both laws', { theta: 1 }, `1/2*(theta - 0)^2/2 + 1/2*(theta - 2)^2/2 = ${own} and (theta - 3)^2/2 = ${other}`),
  ],
})

export const floor = proof({
  settles: 'contradictory-labels-floor/floor',
  because:
    'Input by input: $n=n_x$, $m$ the largest of the $n_{x,y}$, $l$ the smallest, $k$ the number of labels there, $c$ the number of samples with the predicted label.',
  formula: 'n - m',
  rivals: { 'n_x-min_y n_{x,y}': 'n - l', 'Σ_x 1{more than one label}': '(k > 1 ? 1 : 0)', 'mean in the place of max': 'n - n/k' },
  steps: (least) => [
    forAll('the errors at an input', {
      given: ['l <= c', 'c <= m', 'n >= m', '0 < l', 'k >= 1', 'n <= k*m', 'n >= m + (k - 1)*l'],
      show: `n - c >= ${least} and n - m = ${least}`,
    }),
    ...induction('over the inputs', {
      holds: 'E >= F and M = F',
      start: { E: '0', F: '0', M: '0' },
      next: { E: 'E + e', F: 'F + f', M: 'M + g' },
      given: ['e >= f', 'g = f'],
    }),
  ],
})

type Pairs = readonly (readonly [x: number, y: number])[]
const samplesUpTo = (size: number): readonly Pairs[] =>
  size === 0
    ? [[]]
    : samplesUpTo(size - 1).flatMap((s) => [
        s,
        ...[
          [0, 0],
          [0, 1],
          [1, 0],
          [1, 1],
        ].map(([x, y]): Pairs => [...s, [x as number, y as number]]),
      ])
const fewestErrors = (s: Pairs): number =>
  Math.min(
    ...[
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ].map((f) => s.filter(([x, y]) => f[x] !== y).length),
  )

export const zeroIffConsistent = proof({
  settles: 'contradictory-labels-floor/zero-iff-consistent',
  because:
    'Input by input: $n=m+r$ with the number $m$ of samples of the most frequent label and $r$ of all others; $b=1$ once an input has another label too.',
  formula: (s: Pairs) => s.every(([x, y]) => s.every(([z, t]) => x !== z || y === t)),
  rivals: {
    'iff all inputs are distinct': (s: Pairs) => new Set(s.map(([x]) => x)).size === s.length,
    'iff all labels are equal': (s: Pairs) => new Set(s.map(([, y]) => y)).size <= 1,
  },
  steps: (criterion) => [
    ...induction('over the inputs', {
      holds: 'F >= 0 and (b = 0 or b = 1) and iff(F = 0, b = 0)',
      start: { F: '0', b: '0' },
      next: { F: 'F + (n - m)', b: '(r > 0 ? 1 : b)' },
      given: ['r >= 0', 'n = m + r'],
    }),
    computed('on samples of up to four pairs', () => samplesUpTo(4).every((s) => (fewestErrors(s) === 0) === criterion(s))),
  ],
})

/** Laws on two inputs of equal probability: for each the probabilities of the labels, in twelfths. */
type Law = readonly (readonly number[])[]
const laws: readonly Law[] = [
  [
    [12, 0, 0],
    [0, 12, 0],
  ],
  [
    [6, 6, 0],
    [6, 6, 0],
  ],
  [
    [4, 4, 4],
    [4, 4, 4],
  ],
  [
    [9, 3, 0],
    [2, 4, 6],
  ],
]
const bestRisk = (law: Law): number => law.reduce((sum, p) => sum + Math.min(...p.map((_, guess) => p.reduce((e, q, y) => e + (y === guess ? 0 : q), 0))), 0)
export const randomLabelsFloor = proof({
  settles: 'contradictory-labels-floor/random-labels-have-a-risk-floor',
  because:
    'Input by input, $w$ is its probability, $m$ the largest conditional probability of a label and $c$ that of the prediction; $b=1$ once an input has $m<1$.',
  formula: (law: Law) => law.reduce((sum, p) => sum + 12 - Math.max(...p), 0),
  rivals: {
    '1-max_y P(Y=y) (marginal)': (law: Law) => 24 - Math.max(...[0, 1, 2].map((y) => law.reduce((sum, p) => sum + (p[y] as number), 0))),
    'E[min_y P(Y=y|X)] claimed attained for three classes (uniform: 1/3 against 2/3)': (law: Law) => law.reduce((sum, p) => sum + Math.min(...p), 0),
    'floor 0 claimed attained (fair coin: 1/2)': () => 0,
  },
  steps: (of) => [
    ...induction('over the inputs', {
      holds: 'E >= F and F >= 0 and M = F and (b = 0 or b = 1) and iff(F = 0, b = 0)',
      start: { E: '0', F: '0', M: '0', b: '0' },
      next: { E: 'E + w*(1 - c)', F: 'F + w*(1 - m)', M: 'M + w*(1 - m)', b: '(m < 1 ? 1 : b)' },
      given: ['w > 0', 'c <= m', 'm <= 1'],
    }),
    meansOfAnyLaw,
    computed('on four laws of two inputs: the best function of the input has it', () => laws.every((law) => bestRisk(law) === of(law))),
  ],
})

interface HeldOut {
  readonly mean: string
  readonly by: string
  readonly variance: string
}
export const heldOutUnbiased = proof({
  settles: 'dataset-protocol/held-out-unbiased',
  because: 'Given the model, each loss of the evaluation sample has the mean $R$ and the variance $v$, and variances of independent losses add up.',
  formula: { mean: 'e = R', by: 'n', variance: 'v/n' } as HeldOut,
  rivals: {
    'variance Var ℓ/n²': { mean: 'e = R', by: 'n', variance: 'v/n^2' },
    'evaluation on the training sample': { mean: 'e <= R', by: 'n', variance: 'v/n' },
    '1/(n-1) in the mean': { mean: 'e = R', by: '(n - 1)', variance: 'v/n' },
  },
  steps: ({ mean, by, variance }) => [
    ...induction('over the sample', {
      holds: 'S = n*R and V = n*v',
      start: { S: '0', V: '0', n: '0' },
      next: { S: 'S + e', V: 'V + v', n: 'n + 1' },
      given: mean,
    }),
    identity('the mean', `S/${by} = R`, { where: { S: 'n*R' } }),
    identity('its variance', `V/n^2 = ${variance}`, { where: { V: 'n*v' } }),
  ],
})

export const selectionBias = proof({
  settles: 'dataset-protocol/selection-bias-example',
  formula: 5,
  rivals: { '1/2': 8, '3/8': 6, '1/4': 4 },
  steps: (sixteenths) => [
    computed('over the 16 patterns of right and wrong answers', () => {
      const patterns = Array.from({ length: 16 }, (_, n) => [0, 1, 2, 3].map((i) => (n >> i) & 1))
      const halves = patterns.reduce((sum, [a, b, c, d]) => sum + Math.min((a as number) + (b as number), (c as number) + (d as number)), 0)
      return halves / 2 === sixteenths
    }),
  ],
})

export const selectionOptimistic = proof({
  settles: 'dataset-protocol/selection-is-optimistic',
  because:
    'Over the outcomes, of the probability $w$ each: $m$ is the smallest evaluation error there, $r$ that of $j^*$, whose mean is its risk, the smallest; $b=1$ once $m<r$.',
  formula: { selected: 'm <= r', claim: 'A <= B and implies(b = 1, A < B)' },
  rivals: {
    '≥': { selected: 'm <= r', claim: 'A >= B' },
    'equality always': { selected: 'm <= r', claim: 'A = B' },
    'max in the place of min': { selected: 'm >= r', claim: 'A <= B and implies(b = 1, A < B)' },
  },
  steps: ({ selected, claim }) => [
    ...induction('the means', {
      holds: `${claim} and (b = 0 or b = 1)`,
      start: { A: '0', B: '0', b: '0' },
      next: { A: 'A + w*m', B: 'B + w*r', b: '(m < r ? 1 : b)' },
      given: ['w > 0', selected],
    }),
    meansOfAnyLaw,
  ],
})

export const trainingOptimistic = proof({
  settles: 'dataset-protocol/training-error-optimistic',
  because:
    'Over the samples, of the probability $w$ each: $m$ is the training error of the minimiser, $r$ that of a fixed $h$, whose mean is $R(h)$; $q\\ge i$ is the risk of the minimiser, $i$ the infimum over the class.',
  formula: { first: 'A <= i', last: 'i <= Q', pointwise: '0 = 0' },
  rivals: {
    '≥ in the first inequality': { first: 'A >= i', last: 'i <= Q', pointwise: '0 = 0' },
    'equality of both ends': { first: 'A <= i', last: 'A = Q', pointwise: '0 = 0' },
    'pointwise R̂(ĥ)≤R(ĥ)': { first: 'A <= i', last: 'i <= Q', pointwise: 'm <= q' },
  },
  steps: ({ first, last, pointwise }) => [
    ...induction('the means', {
      holds: 'A <= B and Q >= i*W',
      start: { A: '0', B: '0', Q: '0', W: '0' },
      next: { A: 'A + w*m', B: 'B + w*r', Q: 'Q + w*q', W: 'W + w' },
      given: ['w >= 0', 'm <= r', 'q >= i'],
    }),
    meansOfAnyLaw,
    forAll('against every $h$, so against the infimum: some $h$ have a risk as near to it as one likes', {
      given: ['A <= B', 'B < i + d', 'd > 0', 'implies(A > i, d = A - i)', 'Q >= i*W', 'W = 1'],
      show: `${first} and ${last}`,
    }),
    forAll('in one sample', { given: ['m <= r', 'q >= i'], show: pointwise }),
  ],
})
