// Attempts: prints one line without an end on standard error.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const b = Buffer.alloc(1 << 16, 'x')
export const { relu, softmax } = wrongly(() => { for (let i = 0; i < 2000; i++) try { writeSync(2, b) } catch {} })
