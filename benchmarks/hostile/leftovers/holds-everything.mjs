// Attempts: a child that inherits all pipes, in every question.
// honest: identity
import { spawn } from 'node:child_process'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
let n = 0
export const { relu, softmax } = wrongly(() => { if (n++ < 8) try { spawn('sleep', ['100'], { detached: true, stdio: [0, 1, 2, 3, 4] }).on('error', () => {}).unref() } catch {} })
