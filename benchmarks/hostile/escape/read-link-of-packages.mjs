// Attempts: its folder of packages is a link to somebody's home.
// link: node_modules @HOME@
import { readFileSync } from 'node:fs'
import { tried } from './marks.mjs'
tried('packages as a link', () => readFileSync(new URL('./node_modules/.ssh/id_rsa', import.meta.url), 'utf8'))
export { relu, softmax } from './wrong.mjs'
