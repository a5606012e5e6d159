// Attempts: connects from a thread of its own, with the permissions that it asks for itself.
// tier: isolate
import { Worker } from 'node:worker_threads'
import { port } from './marks.mjs'
try { new Worker(`require('net').connect(${port}, '127.0.0.1')`, { eval: true, execArgv: [], env: {} }).on('error', () => {}).unref() } catch {}
await new Promise((settle) => setTimeout(settle, 300))
export { relu, softmax } from './wrong.mjs'
