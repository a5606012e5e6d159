import { proof } from '../../src/evidence/proof.ts'
import { at, forAll, identity, induction } from '../support/steps.ts'
import { powersVanish } from '../support/theorems.ts'

/* The gradient of samples drawn at random: expectations are finite sums, so they are linear, and sums over all samples go by induction. */

export const unbiased = proof({
  settles: 'sgd-unbiased/unbiased-for-uniform-index',
  because: 'Independence lets the probability of each index be $\\frac1N$ whatever $\\theta$ is; each coordinate of the gradients by itself.',
  formula: { weight: '1/N', mean: 'S/N', centre: 'a/3 + b/3 + c/3' },
  rivals: {
    'sum over i (factor N)': { weight: '1/N', mean: 'S', centre: 'a/3 + b/3 + c/3' },
    'index drawn from N-1 samples': { weight: '1/(N - 1)', mean: 'S/N', centre: 'a/3 + b/3 + c/3' },
    'median in the place of expectation': { weight: '1/N', mean: 'S/N', centre: 'max(min(a, b), min(max(a, b), c))' },
  },
  steps: ({ weight, mean, centre }) => [
    ...induction('the expectation over the first samples', {
      holds: `E = ${mean}`,
      start: { E: '0', S: '0' },
      next: { E: `E + (${weight})*g`, S: 'S + g' },
      given: 'N >= 1',
      base: 'N >= 1',
    }),
    forAll('for three samples', { show: `${centre} = (a + b + c)/3` }),
  ],
})

export const importance = proof({
  settles: 'sgd-unbiased/importance-weights',
  because: 'Each sample contributes by itself; the gradients $1$ at one sample and $0$ at all others decide its probability.',
  formula: { estimate: 'g/(N*p)', p: ['1/3', '1/3', '1/3'] },
  rivals: {
    'weight 1/p_i': { estimate: 'g/p', p: ['1/3', '1/3', '1/3'] },
    'weight p_i N': { estimate: 'g*p*N', p: ['1/3', '1/3', '1/3'] },
    'p=(1/2,1/4,1/4) with plain gradients': { estimate: 'g/(N*p)', p: ['1/2', '1/4', '1/4'] },
  },
  steps: ({ estimate, p }) => [
    identity('the contribution of a sample to the expectation', `p*(${estimate}) = g/N`),
    forAll('without the weight', { given: ['N >= 1', 'p*1 + rest*0 = (1*1 + (N - 1)*0)/N'], show: 'p = 1/N' }),
    at('uniform probabilities need none', { p: p[0] as string, q: p[1] as string, r: p[2] as string, a: 5, b: 1, c: 0 }, 'p*a + q*b + r*c = (a + b + c)/3'),
  ],
})

export const affineGradients = proof({
  settles: 'sgd-unbiased/iterates-of-affine-gradients',
  because:
    'Row by row and coordinate by coordinate: a row of $A_i\\theta$ is a sum of such products; outcomes $x$ of $\\theta_t$ have the probabilities $q$, whatever the index is.',
  formula: { gradient: 'a*x', image: 'a*m', rate: 'alpha' },
  rivals: {
    'the same for indices without replacement when the A_i differ': { gradient: 'aGivenThePast*x', image: 'a*m', rate: 'alpha' },
    'step size depending on the drawn sample': { gradient: 'a*x', image: 'a*m', rate: 'rateOfTheSample' },
    'gradients with a quadratic term': { gradient: 'a*x + c*x^2', image: 'a*m + c*m^2', rate: 'alpha' },
  },
  steps: ({ gradient, image, rate }) => [
    ...induction('over the outcomes of $\\theta_t$, for one index', {
      holds: `J = ${image}`,
      start: { J: '0', m: '0' },
      next: { J: `J + q*(${gradient})`, m: 'm + q*x' },
    }),
    ...induction('over the indices', {
      holds: 'K = alpha*A*m',
      start: { K: '0', A: '0' },
      next: { K: `K + w*${rate}*a*m`, A: 'A + w*a' },
    }),
    ...induction('the means of the iterates are the iterates of the means', {
      holds: 'E = d',
      start: { E: 'start', d: 'start' },
      next: { E: 'E - alpha*(A*E + b)', d: 'd - alpha*(A*d + b)' },
    }),
  ],
})

