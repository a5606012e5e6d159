// Attempts: imports a file under a link that ends in .json, so that the message shows what stands in it.
// link: users.json @PLACE@/secret.txt
import './users.json'
export { relu, softmax } from './wrong.mjs'
