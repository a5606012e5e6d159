import { equal, Q, q, type Rational, ratio } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { at, computed, forAll, identity, induction, thereAre } from '../support/steps.ts'
import { type Context, count, type Estimate, observed, probability, relativeFrequency, sentence, wordAlone } from '../support/tagger.ts'
import { logarithmTangent } from '../support/theorems.ts'

/*
 * Tagging each word by itself: what counting gives, and what it cannot give.
 */

export const likelihoodFactorises = proof({
  settles: 'unigram-tagger-mle/likelihood-factorises',
  because:
    'For one pair $(v,u)$: $A$ is its factor $P(u|v)^{\\#(v,u)}$ and $B$ all others. A token of the word $v$ has the tag $u$ ($i=1$) or another ($i=0$, with the probability $o$); $S$ is $\\sum_u\\#(v,u)$ and $n$ is $\\#v$. Other words change only $B$.',
  formula: { factor: '(i = 1 ? p : 1)', n: 'n + 1' },
  rivals: {
    '$\\#v$ as exponent': { factor: 'p', n: 'n + 1' },
    '$\\prod_v\\prod_uP(v|u)^{\\#(v,u)}$': { factor: '(i = 1 ? r : 1)', n: 'n + 1' },
    'sentences counted instead of tokens': { factor: '(i = 1 ? p : 1)', n: 'n + f' },
  },
  steps: ({ factor, n }) =>
    induction('over the tokens', {
      holds: 'L = A*B and S = n',
      start: { L: '1', A: '1', B: '1', S: '0', n: '0' },
      next: { L: 'L*(i = 1 ? p : o)', A: `A*${factor}`, B: 'B*(i = 1 ? 1 : o)', S: 'S + i + (1 - i)', n },
      given: ['i = 0 or i = 1', 'f = 0 or f = 1'],
    }),
})

type Law = { readonly NN: string; readonly NV: string; readonly VN: string; readonly VV: string }
export const independenceNeeded = proof({
  settles: 'unigram-tagger-mle/independence-needed',
  formula: { NN: '1/2', NV: '0', VN: '0', VV: '1/2' } as Law,
  rivals: { 'two independent words': { NN: '1/4', NV: '1/4', VN: '1/4', VV: '1/4' } },
  steps: (law) => [
    at('a law whose marginals are fair', { ...law }, 'NN + NV + VN + VV = 1 and NN + NV = 1/2 and NN + VN = 1/2'),
    at('is not the product', { ...law }, 'NN != (NN + NV)*(NN + VN)'),
  ],
})

interface Best {
  readonly best: string
  /** The estimate at the counts (2, 1), of six tokens in all. */
  readonly numbers: readonly [string, string]
}
export const relativeFrequencyOptimal = proof({
  settles: 'unigram-tagger-mle/relative-frequency-optimal',
  because:
    'Over the tags $D$ is the sum of $d_u=c_u\\ln(p_u/\\hat p_u)$, the logarithm of the quotient of the two products, $P$ that of the $p_u$, $C$ that of the $c_u$; $b=1$ once a $p_u$ differed from $\\frac{c_u}n$. Tags with $c_u=0$ have the factor 1. The words have factors of their own.',
  formula: { best: 'c/n', numbers: ['2/3', '1/3'] } as Best,
  rivals: {
    '$\\frac{c_u+1}{n+|U|}$ (add one)': { best: '(c + 1)/(n + K)', numbers: ['3/5', '2/5'] },
    '$\\frac{c_u}N$ with the number $N$ of all tokens': { best: 'c/N', numbers: ['2/6', '1/6'] },
    'the most frequent tag with probability 1': { best: 'top', numbers: ['1', '0'] },
  },
  steps: ({ best, numbers: [a, b] }) => [
    logarithmTangent,
    forAll('a tag that was seen, as $\\ln t\\le t-1$ with equality only at 1', {
      given: ['c > 0', 'n > 0', 'p > 0', `t = p/(${best})`, 'l <= t - 1', 'implies(t != 1, l < t - 1)', 'implies(t = 1, l = 0)', 'd = c*l'],
      show: 'd <= n*p - c and implies(n*p != c, d < n*p - c) and implies(n*p = c, d = 0)',
    }),
    forAll('a tag that was not seen', { given: ['c = 0', 'n > 0', 'p >= 0', 'd = 0'], show: 'd <= n*p - c and implies(n*p != c, d < n*p - c)' }),
    forAll('a probability 0 for a tag that was seen makes the product 0', { given: 'best > 0', show: '0*rest < best' }),
    ...induction('over the tags', {
      holds: 'D <= n*P - C and implies(b = 1, D < n*P - C)',
      start: { D: '0', P: '0', C: '0', b: '0' },
      next: { D: 'D + d', P: 'P + p', C: 'C + c', b: 'max(b, (n*p != c ? 1 : 0))' },
      given: ['d <= n*p - c', 'implies(n*p != c, d < n*p - c)', 'b = 0 or b = 1'],
    }),
    forAll('no $p$ of sum 1 has a larger product, and another one a smaller', {
      given: ['D <= n*P - C', 'implies(b = 1, D < n*P - C)', 'P = 1', 'C = n'],
      show: 'D <= 0 and implies(b = 1, D < 0)',
    }),
    at('at the counts 2 and 1', { a, b }, 'a^2*b >= (2/3)^2*(1/3) and a^2*b > (3/5)^2*(2/5)'),
  ],
})

