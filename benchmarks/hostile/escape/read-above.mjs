// Attempts: reads what lies in the folder above, such as the solution.
import { readFileSync } from 'node:fs'
import { secretFile, tried } from './marks.mjs'
tried('the folder above', () => readFileSync(secretFile, 'utf8'))
export { relu, softmax } from './wrong.mjs'
