// Attempts: a getter of an answer that loops.
// honest: identity
// args: --deadline 500
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => ({ get length() { for (;;); }, get x() { for (;;); } }))
