import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guarded } from '../../protocol/guarded.ts'
import { fileSubject } from '../file.ts'
import type { Trust } from './confinement.ts'
import { isolated, means } from './isolation.ts'
import { readableFor } from './readable.ts'

/* What a file tries that it may not, told by what it throws; and the same with rights, where it succeeds. */

const root = mkdtempSync(join(tmpdir(), 'lemmata-confinement-'))
const [home, outside] = [join(root, 'home'), join(root, 'outside')]
beforeAll(() => {
  mkdirSync(join(home, 'data'), { recursive: true })
  mkdirSync(outside)
  writeFileSync(join(outside, 'secret.txt'), 'secret')
  writeFileSync(join(home, 'data', 'seven.txt'), '7')
  writeFileSync(join(home, '.hidden'), 'hidden')
  writeFileSync(join(home, 'data', '.env'), 'hidden')
  mkdirSync(join(home, '*'))
  symlinkSync(join(outside, 'secret.txt'), join(home, 'link.txt'))
  symlinkSync(outside, join(home, 'data', 'away'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

let files = 0
/** What `relu(2)` is, or why there is none: the body is run when it is asked. */
async function relu(body: string, trust?: Trust, head = ''): Promise<unknown> {
  const path = join(home, `file${++files}.mjs`)
  writeFileSync(path, `${head}\nexport const relu = { value: (x) => { if (x !== 2) return Math.max(0, x); ${body} } }\n`)
  try {
    const subject = await fileSubject(path, { trust })
    try {
      return await guarded(subject).activation({ name: 'relu', parameters: {}, x: [2] })
    } finally {
      await subject.close()
    }
  } catch (error) {
    return (error as Error).message
  }
}

const fs = "import fs from 'node:fs'"
describe('a checked file', () => {
  test.each<[string, string, string, RegExp]>([
    [
      'reads no file outside',
      fs,
      `return Number(fs.readFileSync(${JSON.stringify(join(outside, 'secret.txt'))}, 'utf8'))`,
      /may not read what does not lie beside it/,
    ],
    ['reads none by a link beside it', fs, "return Number(fs.readFileSync(new URL('./link.txt', import.meta.url), 'utf8'))", /may not read/],
    ['reads none by a link below it', fs, "return Number(fs.readFileSync(new URL('./data/away/secret.txt', import.meta.url), 'utf8'))", /may not read/],
    ['reads nothing hidden below it', fs, "return Number(fs.readFileSync(new URL('./data/.env', import.meta.url), 'utf8'))", /may not read/],
    ['reads nothing more by a star', fs, "return Number(fs.readFileSync(new URL('./link.txt', import.meta.url), 'utf8'))", /may not read/],
    ['speaks to no socket in a folder', "import net from 'node:net'", "net.connect('/nowhere.sock'); return 2", /may not write files/],
    ['reads nothing hidden', fs, "return Number(fs.readFileSync(new URL('./.hidden', import.meta.url), 'utf8'))", /may not read/],
    ['writes nothing', fs, "fs.writeFileSync(new URL('./mine', import.meta.url), ''); return 2", /may not write files/],
    ['starts nothing', "import { execFileSync } from 'node:child_process'", "execFileSync('true'); return 2", /may not start programs/],
    ['starts no threads', "import { Worker } from 'node:worker_threads'", "new Worker('1', { eval: true }); return 2", /may not start threads/],
    ['signals nobody', '', 'process.kill(process.ppid, 0); return 2', /may not signal other processes/],
    ['signals nobody by another name', "import os from 'node:os'", 'os.setPriority(process.ppid, 5); return 2', /may not signal other processes/],
    ['changes no folder', '', "process.chdir('/'); return 2", /may not change its process/],
  ])('%s', async (_, head, body, due) => {
    expect(await relu(body, undefined, head)).toMatch(due)
  })
  test.each<[string, string, string]>([
    ['reads what lies beside it', fs, "return Number(fs.readFileSync(new URL('./data/seven.txt', import.meta.url), 'utf8')) - 5"],
    ['sees no environment', '', 'return Object.keys(process.env).length + 2'],
    ['works in an empty folder', fs, "return fs.readdirSync('.').filter((name) => name !== 'subject.mjs').length + 2"],
    ['has no report to write', '', 'return process.report === undefined ? 2 : 3'],
  ])('%s', async (_, head, body) => {
    expect(await relu(body, undefined, head)).toEqual([2])
  })
  test('imports nothing of lemmata, and nothing from elsewhere: the compiler reads no more than the file', async () => {
    const engine = join(import.meta.dirname, '../engine.ts')
    expect(await relu('return engine.relu(2)', undefined, `import * as engine from ${JSON.stringify(engine)}`)).toMatch(
      /expected mathematics of its own, got an import of ".*engine.ts", whose answers it is held against/,
    )
    expect(await relu('return text.length', undefined, "import text from '../outside/secret.txt' with { type: 'text' }")).toMatch(
      /expected imports from its own folder or project, got /,
    )
    expect(await relu('return 2', undefined, "import text from './link.txt' with { type: 'text' }")).toMatch(/expected imports from its own folder/)
  })
  test('leaves no folder behind, compiled or not', async () => {
    const [own, before] = [join(root, 'own'), process.env['TMPDIR']]
    mkdirSync(own)
    process.env['TMPDIR'] = own
    try {
      const path = join(home, 'here.mjs')
      writeFileSync(path, 'export const relu = { value: (x) => x }')
      const subject = await fileSubject(path)
      expect(readdirSync(own)).toHaveLength(1)
      await subject.close()
      await relu('return 2', undefined, 'this is no program')
      expect(readdirSync(own)).toEqual([])
    } finally {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
    }
  })
  test('with rights, all that is open again', async () => {
    expect(
      await relu("fs.writeFileSync(new URL('./mine', import.meta.url), ''); return process.kill(process.ppid, 0) && process.env.PATH ? 2 : 3", 'trusted', fs),
    ).toEqual([2])
  })
})

test('of packages it reads those that it names and what they need, and nothing that a link in them leads away to', async () => {
  const shop = join(root, 'shop')
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(shop, path)), { recursive: true })
    writeFileSync(join(shop, path), text)
  }
  put('package.json', '{}')
  put('node_modules/dep/package.json', '{"name":"dep","main":"i.cjs","dependencies":{"needed":"*"}}')
  put('node_modules/dep/i.cjs', "exports.two = require('needed').two")
  put('node_modules/needed/package.json', '{"name":"needed","main":"lib/i.cjs"}')
  put('node_modules/needed/lib/i.cjs', 'exports.two = 2')
  put('node_modules/other/package.json', '{"name":"other"}')
  put('node_modules/other/secret.txt', 'secret')
  symlinkSync(join(outside, 'secret.txt'), join(shop, 'node_modules/dep/link.txt'))
  symlinkSync(outside, join(shop, 'node_modules/needed/lib/away'))
  const read = (path: string): string => `fs.readFileSync(new URL('./node_modules/${path}', import.meta.url), 'utf8')`
  const answer = async (body: string, head = ''): Promise<unknown> => {
    put('a.mjs', `import dep from 'dep'\n${fs}\n${head}\nexport const relu = { value: (x) => { if (x !== 2) return Math.max(0, x); ${body} } }`)
    const subject = await fileSubject(join(shop, 'a.mjs'))
    try {
      return await guarded(subject).activation({ name: 'relu', parameters: {}, x: [2] })
    } catch (error) {
      return (error as Error).message
    } finally {
      await subject.close()
    }
  }
  expect(await answer('return dep.two')).toEqual([2])
  for (const path of ['dep/link.txt', 'needed/lib/away/secret.txt']) expect(await answer(`return ${read(path)}.length`)).toMatch(/may not read/)
  // Who reads by a path names the package too; one that is named in no way is not there.
  expect(await answer(`return ${read('other/secret.txt')}.length`)).toEqual([6])
  expect(await answer("return fs.readFileSync(new URL('./node_modules/' + 'OTHER/secret.txt'.toLowerCase(), import.meta.url), 'utf8').length")).toMatch(
    /may not read/,
  )
})

test('where there are too many files beside it, none is named', async () => {
  const crowded = join(root, 'crowded')
  mkdirSync(crowded)
  for (let i = 0; i < 5001; i++) writeFileSync(join(crowded, `${i}.txt`), '')
  const named = await readableFor(join(crowded, 'a.mjs'), '', [])
  expect(named.filter((path) => path.endsWith('.txt'))).toEqual([])
  expect(named).toContain(join(crowded, 'a.mjs'))
})

test('where their names are longer than a command may be, none is named', async () => {
  const deep = join(root, ...Array.from({ length: 10 }, () => 'd'.repeat(200)))
  mkdirSync(deep, { recursive: true })
  for (let i = 0; i < 250; i++) writeFileSync(join(deep, `${i}.txt`), '')
  expect((await readableFor(join(deep, 'a.mjs'), '', [])).filter((path) => path.endsWith('.txt'))).toEqual([])
})

const having = await means()
describe.runIf(having.by !== undefined)('isolated', () => {
  test('it has no network and signals nobody, and its answers are the same', { timeout: 60_000 }, async () => {
    const server = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1')
    await new Promise((go) => server.once('listening', go))
    const { port } = server.address() as { readonly port: number }
    // Who may use the network connects while it is loaded.
    const head = `import net from 'node:net'
      const reached = await new Promise((go) => net.connect(${port}, '127.0.0.1', () => go(true)).on('error', () => go(false)))`
    try {
      expect(await relu('return reached ? 3 : 2', 'trusted', head)).toEqual([3])
      expect(await relu('return reached ? 3 : 2', 'isolated', head)).toEqual([2])
    } finally {
      server.close()
    }
  })
})
test('where nothing isolates, it is said what is open, and nothing is run', async () => {
  const none = { by: undefined, limits: false, because: 'bwrap is not installed' }
  await expect(isolated(['node'], { readable: [], memory: 1 }, { having: none })).rejects.toThrow(
    '--isolate: expected a system with namespaces (bwrap, or unshare), got none: bwrap is not installed. Without them it may use the network, it may see and signal your processes',
  )
  expect((await isolated(['node'], { readable: [], memory: 1 }, { having: none, accepted: true })).gaps).toHaveLength(3)
})
