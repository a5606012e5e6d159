import * as fc from 'fast-check'
import { type AnyClaim, erratum, every, type Finding, fails, law, require } from '../../src/evidence/claim.ts'
import { dyadic } from '../arbitraries/reals.ts'
import { list, size } from '../arbitraries/shapes.ts'
import { compare, dot, mean, Q, q, type Rational, ratio, show, shown, sum } from '../support/exact.ts'
export const kernelCentring = erratum<{ x: number[][] }, (n: number) => Rational>({
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
  how: 'Points in up to three dimensions, exact rationals, entry by entry.',
  catches: 'All-ones matrices in the centering formula.',
  inputs: size(3).chain((d) => fc.record({ x: fc.array(list(dyadic(4, 0), d), { minLength: 2, maxLength: 4 }) })),
  formula: (n) => ratio(1, n),
  rivals: { 'one point less': (n) => ratio(1, n - 1), 'as for two points': () => ratio(1, 2) },
  check: (one, { x }) => {
    const [n, o, points] = [x.length, one(x.length), x.map((p) => p.map(q))]
    const K = (i: number, j: number): Rational => dot(points[i] as Rational[], points[j] as Rational[])
    const indices = x.map((_, i) => i)
    const m = (points[0] as Rational[]).map((_, k) => mean(points.map((p) => p[k] as Rational)))
    const centered = points.map((p) => p.map((v, k) => Q.sub(v, m[k] as Rational)))
    return every(
      indices.flatMap((i) =>
        indices.map((j): Finding => {
          const row = Q.mul(o, sum(indices.map((k) => K(k, j))))
          const column = Q.mul(o, sum(indices.map((k) => K(i, k))))
          const all = Q.mul(Q.mul(o, o), sum(indices.flatMap((k) => indices.map((l) => K(k, l)))))
          const got = Q.add(Q.sub(Q.sub(K(i, j), row), column), all)
          const right = dot(centered[i] as Rational[], centered[j] as Rational[])
          return require(compare(got, right) === 0, () =>
            `x = ${x.map((p) => `(${p})`).join(' ')}, entry (${i}, ${j}), n = ${n}: the formula gives ${show(got)}, the centered points ${show(right)}`)
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
  states:
    'A vector is a conditional distribution exactly if its entries are non-negative and add up to 1: then every set of tags has a probability in $[0,1]$, and all of them together 1.',
  printed: {
    states: 'A conditional distribution is “a vector of |U| real numbers summing to one”.',
    verdict: 'misprint',
    formula: (p) => p.reduce((a, b) => a + b, 0) === 1,
  },
  how: 'Vectors of dyadics of any sum, and such that sum to one: the probability of every set of tags, added up.',
  catches: 'A likelihood without a maximum: $t\\cdot t$ with the third entry $1-2t$.',
  inputs: fc.record({
    p: fc.oneof(
      list(dyadic(4, 1), 2).map(([a, b]) => [a as number, b as number, 1 - (a as number) - (b as number)]),
      list(fc.constantFrom(0, 0.25, 0.5, 1), 3),
      list(dyadic(4, 1), 3),
    ),
  }),
  formula: (p) => p.every((x) => x >= 0) && p.reduce((a, b) => a + b, 0) === 1,
  rivals: {
    'entries of at most 1, of sum 1': (p) => p.every((x) => x <= 1) && p.reduce((a, b) => a + b, 0) === 1,
    'non-negative entries of sum at most 1': (p) => p.every((x) => x >= 0) && p.reduce((a, b) => a + b, 0) <= 1,
    'positive entries of sum 1': (p) => p.every((x) => x > 0) && p.reduce((a, b) => a + b, 0) === 1,
  },
  check: (admitted, { p }) => {
    const events = Array.from({ length: 2 ** p.length }, (_, set) => p.reduce((s, x, i) => s + (((set >> i) & 1) === 1 ? x : 0), 0))
    const isDistribution = events.every((x) => x >= 0 && x <= 1) && events.at(-1) === 1
    return require(admitted(p) === isDistribution, () =>
      `(${p}) is ${admitted(p) ? 'admitted' : 'refused'}; the sets of tags have the "probabilities" ${[...new Set(events)].join(', ')}, all together ${events.at(-1)}`)
  },
})

export const taggerMle: AnyClaim = law<{ counts: number[]; rival: number[] }, (c: readonly number[]) => Rational[]>({
  id: 'unigram_tagger_relative_frequency_mle',
  topic: 'linear learners',
  entry: 'unigram-tagger-mle',
  source: { deck: '003', slide: 'Example: How does it fare' },
  states: '$P(u|v)=\\#(v,u)/\\#v$ is a distribution that maximizes the likelihood $\\prod_uP(u|v)^{\\#(v,u)}$ for every observed word.',
  how: 'Entries and their sum, and the likelihood against every other distribution that is drawn, exact rationals.',
  catches: 'Smoothing sold as maximum likelihood.',
  inputs: fc.record({ counts: list(fc.integer({ min: 0, max: 4 }), 3), rival: list(size(5), 3) }).filter(({ counts }) => counts.some((c) => c > 0)),
  formula: (c) => c.map((k) => Q.div(q(k), sum(c.map(q)))),
  rivals: {
    'add-one smoothing': (c) => c.map((k) => Q.div(q(k + 1), sum(c.map((j) => q(j + 1))))),
    'the bare counts': (c) => c.map(q),
    'all on the commonest tag': (c) => c.map((k, i) => q(i === c.indexOf(Math.max(...c)) ? 1 : 0 * k)),
  },
  check: (estimate, { counts, rival }) => {
    const likelihood = (p: readonly Rational[]): Rational =>
      p.reduce((l, x, i) => Array.from({ length: counts[i] as number }).reduce<Rational>((y) => Q.mul(y, x), l), q(1))
    const other = rival.map((k) => Q.div(q(k), sum(rival.map(q))))
    const p = estimate(counts)
    return every([
      require(compare(sum(p), q(1)) === 0 && p.every((x) => compare(x, q(0)) >= 0), () => `counts (${counts}): ${shown(p)} is no distribution`),
      require(compare(likelihood(p), likelihood(other)) >= 0, () =>
        `counts (${counts}): ${shown(p)} has likelihood ${show(likelihood(p))}, ${shown(other)} has ${show(likelihood(other))}`),
    ])
  },
})

/** The two sentences of the slide, the second as it is read. */
type Reading = (tokens: readonly string[]) => readonly string[]
const first = { tokens: ['the', 'girls', 'walk'], tags: ['DET', 'N', 'V'] }
const tagsOfSecond = ['DET', 'N', 'V', 'DET', 'N']

export const taggerExample = erratum<{ tokens: readonly string[]; eighths: number }, Reading>({
  id: 'tagger_tokens_match_tags',
  topic: 'linear learners',
  entry: 'tagger-example-half',
  source: { deck: '003', slide: 'Example' },
  states:
    'The sentence (the, girls, take, a, walk) has one token for each of its tags (DET, N, V, DET, N); with (the, girls, walk), tagged (DET, N, V), relative frequencies give each sentence the probability $\\frac12$, and no probability of walk as a verb betters their product $\\frac14$.',
  printed: {
    states: '$x_2=(\\text{the, girls, take, a walk})$, $y_2=(DET,N,V,DET,N)$',
    verdict: 'misprint',
    formula: () => ['the', 'girls', 'take', 'a walk'],
  },
  how: 'Tokens and tags counted, pair by pair; the product of both sentences for every eighth that walk may be a verb with; this one data set.',
  catches: 'Data whose rows and labels do not line up.',
  inputs: fc.record({ tokens: fc.constant(['the', 'girls', 'take', 'a', 'walk'] as const), eighths: fc.integer({ min: 0, max: 8 }) }),
  runs: 50,
  formula: (tokens) => tokens,
  rivals: {
    'walk is read as a verb alone': (tokens) => tokens.map((t) => (t === 'walk' ? 'a walk' : t)),
    'the last word is lost': (tokens) => tokens.slice(0, 4),
  },
  check: (read, { tokens, eighths }) => {
    const sentence = read(tokens)
    if (sentence.length !== tagsOfSecond.length) return fails(`(${sentence.join(' | ')}): ${sentence.length} tokens for ${tagsOfSecond.length} tags`)
    const [words, tags] = [
      [...first.tokens, ...sentence],
      [...first.tags, ...tagsOfSecond],
    ]
    const frequency = (word: string, tag: string): number =>
      words.filter((w, i) => w === word && tags[i] === tag).length / words.filter((w) => w === word).length
    const probability = (of: readonly string[], as: readonly string[]): number => of.reduce((p, w, i) => p * frequency(w, as[i] as string), 1)
    const both = [probability(first.tokens, first.tags), probability(sentence, tagsOfSecond)]
    return every([
      require(both.every((p) => p === 0.5), () => `(${sentence.join(' | ')}): the sentences have the probabilities ${both.join(' and ')}`),
      require((eighths / 8) * (1 - eighths / 8) <= (both[0] as number) * (both[1] as number), () => `walk is a verb with probability ${eighths}/8: ${both}`),
    ])
  },
})
