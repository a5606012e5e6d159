// Attempts: shared memory, which belongs to no heap.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const held = []
export const { relu, softmax } = wrongly(() => { const b = new SharedArrayBuffer(1 << 30); new Float64Array(b).fill(1); held.push(b) })
