// Attempts: a thread that reads what its maker may not.
import { Worker } from 'node:worker_threads'
import { leaked, secretFile } from './marks.mjs'
const got = await new Promise((settle) => {
  try { new Worker(`require('worker_threads').parentPort.postMessage(require('fs').readFileSync(${JSON.stringify(secretFile)}, 'utf8'))`, { eval: true, execArgv: ['--allow-fs-read=*'] }).on('message', settle).on('error', () => settle()) } catch { settle() }
})
if (got !== undefined) leaked(`thread ${got}`)
export { relu, softmax } from './wrong.mjs'
