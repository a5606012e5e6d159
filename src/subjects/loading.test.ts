import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { guarded } from '../protocol/guarded.ts'
import { fileSubject } from './file.ts'

/* A file is loaded as Node loads it. Its host is the built one: `npm run build`. */

const root = mkdtempSync(join(tmpdir(), 'lemmata-loading-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A folder with these files, and two packages: one that needs a builtin, one that is there for its side effects. */
const packages = {
  'node_modules/dep/package.json': '{"name":"dep","version":"1.0.0","main":"i.js"}',
  'node_modules/dep/i.js': "const util = require('util'); exports.f = (x) => (util.inspect('') && x > 0 ? x : 0); exports.here = __dirname",
  'node_modules/dep/sub.js': 'exports.f = exports.default = (x) => Math.max(0, x)',
  'node_modules/effects/package.json': '{"name":"effects","main":"i.js","sideEffects":["./other.js"]}',
  'node_modules/effects/i.js': 'globalThis.hello = (x) => Math.max(0, x)',
  'node_modules/modern/package.json': '{"name":"modern","type":"module","exports":{".":{"import":"./m.js"}}}',
  'node_modules/modern/m.js': "await null; export const url = import.meta.url; export const f = (x) => (url.endsWith('modern/m.js') ? Math.max(0, x) : x)",
}
let folders = 0
function placed(files: Readonly<Record<string, string>>): string {
  const folder = join(root, `place ${++folders}`)
  for (const [name, text] of Object.entries({ ...packages, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}
async function relu(path: string): Promise<unknown> {
  const subject = await fileSubject(path)
  try {
    return await guarded(subject).activation({ name: 'relu', parameters: {}, x: [2, -1] })
  } catch (error) {
    return (error as Error).message
  } finally {
    await subject.close()
  }
}
const f = 'export const relu = { value: (x) => f(x) }'

describe('what Node would run is run', () => {
  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['a package that needs a builtin', 'a.mjs', { 'a.mjs': `import dep from 'dep'\nconst { f } = dep\n${f}` }],
    [
      'a first line for a shell, and require',
      'a.cjs',
      { 'a.cjs': `#!/usr/bin/env node\nconst fs = require('node:fs')\nexports.relu = { value: (x) => Math.max(0, x) }` },
    ],
    ['its name by name', 'a.ts', { 'a.ts': `import { f } from 'dep'\nexport const relu = { value: (x: number): number => f(x) }` }],
    ['a bare import', 'a.mjs', { 'a.mjs': `import 'effects'\nconst f = globalThis.hello\n${f}` }],
    ['a package of modules alone', 'a.ts', { 'a.ts': `import { f } from 'modern'\n${f}` }],
    ['a file of a package without its end', 'a.ts', { 'a.ts': `import f from 'dep/sub'\nexport const relu = { value: (x) => (f.default ?? f)(x) }` }],
    ['await at the top', 'a.mjs', { 'a.mjs': `const { f } = await import('modern')\n${f}` }],
    ['a package that is missing and may be', 'a.mjs', { 'a.mjs': `const f = await import('no-such').then((m) => m.f, () => (x) => Math.max(0, x))\n${f}` }],
    [
      'data beside the file',
      'a.mjs',
      {
        'a.mjs': `import { readFileSync } from 'node:fs'\nconst floor = Number(readFileSync(new URL('./data.txt', import.meta.url), 'utf8'))\nconst f = (x) => Math.max(floor, x)\n${f}`,
        'data.txt': '0',
      },
    ],
    [
      'data beside a source that it imports',
      'a.ts',
      {
        'a.ts': `import { f } from './deep/b.js'\n${f}`,
        'deep/b.ts': `import { readFileSync } from 'fs'\nconst floor: number = +readFileSync(new URL('data.txt', import.meta.url), 'utf8')\nexport const f = (x: number) => Math.max(floor, x)`,
        'deep/data.txt': '0',
      },
    ],
    ['.mts', 'a.mts', { 'a.mts': `const f = (x: number): number => Math.max(0, x)\nexport const relu = { value: f }` }],
    ['.cts', 'a.cts', { 'a.cts': `const { f } = require('dep') as { f: (x: number) => number }\nexports.relu = { value: f }` }],
    [
      '.cjs, with what is only known when it runs',
      'a.cjs',
      {
        'a.cjs': `const { readFileSync } = require('fs'), { join } = require('node:path'), name = 'dep'\nconst floor = +readFileSync(join(__dirname, 'data.txt'), 'utf8')\nconst { f, here } = require(name)\nmodule.exports = { relu: { value: (x) => (here.endsWith('dep') ? floor + f(x) : x) } }`,
        'data.txt': '0',
      },
    ],
    [
      'a require of its own',
      'a.mjs',
      {
        'a.mjs': `import { createRequire } from 'node:module'\nimport './c.cjs'\nconst require = createRequire(import.meta.url)\nconst { f } = require('dep')\n${f}`,
        'c.cjs': "require('dep')",
      },
    ],
    [
      'JSON, with an attribute and without',
      'a.ts',
      {
        'a.ts': `import a from './a.json' with { type: 'json' }\nimport b from './b.json'\nconst f = (x) => Math.max(a.floor + b.floor, x)\n${f}`,
        'a.json': '{"floor":0}',
        'b.json': '{"floor":0}',
      },
    ],
    [
      'CommonJS under the name .js',
      'a.js',
      { 'a.js': `const { f } = require('./b')\nmodule.exports = { relu: { value: f } }`, 'b.js': 'exports.f = (x) => Math.max(0, x)' },
    ],
    [
      'an alias of the compiler',
      'a.ts',
      {
        'a.ts': `import { f } from '@/b'\n${f}`,
        'src/b.ts': 'export const f = (x: number) => Math.max(0, x)',
        'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      },
    ],
  ])('%s', async (_, name, files) => {
    expect(await relu(join(placed(files), name))).toEqual([2, 0])
  })

  test('by another name, out of a folder that cannot be written to; nothing is left there', async () => {
    const folder = placed({
      'a.mjs': `import dep from 'dep'\nif (!import.meta.url.endsWith('/a.mjs')) throw new Error(import.meta.url)\nconst { f } = dep\n${f}`,
    })
    const before = readdirSync(folder, { recursive: true })
    const link = join(root, 'linked.mjs')
    symlinkSync(join(folder, 'a.mjs'), link)
    chmodSync(folder, 0o555)
    try {
      expect(await relu(link)).toEqual([2, 0])
    } finally {
      chmodSync(folder, 0o755)
    }
    expect(readdirSync(folder, { recursive: true })).toEqual(before)
  })
})

describe('what is wrong is told at its own place', () => {
  const throwing = "export const g = (): never => {\n  throw new RangeError('no')\n}"
  test.each([
    ['in the file', { 'a.ts': `interface A { b: number }\n\nexport const relu = { value: (x: number): number => { throw new RangeError('no') } }` }, 'a.ts:3:'],
    ['in a source that it imports', { 'a.ts': `import { g } from './b.ts'\nexport const relu = { value: g }`, 'b.ts': throwing }, 'b.ts:2:'],
    [
      'in a source that knows its place',
      { 'a.ts': `import { g } from './b.ts'\nexport const relu = { value: g }`, 'b.ts': `${throwing}\nimport.meta.url` },
      'b.ts:2:',
    ],
  ])('%s', async (_, files, place) => {
    expect(await relu(join(placed(files), 'a.ts'))).toMatch(new RegExp(`^relu\\.value\\(2\\) threw RangeError: no \\(at ${place.replace('.', '\\.')}\\d+\\)$`))
  })
  test.each([
    ['import x from "no-such"\nexport const relu = x', 'cannot compile a.ts:1:15: cannot find the package "no-such".'],
    ['import x from "./nowhere"\nexport const relu = x', 'cannot compile a.ts:1:15: cannot find the file "./nowhere".'],
    ['import x from "modern/hidden.js"\nexport const relu = x', 'cannot compile a.ts:1:15: cannot find the package "modern/hidden.js".'],
    ['export const relu = {', 'cannot compile a.ts:1:22: Expected identifier but found end of file.'],
    ["import { nothing } from 'modern'\nexport const relu = nothing", /^a\.ts cannot be loaded: it threw SyntaxError: .*nothing/],
  ])('%s', async (text, sentence) => {
    await expect(fileSubject(join(placed({ 'a.ts': text }), 'a.ts'))).rejects.toThrow(sentence)
  })
})

test('the fingerprint is that of the sources and of the packages, wherever they lie', async () => {
  const files = { 'a.ts': `import { f } from 'dep'\nimport './b.ts'\nimport 'effects'\n${f}`, 'b.ts': 'export const url = import.meta.url' }
  const printOf = async (folder: string): Promise<string> => {
    const subject = await fileSubject(join(folder, 'a.ts'))
    await subject.close()
    return subject.fingerprint
  }
  const folder = placed(files)
  const first = await printOf(folder)
  const other = join(root, 'elsewhere')
  cpSync(folder, other, { recursive: true })
  expect(await printOf(other)).toBe(first)
  const changes = {
    'a.ts': `${files['a.ts']}\nexport const more = 1`,
    'b.ts': `${files['b.ts']}; globalThis.b = 1`,
    'node_modules/dep/package.json': packages['node_modules/dep/package.json'].replace('1.0.0', '1.0.1'),
    'node_modules/effects/i.js': 'globalThis.hello = Math.abs',
  }
  for (const [name, text] of Object.entries(changes)) expect(await printOf(placed({ ...files, [name]: text })), name).not.toBe(first)
})
