// Attempts: writes replies and junk to every descriptor from 0 to 40.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (let fd = 0; fd < 40; fd++) try { writeSync(fd, '{"seq":9,"answer":0}\n') } catch {} })
