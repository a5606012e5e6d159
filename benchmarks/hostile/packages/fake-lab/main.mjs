// Attempts: a package beside it that calls itself lemmata, for whoever looks there first.
import 'lemmata'
export { relu, softmax } from './wrong.mjs'
