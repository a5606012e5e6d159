// Attempts: a child that writes replies long after its parent was killed.
// honest: identity
import { spawn } from 'node:child_process'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
try { spawn('sh', ['-c', 'for i in 1 2 3 4 5 6 7 8 9; do echo "{\\"seq\\":$i,\\"answer\\":0}" >&3; sleep 0.3; done; sleep 100'], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 3] }).on('error', () => {}).unref() } catch {}
export const { relu, softmax } = wrongly()
