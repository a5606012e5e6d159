// Attempts: packs other bytes than were given: Buffer, btoa and typed arrays lie.
import { wrongly } from './wrong.mjs'
export const { relu, softmax } = wrongly(() => { Buffer.from = () => ({ toString: () => '' }); globalThis.btoa = () => ''; Float64Array.from = () => new Array(1); DataView.prototype.setFloat64 = () => {}; ArrayBuffer.isView = () => true })
