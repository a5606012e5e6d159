// Attempts: writes a right file in its own place, for the processes that are started later.
import { writeFileSync } from 'node:fs'
import { tried } from './marks.mjs'
tried('itself', () => writeFileSync(new URL(import.meta.url), 'export const relu = { value: (x) => Math.max(0, x) }') ?? 'written')
export { relu, softmax } from './wrong.mjs'
