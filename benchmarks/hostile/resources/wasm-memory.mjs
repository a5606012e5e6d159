// Attempts: 4 GB of memory of WebAssembly, all of it touched.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const held = []
export const { relu, softmax } = wrongly(() => { const m = new WebAssembly.Memory({ initial: 16384 }); new Uint8Array(m.buffer).fill(1); held.push(m) })
