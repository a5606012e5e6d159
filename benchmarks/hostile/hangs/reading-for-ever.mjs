// Attempts: loads for hours, by saying itself that it is being read.
import fs from 'node:fs'

for (let i = 0; i < 9000; i++) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000)
  fs.writeSync(3, `{"reading":"relu"}\n`)
}
export { relu, softmax } from './wrong.mjs'
