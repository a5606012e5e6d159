// Attempts: answers with texts of half a gigabyte.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => 'x'.repeat(2 ** 29 - 24))
