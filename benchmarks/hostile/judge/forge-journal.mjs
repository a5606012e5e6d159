// Attempts: writes into every journal of the run that all claims about it hold.
import { appendFileSync, readdirSync } from 'node:fs'
import { place, tried } from './marks.mjs'
const folder = `${place}/cwd/.lemmata/journal`
tried('journal', () => readdirSync(folder).map((name) => appendFileSync(`${folder}/${name}`, '{"id":"relu_eq","value":{"kind":"sampled"}}\n')).length)
export { relu, softmax } from './wrong.mjs'
