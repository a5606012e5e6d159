import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'

/* The built command line where something stands in its way: places, paths with spaces, claims that nothing answers. */

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lemmata-test-'))
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 60_000,
    env: { ...process.env, NO_COLOR: '1', npm_command: '' },
  })
  return { status, stdout, stderr }
}
const doubled = 'export const relu = { value: (x) => Math.max(0, x), derivative: (x) => (x > 0 ? 2 : 0) }'
writeFileSync(join(folder, 'bad.js'), doubled)
writeFileSync(join(folder, 'my file.js'), doubled)
writeFileSync(join(folder, 'ok.js'), doubled.replace('2 : 0', '1 : 0'))
cpSync(fileURLToPath(new URL('../../properties/fixtures/relu-program.mjs', import.meta.url)), join(folder, 'my program.mjs'))
// Below a file there can be no folder, whoever asks.
writeFileSync(join(folder, 'taken'), '')
const nowhere = join('taken', 'failures')

describe('a place that cannot be written to', () => {
  test('costs what would be kept, not the counterexample', () => {
    const { status, stdout, stderr } = run('check', 'bad.js', '--claim', 'relu_deriv', '--failures', nowhere)
    expect(stdout).toContain('✗ relu_deriv')
    expect(stdout).not.toContain('npx vitest')
    expect(stderr).toBe(`counterexamples are not kept: ${nowhere} cannot be written (ENOTDIR); --failures FOLDER or --no-failures\n`)
    expect(status).toBe(1)
    const json = run('check', 'bad.js', '--claim', 'relu_deriv', '--failures', nowhere, '--json')
    expect(JSON.parse(json.stdout).evidence[0].kind).toBe('refuted')
    expect(json.status).toBe(1)
  })
  test.runIf(existsSync('/proc'))(
    'of which Node’s own way of making folders never comes back',
    () => {
      const { status, stderr } = run('check', 'bad.js', '--claim', 'relu_deriv', '--failures', '/proc/x')
      expect(stderr).toContain('/proc/x cannot be written (ENOENT)')
      expect(status).toBe(1)
    },
    90_000,
  )
  test.each([
    ['--out', 'lab', '--smoke', '--out', nowhere],
    ['--out', 'approximate', 'x', '--out', nowhere],
    ['--matrix', 'power', '--matrix', join(nowhere, 'power.csv')],
  ])('%s is told before the work', (option, ...args) => {
    const { status, stdout, stderr } = run(...args)
    expect(stderr).toBe(`${option}: expected a place that can be written to, got ${nowhere} (ENOTDIR). Give another ${option}.\n`)
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })
  test.each([
    ['graph', 'x', '--out', join(nowhere, 'x.dot')],
    ['prove', '--claim', 'xor_not_perceptron', '--smt', nowhere],
  ])('%s says so in a sentence', (...args) => {
    const { status, stderr } = run(...args)
    expect(stderr).toMatch(/^(?:writing|--smt): expected a place that can be written to, got .* \(ENOTDIR\)/)
    expect(status).toBe(2)
  })
})

describe('lines that can be pasted', () => {
  const line = (text: string, name: string): string => new RegExp(`^  ${name} +(.*)$`, 'm').exec(text)?.[1] ?? ''
  /** The lines of the replay as they stand, to be pasted. */
  const replay = (text: string): string => /^ {2}replay +((?:.*\\\n)*.*)$/m.exec(text)?.[1] ?? ''
  const words = (command: string): string => command.replace(/\s*\\\n\s*/g, ' ')
  const pasted = (command: string): string =>
    spawnSync('sh', ['-c', command.replace(/^lemmata/, `'${process.execPath}' '${cli}'`)], { encoding: 'utf8', cwd: folder }).stdout

  test.skipIf(process.platform === 'win32')('a path with a space, at first and when it was kept', () => {
    const first = run('check', 'my file.js', '--claim', 'relu_deriv').stdout
    expect(words(replay(first))).toMatch(/^lemmata check "my file\.js" --claim relu_deriv --replay \S+$/)
    expect(line(run('check', 'my file.js', '--claim', 'relu_deriv', '--verbose').stdout, 'test')).toMatch(
      /^npx vitest run "\.lemmata\/failures\/my file-[\da-f]{8}\/relu_deriv\.test\.ts"$/,
    )
    expect(pasted(replay(first))).toContain(line(first, 'input'))
    const kept = run('check', 'my file.js', '--claim', 'relu_deriv').stdout
    expect(words(replay(kept))).toBe(`${words(replay(first))} # a kept failure: tried first`)
    expect(pasted(replay(kept))).toContain(line(kept, 'input'))
  })
  test.skipIf(process.platform === 'win32')('a program with a space in its path', () => {
    const text = readFileSync(join(folder, 'my program.mjs'), 'utf8')
    expect(run('check', '--program', "node 'my program.mjs'", '--claim', 'relu_eq').stdout).toContain('1 passed, 0 failed')
    writeFileSync(join(folder, 'my program.mjs'), text.replace('Math.max(', '1.5 * Math.max('))
    const wrong = run('check', '--program', "node 'my program.mjs'", '--claim', 'relu_eq', '--no-failures').stdout
    expect(replay(wrong)).toContain('lemmata check --program ')
    expect(pasted(replay(wrong))).toContain(line(wrong, 'input'))
  })
  test('quotes that do not end', () => {
    const { status, stderr } = run('check', '--program', "node 'my program.mjs")
    expect(stderr).toContain('--program: expected quotes in pairs')
    expect(status).toBe(2)
  })
})

