// Attempts: a timer that replies between the questions.
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
setInterval(() => { try { writeSync(3, '{"seq":2,"answer":null}\n') } catch {} }, 5)
export const { relu, softmax } = wrongly()
