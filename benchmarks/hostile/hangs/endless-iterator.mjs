// Attempts: answers that never end when they are copied.
// honest: identity
// args: --deadline 500
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => Object.assign([1], { *[Symbol.iterator]() { for (;;) yield 1 } }))
