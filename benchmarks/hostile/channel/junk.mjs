// Attempts: lines that are no JSON: bytes that are no UTF-8, NUL, a byte order mark.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (const b of [[0xff, 0xfe, 10], [0, 10], [0xef, 0xbb, 0xbf, 10], [0xe2, 0x82, 10], [13, 10], [10, 10, 10]]) try { writeSync(3, Buffer.from(b)) } catch {} })
