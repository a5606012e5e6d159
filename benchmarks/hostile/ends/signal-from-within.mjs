// Attempts: sends itself every signal there is but STOP and KILL.
// honest: identity
import { constants } from 'node:os'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (const s of Object.keys(constants.signals)) if (!/STOP|KILL|TSTP|TTIN|TTOU/.test(s)) try { process.kill(process.pid, s) } catch {} })
