import type { Algebra } from '../algebra/field.ts'
import { softmax } from '../network/softmax.ts'

/* The unigram tagger: the tag of a word does not depend on the words beside it. */

/** One-hot rows. */
export const oneHotRows = <A>(R: Algebra<'algebraic', A>, indices: readonly number[], size: number): A =>
  R.array(
    [indices.length, size],
    indices.flatMap((i) => Array.from({ length: size }, (_, j) => Number(i === j))),
  )

/** How often each word comes with each tag. Shapes: words and tags [tokens, …] one-hot, result [vocabulary, tags]. */
export const tagCounts = <A>(R: Algebra<'algebraic', A>, words: A, tags: A): A => R.matmul(R.transpose(words), tags)

/**
 * `P(u|v) = #(v,u)/#v`, the distribution that makes the observed tags most likely, word by word.
 * Shapes: counts [vocabulary, tags] to the same; rows of words that occur add up to 1.
 * At the edges: a word that does not occur has 0/0, NaN in doubles.
 * Fails, over exact numbers: a word that does not occur.
 */
export const relativeFrequencies = <A>(R: Algebra<'algebraic', A>, counts: A): A => R.div(counts, R.sum(counts, 1))

/**
 * The weights `W_vu = ln P(u|v)` with which `softmax(e_v W)` is the tagger, for positive probabilities.
 * At the edges: a probability of 0 has the weight -∞, which no network has.
 */
export const tagWeights = <A>(R: Algebra<'elementary', A>, probabilities: A): A => R.log(probabilities)

/** The network: one-hot words through one linear layer and softmax. Shapes: words [tokens, vocabulary], weights [vocabulary, tags]. */
export const tagNetwork = <A>(R: Algebra<'elementary', A>, weights: A, words: A): A => softmax(R, R.matmul(words, weights))

/** `Π P(tⱼ|wⱼ)` over the tokens. Shapes: words and tags one-hot, result [1, 1]. At the edges: no token has probability 1. */
export function likelihood<A>(R: Algebra<'algebraic', A>, probabilities: A, words: readonly A[], tags: readonly A[]): A {
  return words.reduce((product, w, i) => R.mul(product, R.sum(R.mul(R.matmul(w, probabilities), tags[i] as A), 1)), R.of(1))
}
