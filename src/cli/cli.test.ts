import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { widthOf } from '../report/text.ts'

/* The built command line, as a user calls it. */

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lemmata-test-'))
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 300_000,
    env: { ...process.env, NO_COLOR: '1', npm_command: '' },
  })
  return { status, stdout, stderr }
}
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('wrong calls end with 2 and say what to do', () => {
  test.each([
    [['chekc'], "unknown command 'chekc'"],
    [['check', '--runs', 'many'], 'expected a positive integer, got "many"'],
    [['check', '--claim', 'adam_recusion'], 'Did you mean adam_recursion?'],
    [['check', '--topic', 'optimzation'], 'Did you mean optimization?'],
    [['check', '--replay', '1:0'], '--replay: expected exactly one --claim with it'],
    [['check', '--claim', 'relu_eq', '--replay', '1::'], 'expected SEED:PATH'],
    [['check', '--claim', 'relu_eq', '--replay', '1:999999'], "expected one of relu_eq's 100 cases, from 0 on, got 1:999999"],
    [['check', '--claim', 'relu_eq', '--replay', '1:0:99999'], 'and no case has the path 0:99999'],
    [['check', 'nowhere.ts'], 'expected a file to check, got nowhere.ts, which does not exist'],
    [['explain', 'nothing_at_all_like_it'], 'nothing is known of nothing_at_all_like_it. `lemmata list` shows all claims, `contract` all exports.'],
    [['explain', 'adamm'], 'nothing is known of adamm. Did you mean adam?'],
    [['check', '--claim', 'adam'], 'no claim is called adam; about adam: adam_recursion, '],
    [['approximate', 'sin(x'], 'syntax error'],
    [['approximate', 'sn(x)'], 'Did you mean sin?'],
    [['approximate', 'x*y*z'], 'expected an expression in one or two variables, got 3: x, y, z'],
    [['approximate', '3'], 'got none (a constant)'],
    [['approximate', 'x', '--on', '1,0'], 'expected a range low,high with low < high for x, got 1,0'],
    [['approximate', '1/x', '--on', '-1,1'], 'expected a finite value everywhere on the range'],
    [['approximate', 'x', '--on', '0'], '--on: expected ranges LOW,HIGH'],
    [['approximate', 'x', '--activation', 'tahn'], 'Did you mean tanh?'],
    [['graph', '2-0-1'], 'widths of at least 1'],
    [['power', '--mistake', 'adamWithoutCorection'], 'Did you mean adamWithoutCorrection?'],
    [['power', '--mutant', 'adamWithoutCorection'], 'Did you mean adamWithoutCorrection?'],
    [['power', '--mistake', 'adamWithoutCorrection', '--topic', 'scaling'], 'got claims about mathematics alone'],
    [['power', '--formulas', '--claim', 'adam_recursion'], 'expected laws with a formula'],
    [['gradcheck', '--of', 'tahn'], 'Did you mean tanh?'],
    [['gradcheck', '--of', 'nroms'], 'expected activations, losses, blocks, softmax, networks, or the name of one function ('],
    [['gradcheck', '--mode', 'quick'], 'Allowed choices are auto, full, blocks, random'],
    [['gradcheck', 'nowhere.ts'], 'nowhere.ts, which does not exist'],
    [['generators', '--draws', '0'], 'expected a positive integer'],
    [['report', 'nothing.json'], 'nothing.json, which does not exist'],
    [['check', '.'], '. is a folder; give one .ts, .js or .py file'],
    [['check', 'a.ts', '--program', 'python3 b.py'], 'give a file or --program, not both'],
    [['regions', 'nothing.json'], 'expected a file that can be read'],
    [['regions', 'nothing.json', '--box', '1,0'], 'expected LOW,HIGH'],
  ])('%j', (args, message) => {
    const { status, stderr } = run(...(args as string[]))
    expect(stderr).toContain(message)
    expect(status).toBe(2)
  })
})

test('a backend of products that is not there is told once', () => {
  const { status, stderr } = spawnSync(process.execPath, [cli, 'check', '--claim', 'adam_recursion'], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 300_000,
    env: { ...process.env, LEMMATA_PRODUCT: 'wams' },
  })
  expect(stderr).toBe('LEMMATA_PRODUCT: expected one of naive, plain, wasm, native, gpu, fastest, reproducible, got wams.\n')
  expect(status).toBe(2)
})

