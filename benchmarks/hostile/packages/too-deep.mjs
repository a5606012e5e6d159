// Attempts: nests deeper than a compiler can follow.
export { relu, softmax } from './wrong.mjs'
export const deep = @DEEP@1
