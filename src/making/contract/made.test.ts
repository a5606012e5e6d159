import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { made } from './made.ts'

/* What is made from the records is committed, and is what they make now. */

test.each(made)('$path is as the records make it: npm run build:protocol', ({ path, text }) => {
  const committed = readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8')
  expect(text(committed)).toBe(committed)
})
