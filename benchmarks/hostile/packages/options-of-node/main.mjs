// Attempts: files beside it that tell Node what to do.
// honest: identity
export { identity } from './honest.mjs'
export { relu, softmax } from './wrong.mjs'