test('help teaches, and exits with 0', () => {
  for (const args of [['--help'], ['check', '--help'], ['approximate', '--help'], ['gradcheck', '--help'], ['power', '--help'], ['regions', '--help']]) {
    const { status, stdout } = run(...args)
    expect(status).toBe(0)
    expect(stdout).toContain(args.length > 1 ? 'Examples:' : 'lemmata init adam')
  }
}, 20_000)

test('the same seed gives the same evidence byte for byte; another seed does not', () => {
  const evidence = (seed: string): string => run('check', '--topic', 'linear learners', '--json', '--runs', '20', '--seed', seed).stdout
  const [a, b, c] = [evidence('5'), evidence('5'), evidence('6')]
  expect(JSON.parse(a).format).toBe('lemmata-evidence/1')
  expect(a).toBe(b)
  expect(a).not.toBe(c)
})

const wrongRelu = 'export const relu = { value: (x: number): number => Math.max(0, x), derivative: (x: number): number => (x > 0 ? 2 : 0) }'
test('a failed claim ends with 1, explains itself, and its replay repeats it in one run', () => {
  const path = file('relu.ts', wrongRelu)
  const first = run('check', path, '--verbose')
  expect(first.status).toBe(1)
  expect(first.stdout).toContain('✗ relu_deriv')
  const replay = /--claim relu_deriv --replay (\S+)/.exec(first.stdout)?.[1] as string
  const json = JSON.parse(run('check', path, '--claim', 'relu_deriv', '--replay', replay, '--json').stdout)
  expect(json.evidence[0]).toMatchObject({ kind: 'refuted', runs: 1 })
  expect(first.stdout).toContain(json.evidence[0].input)
})

test('what is not known of one export in gradcheck costs the others nothing', () => {
  const path = file(
    'endless.mjs',
    `export const relu = { value: (x) => Math.max(0, x), derivative: (x) => { for (;;); } }
     export const sigmoid = { value: (x) => 1 / (1 + Math.exp(-x)), derivative: (x) => { const y = 1 / (1 + Math.exp(-x)); return y * (1 - y) } }`,
  )
  const { status, stdout } = run('gradcheck', path, '--json', '--points', '6', '--deadline', '200')
  const { reports, undecided } = JSON.parse(stdout)
  expect(reports.filter((r: { of: string }) => r.of === 'sigmoid').map((r: { verdict: string }) => r.verdict)).toEqual(Array(6).fill('right'))
  expect(undecided).toEqual([{ of: 'relu', because: 'relu.derivative is not asked any more: 5 times it has not answered' }])
  expect(status).toBe(1)
})

test('a file of float32 is asked and judged in single precision, by check and by gradcheck', () => {
  const path = file('single.js', 'export const tanh = { value: (x) => Math.fround(Math.tanh(x)), derivative: (x) => Math.fround(1 - Math.tanh(x) ** 2) }')
  const evidence = (...args: string[]) => JSON.parse(run('check', path, '--claim', 'tanh_eq', '--json', '--no-failures', ...args).stdout)
  // As it is seen to compute.
  expect(evidence()).toMatchObject({ unit: 'float32', evidence: [{ kind: 'sampled', unit: 'float32' }] })
  expect(evidence('--float32')).toMatchObject({ unit: 'float32', evidence: [{ kind: 'sampled', unit: 'float32' }] })
  const gradcheck = (...args: string[]) => run('gradcheck', path, '--json', ...args)
  expect(JSON.parse(gradcheck('--float32').stdout).unit).toBe('float32')
  expect(gradcheck('--float32').status).toBe(0)
  const text = run('check', path, '--float32', '--claim', 'tanh_deriv')
  expect(text.status).toBe(0)
  expect(text.stdout).toContain('1 passed, 0 failed')
}, 60_000)

test('a file that cannot be asked is an empty record with the reason, for a machine', () => {
  const { status, stdout, stderr } = run('check', file('torn.ts', 'export const relu = {{'), '--json')
  expect(status).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({ format: 'lemmata-evidence/1', refused: expect.stringContaining('cannot compile torn.ts:1:'), evidence: [] })
  expect(stderr).toContain('cannot compile torn.ts:1:')
})

