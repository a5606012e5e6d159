// Attempts: a package that ends the process when it is loaded.
import 'effects'
export { relu, softmax } from './wrong.mjs'
