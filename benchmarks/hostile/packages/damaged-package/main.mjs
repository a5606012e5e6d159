// Attempts: a package.json beside it that is no JSON.
export { relu, softmax } from './wrong.mjs'
