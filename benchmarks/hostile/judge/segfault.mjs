// Attempts: sends whoever judges the signals of a crash.
// honest: identity
// tier: isolate
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (const s of ['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL']) process.kill(judge, s) })
