// Attempts: an endless loop in every answer.
// honest: identity
// args: --deadline 500
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (;;); })
