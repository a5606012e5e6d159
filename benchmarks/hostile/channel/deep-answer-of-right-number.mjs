// Attempts: a reply with the right number, whose answer is nested 100,000 deep.
import { writeSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
const { stringify } = JSON
JSON.stringify = (x, ...more) => x?.answer !== undefined && x?.seq > 5 ? `{"seq":${x.seq},"answer":${'['.repeat(1e5)}${']'.repeat(1e5)}}` : stringify(x, ...more)
export const { relu, softmax } = wrongly()
