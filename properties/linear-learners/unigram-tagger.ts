import * as fc from 'fast-check'
import { type Claim, every, fails, holds, require, skipped } from '../../src/evidence/claim.ts'
import { agree, shortNumber } from '../../src/evidence/compare.ts'
import { type Ask, roundoff, type Unit, type Vector } from '../../src/protocol/subject.ts'
import { list, size } from '../arbitraries/shapes.ts'

/* The unigram tagger as an algorithm. */

type Corpus = Ask<'tagger'>

/** Tagged words, more words and tags than may occur. */
const corpus: fc.Arbitrary<Corpus> = fc
  .record({ vocabulary: size(4), tagset: size(4), tokens: fc.integer({ min: 0, max: 9 }) })
  .chain(({ vocabulary, tagset, tokens }) =>
    fc.record({ words: list(fc.nat(vocabulary - 1), tokens), tags: list(fc.nat(tagset - 1), tokens) }).map((text) => ({ ...text, vocabulary, tagset })),
  )

const countsOf = ({ words, tags, vocabulary, tagset }: Corpus): readonly Vector[] =>
  Array.from({ length: vocabulary }, (_, v) => Array.from({ length: tagset }, (__, u) => words.filter((w, i) => w === v && tags[i] === u).length))
const total = (x: Vector): number => x.reduce((a, b) => a + b, 0)
/** The words that occur, with their counts. */
const seenIn = (ask: Corpus): readonly (readonly [word: number, counts: Vector])[] =>
  countsOf(ask).flatMap((counts, v) => (total(counts) > 0 ? [[v, counts] as const] : []))

/** What a share may be off by that is updated token by token, and a sum of shares over the tags. */
const slack = (unit: Unit, { words, tagset }: Corpus): number => 8 * (words.length + tagset) * roundoff(unit)

const common = { topic: 'linear learners', expected: 'holds', needs: ['tagger'], rivals: [], inputs: corpus } as const
const slide = { deck: '003', slide: 'Example: How does it fare' } as const

export const taggerShares: Claim<Corpus> = {
  ...common,
  id: 'tagger_eq',
  entry: 'unigram-tagger-mle',
  source: slide,
  states: 'The unigram tagger gives the word $v$ the tag $u$ with probability $\\#(v,u)/\\#v$.',
  how: 'Counts of generated tagged words, for every word that occurs; within the rounding of a mean that is updated token by token.',
  catches: 'Smoothing, division by all tokens or by the occurrences of the tag, the last tag of a word, the most frequent one.',
  check: async (subject, ask, unit) => {
    const got = await subject.tagger(ask)
    const seen = seenIn(ask)
    if (seen.length === 0) return skipped
    return agree(
      'shares of the words that occur',
      seen.flatMap(([v]) => got[v] as Vector),
      seen.flatMap(([, counts]) => counts.map((c) => ({ value: c / total(counts), error: slack(unit, ask) }))),
    )
  },
}

export const taggerDistribution: Claim<Corpus> = {
  ...common,
  id: 'tagger_rows_are_distributions',
  entry: 'tagger-simplex-nonnegative',
  source: { deck: '003', slide: 'for each v a vector of |U| real numbers summing to one' },
  states: 'For every word that occurs the entries of the tagger are in $[0,1]$ and add up to 1.',
  how: 'The entries and the sum of each row, within the rounding of its entries.',
  catches: 'Counts that are not divided, joint frequencies, the share of the word in the tag.',
  check: async (subject, ask, unit) => {
    const got = await subject.tagger(ask)
    const rows = seenIn(ask).map(([v]) => got[v] as Vector)
    if (rows.length === 0) return skipped
    const odd = rows.flat().find((p) => !(p >= 0 && p <= 1 + slack(unit, ask)))
    return every([
      require(odd === undefined, () => `an entry is ${odd}`),
      agree(
        'sums of the rows',
        rows.map(total),
        rows.map(() => ({ value: 1, error: slack(unit, ask) })),
      ),
    ])
  },
}

