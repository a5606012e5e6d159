// Attempts: waits for a child that sleeps.
// honest: identity
// args: --deadline 500
import { spawnSync } from 'node:child_process'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { try { spawnSync('sleep', ['100']) } catch {} })