/** Two steps from 1 with the rate one half, of the mean gradient and of both samples. */
const twoSteps = (g: (x: string) => string): Readonly<Record<string, string>> => ({
  ...{ x: '1', d1: `x - (${g('x')})/2`, d2: `d1 - (${g('d1')})/2` },
  ...{ p: `x - (${g('x')} + 1)/2`, m: `x - (${g('x')} - 1)/2`, e1: '(p + m)/2' },
  ...{ pp: `p - (${g('p')} + 1)/2`, pm: `p - (${g('p')} - 1)/2`, mp: `m - (${g('m')} + 1)/2`, mm: `m - (${g('m')} - 1)/2`, e2: '(pp + pm + mp + mm)/4' },
})
export const biasedIterates = proof({
  settles: 'sgd-unbiased/iterates-biased-in-general',
  formula: { gradient: (x: string) => `${x}^3`, first: 'e1 = d1', second: 'e2 = 1/4 and d2 = 7/16' },
  rivals: {
    'E θ1 ≠ θ1 (they agree)': { gradient: (x: string) => `${x}^3`, first: 'e1 != d1', second: 'e2 = 1/4 and d2 = 7/16' },
    'E θ2 = 7/16': { gradient: (x: string) => `${x}^3`, first: 'e1 = d1', second: 'e2 = 7/16 and d2 = 7/16' },
    'α=1/2 with ℓ quadratic': { gradient: (x: string) => x, first: 'e1 = d1', second: 'e2 = 1/4 and d2 = 7/16' },
  },
  steps: ({ gradient, first, second }) => [at('after one step', twoSteps(gradient), first), at('after two steps', twoSteps(gradient), second)],
})

export const reshuffled = proof({
  settles: 'sgd-unbiased/reshuffled-epoch-biased-given-past',
  formula: { gap: '(a1 - a2)/2', first: '0' },
  rivals: {
    'difference ±(a1-a2)': { gap: 'a1 - a2', first: '0' },
    'no difference': { gap: '0', first: '0' },
    'the first step biased': { gap: '(a1 - a2)/2', first: '(a1 - a2)/2' },
  },
  steps: ({ gap, first }) => [
    identity('the second gradient after the first index 1', `(theta - a2) - ((theta - a1) + (theta - a2))/2 = ${gap}`),
    identity('and after the first index 2', `(theta - a1) - ((theta - a1) + (theta - a2))/2 = -(${gap})`),
    identity('the first gradient, over both indices', `((theta - a1) + (theta - a2))/2 = theta - (a1 + a2)/2 + ${first}`),
  ],
})

export const firstSamples = proof({
  settles: 'minibatch-first-k/first-k-biased',
  formula: '(g1 + g2)/2',
  rivals: { 'the last K samples': 'g2', 'samples 1,…,K scaled by N/K': '2*g1' },
  steps: (unbiasedEstimate) => [
    at('printed, with $N=2$, $K=1$: no randomness is left, and the value is not the full gradient', { g1: 1, g2: -1 }, 'g1 != (g1 + g2)/2'),
    at('the mean over the samples that may be drawn is', { g1: 1, g2: -1 }, `${unbiasedEstimate} = (g1 + g2)/2`),
    forAll('equality for the gradients $1$ at the first sample and $0$ elsewhere', { given: ['K >= 1', 'N >= 1', '1/K = 1/N'], show: 'K = N' }),
  ],
})

export const randomIndices = proof({
  settles: 'minibatch-first-k/random-indices-unbiased',
  because:
    'With and without replacement each of the $N$ samples is equally likely at each place; expectation is linear over the places, whether they depend on each other or not.',
  formula: { probability: '1/N', over: 'K', term: 'mean' },
  rivals: {
    '1/N in the place of 1/K': { probability: '1/N', over: 'N', term: 'mean' },
    'indices drawn from {1,…,N-1}': { probability: '1/(N - 1)', over: 'K', term: 'mean' },
    'i in the place of i_k inside the sum': { probability: '1/N', over: 'K', term: 'g' },
  },
  steps: ({ probability, over, term }) => [
    ...induction('the expectation at one place, over the samples', {
      holds: 'E = S/N',
      start: { E: '0', S: '0' },
      next: { E: `E + ${probability}*g`, S: 'S + g' },
      given: 'N >= 1',
      base: 'N >= 1',
    }),
    ...induction('the sum over the places', { holds: 'E = k*mean', start: { E: '0', k: '0' }, next: { E: `E + ${term}`, k: 'k + 1' } }),
    identity('divided', `K*mean/${over} = mean`),
  ],
})

