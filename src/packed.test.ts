import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/* The tarball that would be published, in a project of its own: `docs/project` with nothing but what the tarball and its dependencies hold. */

const root = fileURLToPath(new URL('..', import.meta.url))
const project = mkdtempSync(join(tmpdir(), 'lemmata-project-'))
const module = (name: string): string => join(project, 'node_modules', name)

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly types: string
  readonly typesVersions: { readonly '*': Readonly<Record<string, readonly string[]>> }
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>
}
const manifest = (): Manifest => JSON.parse(readFileSync(join(module('lemmata'), 'package.json'), 'utf8'))

/** A command in the project: what it printed, without colors, and how it ended. */
function run(command: string, ...args: string[]) {
  const { CI: _ci, FORCE_COLOR: _color, VITEST: _vitest, ...environment } = process.env
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: 'utf8', env: { ...environment, NO_COLOR: '1' } })
  return { status, output: `${stdout}${stderr}` }
}
const tool = (name: string, file: string, ...args: string[]) => run(process.execPath, join(module(name), file), ...args)
const tsc = (config: string) => tool('typescript', 'bin/tsc', '-p', config)
const vitest = (file: string) => tool('vitest', 'vitest.mjs', 'run', '--reporter', 'verbose', file)
const write = (file: string, text: string): void => writeFileSync(join(project, file), text)

beforeAll(() => {
  if (!existsSync(join(root, 'dist/src/index.js'))) throw new Error('nothing is built: run `npm run build` first')
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', project], { cwd: root })
  const tarball = readdirSync(project).find((f) => f.endsWith('.tgz')) as string
  mkdirSync(module('lemmata'), { recursive: true })
  execFileSync('tar', ['-xzf', join(project, tarball), '-C', module('lemmata'), '--strip-components', '1'])
  // What npm would install: the dependencies that the tarball names, and the tools of the project.
  for (const name of [...Object.keys(manifest().dependencies), 'vitest', 'vite', 'typescript', '@types/node']) {
    mkdirSync(dirname(module(name)), { recursive: true })
    symlinkSync(realpathSync(join(root, 'node_modules', name)), module(name))
  }
  cpSync(join(root, 'docs/project'), project, { recursive: true })
  write('package.json', JSON.stringify({ name: 'project', type: 'module' }))
  const strict = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noEmit: true, target: 'ES2022', lib: ['ES2023'] }
  const tsconfig = (compilerOptions: object, ...files: string[]) =>
    JSON.stringify({ compilerOptions: { ...strict, types: ['node'], skipLibCheck: true, allowImportingTsExtensions: true, ...compilerOptions }, files })
  const all = ['types.ts', 'mine.ts', 'claim.spec.ts', 'passing.spec.ts', 'failing.spec.ts']
  write('tsconfig.nodenext.json', tsconfig({ module: 'nodenext', moduleResolution: 'nodenext' }, ...all))
  write('tsconfig.bundler.json', tsconfig({ module: 'esnext', moduleResolution: 'bundler' }, ...all))
  const whole = { module: 'nodenext', moduleResolution: 'nodenext', skipLibCheck: false }
  write('tsconfig.anywhere.json', tsconfig({ ...whole, types: [] }, 'anywhere.ts'))
  write('anywhere.ts', "export * from 'lemmata'\nexport * as contract from 'lemmata/contract'\n")
  write('tsconfig.node.json', tsconfig(whole, 'node.ts'))
  write('node.ts', "export * from 'lemmata/node'\n")
  write('tsconfig.wrong.json', tsconfig({ module: 'nodenext', moduleResolution: 'nodenext' }, 'wrong.ts'))
  write(
    'wrong.ts',
    "import { sum } from 'lemmata'\nimport { describeSubject } from 'lemmata/vitest'\ndescribeSubject('mine', {}, { run: 3 })\nexport { sum }\n",
  )
}, 60_000)
afterAll(() => rmSync(project, { recursive: true, force: true }))

