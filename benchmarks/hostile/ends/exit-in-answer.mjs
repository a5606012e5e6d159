// Attempts: ends its process instead of an answer, as if all were well.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => process.exit(0))
