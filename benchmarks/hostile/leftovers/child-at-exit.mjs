// Attempts: starts a child as it ends.
// honest: identity
import { spawn } from 'node:child_process'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
process.on('exit', () => { try { spawn('sleep', ['100'], { detached: true, stdio: 'ignore' }) } catch {} })
export const { relu, softmax } = wrongly(() => process.exit(0))
