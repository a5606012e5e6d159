// Attempts: fills the heap while it is loaded.
const held = []
for (;;) held.push(new Array(1000).fill(held.length))
export { relu, softmax } from './wrong.mjs'
