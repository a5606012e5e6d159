import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { built } from '../built.ts'
import { operationNames } from '../protocol/operations.ts'

/* The page `docs/protocol.md`: its programs are run as they stand there, and it names all that can be asked. */

const root = new URL('../../', import.meta.url)
const page = readFileSync(new URL('docs/protocol.md', root), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'lemmata-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const programs = [
  { language: 'js', file: 'page.mjs', command: process.execPath, correction: ' / (1 - beta1 ** (t + 1))' },
  { language: 'python', file: 'page.py', command: 'python3', correction: ' / (1 - b1**t)' },
]
const codeIn = (language: string): string => new RegExp(`^\`\`\`${language} [^\\n]*\\n(.*?)^\`\`\`$`, 'ms').exec(page)?.[1] ?? ''
const runs = (command: string): boolean => spawnSync(command, ['--version']).status === 0

/** `lemmata check --program` with this text as the program. */
function checked(command: string, file: string, code: string, ...options: string[]) {
  const path = join(folder, file)
  writeFileSync(path, code)
  const cli = fileURLToPath(built(import.meta.url, '../cli'))
  const { status, stdout } = spawnSync(process.execPath, [cli, 'check', '--program', `${command} ${path}`, '--no-failures', ...options], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, stdout }
}

describe.each(programs)('the program in $language', ({ language, file, command, correction }) => {
  test('is short', () => {
    expect(codeIn(language).split('\n').length).toBeGreaterThan(30)
    expect(codeIn(language).split('\n').length).toBeLessThan(52)
  })
  const found = runs(command)
  test.skipIf(!found)(found ? 'passes every claim that it attempts' : `is not run: ${command} is not found here`, () => {
    expect(checked(command, file, codeIn(language))).toMatchObject({ status: 0, stdout: expect.stringMatching(/^12 passed, 0 failed/m) })
  })
  test.skipIf(!found)(found ? 'falls without its bias correction' : `is not broken: ${command} is not found here`, () => {
    const code = codeIn(language)
    expect(code).toContain(correction)
    const { status, stdout } = checked(command, `broken-${file}`, code.replace(correction, ''), '--claim', 'adam_recursion')
    expect(status).toBe(1)
    expect(stdout).toContain('✗ adam_recursion')
  })
})

test('the page names every operation', () => {
  expect(operationNames.filter((name) => !new RegExp(`\`${name}(?::[^\`]+)?\``).test(page))).toEqual([])
})
