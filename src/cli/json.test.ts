import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

/* Who asks for JSON gets one document, whatever happens; who reads it need not know what went wrong. */

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lemmata-json-'))
afterAll(() => rmSync(folder, { recursive: true }))
const run = (...args: string[]) =>
  spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: folder, timeout: 60_000, env: { ...process.env, NO_COLOR: '1' } })
const put = (name: string, text: string): void => writeFileSync(join(folder, name), text)
put('torn.ts', 'export const relu = {{')
put('throws.js', 'throw new Error("at the top")')
put('quits.js', 'process.exit(0)')
put('empty.js', 'export const nonsense = 1')
put('loud.js', 'console.log("{ not: json }"); process.stdout.write("more"); export const tanh = { value: Math.tanh }')
put('notes.txt', 'no program')

describe('a call that comes to nothing', () => {
  test.each([
    ['a file that is not there', ['check', 'nowhere.ts'], 'which does not exist', 2],
    ['a folder', ['check', '.'], 'is a folder', 2],
    ['another language', ['check', 'notes.txt'], 'is no .ts, .js or .py file', 2],
    ['a file that does not compile', ['check', 'torn.ts'], 'cannot compile torn.ts:1:', 2],
    ['a file that throws', ['check', 'throws.js'], 'at the top', 2],
    ['a file that ends itself', ['check', 'quits.js'], 'quits.js', 2],
    ['a file without an export', ['check', 'empty.js'], '`lemmata contract` lists the names', 2],
    ['a claim that the file is not about', ['check', 'loud.js', '--claim', 'adam_recursion'], 'no export adam', 2],
    ['a claim that does not exist', ['check', '--claim', 'adam_recusion'], 'Did you mean adam_recursion?', 2],
    ['a topic that does not exist', ['check', '--topic', 'nothing'], 'expected one of losses', 2],
    ['a number that is none', ['check', '--runs', 'many'], 'expected a positive integer', 2],
    ['an option that does not exist', ['check', '--rusn', '3'], "unknown option '--rusn'", 2],
    ['options that do not go together', ['check', 'loud.js', '--watch'], '--watch goes with a file, and with neither', 2],
    ['a replay that is none', ['check', '--claim', 'relu_eq', '--replay', 'x'], 'SEED:PATH', 2],
    ['quotes that do not end', ['check', '--program', '"x'], 'quotes in pairs', 2],
    ['a program that is not there', ['check', '--program', './no-such-program'], 'no-such-program', 2],
    ['another command', ['gradcheck', 'nowhere.ts'], 'which does not exist', 2],
    ['a contract of nothing', ['contract', 'adm'], 'Did you mean adam?', 2],
    ['no command at all', ['chekc'], "unknown command 'chekc'", 2],
  ])('%s', (_, args, because, code) => {
    const { status, stdout, stderr } = run(...args, '--json')
    const told = JSON.parse(stdout) as { readonly refused: string; readonly format?: string; readonly evidence?: readonly unknown[] }
    expect(told.refused).toContain(because)
    if (args[0] === 'check') expect(told).toMatchObject({ format: 'lemmata-evidence/1', evidence: [] })
    expect(stderr).not.toBe('')
    expect(status).toBe(code)
  })
})

test('what a file prints is not in the way, and JSON that came of something is alone', () => {
  const { status, stdout } = run('check', 'loud.js', '--json', '--claim', 'tanh_eq')
  expect(JSON.parse(stdout)).toMatchObject({ evidence: [{ kind: 'sampled' }] })
  expect(JSON.parse(stdout)).not.toHaveProperty('refused')
  expect(status).toBe(0)
})

test('without --json nothing is said in JSON', () => {
  const { stdout } = run('check', 'nowhere.ts')
  expect(stdout).toBe('')
})
