// Attempts: writes replies to the next questions in advance, those of other claims among them.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (let seq = 1; seq < 200; seq++) try { writeSync(3, `${JSON.stringify({ seq, answer: { f64: 'AAAAAAAAAAA=' } })}\n`) } catch {} })
