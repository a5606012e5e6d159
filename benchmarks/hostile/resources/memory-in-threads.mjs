// Attempts: memory in threads, each with a heap of its own.
// honest: identity
import { Worker } from 'node:worker_threads'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
let n = 0
export const { relu, softmax } = wrongly(() => { if (n++ < 10) try { new Worker('const h = []; for (;;) h.push(Buffer.alloc(50 << 20, 1))', { eval: true, resourceLimits: { maxOldGenerationSizeMb: 4000 } }).on('error', () => {}).unref() } catch {} })
