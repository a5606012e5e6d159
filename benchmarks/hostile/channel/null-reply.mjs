// Attempts: replies that are no object, so that the check of the reply breaks.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (const line of ['null', '1', '"x"', '[]', '{"a":1}', 'true']) try { writeSync(3, `${line}\n`) } catch {} })
