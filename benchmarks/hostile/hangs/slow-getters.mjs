// Attempts: loads for hours, by exports that each take a little less than they may to be read.
import * as wrong from './wrong.mjs'

const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
const exported = { ...wrong }
for (let i = 0; i < 9000; i++) Object.defineProperty(exported, `a${i}`, { enumerable: true, get: () => wait(10_000) && 1 })
export default exported
