// Attempts: a package beside it that calls itself lemmata, for whoever looks there first.
// honest: identity
import 'lemmata'
export { identity } from './honest.mjs'
export { relu, softmax } from './wrong.mjs'
