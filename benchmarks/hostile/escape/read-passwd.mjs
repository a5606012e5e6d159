// Attempts: reads the users of the machine.
import { readFileSync } from 'node:fs'
import { tried } from './marks.mjs'
tried('users', () => readFileSync('/etc/passwd', 'utf8').split('\n')[0])
export { relu, softmax } from './wrong.mjs'
