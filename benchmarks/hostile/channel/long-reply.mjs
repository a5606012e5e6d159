// Attempts: one reply of 300 MB, with the right number.
import { wrongly } from './wrong.mjs'
const { stringify } = JSON
JSON.stringify = (x, ...more) => x?.answer !== undefined && x?.seq > 5 ? `{"seq":${x.seq},"answer":"${'x'.repeat(3e8)}"}` : stringify(x, ...more)
export const { relu, softmax } = wrongly()