test('a program is checked like a file', () => {
  const program = `${process.execPath} ${fileURLToPath(new URL('../../properties/fixtures/relu-program.mjs', import.meta.url))}`
  const { status, stdout } = run('check', '--program', program, '--claim', 'relu_eq', 'adam_recursion')
  expect(stdout).toContain('1 passed, 0 failed (1 of 2 claims is about what it does not offer)')
  expect(status).toBe(0)
})

test('what is wrong about a call is JSON too, where JSON is asked for', () => {
  for (const call of [
    ['check', file('fine.js', 'export const tanh = { value: Math.tanh }'), '--claim', 'no_such_claim'],
    ['gradcheck', file('torn.js', 'export const relu = {{')],
    ['check', 'nowhere.js'],
  ]) {
    const { status, stdout } = run(...call, '--json')
    expect(status).toBe(2)
    expect(JSON.parse(stdout).refused).toMatch(/no claim is called no_such_claim|cannot compile torn\.js:1:|nowhere\.js, which does not exist/)
  }
}, 60_000)

test('what is required and absent fails, in a sentence; what has a form that cannot be asked too', () => {
  const path = file('some.js', 'export const tanh = { value: Math.tanh }; export const relu = (x) => x; export const network = { forward: (l, a, x) => x }')
  const checked = (...args: string[]) => run('check', path, '--runs', '5', '--claim', 'tanh_eq', ...args)
  expect(checked('--require', 'tanh').status).toBe(0)
  const flat = (text: string): string => text.replace(/\s+/g, ' ')
  const { status, stdout } = checked('--require', 'tanh, adam,network.gradient')
  expect(status).toBe(1)
  expect(flat(stdout)).toContain(
    '✗ adam is required, and some.js does not export it; it exports tanh, relu, network. Write: export const adam = (options) => (',
  )
  expect(flat(stdout)).toContain('✗ network.gradient is required, and some.js does not export it. Write: export const network = {')
  expect(flat(stdout)).toContain('adam, network.gradient: required, and not asked: failed')
  expect(stdout).not.toContain('could not be asked')
  expect(JSON.parse(checked('--json', '--require', 'adam').stdout).unfit).toHaveLength(1)
  expect(checked('--require', 'adan').stderr).toContain('--require: expected the name of an export that claims ask for, got "adan". Did you mean adam?')
  const none = run('check', file('none.js', 'export const tahn = 1'), '--require', 'tanh')
  expect(none.status).toBe(1)
  expect(flat(none.stdout)).toContain('✗ tanh is required, and none.js does not export it; it exports tahn, which may be meant. Write: export const tanh')
  const unfit = run('check', path, '--runs', '5', '--claim', 'tanh_eq', 'relu_eq')
  expect(unfit.status).toBe(1)
  expect(flat(unfit.stdout)).toContain('✗ relu: expected an object, got a function.')
}, 60_000)

test('what a file prints goes to standard error, marked, and not into the JSON', () => {
  const { stdout, stderr } = run(
    'check',
    file('prints.js', "console.log('hello'); export const tanh = { value: (x) => (console.error('x'), Math.tanh(x)) }"),
    '--claim',
    'tanh_eq',
    '--json',
  )
  expect(JSON.parse(stdout).evidence[0].kind).toBe('sampled')
  expect(stderr).toMatch(/prints\.js \| hello\n(?:prints\.js \| x\n){19}prints\.js \| … \d+ more lines\n/)
}, 30_000)

test('what a file does not export is counted, not failed', () => {
  const { status, stdout } = run('check', file('one.js', 'export const tanh = { value: Math.tanh }'), '--claim', 'tanh_eq', 'relu_eq', 'sigmoid_eq')
  expect(stdout).toContain('1 passed, 0 failed (2 of 3 claims are about what your file does not export)')
  expect(status).toBe(0)
})

