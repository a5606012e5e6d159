// Attempts: writes beside itself, where the next question can read it.
import { writeFileSync } from 'node:fs'
import { tried } from './marks.mjs'
tried('beside', () => writeFileSync(new URL('./notes.txt', import.meta.url), 'seen') ?? 'written')
export { relu, softmax } from './wrong.mjs'
