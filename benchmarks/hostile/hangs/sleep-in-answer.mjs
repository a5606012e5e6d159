// Attempts: sleeps for ever in every answer, and takes no processor.
// honest: identity
// args: --deadline 500
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const cell = new Int32Array(new SharedArrayBuffer(4))
export const { relu, softmax } = wrongly(() => void Atomics.wait(cell, 0, 0))
