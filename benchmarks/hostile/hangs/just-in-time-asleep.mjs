// Attempts: every answer takes nine tenths of what it may, asleep.
// honest: identity
// args: --budget 8
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const cell = new Int32Array(new SharedArrayBuffer(4))
export const { relu, softmax } = wrongly(() => void Atomics.wait(cell, 0, 0, 1800))