describe('nothing is no pass', () => {
  test.each([
    [['prove', '--claim', 'focalWithLogits_nan_of_nan'], 'got no proof of focalWithLogits_nan_of_nan'],
    [['check', 'ok.js', '--claim', 'adam_recursion'], 'ok.js: expected exports that adam_recursion can be asked of, got no export adam.'],
    [['check', 'ok.js', '--topic', 'losses'], 'claims can be asked of, got no export '],
  ])('%j', (args, told) => {
    const { status, stderr } = run(...args)
    expect(stderr).toContain(told)
    expect(status).toBe(2)
  })
  test('a search for an erratum that is shorter than usual is undecided', () => {
    const claim = 'perceptron_update_raises_signed_score_as_printed'
    const short = run('check', '--claim', claim, '--runs', '1')
    expect(short.stdout).toContain(`${claim}: undecided: no counterexample in 10 cases, of the usual 1000; raise --runs (100 or more)`)
    expect(short.stdout).toContain('0 passed, 0 failed, 1 undecided')
    expect(short.status).toBe(3)
    expect(run('check', '--claim', claim).status).toBe(0)
  })
})

test('gradcheck speaks in no other command’s name', () =>
  expect(run('gradcheck', 'nowhere.ts').stderr).toMatch(/^file: expected a file to check, got nowhere\.ts/))

test('help fits into 80 columns, and says what every exit code means', () => {
  const commands = [...run('--help').stdout.matchAll(/^ {2}(\w+) .*?(?:\[options\]|<|\[)/gm)].map((m) => m[1] as string)
  expect(commands.length).toBeGreaterThan(8)
  // One process for all: what starts a command is loaded anew for each, what it imports is not.
  const main = pathToFileURL(cli.replace('cli.js', 'cli/support/main.js'))
  const script = `for (const command of ${JSON.stringify(commands)}) { process.argv = ['node', command, '--help']; await import('${main}?' + command) }`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } })
  expect([...stdout.matchAll(/^Usage: lemmata (\w+|\[options\])/gm)].map((m) => m[1])).toEqual(commands.map((c) => c.replace('help', '[options]')))
  for (const page of stdout.split(/^Usage: /m).filter((text) => /^lemmata \w/.test(text)))
    expect(page.replace(/\s+/g, ' ')).toMatch(/Exit codes: 0 .* 2 wrong call.* 4 lemmata itself failed.* 130 interrupted\. ?$/)
  expect(`${run('--help').stdout}${stdout}`.split('\n').filter((line) => line.length > 80)).toEqual([])
}, 60_000)

test.skipIf(process.platform === 'win32')('Ctrl-C while the program is still being loaded ends with 130', () => {
  // Before the program itself: as soon as anybody heeds the signal, it comes.
  const hasty =
    "const timer = setInterval(() => { if (process.listenerCount('SIGINT') > 0) { clearInterval(timer); process.kill(process.pid, 'SIGINT') } }, 1); timer.unref()"
  const { status } = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(hasty)}`, cli, 'explain', 'adam_recursion'], {
    cwd: folder,
  })
  expect(status).toBe(130)
})
