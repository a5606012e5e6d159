// Attempts: ends right after it is loaded, before or after the greeting.
setImmediate(() => process.exit(0))
export { relu, softmax } from './wrong.mjs'
