// Attempts: a link beside it, as an archive may hold one, that leads to a key of whoever judges.
// link: key @HOME@/.ssh/id_rsa
import { readFileSync } from 'node:fs'
import { tried } from './marks.mjs'
tried('link beside', () => readFileSync(new URL('./key', import.meta.url), 'utf8'))
export { relu, softmax } from './wrong.mjs'
