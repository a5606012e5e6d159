import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { type Job, type Runner, threads } from '../node.ts'

/* A file that loops for ever hears of nothing: whoever asked it may be gone, and its process must end all the same. */

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url))
const loop = 'for (;;);'
const homes: string[] = []
/** A file that writes down its process, and never ends: when it is asked, or when it is loaded. */
function looping(when: 'asked' | 'loaded'): { readonly path: string; readonly pidFile: string } {
  const home = mkdtempSync(join(tmpdir(), 'lemmata-orphans-'))
  homes.push(home)
  const [path, pidFile] = [join(home, 'loop.js'), join(home, 'pid')]
  const told = `writeFileSync(${JSON.stringify(pidFile)}, String(process.pid))`
  const body = when === 'asked' ? `export const relu = { value: () => { ${told}; ${loop} } }` : `${told}; ${loop}`
  writeFileSync(path, `import { writeFileSync } from 'node:fs'\n${body}\n`)
  return { path, pidFile }
}
afterEach(() => {
  for (const home of homes.splice(0)) if (existsSync(join(home, 'pid')) && runs(pidIn(join(home, 'pid')))) process.kill(pidIn(join(home, 'pid')), 'SIGKILL')
})

const pidIn = (pidFile: string): number => Number(readFileSync(pidFile, 'utf8'))
/** Whether the process computes: one that has ended, and that nobody has asked about since, does not. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc/self/stat') || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
async function until(what: string, is: () => boolean): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    if (is()) return
    await new Promise((go) => setTimeout(go, 20))
  }
  expect.fail(`waited for ${what}`)
}
const started = (pidFile: string): Promise<void> => until('the file to start', () => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '')
const ended = (pidFile: string): Promise<void> => until('the file to end', () => !runs(pidIn(pidFile)))

const job = (path: string): Job => ({
  id: 'loop',
  task: 'check',
  // With rights: it writes down its number.
  ask: { spec: { kind: 'file', path, deadline: 600_000, trust: 'trusted' }, claim: 'relu_eq', runs: 5, seed: 1, kept: [] },
})
async function onThread(work: (runner: Runner) => Promise<void>): Promise<void> {
  const runner = threads({ workers: 1 })
  try {
    await work(runner)
  } finally {
    await runner.close()
  }
}

test.each(['asked', 'loaded'] as const)('on a thread that is stopped at its deadline, %s', { timeout: 60_000 }, async (when) => {
  const { path, pidFile } = looping(when)
  await onThread(async (runner) => {
    // A file that does not load has a deadline of its own, which is longer.
    const [outcome] = await runner.run([job(path)], { deadlineMs: 6000 })
    expect(outcome).toMatchObject({ done: false, because: expect.stringContaining('its worker was stopped') })
    await ended(pidFile)
  })
})
test('on a thread whose runner is closed', { timeout: 60_000 }, async () => {
  const { path, pidFile } = looping('asked')
  await onThread(async (runner) => {
    const stopped = runner.run([job(path)]).catch((error: Error) => error.message)
    await started(pidFile)
    expect(runs(pidIn(pidFile))).toBe(true)
    await runner.close()
    expect(await stopped).toBe('the runner was closed')
    await ended(pidFile)
  })
})
test.each([
  ['SIGINT', 'asked', 130],
  ['SIGINT', 'loaded', 130],
  ['SIGTERM', 'asked', 130],
  // Who is killed so cleans nothing up.
  ['SIGKILL', 'asked', null],
] as const)('under a command line that gets %s, %s', { timeout: 60_000 }, async (signal, when, code) => {
  const { path, pidFile } = looping(when)
  const child = spawn(process.execPath, [cli, 'check', path, '--deadline', '600000', '--no-failures', '--trust'], { cwd: tmpdir(), stdio: 'ignore' })
  const exit = new Promise((settle) => child.on('exit', settle))
  await started(pidFile)
  child.kill(signal)
  expect(await exit).toBe(code)
  await ended(pidFile)
})

test('without rights too, though it can write nothing down', { timeout: 60_000 }, async () => {
  const home = mkdtempSync(join(tmpdir(), 'lemmata-orphans-'))
  const path = join(home, 'loop.js')
  writeFileSync(path, `console.log('process ' + process.pid + '.'); ${loop}\nexport const relu = { value: (x) => x }\n`)
  const child = spawn(process.execPath, [cli, 'check', path, '--deadline', '600000', '--no-failures', '--budget', '3600'], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const exit = new Promise((settle) => child.on('exit', settle))
  const pid = (): number => Number(/process (\d+)\./.exec(said)?.[1])
  await until('the file to start', () => pid() > 0)
  expect(runs(pid())).toBe(true)
  child.kill('SIGKILL')
  await exit
  await until('the file to end', () => !runs(pid()))
})
