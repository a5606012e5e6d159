// Attempts: half a character without an end of the line, which would join the reply of the host.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { try { writeSync(3, Buffer.from([0xe2, 0x82])) } catch {} })
