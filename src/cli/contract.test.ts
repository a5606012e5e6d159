import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { signatures } from '../making/contract/signature.ts'
import { widthOf } from '../report/text.ts'
import { pythonSkeletonOf } from './support/python-skeleton.ts'
import { skeletonOf } from './support/skeleton.ts'

/* What a newcomer writes: the contract on the terminal, files to fill in, in a folder where lemmata is installed. */

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lemmata-contract-'))
mkdirSync(join(folder, 'node_modules'))
symlinkSync(root, join(folder, 'node_modules', 'lemmata'))
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
afterAll(() => rmSync(folder, { recursive: true }))

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'dist/src/cli.js'), ...args], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 120_000,
    env: { ...process.env, NO_COLOR: '1', npm_command: '' },
  })
const all = signatures()

describe('contract', () => {
  test('without a name: every export, on one screen', () => {
    const { status, stdout } = run('contract')
    expect(status).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(24)
    expect(lines.filter((line) => widthOf(line) > 80)).toEqual([])
    const pages = new Map<string, string>()
    const pageOf = (part: string): string => {
      const page = pages.get(part) ?? run('contract', part).stdout
      pages.set(part, page)
      return page
    }
    for (const { name, part, convention } of all) expect(convention === undefined ? stdout : pageOf(part)).toMatch(new RegExp(`\\b${name}\\b`))
  })
  test.each([
    ['adam', ['export const adam = (options) => ({ step(parameters, gradients) { … } })', 'learningRate (0.001)', '// => [[0.999, 2.001]]']],
    ['Adam', ['Kingma & Ba 2015']],
    ['batch_norm', ['batchNorm.running(x, options)', '{ mean: [features], variance: [features], momentum: number }']],
    ['sigmoid.derivative', ['sigmoid.derivative(0.5)', '// => 0.235004', 'called once for each number']],
    ['mse', ['meanSquaredError.value(prediction, target)']],
    ['network', ['each { weights: [outputs][inputs], biases: [outputs] }']],
    ['losses', ['crossEntropyWithLogits', 'meanSquaredError']],
    ['optimizer', ['adam', 'nesterov']],
  ])('%s', (name, told) => {
    const { status, stdout } = run('contract', name)
    expect(status).toBe(0)
    for (const text of told) expect(stdout.replace(/\s+/g, ' ')).toContain(text)
    expect(stdout.split('\n').filter((line) => widthOf(line) > 80)).toEqual([])
  })
  test('a name that nobody asks for has a near one; as JSON for a machine', () => {
    expect(run('contract', 'adm')).toMatchObject({ status: 2, stderr: 'no export is called adm. Did you mean adam?\n' })
    expect(run('contract', 'zzz').stderr).toContain('`lemmata contract` lists them all.')
    expect(JSON.parse(run('contract', 'adam', '--json').stdout)).toMatchObject({ name: 'adam', type: 'Optimizer<AdamOptions>', options: { beta2: 0.999 } })
    expect(JSON.parse(run('contract', '--json').stdout)).toHaveLength(all.length)
  })
})

/** What the compiler says of these files under flags that a careful user sets. */
function compiled(files: Readonly<Record<string, string>>): string {
  const own = mkdtempSync(join(folder, 'types-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text)
  const flags = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noImplicitOverride: true, noImplicitReturns: true }
  const compilerOptions = { ...flags, allowJs: true, checkJs: true, target: 'ES2022', module: 'NodeNext', verbatimModuleSyntax: true, noEmit: true, types: [] }
  writeFileSync(join(own, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: Object.keys(files) }))
  return spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', own], { encoding: 'utf8' }).stdout
}

