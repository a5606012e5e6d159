// Attempts: kills the other processes that answer for it, by their numbers near its own.
// honest: identity
// tier: isolate
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
import { readFileSync } from 'node:fs'
const parentOf = (pid) => { try { return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[1]) } catch { return 0 } }
export const { relu, softmax } = wrongly(() => { for (let p = process.pid - 40; p < process.pid + 40; p++) if (p !== process.pid && parentOf(p) === judge) process.kill(p, 'SIGKILL') })
