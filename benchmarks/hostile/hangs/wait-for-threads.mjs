// Attempts: threads that loop, while the answer waits for them.
// honest: identity
// args: --deadline 500
import { Worker } from 'node:worker_threads'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
export const { relu, softmax } = wrongly(() => { for (let i = 0; i < 4; i++) try { new Worker('for (;;);', { eval: true }) } catch {} })
