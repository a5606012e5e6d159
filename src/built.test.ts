import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { built } from './built.ts'

/* Workers and hosts are the built ones; a build of other sources is refused. */

const trees: string[] = []
afterAll(() => {
  for (const t of trees) rmSync(t, { recursive: true, force: true })
})
/** A tree with these files, each so many seconds old. */
function tree(files: Readonly<Record<string, number>>): (path: string) => string {
  const root = mkdtempSync(join(tmpdir(), 'lemmata-built-'))
  trees.push(root)
  const now = Date.now() / 1000
  for (const [path, age] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), '')
    utimesSync(join(root, path), now - age, now - age)
  }
  return (path) => pathToFileURL(join(root, path)).href
}

test('in the build it is the file beside, from the sources that of dist', () => {
  const at = tree({ 'src/a/file.ts': 9, 'src/a/host.ts': 9, 'dist/src/a/host.js': 5 })
  expect(built(at('dist/src/a/file.js'), './host').href).toBe(at('dist/src/a/host.js'))
  expect(built(at('src/a/file.ts'), './host').href).toBe(at('dist/src/a/host.js'))
})

test('no build, and a build older than any source, are refused with a sentence', () => {
  const none = tree({ 'src/a/file.ts': 9 })
  expect(() => built(none('src/a/file.ts'), './host')).toThrow('dist/src/a/host.js: expected a build of these sources, got none. Run `npm run build`.')
  const stale = tree({ 'src/a/file.ts': 9, 'src/b/other.ts': 1, 'dist/src/a/host.js': 5 })
  expect(() => built(stale('src/a/file.ts'), './host')).toThrow('got one that is older than src/b/other.ts. Run')
  const claims = tree({ 'src/a/file.ts': 9, 'properties/deep/claim.ts': 1, 'dist/src/a/host.js': 5 })
  expect(() => built(claims('src/a/file.ts'), './host')).toThrow('older than properties/deep/claim.ts')
})

test('tests, types and what is built by itself are no sources', () => {
  const at = tree({ 'src/a/file.ts': 9, 'src/a/file.test.ts': 1, 'src/a/types.d.ts': 1, 'src/kernels/assembly/index.ts': 1, 'dist/src/a/host.js': 5 })
  expect(built(at('src/a/file.ts'), './host').href).toBe(at('dist/src/a/host.js'))
})
