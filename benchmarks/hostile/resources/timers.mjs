// Attempts: a million timers, all due at once.
// honest: identity
// args: --deadline 500
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (let i = 0; i < 300_000; i++) setTimeout(() => {}, 1) })