describe('types', () => {
  test.each(['nodenext', 'bundler'])('moduleResolution %s, every strict flag', (resolution) => {
    expect(tsc(`tsconfig.${resolution}.json`)).toEqual({ status: 0, output: '' })
  })
  test.each(['anywhere', 'node'])('our own declarations hold without skipLibCheck: %s', (config) => {
    const { output } = tsc(`tsconfig.${config}.json`)
    // The declarations of other packages are not ours.
    expect(output.split('\n').filter((line) => line !== '' && !/^(\s|node_modules\/(?!lemmata)|\.\.)/.test(line))).toEqual([])
  })
  test('a wrong call is found', () => {
    const { status, output } = tsc('tsconfig.wrong.json')
    expect(status).not.toBe(0)
    expect(output).toMatch(/no exported member (named )?'sum'/)
    expect(output).toContain("'run' does not exist")
  })
  test('every entry has its files', () => {
    const { exports, types, typesVersions } = manifest()
    for (const target of Object.values(exports).flatMap((e) => (typeof e === 'string' ? [e] : [e.types, e.default])))
      expect(existsSync(join(module('lemmata'), target)), target).toBe(true)
    expect(Object.keys(exports)).toEqual(['.', './node', './vitest', './contract', './protocol.schema.json', './package.json'])
    // The resolution of old compilers, `node` or `node10`, reads these instead.
    const old = { '.': types, ...Object.fromEntries(Object.entries(typesVersions['*']).map(([name, [file]]) => [`./${name}`, file])) }
    expect(old).toEqual(Object.fromEntries(Object.entries(exports).flatMap(([name, e]) => (typeof e === 'string' ? [] : [[name, e.types]]))))
  })
})

test('tests of right code pass, one a claim, with the seed in their names', () => {
  const { status, output } = vitest('passing.spec.ts')
  expect(output).toMatch(/✓ .*sgd > sgd_recursion \(seed 1\)/)
  expect(output).toMatch(/✓ .*my activations > sigmoid_eq \(seed 3\)/)
  expect(output).toMatch(/✓ .*derivatives/)
  expect(output).not.toContain('relu_eq')
  expect(status).toBe(0)
})

test('a claim and an erratum of one’s own are written with what lemmata exports', () => {
  const { status, output } = vitest('claim.spec.ts')
  for (const id of ['max_pool_ge_mean_pool', 'max_pool_subadditive', 'max_pool_subadditive_as_printed', 'relu_is_max', 'a leak is refuted'])
    expect(output).toContain(`✓ claim.spec.ts > ${id}`)
  expect(status).toBe(0)
})

