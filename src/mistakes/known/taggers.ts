import type { Ask, Vector } from '../../protocol/subject.ts'
import { each } from '../matrices.ts'
import { type About, misheard, mistaken, type Unnamed } from '../mistake.ts'

/* Unigram taggers. */

type Corpus = Ask<'tagger'>
const asked = misheard('tagger')
const total = (x: Vector): number => x.reduce((a, b) => a + b, 0)
const countsOf = ({ words, tags, vocabulary, tagset }: Corpus): readonly Vector[] =>
  Array.from({ length: vocabulary }, (_, v) => Array.from({ length: tagset }, (__, u) => words.filter((w, i) => w === v && tags[i] === u).length))
/** From the counts of words with tags; words that do not occur stay unknown. */
const tagged = (formula: string, about: About, f: (count: number, row: Vector, column: Vector, all: number) => number): Unnamed =>
  mistaken('tagger')(formula, about, ({ ask }) => {
    const counts = countsOf(ask)
    const column = (u: number): Vector => counts.map((r) => r[u] as number)
    return each(counts, (c, v, u) => (total(counts[v] as Vector) === 0 ? Number.NaN : f(c, counts[v] as Vector, column(u), ask.words.length)))
  })

export const taggerJoint = tagged(
  '#(v,u)/N',
  { cause: 'axis', says: 'counts are divided by all tokens: these are joint shares, the rows must add up to 1' },
  (c, _, __, all) => c / all,
)
export const taggerOfTag = tagged('#(v,u)/#u', { cause: 'axis', says: 'counts are divided by the occurrences of the tag, not of the word' }, (c, _, column) =>
  c === 0 ? 0 : c / total(column),
)
export const taggerCounts = tagged(
  '#(v,u)',
  { cause: 'missing normalization', says: 'these are counts: they are not divided by the occurrences of the word' },
  (c) => c,
)
export const taggerSmoothed = tagged(
  '(#(v,u) + 1)/(#v + |U|)',
  { cause: 'epsilon', says: 'one is added to every count: smoothed shares are not the most likely ones' },
  (c, row) => (c + 1) / (total(row) + row.length),
)
export const taggerSmoothedHalf = tagged(
  '(#(v,u) + ½)/(#v + |U|/2)',
  { cause: 'epsilon', says: 'a half is added to every count: smoothed shares are not the most likely ones' },
  (c, row) => (c + 0.5) / (total(row) + row.length / 2),
)
export const taggerMostFrequent = tagged(
  'the most frequent tag with probability 1',
  { cause: 'saturated', says: 'the most frequent tag of a word gets all of it' },
  (c, row) => (c === Math.max(...row) ? 1 / row.filter((k) => k === c).length : 0),
)
export const taggerEqualShares = tagged(
  'equal shares for all tags of a word',
  { cause: 'input ignored', says: 'all tags that a word was seen with get the same share: how often is forgotten' },
  (c, row) => (c === 0 ? 0 : 1 / row.filter((k) => k > 0).length),
)
export const taggerSoftmax = tagged(
  'softmax of the counts',
  { cause: 'another formula', says: 'this is the softmax of the counts, not their shares' },
  (c, row) => Math.exp(c) / total(row.map(Math.exp)),
)
export const taggerLastOccurrence = asked(
  'the last tag of a word',
  { cause: 'stale state', says: 'a word keeps the tag of its last occurrence alone: earlier ones are overwritten' },
  ({ words, tags, ...ask }) => {
    const last = words.map((w, i) => words.lastIndexOf(w) === i)
    return { ...ask, words: words.filter((_, i) => last[i]), tags: tags.filter((_, i) => last[i]) }
  },
)
export const taggerFirstLeft = asked(
  'the first token is left out',
  { cause: 'off by one', says: 'the first token is left out' },
  ({ words, tags, ...ask }) => ({ ...ask, words: words.slice(1), tags: tags.slice(1) }),
)
export const taggerSwapped = asked(
  'words and tags exchanged',
  { cause: 'swapped arguments', says: 'words and tags are exchanged' },
  ({ words, tags, ...ask }) => (ask.vocabulary === ask.tagset ? { ...ask, words: tags, tags: words } : undefined),
)
const unseen = (formula: string, says: string, share: (tags: number) => number): Unnamed =>
  mistaken('tagger')(formula, { cause: 'not a number', says, showsWhen: 'at ties' }, ({ ask, due }) => {
    const counts = countsOf(ask)
    return each(due, (p, v) => (total(counts[v] as Vector) === 0 ? share(ask.tagset) : p))
  })
export const taggerUnseenZero = unseen('0 for words that do not occur', 'a word that does not occur has shares of 0: it is unknown, 0/0', () => 0)
export const taggerUnseenUniform = unseen(
  'equal shares for words that do not occur',
  'a word that does not occur has equal shares: no observation says so, it is unknown, 0/0',
  (tags) => 1 / tags,
)
