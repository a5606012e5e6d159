// Attempts: a child that holds the descriptor on which replies come, so that they never end.
// honest: identity
import { spawn } from 'node:child_process'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
try { spawn('sleep', ['100'], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 3] }).on('error', () => {}).unref() } catch {}
export const { relu, softmax } = wrongly()