describe('tests of wrong code fail with a reason', () => {
  let output = ''
  /** What is said of a test where it is listed, and with the user's own line. */
  const said = (name: string): string =>
    output
      .split(/^(?= [×✓] | FAIL {2})/m)
      .filter((part) => part.split('\n')[0]?.includes(` > ${name}`))
      .join('')
  beforeAll(() => {
    const run = vitest('failing.spec.ts')
    output = run.output
    expect(run.status).toBe(1)
  }, 60_000)

  test('counterexample, diagnosis, worst case and the user’s own line', () => {
    const text = said('adam > adam_recursion (seed 4)')
    expect(text).toMatch(/input {6}\{ optimizer: "adam"/)
    expect(text).toMatch(/adam after step 1: expected .*, got /)
    expect(text).toContain('diagnosis  the bias correction is missing')
    expect(text).toMatch(/worst {6}adam after step/)
    expect(text).toMatch(/replay {5}describeOptimizer\('adam', …, \{ claims: \['adam_recursion'\], replay: '\d+:[\d:]+' \}\)/)
    expect(text).toContain("describeOptimizer('adam', adam, { seed: 4 })")
  })
  test('the line that it names repeats it', () => {
    const text = said('adam > adam_recursion (seed 4)')
    const [, options] = /replay {5}describeOptimizer\('adam', …, (.*)\)/.exec(text) ?? []
    write(
      'again.spec.ts',
      `import { describeOptimizer } from 'lemmata/vitest'\nimport { adam } from './mine.ts'\ndescribeOptimizer('adam', adam, ${options})\n`,
    )
    const again = vitest('again.spec.ts')
    expect(again.status).toBe(1)
    expect(again.output).toContain('Tests  1 failed (1)')
    expect(again.output).toContain(/^.*input {6}.*$/m.exec(text)?.[0].trim())
  })
  test.each([
    ['adma', 'describeOptimizer: expected one of', 'Did you mean adam?'],
    ['misspelled claim', 'no claim is called sgd_recusion', 'Did you mean sgd_recursion?'],
    ['misspelled topic', 'describeSubject: topics: expected one of losses, ', 'Did you mean optimization?'],
    ['misspelled option', 'describeSubject: expected the options claims,', 'Did you mean claims?'],
    [
      'misspelled export',
      'expected at least one export that some claim asks for, got none',
      'Did you mean sgd? (export const sgd = (options) => ({ step(parameters, gradients) { … } }))',
    ],
    ['nothing', 'expected at least one export that some claim asks for, got none', 'lemmata/contract'],
    ['other claim', 'expected exports that adam_recursion can be asked of', 'got no export adam'],
    ['absent', 'describeSubject: expected an object of exports, got undefined', 'FAULT'],
    ['no options', 'describeSubject: expected an object of options, got null', 'FAULT'],
    ['17', 'describeSubject: expected a text as the name, got 17', 'FAULT'],
    ['text of runs', 'describeSubject: runs: expected a positive whole number, got the text "10"', 'FAULT'],
    ['text of topics', 'describeSubject: topics: expected a list of names, got the text "activations"', "Write: topics: ['activations']"],
    ['text of time', 'describeSubject: timeout: expected a number of milliseconds above 0, got the text "5"', 'FAULT'],
    ['adam', 'got a class', 'Write: (options) => new Adam(options)'],
    ['other skip', 'expected claims that are checked here, got "adam_recursion"', 'FAULT'],
    ['throws', 'TypeError: not today', 'sgd_recursion (seed 1)'],
    ['sgd', 'sgd reads options.lr, which does not exist: learningRate', 'learningRate'],
  ])('%s is told in a sentence', (name, sentence, also) => {
    expect(said(name)).toContain(sentence)
    expect(said(name)).toContain(also === 'FAULT' ? 'Fault' : also)
  })
  test.each([
    ['a derivative that is twice as large', 'got 6, which is 2×'],
    ['a kink', 'expected a slope from -1 to 1, the Clarke set'],
    ['misspelled mode', 'toHaveGradientAt: expected the options precision, mode, seed, got "mod". Did you mean mode?'],
    ['hidden by rounding', 'cannot be told from noise'],
    ['hidden by rounding, the other way', 'cannot be told from noise'],
    ['no derivative', 'expected one of derivative(x), gradient(x), jacobian(x), vjp(x, u)'],
  ])('%s', (name, sentence) => expect(said(name)).toContain(sentence))
  test('nothing of that file passes in silence: only what this Adam and this SGD do right', () => {
    expect([...output.matchAll(/^ *✓ (.*) \d+ms$/gm)].map((m) => m[1]).sort()).toEqual(
      ['adam > adam_repeats (seed 4)', 'adam > adam_scale_invariant (seed 4)', 'sgd > sgd_repeats (seed 1)'].map((test) => `failing.spec.ts > ${test}`),
    )
  })
})

describe('in Node', () => {
  test('lemmata opens no module of Node', () => {
    write(
      'loads.mjs',
      `const public_ = () => process.moduleLoadList.filter((m) => /^NativeModule (?!internal)/.test(m))
       // A global of every browser that Node makes when it is first looked at.
       await import('data:text/javascript,performance')
       const before = new Set(public_())
       const lemmata = await import(process.argv[2])
       if (lemmata.allClaims !== undefined) await lemmata.checkExports({ relu: { value: (x) => Math.max(0, x) } }, { runs: 5 })
       console.log(JSON.stringify(public_().filter((m) => !before.has(m))))`,
    )
    expect(run(process.execPath, 'loads.mjs', 'lemmata')).toEqual({ status: 0, output: '[]\n' })
    // The same question finds what lemmata/node opens.
    expect(run(process.execPath, 'loads.mjs', 'lemmata/node').output).toContain('NativeModule worker_threads')
  })
  test('require finds it too', () => {
    write('required.cjs', "console.log(typeof require('lemmata').examine, typeof require('lemmata/node').replay)")
    expect(run(process.execPath, '--no-warnings', 'required.cjs')).toEqual({ status: 0, output: 'function function\n' })
  })
  test('the page docs/idea.ts runs', async () => {
    const { code } = await transform(readFileSync(join(root, 'docs/idea.ts'), 'utf8'), { loader: 'ts' })
    write('idea.mjs', code)
    const { status, output } = run(process.execPath, 'idea.mjs')
    expect(output).toContain("exact: '17/24'")
    expect(output).toContain('gradient: [ -1, 1.75 ]')
    expect(status).toBe(0)
  })
  test('checkExports returns evidence', () => {
    write(
      'check.mjs',
      `import { checkExports } from 'lemmata'
       const all = await checkExports({ relu: { value: (x) => Math.max(0, x), derivative: () => 1 } }, { runs: 20 })
       console.log(all.map((e) => e.claim + ' ' + e.kind + ' ' + (e.diagnosis ?? '-')).join('\\n'))`,
    )
    const { output } = run(process.execPath, 'check.mjs')
    expect(output).toContain('relu_eq sampled -')
    expect(output).toMatch(/relu_deriv\w* refuted \w/)
  })
})

test('Vite builds a page with it, and leaves nothing of Node to be replaced', () => {
  write('index.html', '<!doctype html><script type="module" src="page.js"></script>')
  write('page.js', "import * as lemmata from 'lemmata'\nglobalThis.lemmata = lemmata\n")
  const { status, output } = tool('vite', 'bin/vite.js', 'build')
  // All claims in one chunk are more than Vite thinks fit for a page.
  expect(output.replace(/.*chunkSizeWarningLimit.*/, '')).not.toMatch(/externalized|Could not|\bWARN/i)
  expect(status).toBe(0)
})