test('gradcheck takes every word that its help offers', () => {
  const offered = /only these: (.*?), or the name of one/s.exec(run('gradcheck', '--help').stdout.replace(/\s+/g, ' '))?.[1]?.split(', ') ?? []
  expect(offered).toContain('blocks')
  const { status, stdout } = run('gradcheck', '--of', 'norms', ...offered, '--points', '1')
  expect(status).toBe(0)
  for (const name of ['layerNorm', 'softmax', 'relu', 'crossEntropy']) expect(stdout).toContain(name)
}, 60_000)

test('a gradient check of a file that throws names what threw, and checks the rest', () => {
  const path = file(
    'half.js',
    'export const tanh = { value: Math.tanh, derivative: (x) => 1 - Math.tanh(x) ** 2 }; export const relu = { value: () => { throw new RangeError("no idea") }, derivative: () => 1 }',
  )
  const { status, stdout } = run('gradcheck', path)
  expect(status).toBe(1)
  expect(stdout).toMatch(/✗ relu \(reverse\): relu\.value\(.*\) threw RangeError: no idea/)
  expect(stdout).toMatch(/tanh .* right/)
})

test('explain has the source, what a file must export and what the claim detects; from the last power of this build, if there is one', () => {
  const { status, stdout } = run('explain', 'adam_recursion')
  expect(status).toBe(0)
  for (const line of ['source     Kingma & Ba 2015', 'needs      your export adam', 'tested     on ', 'adamWithoutCorrection']) expect(stdout).toContain(line)
  expect(stdout.split('\n').filter((line) => widthOf(line) > 80)).toEqual([])
}, 30_000)

describe('explain takes any word', () => {
  test.each([
    [
      'an export',
      ['adam'],
      ['export const adam = (options) =>', 'contract adam', 'claims about adam:', 'adam_recursion: ', 'that a diagnosis knows:', 'One of them: '],
    ],
    ['a function with methods', ['softmax'], ['softmax_eq: ', 'export const softmax = { value: (logits) => …, vjp: (logits, cotangent) => … }']],
    ['a mistake, in two words', ['bias', 'correction'], ['the bias correction is missing: m and v are used as they are (seen in mlx#1640)']],
    ['a topic in another spelling', ['optimisation'], ['claims on optimization:', 'list --topic "optimization"']],
    ['a word of the page', ['tolerance'], ['the most that rounding can explain']],
    ['a command', ['gradcheck'], ['gradcheck --help']],
    ['words of a claim', ['transposed', 'products'], ['matmul_cotangent_eq_transposed_products']],
  ])('%s', (_, words, told) => {
    const { status, stdout, stderr } = run('explain', ...words)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    for (const text of told) expect(stdout.replace(/\s+/g, ' ')).toContain(text)
    expect(stdout.split('\n').filter((line) => widthOf(line) > 80)).toEqual([])
  })
})

test('what a page of explain leaves out is shown by --all, as it says; what a word names stands before what only speaks of it', () => {
  const short = run('explain', 'adam').stdout
  const known = Number(/(\d+) mistakes that a diagnosis knows/.exec(short)?.[1])
  expect(short).toMatch(/and \d+ more: lemmata explain adam --all/)
  const lines = run('explain', 'adam', '--all').stdout.split('\n')
  const from = lines.findIndex((line) => line.includes('that a diagnosis knows'))
  expect(lines.slice(from + 1, lines.indexOf('', from)).filter((line) => /^ {2}\S/.test(line))).toHaveLength(known)
  const [first] = run('explain', 'bias', 'correction').stdout.split('\n')
  expect(first).toMatch(/^\d+ mistakes that a diagnosis knows:$/)
}, 30_000)

test('a list says how it is narrowed, and a word narrows it', () => {
  expect(run('list').stdout.replace(/\s+/g, ' ')).toContain('Fewer of them: `lemmata list softmax`, or another word, or --topic losses.')
  const some = JSON.parse(run('list', 'softmax', '--json').stdout) as readonly { readonly id: string }[]
  expect(some.map((c) => c.id)).toEqual(expect.arrayContaining(['softmax_eq', 'softmax_vjp']))
  expect(some.length).toBeLessThan(40)
  expect(run('list', 'softmax').stdout).not.toContain('Fewer of them')
  expect(run('list', 'bias', 'correction').stdout).toContain('adam_recursion')
  expect(run('list', 'softmx')).toMatchObject({ status: 2, stderr: 'no claim speaks of softmx. Did you mean softmax?\n' })
}, 30_000)

