// Attempts: ends its process by the call below process.exit.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => process.reallyExit(0))
