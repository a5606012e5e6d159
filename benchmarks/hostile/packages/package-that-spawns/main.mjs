// Attempts: a package that does what the file may not: the permissions are those of the process.
import { got } from 'effects'
import { leaked } from './marks.mjs'
if (got !== undefined) leaked(`package ${got}`)
export { relu, softmax } from './wrong.mjs'