describe("a student's file that misbehaves gives one clear sentence, and the other claims go on", () => {
  const right = 'export const tanh = { value: Math.tanh, derivative: (x) => 1 - Math.tanh(x) ** 2 }\n'
  test.each([
    ['loop.js', 'export const relu = { value: (x) => { for (;;); } }', 'no answer within 1 s: an endless loop?'],
    ['throws.ts', 'export const relu = { value: (x: number): number => { throw new RangeError("no idea") } }', 'threw RangeError: no idea (at throws.ts:2:'],
    [
      'nothing.js',
      'export const relu = { value: () => undefined }',
      '✗ relu.value(0.5): expected a number, got nothing (undefined). relu.value must return one number',
    ],
    ['nan.js', 'export const relu = { value: () => NaN }', 'got NaN'],
    [
      'shape.js',
      'export const softmax = { value: (z) => z.slice(1) }',
      '✗ softmax.value: expected a list of 2 numbers, got 1. softmax.value must return a list as long as',
    ],
    ['plain.js', 'export const relu = (x) => Math.max(0, x)', '✗ relu: expected an object, got a function. Write: export const relu = {'],
    ['quits.js', 'export const relu = { value: () => process.exit(0) }', 'the file ended its own process'],
    ['async.js', 'export const adam = () => ({ step: async (p) => p })', 'adam step 1 returned a promise. Leave out async and await'],
  ])(
    '%s',
    (name, text, message) => {
      const { status, stdout } = run('check', file(name, right + text), '--deadline', '1000', '--runs', '20')
      expect(stdout.replace(/\s+/g, ' ')).toContain(message)
      expect(status).toBe(1)
      // tanh was judged all the same, by every claim about it.
      expect(stdout).toMatch(/^✓ tanh: \d+ claims passed/m)
    },
    60_000,
  )

  test.each([
    ['broken.ts', 'export const relu = {{', 'cannot compile broken.ts:1:'],
    ['missing.ts', 'import "no-such-package"', 'cannot compile missing.ts:1:8: cannot find the package "no-such-package"'],
    ['top.js', 'throw new Error("at the top")', 'cannot be loaded: it threw Error: at the top'],
    ['topLoop.js', 'for (;;);', 'an endless loop or process.exit() at the top level'],
    ['empty.js', 'export const nonsense = 1', 'empty.js: expected at least one export that claims ask for, got none'],
  ])(
    '%s does not load: exit 2',
    (name, text, message) => {
      const { status, stderr } = run('check', file(name, text), '--deadline', '300')
      expect(stderr).toContain(message)
      expect(status).toBe(2)
    },
    30_000,
  )

  test.each([
    ['common.js', 'module.exports = { tanh: { value: Math.tanh } }'],
    ['default.ts', 'export default { tanh: { value: Math.tanh } }'],
  ])('%s: one exported object counts as its members', (name, text) => {
    const { status, stdout } = run('check', file(name, text), '--claim', 'tanh_eq')
    expect(stdout).toContain('1 passed, 0 failed')
    expect(status).toBe(0)
  })

  test('what it prints disturbs nothing, and a misspelt export is named', () => {
    const { status, stdout } = run(
      'check',
      file('noisy.js', `${right}console.log("noise"); export const rleu = {}; for (let i = 0; i < 3; i++) process.stdout.write("{}\\n")`),
      '--claim',
      'tanh_eq',
    )
    expect(status).toBe(0)
    expect(stdout.replace(/\s+/g, ' ')).toContain('Your file exports rleu. Did you mean relu? (export const relu = { value: (x) => …, derivative: (x) => … })')
  })
})

