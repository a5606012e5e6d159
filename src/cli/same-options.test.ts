import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/* check and gradcheck take the same options where these mean the same. */

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lemmata-test-'))
writeFileSync(join(folder, 'relu.js'), 'export const relu = { value: (x) => Math.max(0, x), derivative: (x) => (x > 0 ? 1 : 0) }')
const run = (command: string, ...args: string[]) =>
  spawnSync(process.execPath, [cli, command, ...args], { encoding: 'utf8', cwd: folder, timeout: 60_000, env: { ...process.env, NO_COLOR: '1' } })

/** All at once: a command that lacks one of them refuses the call. `--quiet` has its own test below. */
const options = ['--no-failures', '--verbose', '--float32', '--json', '--seed', '2', '--deadline', '3000']
test.each([
  ['check', '--claim', 'relu_deriv'],
  ['gradcheck', '--of', 'relu', '--points', '1'],
])(
  '%s knows them',
  (command, ...about) => {
    expect(run(command, 'relu.js', ...about, ...options).status).toBe(0)
  },
  60_000,
)
test.each(['check', 'gradcheck'])(
  '%s refuses an option that it lacks beside those',
  (command) => {
    expect(run(command, 'relu.js', ...options, '--loud').stderr).toContain("unknown option '--loud'")
  },
  60_000,
)

test('the verdict alone is the last line, in both', () => {
  expect(run('check', 'relu.js', '--claim', 'relu_deriv', '--quiet').stdout).toBe('1 passed, 0 failed\n')
  expect(run('gradcheck', 'relu.js', '--of', 'relu', '--points', '2', '--quiet').stdout).toBe('2 checks: 2 right.\n')
}, 60_000)

test('a file and a program at once are refused by both', () => {
  for (const command of ['check', 'gradcheck']) {
    const { status, stderr } = run(command, 'relu.js', '--program', 'node x.mjs')
    expect([status, stderr]).toEqual([2, 'error: give a file or --program, not both\n'])
  }
}, 60_000)
