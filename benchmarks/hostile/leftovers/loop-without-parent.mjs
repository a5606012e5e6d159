// Attempts: loops in a thread of its own, and goes on when the questions end.
// right: identity
import { Worker } from 'node:worker_threads'
try { new Worker('for (;;);', { eval: true }) } catch {}
process.stdin.on('end', () => { for (;;); })
export { identity } from './honest.mjs'
