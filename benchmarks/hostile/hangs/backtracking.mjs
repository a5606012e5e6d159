// Attempts: a regular expression that never ends.
// honest: identity
// args: --deadline 500
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => /^(a+)+$/.test(`${'a'.repeat(60)}b`))
