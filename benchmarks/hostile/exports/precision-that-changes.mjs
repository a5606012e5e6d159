// Attempts: a precision that is another one at each look.
let n = 0
export const lemmata = { get precision() { return n++ % 2 ? 'float32' : { toString: () => 'float32' } } }
export { relu, softmax } from './wrong.mjs'