test('a correct file in the terms of the contract fails nowhere, whatever its order of summation', () => {
  const path = file(
    'correct.ts',
    `
export const sigmoid = { value: (x: number) => 1 / (1 + Math.exp(-x)), derivative: (x: number) => { const s = 1 / (1 + Math.exp(-x)); return s * (1 - s) } }
export const tanh = { value: Math.tanh, derivative: (x: number) => 1 - Math.tanh(x) ** 2 }
export const softmax = { value: (z: number[]) => { const m = Math.max(...z), e = z.map((v) => Math.exp(v - m)), s = e.reduceRight((a, b) => a + b, 0); return e.map((v) => v / s) },
  vjp: (z: number[], u: number[]) => { const p = softmax.value(z), d = p.reduceRight((a, v, i) => a + v * u[i]!, 0); return p.map((v, i) => v * (u[i]! - d)) } }
export const multiply = (a: number[][], b: number[][]) => a.map((r) => b[0]!.map((_, j) => r.reduceRight((s, v, k) => s + v * b[k]![j]!, 0)))
export const sgd = ({ learningRate }: { learningRate: number }) => ({ step: (p: number[][], g: number[][]) => { p.forEach((r, i) => r.forEach((_, j) => { r[j]! -= learningRate * g[i]![j]! })) } })
export const adam = (o: Record<string, number>) => { let m: number[][], v: number[][], t = 0
  return { step(p: number[][], g: number[][]) { m ??= p.map((r) => r.map(() => 0)); v ??= p.map((r) => r.map(() => 0)); t++
    const rate = o.learningRate! * Math.sqrt(1 - o.beta2! ** t) / (1 - o.beta1! ** t), eps = o.epsilon! * Math.sqrt(1 - o.beta2! ** t)
    return p.map((r, i) => r.map((x, j) => { const d = g[i]![j]!; m[i]![j] = o.beta1! * m[i]![j]! + (1 - o.beta1!) * d; v[i]![j] = o.beta2! * v[i]![j]! + (1 - o.beta2!) * d * d; return x - rate * m[i]![j]! / (Math.sqrt(v[i]![j]!) + eps) })) } } }
export const cosineAnnealing = ({ rate, steps, floor }: Record<string, number>) => (t: number) => t >= steps! ? floor! : floor! + 0.5 * (rate! - floor!) * (1 + Math.cos(Math.PI * t / steps!))
`,
  )
  const { status, stdout } = run('check', path)
  expect(stdout).toContain(' 0 failed')
  expect(status).toBe(0)
}, 60_000)

test('correct but odd: other orders of summation, other subgradients, textbook formulas are not accused', () => {
  const { status, stdout } = run('check', fileURLToPath(new URL('../../properties/fixtures/correct-but-odd.js', import.meta.url)))
  expect(stdout).toContain(' 0 failed')
  expect(stdout).toContain('131 passed')
  expect(status).toBe(0)
}, 60_000)

