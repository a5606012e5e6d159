// Attempts: sources that import each other, and use what is not there yet.
import { other } from './other.mjs'
export const early = other
export { relu, softmax } from './wrong.mjs'
