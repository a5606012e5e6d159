// Attempts: works a little and sleeps a little for ever, so that it is never found asleep nor late by its own time.
// honest: identity
// args: --deadline 500
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const cell = new Int32Array(new SharedArrayBuffer(4))
export const { relu, softmax } = wrongly(() => { for (;;) { Atomics.wait(cell, 0, 0, 80); const from = Date.now(); while (Date.now() - from < 12); } })
