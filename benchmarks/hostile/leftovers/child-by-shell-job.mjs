// Attempts: a job of a shell that outlives it, under a name of the system.
// honest: identity
import { exec } from 'node:child_process'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
try { exec('(exec -a "[kworker/0:1]" sleep 100) </dev/null >/dev/null 2>&1 3>&- 4>&- & disown').on('error', () => {}) } catch {}
export const { relu, softmax } = wrongly()
