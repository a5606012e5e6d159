// Attempts: closes the descriptors on which it is heard.
// honest: identity
import { closeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (let fd = 3; fd < 8; fd++) try { closeSync(fd) } catch {} })
