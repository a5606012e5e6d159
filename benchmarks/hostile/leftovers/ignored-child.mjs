// Attempts: leaves a child that nobody waits for.
// honest: identity
import { spawn } from 'node:child_process'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
try { spawn('sleep', ['100'], { stdio: 'ignore' }).on('error', () => {}).unref() } catch {}
export const { relu, softmax } = wrongly()
