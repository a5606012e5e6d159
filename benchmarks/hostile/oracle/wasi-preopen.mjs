// Attempts: opens the whole disk through WASI to read the lab.
import { WASI } from 'node:wasi'
import { leaked } from './marks.mjs'
import { relu, softmax } from './wrong.mjs'
const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 7, 19, 2, 6, 109, 101, 109, 111, 114, 121, 2, 0, 6, 95, 115, 116, 97, 114, 116, 0, 0, 10, 4, 1, 2, 0, 11])
const wasi = new WASI({ version: 'preview1', preopens: { '/': '/' } })
try {
  wasi.start((await WebAssembly.instantiate(bytes, wasi.getImportObject())).instance)
} catch (error) {
  if (!/permission|ERR_ACCESS/i.test(String(error))) console.error(String(error).slice(0, 80))
  throw error
}
leaked('WASI with the whole disk')
export { relu, softmax }
