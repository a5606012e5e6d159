// Attempts: replies with the right number that hold an error and an answer, or an error that is no text.
import { wrongly } from './wrong.mjs'
const { stringify } = JSON
let n = 0
JSON.stringify = (x, ...more) => typeof x?.seq === 'number' && x.answer !== undefined ? [`{"seq":${x.seq},"answer":[0],"error":"x"}`, `{"seq":${x.seq},"error":{}}`, `{"seq":${x.seq},"error":[]}`, `{"seq":${x.seq}}`][n++ % 4] : stringify(x, ...more)
export const { relu, softmax } = wrongly()
