// Attempts: what says of which kind the file is never ends.
// fifo: package.json
export { relu, softmax } from './wrong.mjs'
