// Attempts: stops itself, and waits for somebody who goes on waiting.
// honest: identity
// args: --deadline 300
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => process.kill(process.pid, 'SIGSTOP'))
