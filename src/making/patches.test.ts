import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { patches } from '../../benchmarks/patches.ts'

/* `npm run trust -- patches` takes minutes and is run now and then; that nothing was moved away under its patches is seen here. */

const root = fileURLToPath(new URL('../../', import.meta.url))

test.each(patches)('the patch for "$breaks" fits $file', ({ file, from, to, test: seenBy }) => {
  expect(readFileSync(join(root, file), 'utf8').split(from)).toHaveLength(2)
  expect(to).not.toBe(from)
  expect(existsSync(join(root, seenBy))).toBe(true)
})

test('every patch breaks something of its own', () => {
  expect(new Set(patches.map((p) => p.breaks)).size).toBe(patches.length)
})
