/* What is told of an argument that was changed in place: said where it is seen, read where it is judged. */

/** @example changedInPlace('softmax.value', 'logits', '[0]', '[1]') // => 'softmax.value changes its argument logits in place: [0] was given, and is [1] after the call.' */
export const changedInPlace = (who: string, argument: string, before: string, after: string): string =>
  `${who} changes its argument ${argument} in place: ${before} was given, and is ${after} after the call.`

/** The head of such a sentence, without the numbers. */
export const changeIn = (sentence: string): string | undefined => /^\S+ changes its argument \S+ in place/.exec(sentence)?.[0]
