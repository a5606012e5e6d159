import * as fc from 'fast-check'
import { type AnyClaim, type Claim, erratum, every, law, require } from '../../src/evidence/claim.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { size } from '../arbitraries/shapes.ts'
import { compare, mean, Q, q, type Rational, ratio, show, shown, sum } from '../support/exact.ts'

const perSample = fc.array(dyadic(8, 1), { minLength: 1, maxLength: 4 })

type Estimator = (g: readonly Rational[], index: number) => Rational

export const sgdUnbiased: AnyClaim = law<number[], Estimator>({
  id: 'sgd_gradient_unbiased_of_uniform',
  topic: 'optimization',
  entry: 'sgd-unbiased',
  source: { deck: '004', slide: 'i.i.d. sampling + stochastic gradients' },
  states: 'The expectation of the gradient of one uniformly drawn sample is the full gradient.',
  how: 'All indices enumerated, exact rationals.',
  catches: 'A sum for a mean, a sample that is never drawn.',
  inputs: perSample,
  formula: (g, i) => g[i] as Rational,
  rivals: {
    'the last sample is never drawn': (g, i) => g[Math.min(i, Math.max(0, g.length - 2))] as Rational,
    'divided by n': (g, i) => Q.div(g[i] as Rational, q(g.length)),
  },
  check: (estimate, gradients) => {
    const g = gradients.map(q)
    const [expectation, full] = [mean(g.map((_, i) => estimate(g, i))), mean(g)]
    return require(compare(expectation, full) === 0, () => `gradients ${shown(g)}: expectation ${show(expectation)}, full gradient ${show(full)}`)
  },
})

const subsets = (n: number, k: number): number[][] => (k === 0 ? [[]] : n < k ? [] : [...subsets(n - 1, k), ...subsets(n - 1, k - 1).map((s) => [...s, n - 1])])

const tuples = (n: number, k: number): number[][] => (k === 0 ? [[]] : tuples(n, k - 1).flatMap((t) => Array.from({ length: n }, (_, i) => [...t, i])))

const variance = (items: readonly Rational[]): Rational => {
  const m = mean(items)
  return mean(items.map((x) => Q.mul(Q.sub(x, m), Q.sub(x, m))))
}

type Variance = (sigma2: Rational, n: number, k: number, replacement: boolean) => Rational

export const batchVariance: AnyClaim = law<{ g: number[]; k: number; replacement: boolean }, Variance>({
  id: 'minibatch_variance_eq',
  topic: 'optimization',
  entry: 'minibatch-variance',
  source: { deck: '004', slide: 'K offers trade-off between variance and speed' },
  states:
    'For $1\\le K\\le N$ and $N\\ge2$ the mean of a batch of $K$ has variance $\\sigma^2/K$ with replacement and $\\frac{\\sigma^2}K\\frac{N-K}{N-1}$ without.',
  how: 'All batches enumerated, exact rationals.',
  catches: 'The standard deviation in its place, a missing finite-population correction.',
  inputs: fc.record({ g: fc.array(dyadic(8, 1), { minLength: 2, maxLength: 4 }), k: size(3), replacement: fc.boolean() }).filter(({ g, k }) => k <= g.length),
  formula: (s, n, k, replacement) => Q.mul(Q.div(s, q(k)), replacement ? q(1) : ratio(n - k, n - 1)),
  rivals: { 'without the correction': (s, _, k) => Q.div(s, q(k)), 'divided by K²': (s, n, k, r) => Q.mul(Q.div(s, q(k * k)), r ? q(1) : ratio(n - k, n - 1)) },
  check: (formula, { g, k, replacement }) => {
    const values = g.map(q)
    const all = (replacement ? tuples(g.length, k) : subsets(g.length, k)).map((batch) => mean(batch.map((i) => values[i] as Rational)))
    const [got, right] = [formula(variance(values), g.length, k, replacement), variance(all)]
    return require(compare(got, right) === 0, () =>
      `gradients (${g}), K = ${k}, ${replacement ? 'with' : 'without'} replacement: formula ${show(got)}, enumeration ${show(right)}`)
  },
})

type BatchGradient = (g: readonly Rational[], start: number, b: number) => Rational

export const batchTerms = erratum<{ g: number[]; b: number; start: number }, BatchGradient>({
  id: 'minibatch_gradient_of_constant',
  topic: 'optimization',
  entry: 'minibatch-off-by-one',
  source: { deck: '001', slide: 'Mini-batch stochastic gradient descent' },
  states: '$\\frac1B\\sum_{i=i_0}^{i_0+B-1}\\nabla L_i$ averages the $B$ terms from $i_0$ on; constant gradients give themselves.',
  printed: {
    states: '$\\theta\\leftarrow\\theta-\\frac\\epsilon B\\nabla_\\theta\\sum_{i=i_0}^{i_0+B}L\\left(x^{(i)},y^{(i)},\\theta\\right)$',
    verdict: 'misprint',
    formula: (g, s, b) => Q.div(sum(g.slice(s, s + b + 1)), q(b)),
  },
  how: 'Equal gradients for every sample, and others: $B$ times the step is the sum of those up to the end of the batch less those before it; exact rationals.',
  catches: 'A factor (B + 1)/B in every step; reading past the end in the last batch.',
  inputs: fc
    .tuple(fc.array(dyadic(8, 1), { minLength: 2, maxLength: 8 }), size(8), fc.nat(7))
    .map(([g, b, start]) => ({ g, b: Math.min(b, g.length - 1), start: Math.min(start, g.length - 1 - Math.min(b, g.length - 1)) })),
  formula: (g, s, b) => Q.div(sum(g.slice(s, s + b)), q(b)),
  rivals: { 'always the first batch': (g, _, b) => Q.div(sum(g.slice(0, b)), q(b)), 'the sum': (g, s, b) => sum(g.slice(s, s + b)) },
  check: (step, { g, b, start }) => {
    const equal = step(
      g.map(() => q(g[0] as number)),
      start,
      b,
    )
    const upTo = (end: number): Rational => sum(g.map(q).filter((_, i) => i < end))
    const [got, right] = [step(g.map(q), start, b), Q.div(Q.sub(upTo(start + b), upTo(start)), q(b))]
    return every([
      require(compare(equal, q(g[0] as number)) === 0, () => `every gradient is ${g[0]}, B = ${b}: the batch gradient is ${show(equal)}`),
      require(compare(got, right) === 0, () => `gradients (${g}), B = ${b} from ${start}: ${show(got)}, the mean of those is ${show(right)}`),
    ])
  },
})

