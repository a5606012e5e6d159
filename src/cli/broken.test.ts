import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { properties } from '../../properties/index.ts'

/* A copy of the built command line in which a file of claims throws, a subfolder holds a claim, or a claim stands twice. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const copies: string[] = []
const copy = (files: Readonly<Record<string, string>>, entries: readonly string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lemmata-broken-'))
  copies.push(folder)
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, 'dist/properties', path, '..'), { recursive: true })
    writeFileSync(join(folder, 'dist/properties', path), text)
  }
  const index = join(folder, 'dist/properties/index.js')
  const loaders = entries.map((path) => `'${path}': () => import('./${path}.js'),`).join('\n')
  writeFileSync(index, readFileSync(index, 'utf8').replace('export const properties = {', `export const properties = {\n${loaders}`))
  return folder
}
/** Where the file of this name lies, whatever its folder. */
const place = (name: string): string => Object.keys(properties).find((path) => path.split('/').at(-1) === name) as string
const run = (folder: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(folder, 'dist/src/cli.js'), ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', npm_command: '' },
  })
afterAll(() => {
  for (const folder of copies) rmSync(folder, { recursive: true })
})

const claim = (id: string) => `import * as fc from 'fast-check'
export const planted = { id: '${id}', topic: 'scaling', states: 'x', source: { deck: 'beyond', slide: '-' }, how: '-', catches: '-',
  expected: 'holds', needs: [], inputs: fc.integer(), check: () => ({ holds: true }), rivals: [] }
`

test('a file that throws is named, the others go on, and the run is undecided', () => {
  const broken = place('boosting')
  const folder = copy({ [`${broken}.js`]: "throw new TypeError('planted')\n" }, [])
  const listed = run(folder, 'list')
  expect(listed.stderr).toContain(`properties/${broken}.ts cannot be loaded, and its claims are left out: TypeError: planted`)
  expect(listed.stdout).toContain('relu_eq')
  expect(listed.status).toBe(3)
  const checked = run(folder, 'check', '--topic', 'scaling')
  expect(checked.stderr).toContain(`properties/${broken}.ts cannot be loaded, and its claims are left out: TypeError: planted`)
  expect(checked.stdout).toContain(' 0 failed')
  expect(checked.status).toBe(3)
})

test('a claim in a subfolder is found and held', () => {
  const checked = run(copy({ 'some/topic/deep.js': claim('planted_claim') }, ['some/topic/deep']), 'check', '--claim', 'planted_claim')
  expect(checked.stdout).toContain('1 passed, 0 failed')
  expect(checked.status).toBe(0)
})

test('two claims of one name are an error that names both files', () => {
  const { stderr, status } = run(copy({ 'zz.js': claim('relu_eq') }, ['zz']), 'list')
  expect(stderr).toContain(`expected every name once, got relu_eq in properties/${place('activations')}.ts and in properties/zz.ts`)
  expect(status).toBe(2)
})

test('a claim whose inputs cannot be drawn is undecided, and says so wherever it is asked; those beside it are judged', () => {
  const asking = claim('planted_claim')
    .replace('needs: []', "needs: ['activation:relu']")
    .replace('scaling', 'activations')
    .replace('fc.integer()', "fc.nat().map(() => { throw new RangeError('no draw') })")
  const folder = copy({ 'planted.js': asking }, ['planted'])
  const broke = 'the claim planted_claim itself broke: RangeError: no draw'
  const both = ['--claim', 'planted_claim', 'relu_eq', '--runs', '5']
  writeFileSync(join(folder, 'mine.js'), 'export const relu = { value: (x) => Math.max(x, 0) }\n')
  for (const whom of [[], ['mine.js']]) {
    const checked = run(folder, 'check', ...whom, ...both)
    expect(checked.stdout.replace(/\s+/g, ' ')).toContain(`? planted_claim: undecided: ${broke}`)
    expect(checked.stdout).toContain('1 passed, 0 failed, 1 undecided')
    expect(checked.status).toBe(3)
  }
  const explained = run(folder, 'explain', 'planted_claim')
  expect(explained.stdout.replace(/\s+/g, ' ')).toContain(`tested not at all: ${broke}`)
  expect(explained.stdout).not.toContain('detects 0')
  const power = run(folder, 'power', ...both)
  expect(power.stderr).toContain(`? planted_claim: ${broke}\n`)
  expect(power.status).toBe(3)
  const generators = run(folder, 'generators', '--draws', '200')
  expect(generators.status).toBe(3)
  expect(generators.stdout).toContain(`? ${broke}\n`)
  expect(generators.stdout).toContain('step sizes')
  const told = JSON.parse(run(folder, 'generators', '--draws', '20', '--json').stdout)
  expect(told.claims).toContainEqual({ claim: 'planted_claim', complaints: [], broken: broke })
  // In this process, on exports.
  const script = `import { checkExports } from '${join(folder, 'dist/src/index.js')}'
    const found = await checkExports({ relu: { value: (x) => Math.max(x, 0) } }, { claims: ['planted_claim', 'relu_eq'], runs: 5 })
    console.log(found.map((e) => \`\${e.claim} \${e.kind} \${e.because ?? ''}\`).join('\\n'))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', cwd: folder })
  expect(stdout).toContain(`planted_claim undecided ${broke}\n`)
  expect(stdout).toContain('relu_eq sampled')
}, 60_000)
