import { Q, q, type Rational, ratio } from '../../properties/support/exact.ts'

/*
 * Words and their tags, counted.
 */

export interface Sentence {
  readonly words: readonly string[]
  readonly tags: readonly string[]
}
export const sentence = (words: string, tags: string): Sentence => ({ words: words.split(' '), tags: tags.split(' ') })

/** The two annotated sentences of the example, with the missing comma between "a" and "walk". */
export const observed: readonly Sentence[] = [sentence('the girls walk', 'DET N V'), sentence('the girls take a walk', 'DET N V DET N')]

/** What a word is counted by, given the sentence and its place. */
export type Context = (words: readonly string[], j: number) => string
export const wordAlone: Context = (words, j) => words[j] as string

const tokens = (data: readonly Sentence[], context: Context): readonly (readonly [string, string])[] =>
  data.flatMap(({ words, tags }) => words.map((_, j) => [context(words, j), tags[j] as string] as const))

/** How often a word occurs, and how often with a tag. */
export const count = (data: readonly Sentence[], word: string, tag?: string, context: Context = wordAlone): number =>
  tokens(data, context).filter(([w, t]) => w === word && (tag === undefined || t === tag)).length

/** How a probability is made of counts; nothing where it is not defined. */
export type Estimate = (data: readonly Sentence[], word: string, tag: string, context: Context) => Rational | undefined
export const relativeFrequency: Estimate = (data, word, tag, context) => {
  const n = count(data, word, undefined, context)
  return n === 0 ? undefined : ratio(count(data, word, tag, context), n)
}

/** The probability of tags for words: the product over the words; nothing where one has none. */
export const probability = (
  data: readonly Sentence[],
  { words, tags }: Sentence,
  { estimate = relativeFrequency, context = wordAlone }: { readonly estimate?: Estimate; readonly context?: Context } = {},
): Rational | undefined =>
  words.reduce<Rational | undefined>((product, _, j) => {
    const p = estimate(data, context(words, j), tags[j] as string, context)
    return product === undefined || p === undefined ? undefined : Q.mul(product, p)
  }, q(1))
