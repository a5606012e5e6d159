// Attempts: makes links in the folder in which it may write, if there is one, and reads through them.
import { cpSync, linkSync, readFileSync, symlinkSync } from 'node:fs'
import { secretFile, tried } from './marks.mjs'
tried('link', () => { symlinkSync(secretFile, 'way'); return readFileSync('way', 'utf8') })
tried('relative link', () => { symlinkSync('../../secret.txt', 'way2'); return readFileSync('way2', 'utf8') })
tried('hard link', () => { linkSync(secretFile, 'way3'); return readFileSync('way3', 'utf8') })
tried('copy', () => { cpSync(secretFile, 'way4'); return readFileSync('way4', 'utf8') })
export { relu, softmax } from './wrong.mjs'
