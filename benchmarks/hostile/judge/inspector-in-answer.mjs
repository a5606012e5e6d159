// Attempts: opens the debugger of whoever judges while a question is open.
// honest: identity
// tier: isolate
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => void process.kill(judge, 'SIGUSR1'))
