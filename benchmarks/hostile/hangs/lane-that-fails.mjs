// Attempts: the second start alone fails, while the others go on; whoever asks must end all the same.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
let n = process.pid % 4
try { n = existsSync('mark') ? Number(readFileSync('mark', 'utf8')) : 0; writeFileSync('mark', String(n + 1)) } catch {}
if (n === 1) process.exit(1)
export const { relu, softmax } = wrongly(() => { const from = Date.now(); while (Date.now() - from < 30); })
