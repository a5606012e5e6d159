// Attempts: fifty threads.
// honest: identity
import { Worker } from 'node:worker_threads'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
let n = 0
export const { relu, softmax } = wrongly(() => { for (; n < 50; n++) try { new Worker('setInterval(() => {}, 1e6)', { eval: true, stdout: false }).on('error', () => {}).unref() } catch {} })
