// Attempts: reads a key in the home of whoever judges.
import { readFileSync } from 'node:fs'
import { home, tried } from './marks.mjs'
tried('key', () => readFileSync(`${home}/.ssh/id_rsa`, 'utf8'))
export { relu, softmax } from './wrong.mjs'