describe('init', () => {
  test('every skeleton compiles under strict flags, in TypeScript and in JavaScript, and a file that does not is seen', () => {
    const skeletons = all.flatMap((s) => [[`${s.name}.ts`, skeletonOf([s], false)] as const, [`${s.name}_.js`, skeletonOf([s], true)] as const])
    expect(compiled(Object.fromEntries(skeletons))).toBe('')
    const wrong = skeletonOf(
      all.filter((s) => s.name === 'sigmoid'),
      false,
    ).replace(/throw .*value.*/, "return 'half'")
    expect(compiled({ 'wrong.ts': wrong })).toContain("'string' is not assignable to type 'number'")
  }, 60_000)
  const python = spawnSync(process.env['LEMMATA_PYTHON'] ?? 'python3', ['--version']).status === 0
  test.skipIf(!python)('every skeleton of Python compiles, and is checked hole by hole', () => {
    const whole = all.map((s) => pythonSkeletonOf([s])).join('\n')
    expect(
      spawnSync(process.env['LEMMATA_PYTHON'] ?? 'python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: whole, encoding: 'utf8' }).stderr,
    ).toBe('')
    const { status, stdout } = run('init', 'adam', 'sigmoid', 'stepDecay', 'layerNorm', '--to', 'mine.py')
    expect([status, stdout.split('\n')[0]]).toEqual([
      0,
      'wrote mine.py: 6 holes to fill (adam, sigmoid.value, sigmoid.derivative, stepDecay, layerNorm.forward, layerNorm.backward)',
    ])
    const checked = run('check', 'mine.py', '--no-failures')
    expect(checked.status).toBe(1)
    for (const name of ['adam', 'sigmoid', 'stepDecay', 'layerNorm']) expect(checked.stdout).toMatch(new RegExp(`^✗ ${name}: .*not written yet`, 'm'))
    expect(run('init', 'adam.py').stdout).toMatch(/^wrote adam\.py: 1 hole to fill/)
  })
  test('a skeleton is checked hole by hole, and a filled one passes', () => {
    const { status, stdout } = run('init', 'adam', 'sigmoid', '--to', 'mine.ts')
    expect(stdout).toBe('wrote mine.ts: 3 holes to fill (adam, sigmoid.value, sigmoid.derivative)\n  lemmata check mine.ts --watch\n')
    expect(status).toBe(0)
    const path = join(folder, 'mine.ts')
    const fill = (hole: string, code: string): void => {
      const text = readFileSync(path, 'utf8')
      expect(text).toContain(`throw new Error('${hole}: not written yet')`)
      writeFileSync(path, text.replace(`throw new Error('${hole}: not written yet')`, code))
    }
    const holes = run('check', 'mine.ts', '--no-failures')
    expect(holes.status).toBe(1)
    expect(holes.stdout).toContain('✗ adam: not written yet\n')
    expect(holes.stdout).toMatch(/✗ sigmoid: sigmoid\.\w+: not written yet/)
    fill('sigmoid.value', 'return x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x))')
    fill('sigmoid.derivative', 'const e = Math.exp(-Math.abs(x))\n    return e / (1 + e) ** 2')
    fill(
      'adam',
      `t++
      return parameters.map((row, i) => row.map((x, j) => {
        const g = (gradients[i]?.[j] ?? 0) + options.weightDecay * x
        const old = state.get(\`\${i} \${j}\`) ?? { m: 0, v: 0 }
        const m = options.beta1 * old.m + (1 - options.beta1) * g
        const v = options.beta2 * old.v + (1 - options.beta2) * g * g
        state.set(\`\${i} \${j}\`, { m, v })
        return x - (options.learningRate * m) / (1 - options.beta1 ** t) / (Math.sqrt(v / (1 - options.beta2 ** t)) + options.epsilon)
      }))`,
    )
    const filled = readFileSync(path, 'utf8').replace('  return {\n', '  const state = new Map<string, { m: number; v: number }>()\n  let t = 0\n  return {\n')
    writeFileSync(path, filled)
    expect(compiled({ 'mine.ts': filled })).toBe('')
    const right = run('check', 'mine.ts', '--no-failures')
    expect(right.stdout).toMatch(/✓ sigmoid: \d+ claims passed[\s\S]*✓ adam: \d+ claims passed[\s\S]*What was right:[\s\S]* 0 failed/)
    expect(right.status).toBe(0)
  }, 60_000)
  test('no file is written over without --force, and none if one of several is there', () => {
    writeFileSync(join(folder, 'tanh.ts'), 'mine')
    const refused = run('init', 'relu', 'tanh')
    expect(refused).toMatchObject({
      status: 2,
      stderr: 'tanh.ts is there already, and nothing was written. --force writes over it, --to FILE writes elsewhere.\n',
    })
    expect(existsSync(join(folder, 'relu.ts'))).toBe(false)
    expect(run('init', 'relu', 'tanh', '--force', '--js').status).toBe(0)
    expect(readFileSync(join(folder, 'tanh.ts'), 'utf8')).toBe('mine')
    expect(run('init', 'tanh', '--force').status).toBe(0)
    expect(readFileSync(join(folder, 'tanh.ts'), 'utf8')).toContain('tanh.derivative: not written yet')
    expect(run('init', 'tahn')).toMatchObject({ status: 2, stderr: 'no export is called tahn. Did you mean tanh?\n' })
  })
})
