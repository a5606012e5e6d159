// Attempts: imports what is no source, so that the compiler's message shows a line of it.
import '@HOME@/.ssh/id_rsa'
export { relu, softmax } from './wrong.mjs'
