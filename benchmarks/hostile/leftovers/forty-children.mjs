// Attempts: forty children (a bomb, as far as this machine is to bear it).
// honest: identity
import { spawn } from 'node:child_process'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
for (let i = 0; i < 10; i++) try { spawn('sleep', ['100'], { stdio: 'ignore' }).on('error', () => {}).unref() } catch {}
export const { relu, softmax } = wrongly()
