// Attempts: closes its descriptors and opens others under their numbers.
// honest: identity
import { closeSync, openSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (const fd of [3, 4, 0]) try { closeSync(fd); openSync(new URL(import.meta.url)) } catch {} })
