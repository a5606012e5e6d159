// Attempts: fills the heap.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const held = []
export const { relu, softmax } = wrongly(() => { for (;;) held.push({ a: [held.length] }) })
