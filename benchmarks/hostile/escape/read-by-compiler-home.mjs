// Attempts: requires data by an absolute path, in a way that the compiler follows.
import { leaked } from './marks.mjs'
const { secret } = require('@PLACE@/secret.json')
leaked(`by the compiler ${secret}`)
export { relu, softmax } from './wrong.mjs'
