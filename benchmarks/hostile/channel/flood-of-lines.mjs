// Attempts: lines without end.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const b = Buffer.from('{"seq":1,"answer":0}\n'.repeat(50_000))
export const { relu, softmax } = wrongly(() => { for (;;) try { writeSync(3, b) } catch {} })
