// Attempts: packages beside it with the names of those that the lab needs.
// honest: identity
export { identity } from './honest.mjs'
export { relu, softmax } from './wrong.mjs'
