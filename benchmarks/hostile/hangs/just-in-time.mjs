// Attempts: every answer takes nine tenths of what it may.
// honest: identity
// args: --budget 8
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { const from = Date.now(); while (Date.now() - from < 1800); })
