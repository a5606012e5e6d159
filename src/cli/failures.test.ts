import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

/* Counterexamples are kept by value, tried first, and repeated by a generated test. */

const root = fileURLToPath(new URL('../../', import.meta.url))
// Inside the package, so that the generated test finds `lemmata` as it would in a student's project.
const folder = mkdtempSync(join(root, 'dist', 'failures-'))
// Its own configuration, not ours.
writeFileSync(join(folder, 'vitest.config.js'), 'export default {}')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (command: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, command), ...args], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 120_000,
    env: { ...process.env, NO_COLOR: '1', npm_command: '' },
  })
const check = (...args: string[]) => at('dist/src/cli.js', 'check', 'cube.ts', ...args)
/** The one folder that is kept there. */
const own = (): string => {
  const [name, ...others] = readdirSync(join(folder, '.lemmata', 'failures'))
  expect(name).toMatch(/^cube-[\da-f]{8}$/)
  expect(others).toEqual([])
  return `.lemmata/failures/${name}`
}
const stored = (): string => join(folder, own(), 'sgd_recursion.json')
const wrong = 'export const sgd = ({ learningRate }) => ({ step: (p, g) => p.map((r, i) => r.map((x, j) => x - 2 * learningRate * g[i][j])) })'
const repaired = wrong.replace('2 * ', '')

test('a refuted input is kept, tried first, repeated by its test, and passes when the file is repaired', () => {
  writeFileSync(join(folder, 'cube.ts'), wrong)
  const first = check()
  expect(first.status).toBe(1)
  expect(first.stdout).toContain('diagnosis  the learning rate counts exactly 2×')
  const kept = JSON.parse(readFileSync(stored(), 'utf8'))
  expect(kept).toMatchObject({ format: 'lemmata-failure/2', claim: 'sgd_recursion', failures: [{ because: expect.stringContaining('expected') }] })

  // Another seed: the same input, because it is tried first.
  const again = check('--seed', '99')
  expect(again.stdout.replace(/\s*\\?\n\s*/g, ' ')).toMatch(/--claim sgd_recursion --replay [\d:]+ # a kept failure: tried first/)
  expect(JSON.parse(readFileSync(stored(), 'utf8')).failures[0].input).toBe(kept.failures[0].input)

  const vitest = () => at('node_modules/vitest/vitest.mjs', 'run', `${own()}/sgd_recursion.test.ts`, '--root', folder)
  const failing = vitest()
  expect(failing.status, failing.stdout + failing.stderr).toBe(1)
  expect(failing.stdout).toContain('1 failed')
  writeFileSync(join(folder, 'cube.ts'), repaired)
  const passing = vitest()
  expect(passing.status, passing.stdout + passing.stderr).toBe(0)
  expect(passing.stdout).toContain('1 passed')
  expect(check().status).toBe(0)
  expect(existsSync(stored())).toBe(true)
}, 60_000)

test('--no-failures keeps none; what is no kept failure is left out, in one sentence, and judges nothing', () => {
  writeFileSync(join(folder, 'cube.ts'), wrong)
  const before = readFileSync(stored(), 'utf8')
  expect(check('--no-failures', '--seed', '3').stdout).not.toContain('tried first')
  expect(readFileSync(stored(), 'utf8')).toBe(before)
  writeFileSync(stored(), '{')
  const { status, stdout, stderr } = check()
  expect(status).toBe(1)
  expect(stdout).not.toContain('tried first')
  expect(stderr.match(/^.*is left out.*$/gm)).toEqual([`${own()}/sgd_recursion.json is left out: it is no file of the format lemmata-failure/2`])
}, 60_000)
