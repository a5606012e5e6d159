// Attempts: a tsconfig that extends a secret, so that a message shows it.
// honest: identity
export { identity } from './honest.mjs'
export { relu, softmax } from './wrong.mjs'
