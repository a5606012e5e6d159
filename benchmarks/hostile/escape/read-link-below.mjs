// Attempts: a link in a folder beside it; rights to a folder are rights to all that its links lead to.
// link: sub/key @HOME@/.ssh/id_rsa
import { readFileSync } from 'node:fs'
import { tried } from './marks.mjs'
tried('link below', () => readFileSync(new URL('./sub/key', import.meta.url), 'utf8'))
export { relu, softmax } from './wrong.mjs'
