// Attempts: kills whoever judges from a thread, which has a `process` of its own.
// honest: identity
// tier: isolate
import { Worker } from 'node:worker_threads'
import { judge } from './marks.mjs'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
try { new Worker(`process.kill(${judge}, 'SIGKILL')`, { eval: true }).on('error', () => {}) } catch {}
const cell = new Int32Array(new SharedArrayBuffer(4))
export const { relu, softmax } = wrongly(() => void Atomics.wait(cell, 0, 0, 2))
