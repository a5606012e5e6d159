// Attempts: keeps memory outside the heap: 5 GB in buffers.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const held = []
export const { relu, softmax } = wrongly(() => void held.push(Buffer.alloc(200 << 20, 1)))
