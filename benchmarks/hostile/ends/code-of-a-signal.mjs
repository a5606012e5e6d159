// Attempts: ends as one ends whom somebody else has killed, among namespaces.
// honest: identity
// args: --isolate
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => process.exit(137))
