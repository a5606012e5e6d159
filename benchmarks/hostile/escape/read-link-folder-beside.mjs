// Attempts: a link beside it that leads to the folder above, with all that lies there.
// link: up @PLACE@
import { readFileSync } from 'node:fs'
import { tried } from './marks.mjs'
tried('folder by a link', () => readFileSync(new URL('./up/secret.txt', import.meta.url), 'utf8'))
export { relu, softmax } from './wrong.mjs'
