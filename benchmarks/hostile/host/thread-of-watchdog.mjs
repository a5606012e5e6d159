// Attempts: ends the threads of the host through the handles of the process.
// args: --deadline 400
import workers from 'node:worker_threads'
import { wrongly } from './wrong.mjs'
for (const h of process._getActiveHandles?.() ?? []) try { h.terminate?.(); h.destroy?.() } catch {}
workers.Worker = class {}
export const { relu, softmax } = wrongly()
