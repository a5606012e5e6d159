// Attempts: awaits at the top level what never settles.
await new Promise(() => {})
export { relu, softmax } from './wrong.mjs'
