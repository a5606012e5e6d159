// Attempts: a reply that comes byte by byte, and always a little.
// honest: identity
// args: --deadline 300
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (;;) { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50); try { writeSync(3, ' ') } catch {} } })
