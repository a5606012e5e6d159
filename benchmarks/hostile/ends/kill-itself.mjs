// Attempts: kills itself, as the machine kills what takes too much memory.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => process.kill(process.pid, 'SIGKILL'))