type BatchMean = (g: readonly Rational[], picked: readonly number[]) => Rational

export const batchPicked = erratum<{ g: number[]; k: number }, BatchMean>({
  id: 'minibatch_gradient_unbiased_of_random_batch',
  topic: 'optimization',
  entry: 'minibatch-first-k',
  source: { deck: '004', slide: 'Batch SGD' },
  states: 'The mean over the $K$ *drawn* samples is unbiased: $\\frac1K\\sum_{k}\\nabla\\ell_{i_k}$.',
  printed: {
    states:
      '“Pick K random points instead of picking 1”: $\\theta_{t+1}\\rightarrow\\theta_t-\\frac{\\alpha_t}K\\sum_{i=1}^K\\frac{\\partial\\ell(\\theta,X_i,Y_i)}{\\partial\\theta}$',
    verdict: 'misprint',
    formula: (g, picked) => mean(g.slice(0, picked.length)),
  },
  how: 'All batches of K enumerated, exact rationals.',
  catches: 'A data loader that draws indices and then does not use them.',
  inputs: fc.record({ g: fc.array(dyadic(4, 1), { minLength: 2, maxLength: 4 }), k: size(3) }).filter(({ g, k }) => k <= g.length),
  formula: (g, picked) => mean(picked.map((i) => g[i] as Rational)),
  rivals: { 'the first of the batch twice': (g, picked) => mean([...picked.slice(0, -1), picked[0] as number].map((i) => g[i] as Rational)) },
  check: (estimate, { g, k }) => {
    const values = g.map(q)
    const expectation = mean(subsets(g.length, k).map((batch) => estimate(values, batch)))
    return require(compare(expectation, mean(values)) === 0, () =>
      `gradients (${g}), K = ${k}: expectation ${show(expectation)}, full gradient ${show(mean(values))}`)
  },
})

const batched = ({ samples, size }: { readonly samples: number; readonly size: number }): string =>
  `${samples} ${samples === 1 ? 'sample' : 'samples'} in batches of ${size}`

export const epochIsPermutation: Claim<{ samples: number; size: number; seed: number }> = {
  id: 'epoch_visits_every_sample_once',
  topic: 'optimization',
  entry: 'sgd-unbiased',
  source: { deck: '001', slide: 'Mini-batch stochastic gradient descent' },
  states: 'One epoch of shuffled mini-batches visits every sample exactly once; only the last batch may be smaller.',
  how: 'The batches of the subject, sorted.',
  catches: 'Drawing with replacement, dropping the last batch, batches of the wrong size.',
  expected: 'holds',
  needs: ['batches'],
  inputs: fc.record({ samples: size(20), size: size(6), seed: fc.integer({ min: 0, max: 1000 }) }),
  check: async (subject, ask) => {
    const all = await subject.batches(ask)
    const visited = all.flat().sort((a, b) => a - b)
    return every([
      require(visited.length === ask.samples && visited.every((v, i) => v === i), () =>
        `${batched(ask)}: visited ${visited.length === 0 ? 'none' : visited.join(', ')}`),
      require(all.slice(0, -1).every((b) => b.length === ask.size), () => `${batched(ask)}: sizes ${all.map((b) => b.length).join(', ')}`),
    ])
  },
  rivals: [],
}

export const epochIsShuffled: Claim<{ seed: number }> = {
  id: 'epoch_order_depends_on_seed',
  topic: 'optimization',
  entry: 'minibatch-first-k',
  source: { deck: '001', slide: 'Mini-batch stochastic gradient descent' },
  states: 'The order of an epoch depends on its seed alone: the same seed repeats it, another shuffles anew.',
  how: '32 samples; two seeds agree by chance with probability 1/32!.',
  catches: 'The same order in every epoch, an order that cannot be repeated.',
  expected: 'holds',
  needs: ['batches'],
  inputs: fc.record({ seed: fc.integer({ min: 0, max: 1000 }) }),
  runs: 20,
  check: async (subject, { seed }) => {
    const [a, b, c] = [
      await subject.batches({ samples: 32, size: 32, seed }),
      await subject.batches({ samples: 32, size: 32, seed }),
      await subject.batches({ samples: 32, size: 32, seed: seed + 1 }),
    ]
    return every([
      require(a.flat().join() === b.flat().join(), () => `seed ${seed} gave two orders`),
      require(a.flat().join() !== c.flat().join(), () => `seeds ${seed} and ${seed + 1} gave the same order`),
    ])
  },
  rivals: [],
}
