// Attempts: imports a text that lies above; the compiler, which may read everything, would put it in.
import text from '../secret.txt'
import { leaked } from './marks.mjs'
leaked(`by the compiler ${text}`)
export { relu, softmax } from './wrong.mjs'
