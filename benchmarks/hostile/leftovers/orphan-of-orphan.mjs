// Attempts: a grandchild whose parent is gone, without a terminal, a group or a name.
// honest: identity
import { spawn } from 'node:child_process'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
try { spawn('setsid', ['sh', '-c', 'cd /; (trap "" HUP TERM INT; env -i sleep 100) & exit 0'], { detached: true, stdio: 'ignore' }).on('error', () => {}).unref() } catch {}
export const { relu, softmax } = wrongly()
