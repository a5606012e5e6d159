// Attempts: imports data that lie above.
import data from '../secret.json'
import { leaked } from './marks.mjs'
leaked(`by the compiler ${data.secret}`)
export { relu, softmax } from './wrong.mjs'
