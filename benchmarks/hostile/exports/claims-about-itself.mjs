// Attempts: says of itself that it may lose all digits, and that its claims are met.
import { wrongly } from './wrong.mjs'
export const lemmata = { precision: 'float8', expected: 'refuted', skip: ['relu'], unit: 1, get digits() { return 0 } }
export const { relu, softmax } = wrongly()
