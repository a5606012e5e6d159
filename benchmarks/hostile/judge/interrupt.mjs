// Attempts: interrupts whoever judges, so that what is done is kept and the exit code is that of Ctrl-C.
// honest: identity
// tier: isolate
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => void process.kill(judge, 'SIGINT'))
