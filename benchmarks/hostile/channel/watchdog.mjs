// Attempts: ends the watch that would end it, and then loops.
// honest: identity
// args: --deadline 500
import { closeSync, writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { try { writeSync(4, 'x'); closeSync(4) } catch {} for (;;); })
