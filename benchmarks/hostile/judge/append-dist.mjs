// Attempts: opens a file of the lab for appending.
import { openSync } from 'node:fs'
import { dist, tried } from './marks.mjs'
tried('dist/src/version.js', () => openSync(`${dist}/src/version.js`, 'a'))
export { relu, softmax } from './wrong.mjs'
