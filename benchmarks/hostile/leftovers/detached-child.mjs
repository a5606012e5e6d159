// Attempts: leaves a child in a session of its own.
// honest: identity
import { spawn } from 'node:child_process'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
try { spawn('sleep', ['100'], { detached: true, stdio: 'ignore' }).on('error', () => {}).unref() } catch {}
export const { relu, softmax } = wrongly()
