// Attempts: imports a source that lies above, such as the solution of another student.
import { secret } from '../secret.js'
import { leaked } from './marks.mjs'
leaked(`by the compiler ${secret}`)
export { relu, softmax } from './wrong.mjs'
