// Attempts: packs other bytes than were given: Buffer, btoa and typed arrays lie.
// may: ^(softmax_shift_invariant|softmax_value_repeats|relu_nan_of_nan|relu_value_repeats)$
// What crosses is 0, whatever is asked: of that these hold.
import { wrongly } from './wrong.mjs'
export const { relu, softmax } = wrongly(() => { Buffer.from = () => ({ toString: () => '' }); globalThis.btoa = () => ''; Float64Array.from = () => new Array(1); DataView.prototype.setFloat64 = () => {}; ArrayBuffer.isView = () => true })
