// Attempts: answers with the right number whose packed numbers are damaged.
import { wrongly } from './wrong.mjs'
const { stringify } = JSON
let n = 0
JSON.stringify = (x, ...more) => typeof x?.seq === 'number' && x.answer !== undefined ? `{"seq":${x.seq},"answer":{"f64":${['"!!!"', '"AAA"', '""', '{}', '1'][n++ % 5]},"lone":true,"typed":true}}` : stringify(x, ...more)
export const { relu, softmax } = wrongly()
