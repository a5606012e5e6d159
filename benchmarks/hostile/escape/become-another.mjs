// Attempts: becomes another program, which keeps the pipes.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { try { process.execve?.('/bin/sleep', ['sleep', '60'], {}) } catch {} })
