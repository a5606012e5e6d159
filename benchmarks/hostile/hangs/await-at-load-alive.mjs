// Attempts: awaits at the top level what never settles, with a timer that keeps the process alive.
setInterval(() => {}, 10)
await new Promise(() => {})
export { relu, softmax } from './wrong.mjs'
