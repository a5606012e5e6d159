// Attempts: a timer that replies between the questions.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
setInterval(() => { try { writeSync(3, '{"seq":2,"answer":null}\n') } catch {} }, 5)
export const { relu, softmax } = wrongly()