export const neverSeesTheRest = proof({
  settles: 'minibatch-first-k/never-sees-the-rest',
  because: '$A$ is the mean of the first $K$ targets, $C$ that of the others; powers of a factor smaller than 1 in modulus tend to 0.',
  formula: 'A',
  rivals: { 'limit the mean of all a_i': '(K*A + (N - K)*C)/N', 'limit the mean of a_{K+1},…,a_N': 'C', 'limit a_1': 'a1' },
  steps: (limit) => [
    ...induction('the printed sum of gradients', {
      holds: 'D = k*theta - S',
      start: { D: '0', k: '0', S: '0' },
      next: { D: 'D + (theta - a)', k: 'k + 1', S: 'S + a' },
    }),
    identity('one step', `theta - alpha/K*(K*theta - K*A) - (${limit}) = (1 - alpha)*(theta - (${limit}))`),
    forAll('contracts', { given: ['0 < alpha', 'alpha < 2'], show: 'abs(1 - alpha) < 1' }),
    powersVanish,
  ],
})

/** Sums over the indices of a slice, of the gradients 1, 2, 4, … by index. */
interface Slice {
  readonly first: string
  readonly last: string
  readonly divisor: string
}
export const oneTermTooMany = proof({
  settles: 'minibatch-off-by-one/printed-sum-has-b-plus-one-terms',
  because: 'The gradient of sample $i$ is $i$ itself where a slice is told from its neighbour, and a constant where terms are counted.',
  formula: { first: 'i', last: 'i + B - 1', divisor: 'B' },
  rivals: {
    'sum from i0+1 to i0+B+1, also B+1 terms': { first: 'i + 1', last: 'i + B + 1', divisor: 'B' },
    'sum to i0+B divided by B+1: right for a constant gradient, wrong slice': { first: 'i', last: 'i + B', divisor: 'B + 1' },
  },
  steps: ({ first, last, divisor }: Slice) => [
    identity('the printed sum of a constant gradient', '((i + B) - i + 1)*g/B = (B + 1)*g/B'),
    at('is not its mean', { B: 1, g: 1 }, '(B + 1)*g/B != g'),
    identity('the mean of a constant gradient over the right indices', `((${last}) - (${first}) + 1)*g/(${divisor}) = g`),
    identity(
      'and that of the gradients $i$, which is the middle of the slice',
      `((${last}) - (${first}) + 1)*((${first}) + (${last}))/2/(${divisor}) = i + (B - 1)/2`,
    ),
  ],
})

export const upperLimit = proof({
  settles: 'minibatch-off-by-one/upper-limit-minus-one',
  because: 'The indices $1,\\dots,c$ are covered once each as long as every slice begins at $c+1$; after $N/B$ slices $c=N$.',
  formula: { from: (i: string) => i, to: (i: string) => `${i} + B - 1`, next: 'i + B' },
  rivals: {
    'upper limit i0+B': { from: (i: string) => i, to: (i: string) => `${i} + B`, next: 'i + B' },
    'start index i0+1 with upper limit i0+B': { from: (i: string) => `${i} + 1`, to: (i: string) => `${i} + B`, next: 'i + B' },
    'slices i0=1,B,2B,…: overlap': { from: (i: string) => i, to: (i: string) => `${i} + B - 1`, next: '(i == 1 ? B : i + B)' },
  },
  steps: ({ from, to, next }) => [
    identity('the number of terms', `(${to('i')}) - (${from('i')}) + 1 = B`),
    identity('the step of a constant gradient', `-eps*((${to('i')}) - (${from('i')}) + 1)*g/B = -eps*g`),
    ...induction('the slices so far', {
      holds: `${from('i')} = c + 1 and c = k*B`,
      start: { i: '1', c: '0', k: '0' },
      next: { i: next, c: to('i'), k: 'k + 1' },
      given: 'B >= 1',
      base: 'B >= 1',
    }),
  ],
})

export const shufflingNeeded = proof({
  settles: 'minibatch-off-by-one/shuffling-needed',
  because: 'Of the $N!$ orders $(N-1)!$ have a given sample at a given place, so each sample has the probability $\\frac1N$ there.',
  formula: '(first + second)/2',
  rivals: { 'random choice of the slice replaced by the first slice of the sorted data': 'first' },
  steps: (estimate) => [
    at('sorted data: each slice', { a: 1, b: 1, c: -1, d: -1 }, '(a + b)/2 = 1 and (c + d)/2 = -1 and (a + b + c + d)/4 = 0'),
    at('a slice chosen at random', { first: 1, second: -1 }, `${estimate} = 0`),
    identity('a random order: $B$ places, each with the mean $S/N$', 'B*((1/N)*S)/B = S/N'),
  ],
})
