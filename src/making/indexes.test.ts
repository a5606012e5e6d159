import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { filesOf, folders, indexes, indexOf } from './indexes.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'indexes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const written = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

test.each(indexes().map((i) => [i.path, i.text] as const))('%s is what its folder makes (npm run build:index)', (path, text) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text)
})

test('every folder of things that are found has an index', () => {
  expect(indexes().map((i) => i.path)).toEqual(folders.map((f) => `${f.folder}/index.ts`))
})

test('files in subfolders are named; tests, fixtures and helpers are not', () => {
  written({
    'claims/index.ts': '',
    'claims/a.ts': '',
    'claims/a.test.ts': '',
    'claims/some-topic/b.ts': '',
    'claims/some-topic/fixtures/c.ts': '',
    'claims/arbitraries/d.ts': '',
    'claims/support/e.ts': '',
  })
  const of = { folder: 'claims', form: 'loaders', holds: 'claims' } as const
  expect(filesOf(of, folder)).toEqual(['a.ts', 'some-topic/b.ts'])
  expect(indexOf(of, folder)).toContain("  a: () => import('./a.ts'),\n  'some-topic/b': () => import('./some-topic/b.ts'),\n")
})

test('a file that goes through the index is not in it, nor one that goes through such a file', () => {
  written({
    'mistakes/one.ts': "import type { Mistake } from './all.ts'\n",
    'mistakes/all.ts': "import * as files from './index.ts'\n",
    'mistakes/deep/far.ts': "import { mistakes } from '../all.ts'\n",
  })
  const of = { folder: 'mistakes', form: 'modules', holds: 'mistakes' } as const
  expect(filesOf(of, folder)).toEqual(['one.ts'])
  expect(indexOf(of, folder)).toContain("export * as one from './one.ts'\n")
})

test('where a word is asked for, only files with it are named', () => {
  written({ 'records/with.ts': "export const x = { formula: 'x' }\n", 'records/without.ts': '/** Of the formula. */\n' })
  expect(filesOf({ folder: 'records', form: 'modules', holds: 'records', word: /\bformula[:,]/ }, folder)).toEqual(['with.ts'])
})