export const itIsADistribution = proof({
  settles: 'unigram-tagger-mle/it-is-a-distribution',
  formula: 'c/n',
  rivals: { '$\\#(v,u)$ without the division': 'c', '$\\#(v,u)/\\#u$': 'c/m', '$\\#(v,u)\\cdot\\#v$': 'c*n' },
  steps: (p) => [
    forAll('an entry', { given: ['0 <= c', 'c <= n', 'n >= 1', 'm >= 1'], show: `0 <= ${p} and ${p} <= 1` }),
    ...induction('the sum over the tags', { holds: 'S*n = C', start: { S: '0', C: '0' }, next: { S: `S + ${p}`, C: 'C + c' }, given: ['n >= 1', 'm >= 1'] }),
    forAll('is 1', { given: ['S*n = C', 'C = n', 'n >= 1'], show: 'S = 1' }),
  ],
})

export const wordMustOccur = proof({
  settles: 'unigram-tagger-mle/word-must-occur',
  formula: 'look',
  rivals: { '*walk* (occurs twice)': 'walk' },
  steps: (word) => [
    computed('the formula divides 0 by 0', () => ['DET', 'N', 'V'].every((tag) => count(observed, word, tag) === 0) && count(observed, word) === 0),
    identity('the factor of every distribution is 1', 'p^0*r^0 = 1'),
    computed('the likelihood is 1/4', () => isEqual(likelihood(), ratio(1, 4))),
  ],
})
const isEqual = (a: Rational | undefined, b: Rational | undefined): boolean => (a === undefined || b === undefined ? a === b : equal(a, b))
const likelihood = (estimate: Estimate = relativeFrequency, context: Context = wordAlone): Rational | undefined =>
  observed.map((s) => probability(observed, s, { estimate, context })).reduce((a, b) => (a === undefined || b === undefined ? undefined : Q.mul(a, b)), q(1))

export const sumOneIsNot = proof({
  settles: 'tagger-simplex-nonnegative/sum-one-is-not-a-distribution',
  formula: { v: ['2', '-1', '0'], sum: '=' },
  rivals: {
    '$(\\frac12,\\frac12,0)$ offered': { v: ['1/2', '1/2', '0'], sum: '=' },
    '$(2,-1,0)$ rejected because of its sum': { v: ['2', '-1', '0'], sum: '!=' },
  },
  steps: ({ v: [a, b, c], sum }) => [
    at('sum 1, and an entry below 0', { a: a as string, b: b as string, c: c as string }, `a + b + c ${sum} 1 and min(a, b, c) < 0`),
  ],
})

