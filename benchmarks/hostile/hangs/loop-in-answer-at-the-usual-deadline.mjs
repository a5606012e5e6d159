// Attempts: an endless loop in every answer, and nobody set a shorter deadline.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (;;); })
