// Attempts: a line that never ends, which grows in the memory of whoever reads it.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const b = Buffer.alloc(1 << 20, 120)
export const { relu, softmax } = wrongly(() => { for (;;) try { writeSync(3, b) } catch {} })
