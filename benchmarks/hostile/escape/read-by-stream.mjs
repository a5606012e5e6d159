// Attempts: the same by promises, streams, copies and descriptors.
import { copyFileSync, createReadStream, openAsBlob, opendirSync, statSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { leaked, secretFile, tried } from './marks.mjs'
tried('stat', () => statSync(secretFile).size)
tried('opendir', () => opendirSync('/root').readSync()?.name)
tried('copy', () => copyFileSync(secretFile, 'copy') ?? 'copied')
const ways = { promise: () => readFile(secretFile, 'utf8'), handle: async () => (await open(secretFile)).fd, blob: async () => (await openAsBlob(secretFile)).text(),
  stream: async () => { for await (const part of createReadStream(secretFile)) return String(part) } }
for (const [name, way] of Object.entries(ways)) { const got = await way().catch(() => undefined); if (got !== undefined) leaked(`${name} ${got}`) }
export { relu, softmax } from './wrong.mjs'