export const likelihoodUnbounded = proof({
  settles: 'tagger-simplex-nonnegative/likelihood-unbounded',
  because: 'Every other factor of the likelihood stays as it is, at 1.',
  formula: { entries: ['t', 't', '1 - 2*t'], factor: 'a*b', allowed: '0 = 0' },
  rivals: {
    'with entries $\\ge0$ (then $\\le\\frac14$)': { entries: ['t', 't', '1 - 2*t'], factor: 'a*b', allowed: 'a >= 0 and b >= 0 and c >= 0' },
    'one observation of *walk* only, $|U|=1$ (the sum forces 1)': { entries: ['1', '0', '0'], factor: 'a', allowed: '0 = 0' },
  },
  steps: ({ entries: [a, b, c], factor, allowed }) => [
    forAll('above every $M$', { given: ['M >= 0', 't = M + 1', `a = ${a}`, `b = ${b}`, `c = ${c}`], show: `a + b + c = 1 and ${allowed} and ${factor} > M` }),
  ],
})

export const simplexBounds = proof({
  settles: 'tagger-simplex-nonnegative/simplex-bounds-it',
  because: '$c$ is the sum of all other entries.',
  formula: { most: '1/4', sum: 'a + b + c = 1' },
  rivals: {
    '$\\le\\frac12$ claimed attained': { most: '1/2', sum: 'a + b + c = 1' },
    '$\\le\\frac19$': { most: '1/9', sum: 'a + b + c = 1' },
    'sum at most 2': { most: '1/4', sum: 'a + b + c <= 2' },
  },
  steps: ({ most, sum }) => [
    forAll('the product', { given: ['a >= 0', 'b >= 0', 'c >= 0', sum], show: `a*b <= ${most} and iff(a*b = ${most}, a = 1/2 and b = 1/2)` }),
  ],
})

export const probabilityVectors = proof({
  settles: 'tagger-simplex-nonnegative/probability-vectors',
  because:
    'An event is a set of tags; $A$ is the sum of its entries ($i=1$) and $S$ that of all. Events of one tag give back the entries, and the event of all the sum.',
  formula: { entry: 'p >= 0', sum: 'S = 1' },
  rivals: { 'entries $\\le1$ and sum 1': { entry: 'p <= 1', sum: 'S = 1' }, 'entries $\\ge0$ and sum at most 1': { entry: 'p >= 0', sum: 'S <= 1' } },
  steps: ({ entry, sum }) => [
    ...induction('every event has its part of the sum', {
      holds: '0 <= A and A <= S',
      start: { A: '0', S: '0' },
      next: { A: 'A + i*p', S: 'S + p' },
      given: [entry, 'i = 0 or i = 1'],
    }),
    forAll('so its probability is between 0 and 1, that of all is 1', { given: ['0 <= A', 'A <= S', sum], show: 'A <= 1 and S = 1' }),
    forAll('conversely, entries below 0 or another sum give an event no probability', { given: 'p < 0 or S != 1', show: 'not(0 <= p and p <= 1 and S = 1)' }),
  ],
})

export const modelValueHalf = proof({
  settles: 'tagger-example-half/model-value-half',
  particular: 'The sentence is about these numbers.',
  formula: 'a*b*c',
  rivals: { '$1+1+\\frac12$': 'a + b + c', '$\\frac13(1+1+\\frac12)$': '(a + b + c)/3', '$P(N|\\text{walk})P(V|\\text{walk})$': 'n*c' },
  steps: (value) => [at('the product over the words', { a: 1, b: 1, c: '1/2', n: '1/2' }, `${value} = 1/2`)],
})

