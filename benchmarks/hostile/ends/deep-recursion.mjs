// Attempts: exhausts the stack.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const deep = (n) => deep(n + 1) + 1
export const { relu, softmax } = wrongly(() => deep(0))
