import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, type Finding, law, require } from '../../src/evidence/claim.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, mean, Q, q, type Rational, ratio, show, shown, sum } from '../support/exact.ts'

export const kernelCentring = erratum<{ x: number[] }, (n: number) => Rational>({
  id: 'kernel_centred_eq_gram_of_centred',
  topic: 'linear learners',
  entry: 'kernel-centering',
  source: { deck: '001', slide: 'PCA important details' },
  states:
    '$K-\\mathbf 1_nK-K\\mathbf 1_n+\\mathbf 1_nK\\mathbf 1_n$ is the Gram matrix of the centered points, with $\\mathbf 1_n$ the matrix of entries $1/n$.',
  printed: {
    states:
      '$\\mathbf K=K-\\mathbf 1_nK-K\\mathbf 1_n+\\mathbf 1_nK\\mathbf 1_n$, without the hypothesis that the entries of $\\mathbf 1_n$ are $1/n$ and not 1.',
    verdict: 'hypothesis missing',
    formula: () => q(1),
  },
  how: 'Points on a line, exact rationals, entry by entry.',
  catches: 'All-ones matrices in the centering formula.',
  inputs: fc.record({ x: fc.array(dyadic(4, 0), { minLength: 2, maxLength: 4 }) }),
  formula: (n) => ratio(1, n),
  rivals: { 'entries 1/(n - 1)': (n) => ratio(1, n - 1) },
  check: (one, { x }) => {
    const [n, o, points] = [x.length, one(x.length), x.map(q)]
    const K = (i: number, j: number): Rational => Q.mul(points[i] as Rational, points[j] as Rational)
    const indices = x.map((_, i) => i)
    const m = mean(points)
    return every(
      indices.flatMap((i) =>
        indices.map((j): Finding => {
          const row = Q.mul(o, sum(indices.map((k) => K(k, j))))
          const column = Q.mul(o, sum(indices.map((k) => K(i, k))))
          const all = Q.mul(Q.mul(o, o), sum(indices.flatMap((k) => indices.map((l) => K(k, l)))))
          const got = Q.add(Q.sub(Q.sub(K(i, j), row), column), all)
          const right = Q.mul(Q.sub(points[i] as Rational, m), Q.sub(points[j] as Rational, m))
          return require(compare(got, right) === 0, () =>
            `x = (${x}), entry (${i}, ${j}), n = ${n}: the formula gives ${show(got)}, the centered points ${show(right)}`)
        }),
      ),
    )
  },
})

export const taggerSimplex = erratum<{ p: number[] }, (p: readonly number[]) => boolean>({
  id: 'tagger_distribution_nonneg_sum_one',
  topic: 'linear learners',
  entry: 'tagger-simplex-nonnegative',
  source: { deck: '003', slide: 'for each v a vector of |U| real numbers summing to one' },
  states: 'A conditional distribution has non-negative entries that add up to 1; then every event has a probability in $[0,1]$.',
  printed: {
    states: 'A conditional distribution is “a vector of |U| real numbers summing to one”.',
    verdict: 'misprint',
    formula: (p) => p.reduce((a, b) => a + b, 0) === 1,
  },
  how: 'Vectors of dyadics that sum to one: the probability of every set of tags.',
  catches: 'A likelihood without a maximum: $t\\cdot t$ with the third entry $1-2t$.',
  inputs: fc.record({ p: list(dyadic(4, 1), 2).map(([a, b]) => [a as number, b as number, 1 - (a as number) - (b as number)]) }),
  formula: (p) => p.every((x) => x >= 0) && p.reduce((a, b) => a + b, 0) === 1,
  check: (admitted, { p }) => {
    const bad = p.find((x) => x < 0 || x > 1)
    return require(!admitted(p) || bad === undefined, () => `(${p}) is admitted, with the "probability" ${bad}`)
  },
})

export const taggerMle: AnyClaim = law<{ counts: number[]; rival: number[] }, (c: readonly number[]) => Rational[]>({
  id: 'unigram_tagger_relative_frequency_mle',
  topic: 'linear learners',
  entry: 'unigram-tagger-mle',
  source: { deck: '003', slide: 'Example: How does it fare' },
  states: '$P(u|v)=\\#(v,u)/\\#v$ maximizes the likelihood $\\prod_uP(u|v)^{\\#(v,u)}$ for every observed word.',
  how: 'Against every other distribution that is drawn, exact rationals.',
  catches: 'Smoothing sold as maximum likelihood.',
  inputs: fc.record({ counts: list(fc.integer({ min: 0, max: 4 }), 3), rival: list(size(5), 3) }).filter(({ counts }) => counts.some((c) => c > 0)),
  formula: (c) => c.map((k) => Q.div(q(k), sum(c.map(q)))),
  rivals: { 'add-one smoothing': (c) => c.map((k) => Q.div(q(k + 1), sum(c.map((j) => q(j + 1))))) },
  check: (estimate, { counts, rival }) => {
    const likelihood = (p: readonly Rational[]): Rational =>
      p.reduce((l, x, i) => Array.from({ length: counts[i] as number }).reduce<Rational>((y) => Q.mul(y, x), l), q(1))
    const other = rival.map((k) => Q.div(q(k), sum(rival.map(q))))
    const p = estimate(counts)
    return require(compare(likelihood(p), likelihood(other)) >= 0, () =>
      `counts (${counts}): ${shown(p)} has likelihood ${show(likelihood(p))}, ${shown(other)} has ${show(likelihood(other))}`)
  },
})

export const taggerExample = erratum<{ tokens: readonly string[] }, (tokens: readonly string[]) => readonly string[]>({
  id: 'tagger_tokens_match_tags',
  topic: 'linear learners',
  entry: 'tagger-example-half',
  source: { deck: '003', slide: 'Example' },
  states: 'The sentence (the, girls, take, a, walk) has one token for each of its tags (DET, N, V, DET, N).',
  printed: {
    states: '$x_2=(\\text{the, girls, take, a walk})$, $y_2=(DET,N,V,DET,N)$',
    verdict: 'misprint',
    formula: () => ['the', 'girls', 'take', 'a walk'],
  },
  how: 'Tokens and tags counted.',
  catches: 'Data whose rows and labels do not line up.',
  inputs: fc.record({ tokens: fc.constant(['the', 'girls', 'take', 'a', 'walk'] as const) }),
  runs: 1,
  formula: (tokens) => tokens,
  check: (read, { tokens }) => {
    const sentence = read(tokens)
    return require(sentence.length === 5, () => `(${sentence.join(' | ')}): ${sentence.length} tokens for 5 tags`)
  },
})
