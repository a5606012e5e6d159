// Attempts: a tsconfig that extends a secret, so that a message shows it.
export { relu, softmax } from './wrong.mjs'
