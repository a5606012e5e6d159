// Attempts: guesses the number of the question that is open from the questions on the heap, and replies itself.
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
const { parse } = JSON
let seq = 0
JSON.parse = (text, ...more) => { const m = /"seq":(\d+)/.exec(text); if (m) seq = Number(m[1]); return parse(text, ...more) }
export const { relu, softmax } = wrongly(() => { try { writeSync(3, `${JSON.stringify({ seq, answer: [] })}\n${JSON.stringify({ seq, answer: 0 })}\n`) } catch {} })
