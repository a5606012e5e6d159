import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'

/* What surrounds whoever checks a file: open descriptors, temporary folders, an end in the middle. */

const home = mkdtempSync(join(tmpdir(), 'lemmata-surroundings-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const cli = resolve('dist/src/cli.js')
const relu = 'export const relu = { value: (x) => Math.max(0, x) }\n'
const call = [cli, 'check', 'a.mjs', '--runs', '10', '--no-failures', '--quiet', '--claim', 'relu_eq']

function folder(name: string, text: string): string {
  const path = join(home, name)
  mkdirSync(join(path, 'tmp'), { recursive: true })
  writeFileSync(join(path, 'a.mjs'), text)
  return path
}

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  test('what we were called with is open to no file', () => {
    const text = `import fs from 'node:fs'
      try { fs.writeSync(200, 'was here') } catch {}
      const read = Buffer.alloc(6)
      try { fs.readSync(201, read, 0, 6, 0) } catch {}
      if (String(read) === 'secret') console.log('it was read')
      ${relu}`
    const at = folder('descriptors', text)
    writeFileSync(join(at, 'secret.txt'), 'secret')
    const { status, stderr } = spawnSync('bash', ['-c', 'exec 200>lock 201<secret.txt; exec "$0" "$@"', process.execPath, ...call], {
      cwd: at,
      encoding: 'utf8',
    })
    expect([status, readFileSync(join(at, 'lock'), 'utf8'), stderr.includes('it was read')]).toEqual([0, '', false])
  })

  test('a file may lie in the temporary folder, or that one beside it', () => {
    const at = folder('beside', relu)
    for (const place of [at, join(at, 'tmp')]) {
      const { status, stderr } = spawnSync(process.execPath, call, { cwd: at, encoding: 'utf8', env: { ...process.env, TMPDIR: place } })
      expect([status, stderr]).toEqual([0, ''])
    }
  })

  test('whoever is ended while a file loads leaves no folder behind', async () => {
    const at = folder('loads', `await new Promise((r) => setTimeout(r, 60_000))\n${relu}`)
    const child = spawn(process.execPath, call, { cwd: at, stdio: 'ignore', env: { ...process.env, TMPDIR: join(at, 'tmp') } })
    const over = new Promise((settle) => child.on('exit', settle))
    const there = (): readonly string[] => readdirSync(join(at, 'tmp')).filter((name) => name.startsWith('lemmata-file-'))
    while (there().length === 0) await after(50)
    await after(300)
    child.kill('SIGINT')
    await over
    expect(there()).toEqual([])
  })

  test('no file writes a trace', () => {
    const text = `import events from 'node:trace_events'
      let said = 'no'
      try { events.createTracing({ categories: ['node.console'] }).enable(); said = 'yes' } catch (error) { said = error.code }
      console.log('tracing:', said)
      ${relu}`
    const at = folder('trace', text)
    const { stderr } = spawnSync(process.execPath, call, { cwd: at, encoding: 'utf8' })
    expect(stderr).toContain('tracing: ERR_ACCESS_DENIED')
  })

  test('a file may freeze what there is', () => {
    const at = folder('frozen', `Object.freeze(Math)\nObject.freeze(globalThis)\n${relu}`)
    const { status, stderr } = spawnSync(process.execPath, call, { cwd: at, encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })
})
