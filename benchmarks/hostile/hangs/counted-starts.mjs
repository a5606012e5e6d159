// Attempts: counts its starts in a file of its own folder; after the first ones every start hangs, and every answer ends the process.
// args: --deadline 500
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { wrongly } from './wrong.mjs'
try {
  const n = existsSync('mark') ? Number(readFileSync('mark', 'utf8')) : 0
  writeFileSync('mark', String(n + 1))
  if (n > 1) for (;;);
} catch {}
export const { relu, softmax } = wrongly(() => process.exit(0))
