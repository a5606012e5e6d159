import { equal, Q, q, type Rational, ratio } from '../../properties/support/exact.ts'
import { proof } from '../../src/evidence/proof.ts'
import { computed, forAll, induction } from '../support/steps.ts'
import { count, observed, probability, relativeFrequency, sentence, wordAlone } from '../support/tagger.ts'

/*
 * Words that were seen, sentences that were not, and words that were not.
 */

const isEqual = (a: Rational | undefined, b: Rational): boolean => a !== undefined && equal(a, b)

export const seenWordsTagged = proof({
  settles: 'tagger-unseen-words/seen-words-tagged',
  because: 'The sum over $U^{n+1}$ is that over $U^n$ of the sums over the last tag; $r$ is the sum of $P(u|w)$ over the tags, 1 for a word that occurs.',
  formula: { tag: 'a*p', last: 'R + p', total: 'r' },
  rivals: {
    '$\\sum_t\\sum_jP(t_j|w_j)=1$': { tag: '(a + p)', last: 'R + p', total: 'r' },
    '$\\prod_j\\max_uP(u|w_j)=1$': { tag: 'a*p', last: 'max(R, p)', total: 'r' },
  },
  steps: ({ tag, last, total }) => [
    ...induction('the last tag, for the tags before it', { holds: 'Y = a*R', start: { Y: '0', R: '0' }, next: { Y: `Y + ${tag}`, R: last } }),
    ...induction('the sum over all tags before it', { holds: 'X = T*r', start: { X: '0', T: '0' }, next: { X: 'X + a*r', T: 'T + a' } }),
    ...induction('over the length', { holds: 'T = 1', start: { T: '1' }, next: { T: `T*${total}` }, given: 'r = 1' }),
  ],
})

export const newSentence = proof({
  settles: 'tagger-unseen-words/new-sentence',
  particular: 'The sentence is about one sequence of words.',
  formula: ratio(1, 2),
  rivals: { 'probability 0 because the sentence is new': q(0), 'probability 1': q(1) },
  steps: (expected) => [
    computed('it was not observed', () => observed.every(({ words }) => words.join(' ') !== 'a girls take the walk')),
    computed('both taggings', () =>
      ['DET N V DET N', 'DET N V DET V'].every((tags) => isEqual(probability(observed, sentence('a girls take the walk', tags)), expected)),
    ),
  ],
})

export const unseenUndefined = proof({
  settles: 'tagger-unseen-words/unseen-undefined',
  particular: 'The sentence is about one word of the lexicon; for every word without occurrence the divisor is 0.',
  formula: (p: Rational | undefined) => p === undefined,
  rivals: {
    '0': (p: Rational | undefined) => p !== undefined && equal(p, q(0)),
    '$\\frac13$ for each tag': (p: Rational | undefined) => p !== undefined && equal(p, ratio(1, 3)),
    'NaN passed on as a number': (p: Rational | undefined) => typeof p === 'number',
  },
  steps: (is) => [
    computed(
      'a word that does not occur',
      () => count(observed, 'look') === 0 && ['DET', 'N', 'V'].every((tag) => is(relativeFrequency(observed, 'look', tag, wordAlone))),
    ),
    computed('a sentence with it', () => is(probability(observed, sentence('the girls look', 'DET N V')))),
  ],
})

export const likelihoodDoesNotDecide = proof({
  settles: 'tagger-unseen-words/likelihood-does-not-decide',
  because: 'The counts are the exponents of the factor.',
  formula: { word: 'look', best: 'L = 1/4' },
  rivals: {
    'the uniform choice is the maximiser': { word: 'look', best: 'L = 1/4 and implies(D != N, L < 1/4)' },
    '*walk* in the place of *look*': { word: 'walk', best: 'L = 1/4' },
  },
  steps: ({ word, best }) => {
    const factor = ['DET', 'N', 'V'].map((tag) => `${tag}^${count(observed, word, tag)}`).join('*')
    return [
      computed('the other words give 1/4', () =>
        isEqual(
          observed.map((s) => probability(observed, s)).reduce((a, b) => (a === undefined || b === undefined ? undefined : Q.mul(a, b)), q(1)),
          ratio(1, 4),
        ),
      ),
      forAll('the likelihood with any distribution', {
        given: ['DET >= 0', 'N >= 0', 'V >= 0', 'DET + N + V = 1', `L = ${factor}/4`],
        show: best.replace('D !=', 'DET !='),
      }),
    ]
  },
})
