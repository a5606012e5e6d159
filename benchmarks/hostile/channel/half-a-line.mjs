// Attempts: the beginning of a reply of its own, which the reply of the host would end.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { try { writeSync(3, '{"seq":7,"answer":0,"x":') } catch {} })
