// Attempts: a number of the question that is -0, a fraction, a text, beyond 2^53, or there twice.
import { wrongly } from './wrong.mjs'
const { stringify } = JSON
let n = 0
JSON.stringify = (x, ...more) => typeof x?.seq === 'number' && x.answer !== undefined ? ['-0', `"${x.seq}"`, '1e999', `1,"seq":${x.seq}`, `[${x.seq}]`][n++ % 5].replace(/^/, '{"seq":').concat(',"answer":0}') : stringify(x, ...more)
export const { relu, softmax } = wrongly()
