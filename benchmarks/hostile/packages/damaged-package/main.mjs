// Attempts: a package.json beside it that is no JSON.
// honest: identity
export { identity } from './honest.mjs'
export { relu, softmax } from './wrong.mjs'
