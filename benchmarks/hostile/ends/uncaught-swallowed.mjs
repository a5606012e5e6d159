// Attempts: swallows what would end it, and throws all the time.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
process.on('uncaughtException', () => {}).on('unhandledRejection', () => {}).on('SIGTERM', () => {})
export const { relu, softmax } = wrongly(() => { setImmediate(() => { throw new Error('x') }); throw null })
