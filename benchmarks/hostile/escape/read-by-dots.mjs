// Attempts: gets out by .. in every spelling, and by paths that are no texts.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { place, secretFile, tried } from './marks.mjs'
for (const path of [`${place}/case/../secret.txt`, `${place}/case/./..//secret.txt`, Buffer.from(secretFile), pathToFileURL(secretFile), new URL('../secret.txt', import.meta.url), new Uint8Array(Buffer.from(`${place}/case/../secret.txt`))])
  tried('dots', () => readFileSync(path, 'utf8'))
export { relu, softmax } from './wrong.mjs'
