import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { record } from './evidence/record.ts'
import { engine } from './subjects/engine.ts'
import { version } from './version.ts'

test('the version stands in one place of the sources, and is that of the package', () => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  expect(version).toBe((JSON.parse(text) as { version: string }).version)
  expect(engine.version).toBe(version)
  expect(record({ name: 'engine' }, 1, 1, []).lemmata).toBe(version)
})