test('gradcheck names what is wrong in a file, and says nothing against a kink', () => {
  const path = file(
    'derivatives.ts',
    `export const tanh = { value: Math.tanh, derivative: (x: number) => 1 - Math.tanh(x) }
export const relu = { value: (x: number) => Math.max(0, x), derivative: (x: number) => (x > 0 ? 1 : 0.5 * Number(x === 0)) }
export const softmax = { value: (z: number[]) => { const e = z.map(Math.exp), s = e.reduce((a, b) => a + b); return e.map((v) => v / s) }, vjp: (z: number[]) => z.map(() => 0) }`,
  )
  const { status, stdout } = run('gradcheck', path)
  expect(status).toBe(1)
  const text = stdout.replace(/\s+/g, ' ')
  expect(text).toMatch(/✗ tanh \(reverse\): in x, entry \d of output \d: expected \S+ ± \S+ by differences of the values, got/)
  expect(text).toMatch(/✗ softmax \(reverse\): .* got 0, which is 0× at x \[.* diagnosis the derivative is 0/)
  expect(stdout).not.toContain('✗ relu')
  const right = run('gradcheck', '--of', 'reluNetwork', 'tanh', '--json')
  expect(right.status).toBe(0)
  expect(JSON.parse(right.stdout)).toMatchObject({
    format: 'lemmata-gradcheck/1',
    subject: 'engine',
    reports: expect.arrayContaining([expect.objectContaining({ verdict: 'right' })]),
  })
}, 30_000)

test('gradcheck asks a network only with the activations that it knows, and says so', () => {
  const { status, stdout } = run('gradcheck', fileURLToPath(new URL('../../properties/fixtures/controls/network-nielsen.js', import.meta.url)))
  expect(status).toBe(0)
  expect(stdout).toContain('3-8-8-2 tanh network')
  expect(stdout).toContain('– network.reluNetwork: not asked: it does not know relu\n')
}, 30_000)

test('gradcheck checks log softmax and losses of class numbers, and says of every other export why it was not asked', () => {
  const logSoftmax = (vjp: string) =>
    `export const logSoftmax = { value: (z) => { const m = Math.max(...z), l = m + Math.log(z.reduce((s, v) => s + Math.exp(v - m), 0)); return z.map((v) => v - l) }, vjp: ${vjp} }\n`
  const others = `export const hingeOfLabels = { value: () => 0, gradient: (p) => p.map((r) => r.map(() => 7)) }
export const relu = { value: (x) => Math.max(0, x) }
export const tanh = { derivative: (x) => 1 - Math.tanh(x) ** 2 }
export const sgd = ({ rate = 0.1 } = {}) => ({ step: (parameters, gradients) => parameters.map((p, k) => p.map((v, i) => v - rate * gradients[k][i])) })
export const helper = 1`
  const path = file('left.js', logSoftmax('(z, u) => u.map(() => 1)') + others)
  const { status, stdout } = run('gradcheck', path)
  expect(status).toBe(1)
  expect(stdout).toContain('✗ logSoftmax (reverse): in x, entry ')
  expect(stdout.replace(/\s+/g, ' ')).toMatch(/✗ hingeOfLabels \(reverse\): [^✗]* got 7 at x \[/)
  const why = {
    relu: 'relu has no derivative(x)',
    tanh: 'tanh has no value(x) to hold its derivative against',
    sgd: 'an optimizer has no derivative',
    helper: 'no check asks for it',
  }
  for (const [name, says] of Object.entries(why)) expect(stdout).toContain(`– ${name}: not asked: ${says}\n`)
  const { unasked } = JSON.parse(run('gradcheck', path, '--json').stdout)
  expect(unasked).toEqual(Object.entries(why).map(([name, says]) => ({ export: name, what: name, why: says })))
  // Where nothing is left to check, the sentence says what there is.
  const nothing = run('gradcheck', file('half.js', 'export const relu = { value: (x) => Math.max(0, x) }'))
  expect(nothing.status).toBe(2)
  expect(nothing.stderr).toContain('expected a value and its derivative to check, got relu (relu has no derivative(x)).')
  const right = run(
    'gradcheck',
    file(
      'right.js',
      logSoftmax('(z, u) => { const p = logSoftmax.value(z).map(Math.exp), s = u.reduce((a, b) => a + b); return u.map((v, i) => v - s * p[i]) }'),
    ),
  )
  expect([right.status, right.stdout]).toEqual([0, expect.stringMatching(/✓ logSoftmax .*: right/)])
}, 60_000)

test('power prints what refutes a faulty engine and what a person is told; the matrix is a table', () => {
  const { status, stdout } = run('power', '--mutant', 'adamWithoutCorrection', '--topic', 'optimisation', '--matrix', 'power.csv')
  expect(status).toBe(0)
  expect(stdout).toContain('1 of 1 deliberately wrong versions are refuted')
  expect(stdout).toContain('mlx#1640')
  expect(stdout).toContain('The first diagnosis names the mistake for 1 of 1 (100 %)')
  const [head, ...rows] = readFileSync(join(folder, 'power.csv'), 'utf8').trim().split('\n')
  expect(head).toBe('claim,adamWithoutCorrection')
  expect(rows.find((r) => r.startsWith('adam_recursion,'))).toMatch(/,\d+$/)
  expect(rows.find((r) => r.startsWith('sgd_recursion,'))).toBe('sgd_recursion,')
}, 30_000)

test('power exchanges every place of the formula of a law', () => {
  const { status, stdout } = run('power', '--formulas', '--claim', 'compute_optimal_size_minimises_loss', 'xor_eq_sum_mod_two')
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^(\d+) of \d+ exchanges of one place in the formulas of 2 laws are refuted/)])
}, 30_000)

