// Attempts: a reply of 100,000 brackets, for whoever reads it by recursion.
// honest: identity
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (let fd = 3; fd < 6; fd++) try { writeSync(fd, `${'['.repeat(100_000)}${']'.repeat(100_000)}\n`) } catch {} })