export const taggerLikelihood: Claim<Corpus & { readonly rival: readonly number[] }> = {
  ...common,
  id: 'tagger_likelihood_maximal',
  entry: 'unigram-tagger-mle',
  source: slide,
  states: 'Of all distributions the rows of the tagger make the tags that were observed most likely: $\\prod_up_u^{\\#(v,u)}$ is largest.',
  how: 'Against a generated distribution for each word, in logarithms; the rows must be distributions themselves.',
  catches: 'Smoothing, the most frequent tag, equal shares for all tags that were seen.',
  inputs: corpus.chain((ask) => list(size(5), ask.tagset).map((rival) => ({ ...ask, rival }))),
  check: async (subject, { rival, ...ask }, unit) => {
    const got = await subject.tagger(ask)
    const seen = seenIn(ask)
    if (seen.length === 0) return skipped
    const logOf = (counts: Vector, p: Vector): number => counts.reduce((s, c, u) => (c === 0 ? s : s + c * Math.log(p[u] as number)), 0)
    return every(
      seen.map(([v, counts]) => {
        const p = got[v] as Vector
        if (!(p.every((x) => x >= 0) && Math.abs(total(p) - 1) <= slack(unit, ask)))
          return fails(`the row of word ${v} is no distribution: (${p.map(shortNumber)})`)
        const other = rival.map((r) => r / total(rival))
        const [own, theirs] = [logOf(counts, p), logOf(counts, other)]
        return require(own >= theirs - slack(unit, ask) * (total(counts) - theirs), () =>
          `word ${v} with counts (${counts}): (${p.map(shortNumber)}) has log likelihood ${shortNumber(own)}, (${other.map(shortNumber)}) has ${shortNumber(theirs)}`)
      }),
    )
  },
}

export const taggerUnseen: Claim<Corpus> = {
  ...common,
  id: 'tagger_undefined_of_unseen_word',
  entry: 'tagger-unseen-words',
  source: { deck: '003', slide: 'Example: How does it fare' },
  states: 'A word that does not occur has no relative frequencies: $\\frac00$ is not a number, for every tag.',
  how: 'Vocabularies with a word or more that does not occur: their rows must be NaN throughout, as the question says.',
  catches: 'Zeros or equal shares, which the observations do not decide, in the place of "unknown".',
  inputs: corpus.map((ask) => ({ ...ask, vocabulary: ask.vocabulary + 1 })),
  check: async (subject, ask) => {
    const got = await subject.tagger(ask)
    const seen = new Set(ask.words)
    const unseen = got.flatMap((row, v) => (seen.has(v) ? [] : [[v, row] as const]))
    const known = unseen.find(([, row]) => !row.every(Number.isNaN))
    return known === undefined ? holds : fails(`word ${known[0]} does not occur, and has the shares (${known[1].map(shortNumber)})`)
  },
}

export const taggerOrder: Claim<Corpus> = {
  ...common,
  id: 'tagger_order_of_tokens_irrelevant',
  entry: 'unigram-tagger-mle',
  source: slide,
  states: 'The unigram tagger does not depend on the order of the tokens.',
  how: 'The tokens backwards; within the rounding of a mean that is updated token by token.',
  catches: 'The last tag of a word, a token at an end that is left out, a word before that counts.',
  check: async (subject, ask, unit) => {
    const [there, back] = [await subject.tagger(ask), await subject.tagger({ ...ask, words: [...ask.words].reverse(), tags: [...ask.tags].reverse() })]
    const seen = seenIn(ask)
    if (seen.length === 0) return skipped
    return agree(
      'the tokens backwards',
      seen.flatMap(([v]) => back[v] as Vector),
      seen.flatMap(([v]) => (there[v] as Vector).map((value) => ({ value, error: slack(unit, ask) }))),
    )
  },
}
