import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

/* A check that is repeated at every change, one that is ended, and terminals of odd widths. */

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lemmata-watch-'))
afterAll(() => rmSync(folder, { recursive: true }))
const environment = { ...process.env, NO_COLOR: '1', npm_command: '' }
const put = (name: string, text: string): void => writeFileSync(join(folder, name), text)

interface Running {
  readonly child: ChildProcess
  /** Waits until so many texts of this kind have been printed. */
  until(what: RegExp, times?: number): Promise<string>
  ended(): Promise<readonly [number | null, NodeJS.Signals | null]>
  readonly stderr: () => string
}
function start(...args: string[]): Running {
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += text))
  child.stderr.on('data', (text: Buffer) => (err += text))
  const end = new Promise<readonly [number | null, NodeJS.Signals | null]>((settle) => child.on('exit', (code, signal) => settle([code, signal])))
  return {
    child,
    until: async (what, times = 1) => {
      for (let i = 0; i < 900; i++) {
        if ([...out.matchAll(new RegExp(what, 'g'))].length >= times) return out
        await pause(100)
      }
      throw new Error(`never printed: ${what}\n${out}\n${err}`)
    },
    ended: () => end,
    stderr: () => err,
  }
}
const right = 'export const half = (x) => 1 / (1 + Math.exp(-x))\n'

describe('--watch', () => {
  test('checks again at every change, of what is imported too, says what changed, survives what does not compile, and ends with Ctrl-C', async () => {
    const mine = "import { half } from './half.mjs'\nexport const sigmoid = { value: (x) => half(x) }\n"
    put('half.mjs', right.replace('1 /', '2 /'))
    put('mine.mjs', mine)
    const running = start('check', 'mine.mjs', '--watch', '--runs', '20', '--no-failures')
    expect(await running.until(/watching 2 files; Ctrl-C ends/)).toContain('✗ sigmoid: ')
    put('half.mjs', right)
    const fixed = await running.until(/watching 2 files/, 2)
    expect(fixed).toMatch(/Since the last run: \d+ fixed \(sigmoid_eq/)
    expect(fixed).toMatch(/✓ sigmoid: \d+ claims passed/)
    put('mine.mjs', 'export const sigmoid = {{')
    expect(await running.until(/watching 2 files/, 3)).toContain('cannot compile mine.mjs:1:')
    put('mine.mjs', mine.replace('half(x) }', '-half(x) }'))
    expect(await running.until(/watching 2 files/, 4)).toMatch(/Since the last run: \d+ newly failed \(sigmoid_eq/)
    running.child.kill('SIGINT')
    expect(await running.ended()).toEqual([130, null])
    expect(running.stderr().replace(/^… .*\n/gm, '')).toBe('')
  }, 120_000)
  test.each([[['--watch']], [['half.mjs', '--watch', '--json']], [['half.mjs', '--watch', '--replay', '1:0']]])('%j is refused', (args) => {
    const { status, stderr } = spawnSync(process.execPath, [cli, 'check', ...args], { encoding: 'utf8', cwd: folder })
    expect(stderr).toContain('--watch goes with a file, and with neither --json nor --replay')
    expect(status).toBe(2)
  })
})

describe.skipIf(process.platform === 'win32')('who is ended, ends', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s while an answer is waited for: at once, with 130, and no process is left',
    async (signal) => {
      put(
        'loop.mjs',
        'import { writeFileSync } from "node:fs"\nexport const tanh = { value: () => { writeFileSync("asked", String(process.pid)); for (;;); } }\n',
      )
      const running = start('check', 'loop.mjs', '--deadline', '60000', '--no-failures', '--trust')
      for (let i = 0; i < 600 && !readdirSync(folder).includes('asked'); i++) await pause(100)
      const asked = Number(readFileSync(join(folder, 'asked'), 'utf8'))
      rmSync(join(folder, 'asked'))
      const from = Date.now()
      running.child.kill(signal)
      expect(await running.ended()).toEqual([130, null])
      expect(Date.now() - from).toBeLessThan(5000)
      for (let i = 0; i < 50 && alive(asked); i++) await pause(100)
      expect(alive(asked)).toBe(false)
    },
    90_000,
  )
  test('what computes without waiting for anybody hears it too, and says so', async () => {
    // A network whose pieces are more than anybody counts.
    const row = (i: number, of: number) => Array.from({ length: of }, (_, j) => Math.sin(1 + 7 * i + 13 * j))
    const layer = (units: number, of: number) => ({
      weights: Array.from({ length: units }, (_, i) => row(i, of)),
      biases: row(units, units).map((b) => b / 9),
    })
    put('net.json', JSON.stringify({ layers: [layer(12, 4), layer(12, 12), layer(1, 12)] }))
    const all = [start('gradcheck', '--points', '9999', '--of', 'relu'), start('regions', 'net.json', '--budget', '1e15')]
    await pause(5000)
    for (const running of all) running.child.kill('SIGINT')
    for (const running of all) expect([await running.ended(), running.stderr().trim()]).toEqual([[130, null], 'interrupted'])
  }, 60_000)
})
const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const script = spawnSync('script', ['--version'], { encoding: 'utf8' })
describe.skipIf(script.status !== 0)('on a terminal', () => {
  const terminal = (size: string, ...args: string[]): string => {
    const command = `stty ${size}; '${process.execPath}' '${cli}' ${args.join(' ')}`
    return spawnSync('script', ['-qec', command, '/dev/null'], { encoding: 'utf8', cwd: folder, timeout: 90_000, env: environment, input: '', maxBuffer: 1e8 })
      .stdout
  }
  const plain = (text: string): readonly string[] => (text.split('\r\x1b[2K').at(-1) as string).replaceAll('\r', '').trimEnd().split('\n')

  test('of no width: the page is as wide as where nobody knows, and nothing is written for ever', () => {
    put('half.mjs', right)
    put('mine.mjs', "import { half } from './half.mjs'\nexport const sigmoid = { value: half }\n")
    const text = terminal('cols 0 rows 0', 'check', 'mine.mjs', '--runs', '20', '--no-failures')
    expect(text).toContain('✓ sigmoid: ')
    expect(text.length).toBeLessThan(10_000)
  }, 90_000)
  test('of 50 columns: no line is wider, and the status line leaves nothing behind', () => {
    put('half.mjs', right.replace('1 /', '2 /'))
    const text = terminal('cols 50 rows 40', 'check', 'mine.mjs', '--runs', '20', '--no-failures')
    const lines = plain(text)
    expect(lines[0]).toMatch(/^✗ sigmoid: /)
    expect(lines.filter((line) => line.length > 50)).toEqual([])
    expect(lines.length).toBeLessThanOrEqual(30)
  }, 90_000)
})
