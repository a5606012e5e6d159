// Attempts: the same while it is loaded.
const cell = new Int32Array(new SharedArrayBuffer(4))
for (;;) { Atomics.wait(cell, 0, 0, 80); const from = Date.now(); while (Date.now() - from < 12); }
export { relu, softmax } from './wrong.mjs'