test('generators prints a histogram for every role, and complains of none', () => {
  const { status, stdout } = run('generators', '--draws', '200')
  expect(status).toBe(0)
  for (const role of ['weights', 'pre-activations', 'logits', 'labels', 'gradients', 'step sizes', 'networks', 'datasets', 'shapes'])
    expect(stdout).toContain(role)
  expect(stdout).toContain(': 0 complaints.')
}, 30_000)

test('graph writes DOT and SVG of expressions and networks', () => {
  expect(run('graph', 'x*y + sin(x)').stdout).toContain('label="sin"')
  expect(run('graph', '2-3-1', '--out', 'net.svg').status).toBe(0)
  const svg = readFileSync(join(folder, 'net.svg'), 'utf8')
  expect(svg).toContain('<svg')
  expect(svg).toContain('matmul')
})

test('approximate certifies what it constructs: the bound is that of the theorem', () => {
  const { status, stdout } = run('approximate', 'x^2', '--on', '0,1', '--widths', '4,8', '--activation', 'relu', '--seeds', '2', '--steps', '20', '--json')
  expect(status).toBe(0)
  // Interpolating x² with n equal pieces errs by 1/(4 n²) exactly.
  for (const { width, certificate } of JSON.parse(stdout).constructed) {
    const theorem = 1 / (4 * width ** 2)
    expect(certificate.upper).toBeGreaterThanOrEqual(theorem)
    expect(certificate.upper).toBeLessThanOrEqual(theorem * 1.02)
    expect(certificate.lower).toBeLessThanOrEqual(theorem * (1 + 1e-12))
  }
  expect(existsSync(join(folder, 'reports', 'approximation.svg'))).toBe(true)
}, 30_000)

test('the smoke run writes a report that asks no network for anything, and .smt2 files', () => {
  const { status } = run('lab', '--smoke', '--out', 'report')
  expect(status).toBe(0)
  const html = readFileSync(join(folder, 'report', 'index.html'), 'utf8')
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  expect(html).not.toMatch(/@import|url\(/)
  expect(html).toContain('<math')
  expect(html).toContain('What these checks catch')
  expect(html).toContain('width="680"')
  expect(readdirSync(join(folder, 'report', 'smt2')).filter((f) => f.endsWith('.smt2')).length).toBeGreaterThan(15)
  expect(JSON.parse(readFileSync(join(folder, 'report', 'evidence.json'), 'utf8')).evidence.length).toBeGreaterThan(300)
  expect(readdirSync(join(folder, 'report')).some((f) => f.endsWith('.part'))).toBe(false)
  // Written again from its record, it is the same file.
  expect(run('report', 'report/evidence.json', '--out', 'again.html').status).toBe(0)
  expect(readFileSync(join(folder, 'again.html'), 'utf8')).toBe(html)
}, 600_000)

test('Ctrl-C leaves no half-written file and ends with 130', async () => {
  const child = spawn(process.execPath, [cli, 'lab', '--out', 'interrupted'], { cwd: folder, stdio: 'ignore' })
  await new Promise((go) => setTimeout(go, 4000))
  child.kill('SIGINT')
  const code = await new Promise((settle) => child.on('exit', settle))
  expect(code).toBe(130)
  expect(existsSync(join(folder, 'interrupted', 'index.html'))).toBe(false)
}, 30_000)

test('how many claims there are is one number: the list says of what it is the sum, and a check how many of these it could not ask', () => {
  const last = run('list').stdout.trimEnd().split('\n').slice(-4).join(' ').replace(/\s+/g, ' ')
  const [, all, sentences, repeats, asked] = (
    /(\d+) claims: (\d+) sentences, and (\d+) that an answer repeats; (\d+) can be asked of a file\./.exec(last) ?? []
  ).map(Number)
  expect(all).toBe((sentences as number) + (repeats as number))
  const checked = run('check', file('counted.js', 'export const tanh = { value: Math.tanh }'), '--runs', '2').stdout
  const [, passed, failed, absent, of] = (/(\d+) passed, (\d+) failed \((\d+) of (\d+) claims are about what your file does not/.exec(checked) ?? []).map(
    Number,
  )
  expect(of).toBe(asked)
  expect((passed as number) + (failed as number) + (absent as number)).toBe(asked)
}, 60_000)
