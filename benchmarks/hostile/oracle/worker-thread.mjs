// Attempts: has a thread of its own import the lab and answer.
import { Worker, receiveMessageOnPort, MessageChannel } from 'node:worker_threads'
import { dist } from './marks.mjs'
const { port1, port2 } = new MessageChannel()
const flag = new Int32Array(new SharedArrayBuffer(4))
const text = `const { workerData: { port, flag } } = require('worker_threads')
import('file://${dist}/src/registry.js').then(({ activations }) => port.on('message', (x) => {
  port.postMessage(activations.get('relu').apply({ of: (v) => v, max: Math.max }, x, {})); Atomics.store(flag, 0, 1); Atomics.notify(flag, 0) }))`
new Worker(text, { eval: true, workerData: { port: port2, flag }, transferList: [port2] }).unref()
export const relu = {
  value: (x) => { Atomics.store(flag, 0, 0); port1.postMessage(x); Atomics.wait(flag, 0, 0, 900); return receiveMessageOnPort(port1)?.message ?? 1000 + Math.random() },
}
