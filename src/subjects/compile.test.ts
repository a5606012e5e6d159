import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, describe, expect, test } from 'vitest'
import { compiled } from './compile.ts'
import { compiling } from './compiler.ts'
import { reachOf } from './process/readable.ts'
import { sourcesOf } from './sources.ts'

/* What the compiler, which has our rights, reads and refuses. Nothing is run. */

const root = realpathSync(mkdtempSync(join(tmpdir(), 'lemmata-compile-')))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const secret = '{"key":"SECRET"}'
let folders = 0
/** A folder with these texts: one that begins with `->` is a link, `|` a pipe. */
function placed(files: Readonly<Record<string, string>>): string {
  const folder = join(root, `${++folders}`)
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    if (text === '|') execFileSync('mkfifo', [path])
    else if (text.startsWith('->')) symlinkSync(text.slice(2), path)
    else writeFileSync(path, text)
  }
  return folder
}
/** The source that a file becomes, without the map of its places; or why there is none. */
async function sourceOf(path: string, trusted = false): Promise<string> {
  try {
    const reach = trusted ? undefined : { refused: [], allowed: await reachOf(path) }
    return (await compiled(path, { alone: false, reach })).source.replace(/\/\/# sourceMappingURL=.*/, '')
  } catch (error) {
    return (error as Error).message
  }
}

describe('what is no plain file is told, and never waited for', () => {
  test.skipIf(process.platform === 'win32').each<[string, string, Readonly<Record<string, string>>]>([
    ['data', 'f.mjs', { 'f.mjs': "import x from './it.json'; export { x }", 'it.json': '|' }],
    ['a source', 'f.mjs', { 'f.mjs': "import './it.mjs'", 'it.mjs': '|' }],
    ['what says of which kind it is', 'f.mjs', { 'f.mjs': '', 'package.json': '|' }],
    ['the same, of what it imports', 'f.mjs', { 'f.mjs': "import './sub/m.mjs'", 'sub/m.mjs': '', 'sub/package.json': '|' }],
    ['what says how to compile', 'f.ts', { 'f.ts': '', 'tsconfig.json': '|' }],
    ['what that takes over', 'f.ts', { 'f.ts': '', 'tsconfig.json': '{ /* a */ "extends": "./it", }', 'it.json': '|' }],
    ['a map', 'f.mjs', { 'f.mjs': '1\n//# sourceMappingURL=it.map', 'it.map': '|' }],
    ['a package', 'f.mjs', { 'f.mjs': "import 'p'", 'node_modules/p/package.json': '|', 'node_modules/p/index.js': '' }],
    ['a file of a package', 'f.mjs', { 'f.mjs': "import 'p'", 'node_modules/p/package.json': '{"name":"p"}', 'node_modules/p/index.js': '|' }],
  ])('%s', async (_, name, files) => {
    const path = join(placed(files), name)
    for (const trusted of [false, true])
      expect(await sourceOf(path, trusted)).toMatch(
        /^f\.m?[jt]s\S*: expected plain files, got \S+, which is a pipe\. Put a plain file there, or take it away\.$/,
      )
  })

  test.skipIf(process.platform === 'win32')('where the compiler waits all the same it is ended, and the next file is compiled', async () => {
    const pipe = join(placed({ 'it.mjs': '|' }), 'it.mjs')
    const begin = (): Promise<unknown> => build({ entryPoints: [pipe], write: false, logLevel: 'silent' })
    await expect(compiling('f.mjs', begin, { deadlineMs: 300, memory: 2 ** 32 })).rejects.toThrow(
      'f.mjs: expected sources that can be compiled in 0.3 s, got no end.',
    )
    await expect(compiling('f.mjs', begin, { deadlineMs: 60_000, memory: 1 })).rejects.toThrow(
      /^f\.mjs: expected sources that can be compiled with .* of memory/,
    )
    expect(await sourceOf(join(placed({ 'f.ts': 'console.log(1 as number)' }), 'f.ts'))).toContain('console.log(1)')
  })
})

test('a source on which the compiler breaks is told in one sentence, and the next one is compiled', async () => {
  const folder = placed({ 'deep.mjs': `export const q = ${'!'.repeat(2e6)}1`, 'f.ts': 'console.log(1 as number)' })
  const [deep, other] = await Promise.all([sourceOf(join(folder, 'deep.mjs')), sourceOf(join(folder, 'f.ts'))])
  expect(deep).toMatch(/^deep\.mjs: expected sources that the compiler can read, got one on which it breaks: .* nested too deep\. Nest them less\.$/)
  expect(other).toContain('console.log(1)')
})

test('a file may have any name', async () => {
  const folder = placed({
    'a * b,c é 日本/f*.mjs': "import './g.mjs'; console.log(import.meta.url)",
    'a * b,c é 日本/g.mjs': 'console.log(2)',
    'entry.mjs': "import 'entry'",
  })
  const file = join(folder, 'a * b,c é 日本/f*.mjs')
  expect(await sourceOf(file)).toMatch(/console\.log\(2\);[\s\S]*console\.log\(import\.meta\.url\)/)
  expect(await sourcesOf(file)).toEqual([file, join(dirname(file), 'g.mjs')].sort())
  expect(await sourceOf(join(folder, 'entry.mjs'))).toBe('cannot compile entry.mjs:1:8: cannot find the package "entry".')
})

describe('the compiler reads for a file', () => {
  test.each<[string, string, Readonly<Record<string, string>>, string | RegExp]>([
    [
      'no packages of others',
      'mine/f.mjs',
      { 'mine/f.mjs': "import s from '../other/node_modules/p/s.json'; console.log(s)", 'other/node_modules/p/s.json': secret },
      /^f\.mjs:1:15: expected imports from its own folder or project, got \S+s\.json\./,
    ],
    [
      'those of its own folder and of the folders above, wherever they are kept there',
      'mine/f.mjs',
      {
        'mine/f.mjs': "import s from 'p/s.json'; console.log(s)",
        'node_modules/p': '->.store/p@1/node_modules/p',
        'node_modules/.store/p@1/node_modules/p/s.json': '{"key":"PUBLIC"}',
      },
      /PUBLIC/,
    ],
    [
      'nothing hidden',
      'f.mjs',
      { 'f.mjs': "import s from './.hid/s.json'; console.log(s)", '.hid/s.json': secret },
      /^f\.mjs:1:15: expected imports of nothing hidden, got \.hid/,
    ],
    [
      'nothing hidden under another name',
      'f.mjs',
      { 'f.mjs': "import s from './s.json'; console.log(s)", 's.json': '->.hid/s.json', '.hid/s.json': secret },
      /expected imports of nothing hidden/,
    ],
    [
      'no configuration from elsewhere',
      'mine/f.ts',
      { 'mine/f.ts': '', 'mine/tsconfig.json': '{"extends":"./t"}', 'mine/t.json': '{"extends":["../s"]}', 's.json': secret },
      /^f\.ts: expected imports from its own folder or project, got \S+s\.json/,
    ],
    [
      'what lies in its own folder, if that is hidden',
      '.mine/f.mjs',
      { '.mine/f.mjs': "import './g.mjs'", '.mine/g.mjs': 'console.log(1)' },
      /console\.log\(1\)/,
    ],
  ])('%s', async (_, name, files, due) => {
    const source = await sourceOf(join(placed(files), name))
    expect(source).toMatch(due)
    expect(source).not.toContain('SECRET')
  })

  const library = {
    'packages/lib/src/i.ts': "import { one } from './one.ts'\nexport const two: number = 2 * one",
    'packages/lib/src/one.ts': 'export const one: number = 1',
  }
  const linked = { 'node_modules/@w/lib': '->../../packages/lib', 'packages/lib/package.json': '{"name":"@w/lib","main":"src/i.ts"}' }
  test.each<[string, Readonly<Record<string, string>>]>([
    ['workspaces', { 'package.json': '{"workspaces":["packages/*"]}' }],
    ['workspaces of pnpm', { 'pnpm-workspace.yaml': 'packages: [packages/*]' }],
  ])('TypeScript of its project: %s', async (_, files) => {
    const folder = placed({
      ...files,
      ...library,
      ...linked,
      'packages/app/package.json': '{"name":"app"}',
      'packages/app/linked.ts': "import { two } from '@w/lib'; console.log(two)",
      'packages/app/by-path.ts': "import { two } from '../lib/src/i.ts'; console.log(two)",
    })
    for (const name of ['linked', 'by-path'])
      expect(await sourceOf(join(folder, `packages/app/${name}.ts`))).toMatch(/two = 2 \* one;[\s\S]*console\.log\(two\)/)
  })
  test('a package of such a source that the file itself does not find, or finds another of; one that both find is left to Node', async () => {
    const two = (of: string): string => `exports.two = '${of}'`
    const folder = placed({
      ...Object.fromEntries(
        ['node_modules/all', 'app/node_modules/both', 'lib/node_modules/both', 'lib/node_modules/own'].map((p) => [`${p}/index.js`, two(p)]),
      ),
      'package.json': '{"workspaces":["*"]}',
      'lib/i.ts': "import { two as a } from 'all'; import { two as b } from 'both'; import { two as c } from 'own'; console.log(a, b, c)",
      'app/f.ts': "import '../lib/i.ts'",
    })
    const source = await sourceOf(join(folder, 'app/f.ts'))
    for (const p of ['lib/node_modules/both', 'lib/node_modules/own']) expect(source).toContain(two(p).replaceAll("'", '"'))
    expect(source).toMatch(/import \{ two as a \} from "all"/)
  })
  test('nothing of a project beside it', async () => {
    const folder = placed({ ...library, 'package.json': '{}', 'packages/app/package.json': '{}', 'packages/app/f.ts': "import '../lib/src/i.ts'" })
    expect(await sourceOf(join(folder, 'packages/app/f.ts'))).toMatch(/^f\.ts:1:8: expected imports from its own folder or project/)
  })
})
