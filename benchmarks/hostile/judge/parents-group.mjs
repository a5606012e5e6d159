// Attempts: kills the process group of whoever judges.
// honest: identity
// tier: isolate
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { try { process.kill(-judge, 'SIGKILL') } catch {} })
