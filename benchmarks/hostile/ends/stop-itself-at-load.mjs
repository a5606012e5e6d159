// Attempts: stops itself while it is loaded.
process.kill(process.pid, 'SIGSTOP')
export { relu, softmax } from './wrong.mjs'
