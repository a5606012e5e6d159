// Attempts: starts itself again as a cluster.
import cluster from 'node:cluster'
import { tried } from './marks.mjs'
if (cluster.isPrimary) tried('cluster', () => { const w = cluster.fork(); w.on('error', () => {}); const { pid } = w.process; w.process.kill('SIGKILL'); return pid })
export { relu, softmax } from './wrong.mjs'
