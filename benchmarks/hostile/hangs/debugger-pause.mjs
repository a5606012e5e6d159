// Attempts: waits for a debugger that never comes.
// honest: identity
// args: --deadline 500
import inspector from 'node:inspector'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { try { inspector.open(0, '127.0.0.1', true) } catch {} for (;;) debugger })
