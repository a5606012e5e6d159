// Attempts: writes where whoever judges stands.
import { writeFileSync } from 'node:fs'
import { place, tried } from './marks.mjs'
for (const path of [`${place}/cwd/here.txt`, `${place}/there.txt`]) tried(path, () => writeFileSync(path, 'x') ?? 'written')
export { relu, softmax } from './wrong.mjs'
