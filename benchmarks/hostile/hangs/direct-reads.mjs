// Attempts: waits for a disk for ever, in its own time.
// honest: identity
import { constants, openSync, readSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { wrongly } from './wrong.mjs'
export { identity } from './honest.mjs'
const own = fileURLToPath(new URL('./wrong.mjs', import.meta.url))
const buffer = new Uint8Array(new WebAssembly.Memory({ initial: 2 }).buffer)
export const { relu, softmax } = wrongly(() => {
  const file = openSync(own, constants.O_RDONLY | constants.O_DIRECT | constants.O_SYNC)
  for (;;) readSync(file, buffer, 0, 4096, 0)
})
