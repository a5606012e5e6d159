// Attempts: a buffer that grows after it was answered.
// honest: identity
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { const b = new ArrayBuffer(8, { maxByteLength: 2 ** 31 }); setTimeout(() => b.resize(2 ** 31)); return new Float64Array(b) })
