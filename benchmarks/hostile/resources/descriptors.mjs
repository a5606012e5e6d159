// Attempts: opens files until none can be opened.
// honest: identity
import { openSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (let i = 0; i < 100_000; i++) try { openSync(new URL(import.meta.url)) } catch { return } })
