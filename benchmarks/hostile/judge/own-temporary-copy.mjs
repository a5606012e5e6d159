// Attempts: changes the compiled copy of itself from which the other processes are started.
import { readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { tried } from './marks.mjs'
tried('own copy', () => { for (const a of process.argv) if (a.endsWith('.mjs') && a.includes('lemmata-')) { writeFileSync(a, 'export const relu = { value: (x) => Math.max(0, x) }'); return a } })
tried('temporary folder', () => readdirSync(tmpdir()).length)
export { relu, softmax } from './wrong.mjs'
