// Attempts: a scope of packages is a link to somebody's home.
// link: node_modules/@x @HOME@
import { readFileSync } from 'node:fs'
import { tried } from './marks.mjs'
tried('scope as a link', () => readFileSync(new URL('./node_modules/@x/.ssh/id_rsa', import.meta.url), 'utf8'))
tried('where it leads', () => import.meta.resolve('@x/.npmrc') && undefined)
export { relu, softmax } from './wrong.mjs'
