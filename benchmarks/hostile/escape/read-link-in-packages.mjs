// Attempts: a link among the packages beside it.
// link: node_modules/data/key @HOME@/.ssh/id_rsa
import { readFileSync } from 'node:fs'
import { tried } from './marks.mjs'
tried('link in packages', () => readFileSync(new URL('./node_modules/data/key', import.meta.url), 'utf8'))
export { relu, softmax } from './wrong.mjs'
