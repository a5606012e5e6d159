// Attempts: kills whoever judges, as soon as it is loaded.
// tier: isolate
import { judge } from './marks.mjs'
process.kill(judge, 'SIGKILL')
export { relu, softmax } from './wrong.mjs'
