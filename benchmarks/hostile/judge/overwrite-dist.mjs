// Attempts: writes into the lab itself, for whoever is judged next.
import { writeFileSync } from 'node:fs'
import { dist, tried } from './marks.mjs'
tried('dist', () => writeFileSync(`${dist}/hostile-planted.js`, 'planted') ?? 'written')
export { relu, softmax } from './wrong.mjs'
