// Attempts: a package.json that says that a module is none.
// honest: identity
export { identity } from './honest.mjs'
export { relu, softmax } from './wrong.mjs'
