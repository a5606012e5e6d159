// Attempts: Array.isArray denies or accepts everything.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { Array.isArray = () => false })
