// Attempts: reads the next questions itself, so that the host never sees them.
// honest: identity
// args: --deadline 500
import { readSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { try { readSync(0, Buffer.alloc(1 << 16)) } catch {} })