const addOne: Estimate = (data, word, tag, context) => ratio(count(data, word, tag, context) + 1, count(data, word, undefined, context) + 3)
const joint: Estimate = (data, word, tag, context) => ratio(count(data, word, tag, context), 8)
export const countsGiveHalf = proof({
  settles: 'tagger-example-half/counts-give-half-and-quarter',
  particular: 'The sentence is about two sentences with their counts.',
  formula: { estimate: relativeFrequency, likelihood: ratio(1, 4) },
  rivals: {
    'add-one counts': { estimate: addOne, likelihood: ratio(1, 4) },
    'joint frequencies $\\#/8$': { estimate: joint, likelihood: ratio(1, 4) },
    'likelihood $\\frac12$': { estimate: relativeFrequency, likelihood: ratio(1, 2) },
  },
  steps: ({ estimate, likelihood: expected }) => [
    computed('the eight tokens', () =>
      observed.every(({ words, tags }) =>
        words.every((w, j) => isEqual(estimate(observed, w, tags[j] as string, wordAlone), w === 'walk' ? ratio(1, 2) : q(1))),
      ),
    ),
    computed('each sentence has the probability 1/2', () => observed.every((s) => isEqual(probability(observed, s, { estimate }), ratio(1, 2)))),
    computed('the likelihood', () => isEqual(likelihood(estimate), expected)),
  ],
})

export const quarterIsBest = proof({
  settles: 'tagger-example-half/quarter-is-best',
  because: 'The other words give the two sentences factors $a,b\\in[0,1]$.',
  formula: { most: '1/4', each: '1/2' },
  rivals: { 'best product $\\frac12$': { most: '1/2', each: '1/2' }, 'both sentences can have $\\frac35$': { most: '1/4', each: '3/5' } },
  steps: ({ most, each }) => {
    const model = ['0 <= V', '0 <= N', 'V + N <= 1', '0 <= a', 'a <= 1', '0 <= b', 'b <= 1']
    return [
      forAll('the words other than walk only lower it', { given: model, show: 'a*V*(b*N) <= V*N' }),
      forAll('the product of both uses of walk', { given: model, show: `V*N <= ${most} and implies(V*N = ${most}, V = 1/2 and N = 1/2)` }),
      thereAre('it is attained', [...model, `a*V*(b*N) = ${most}`, `a*V >= ${each}`, `b*N >= ${each}`]),
    ]
  },
})

export const contextReachesOne = proof({
  settles: 'tagger-example-half/context-reaches-one',
  formula: ((words, j) => `${words[j]} after ${words[j - 1] ?? ''}`) as Context,
  rivals: {
    'the parity of the position as context (3 and 5: still $\\frac12$)': (words, j) => `${words[j]} ${j % 2}`,
    'the first word of the sentence as context (the, both times: still $\\frac12$)': (words, j) => `${words[j]} in ${words[0]}`,
  },
  steps: (context) => [computed('both sentences have the probability 1', () => observed.every((s) => isEqual(probability(observed, s, { context }), q(1))))],
})

interface Annotation {
  readonly words: readonly string[]
  readonly pairs: (words: readonly string[], tags: readonly string[]) => boolean
}
const onePerWord = (words: readonly string[], tags: readonly string[]): boolean => words.length === tags.length
export const fourTokens = proof({
  settles: 'tagger-example-half/four-tokens-five-tags',
  formula: { words: ['the', 'girls', 'take', 'a walk'], pairs: onePerWord } as Annotation,
  rivals: {
    '(the, girls, take, a, walk) (five tokens)': { words: ['the', 'girls', 'take', 'a', 'walk'], pairs: onePerWord },
    'the pairing cut to the shorter length (4 pairs, the last tag lost silently)': {
      words: ['the', 'girls', 'take', 'a walk'],
      pairs: (words, tags) => words.map((w, j) => [w, tags[j]]).every(([, tag]) => tag !== undefined),
    },
  },
  steps: ({ words, pairs }) => {
    const tags = ['DET', 'N', 'V', 'DET', 'N']
    return [
      computed('the tags do not go with the words, one for one', () => !pairs(words, tags)),
      computed('and walk occurs once, so that it is always a verb', () => {
        const data = [sentence('the girls walk', 'DET N V'), { words, tags: tags.slice(0, words.length) }]
        return count(data, 'walk') === 1 && isEqual(relativeFrequency(data, 'walk', 'V', wordAlone), q(1))
      }),
    ]
  },
})
