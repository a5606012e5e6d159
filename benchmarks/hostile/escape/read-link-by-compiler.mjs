// Attempts: imports a link beside it that leads to a text elsewhere.
// link: words.txt @PLACE@/secret.txt
import text from './words.txt'
import { leaked } from './marks.mjs'
leaked(`by the compiler ${text}`)
export { relu, softmax } from './wrong.mjs'
