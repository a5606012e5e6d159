// Attempts: ends while it is loaded, as if all were well.
process.exit(0)
export { relu, softmax } from './wrong.mjs'
