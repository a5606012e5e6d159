// Attempts: one reply more than was asked for, so that all later ones come one too late.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { try { writeSync(3, '{"seq":1,"answer":0}\n') } catch {} })
