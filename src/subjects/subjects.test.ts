import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { adam } from '../../properties/fixtures/right-adam.ts'
import type { AdamOptions, Exports, Normalization, Optimizer, RmsNormOptions } from '../contract.ts'
import { examine } from '../evidence/examine.ts'
import { AnswerFault } from '../fault.ts'
import { backend, usePolicy } from '../kernels/product.ts'
import { check } from '../lab/check.ts'
import { workplace } from '../lab/environment.ts'
import { allClaims } from '../lab/ledger.ts'
import { open } from '../lab/open.ts'
import { inline } from '../lab/runners/inline.ts'
import { guarded } from '../protocol/guarded.ts'
import type { Subject } from '../protocol/subject.ts'
import { checkExports } from '../testing/check-exports.ts'
import { engine } from './engine.ts'
import { subjectOf } from './exports.ts'
import { formAdvice } from './notes.ts'
import { optionsRead } from './options-read.ts'
import type { SubjectSpec } from './spec.ts'

/* Everybody who can be asked, behind one door. The file's host is the built one: `npm run build`. */

const folder = mkdtempSync(join(tmpdir(), 'lemmata-subjects-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const claims = await allClaims()
const fails = (message: string): never => {
  throw new Error(message)
}
const held = async (subject: Subject, ...ids: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const found: [string, string][] = []
  for (const claim of claims.filter((c) => ids.includes(c.id))) {
    const e = await examine(claim, subject, { runs: 30, seed: 1 })
    found.push([claim.id, e.kind === 'refuted' || e.kind === 'undecided' ? e.because : e.kind])
  }
  return Object.fromEntries(found)
}
async function withOpen<T>(spec: SubjectSpec, use: (subject: Subject) => Promise<T>): Promise<T> {
  const subject = await open(spec)
  try {
    return await use(subject)
  } finally {
    await subject.close?.()
  }
}

/** A program without any dependency that speaks the protocol: ReLU and the mean squared error, in its own words. */
const program = (answers: string, greeting = "name: 'mine', version: '2', needs: ['activation:relu', 'loss:meanSquaredError']"): string => `
import { createInterface } from 'node:readline'

const numbers = (x) => {
  if (x === null || typeof x !== 'object') return x
  if (Array.isArray(x)) return x.map(numbers)
  if (typeof x.f64 !== 'string') return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, numbers(v)]))
  const bytes = Buffer.from(x.f64, 'base64')
  const list = Array.from({ length: bytes.length / 8 }, (_, i) => bytes.readDoubleLE(8 * i))
  return x.lone ? list[0] : list
}
let say = (message) => process.stdout.write(JSON.stringify(message) + '\\n')
const answer = {
  activation: ({ x }) => x.map((v) => Math.max(0, v)),
  loss: ({ prediction, target }) => {
    const squares = prediction.flatMap((row, i) => row.map((p, j) => (p - target[i][j]) ** 2))
    return squares.reduce((a, b) => a + b, 0) / squares.length
  },
}
${answers}
say({ protocol: 1, ${greeting} })
for await (const line of createInterface({ input: process.stdin })) {
  const { seq, operation, ask } = JSON.parse(line)
  try {
    say({ seq, answer: answer[operation](numbers(ask)) })
  } catch (error) {
    say({ seq, error: operation + ' threw ' + error })
  }
}
`
const command = (name: string, answers: string, greeting?: string): SubjectSpec => ({
  kind: 'program',
  command: [process.execPath, file(name, program(answers, greeting))],
  deadline: 1000,
})

describe('a program in any language', () => {
  test('is greeted, asked and believed where it is right', async () => {
    await withOpen(command('right.mjs', ''), async (subject) => {
      expect(subject).toMatchObject({ name: 'mine', version: '2', unit: 'float64' })
      expect(await held(subject, 'relu_eq', 'meanSquaredError_eq', 'tanh_eq')).toEqual({
        relu_eq: 'sampled',
        meanSquaredError_eq: 'sampled',
        tanh_eq: 'unsupported',
      })
    })
  })

  test.each([
    ['a factor too many', 'answer.activation = ({ x }) => x.map((v) => 2 * Math.max(0, v))', /expected .*, got/],
    [
      'one nesting too many',
      'answer.activation = ({ x }) => x.map((v) => [Math.max(0, v)])',
      /^relu\.value\(.*\): expected a number, got a list of 1\. relu\.value must return/,
    ],
    ['one number too few', 'answer.activation = ({ x }) => x.slice(1)', /^relu\.value: expected a list of \d+ numbers?, got \d+\./],
    ['its own error', 'answer.activation = () => { throw new Error("no idea") }', /^relu\.value: activation threw Error: no idea$/],
    [
      'the reply to another question',
      'let n = 0; answer.activation = ({ x }) => { say({ seq: 99, answer: x }); return x }',
      /: expected the reply to question \d+, got the reply to the number 99\.$/,
    ],
    [
      'a line that is no JSON',
      'answer.activation = ({ x }) => { process.stdout.write("debug\\n"); return x }',
      /expected a reply \{ seq, answer \}, got debug\.$/,
    ],
    ['no answer', 'answer.activation = () => { for (;;); }', /^no answer within 1 s/],
    ['an end', 'answer.activation = () => process.exit(3)', /^the program ended its own process in the middle of a question \(exit code 3\)$/],
    [
      'last words',
      'answer.activation = () => { console.error("x".repeat(5000) + "\\nno licence\\nbye"); process.exit(4) }',
      /middle of a question \(exit code 4; standard error: x{1,2040} \/ no licence \/ bye\)$/,
    ],
    [
      'an error that is no text',
      'say = ((say) => (m) => say(m.answer?.map ? { seq: m.seq, error: 3 } : m))(say)',
      /error of a reply: expected a text, got the number 3\.$/,
    ],
    [
      'an answer and an error',
      'answer.activation = ({ x }) => x; say = ((say) => (m) => say(m.answer?.map ? { ...m, error: "or not" } : m))(say)',
      /expected a reply with an answer or an error, got both, with the error "or not"\.$/,
    ],
  ])(
    'is refuted by %s, and the other claim goes on',
    async (name, answers, sentence) => {
      await withOpen(command(`${name.replaceAll(' ', '-')}.mjs`, answers), async (subject) => {
        const found = await held(subject, 'relu_eq', 'meanSquaredError_eq')
        expect(found['relu_eq']).toMatch(sentence)
        expect(found['meanSquaredError_eq']).toBe('sampled')
      })
    },
    30_000,
  )

  test.each([
    [
      'no such program',
      { kind: 'program', command: ['lemmata-no-such-program'], deadline: 500 },
      'cannot start lemmata-no-such-program: there is no such program.',
    ],
    ['no program', { kind: 'program', command: [file('data.txt', '1')], deadline: 500 }, 'data.txt: it is no program, or may not be run.'],
    [
      'an end at the start',
      command('early.mjs', 'console.error("one\\ntwo"); throw new TypeError("no licence")'),
      'throw new TypeError("no licence") / ^ / TypeError: no licence).',
    ],
    ['silence', command('quiet.mjs', 'await new Promise((f) => setTimeout(f, 60_000))'), 'got nothing after 4 s. Flush the output after every line.'],
    ['another protocol', command('other.mjs', 'say({ protocol: 7, needs: [] })'), 'first line, protocol: expected 1, got the number 7.'],
    ['no greeting', command('silent.mjs', 'console.log("hello")'), 'expected a greeting { protocol, name, version, unit, needs }, got hello.'],
    ['an unknown unit', command('unit.mjs', '', "needs: [], unit: 'float16'"), 'unit: expected float64 or float32, got the text "float16".'],
    ['its own reason', command('reason.mjs', 'say({ protocol: 1, error: "no licence" })'), 'cannot be loaded: no licence'],
  ] as [string, SubjectSpec, string][])('does not open: %s', async (_, spec, sentence) => {
    await expect(open(spec)).rejects.toThrow(sentence)
  })

  test('null beside the answer is no error, and null beside the error no answer', async () => {
    const both = "say = ((say) => (m) => say('seq' in m ? { answer: null, error: null, ...m } : m))(say)\nanswer.activation = () => { throw 'no' }"
    await withOpen(command('null.mjs', both), async (subject) => {
      expect(await held(subject, 'relu_eq', 'meanSquaredError_eq')).toEqual({ relu_eq: 'relu.value: activation threw no', meanSquaredError_eq: 'sampled' })
    })
  })

  test('what it attempts and nobody asks for is noted, with a guess', async () => {
    const needs = "needs: ['activation:foo', 'activation:rleu', 'activaton:relu', 'relu', 'loss', 'softMax', 'activation:relu', 'nothing of ours']"
    const subject = (await open(command('notes.mjs', '', needs))) as Subject & { readonly attempts: unknown; readonly notes: unknown }
    expect(subject.attempts).toEqual(['activation:relu'])
    expect(subject.notes).toEqual([
      'The program attempts activation:foo, which is not asked for.',
      'The program attempts activation:rleu, which is not asked for. Did you mean activation:relu?',
      'The program attempts activaton:relu, which is not asked for. Did you mean activation:relu?',
      'The program attempts relu, which is not asked for. Did you mean activation:relu?',
      'The program attempts loss, which is not asked for. Name each of them, such as loss:binaryCrossEntropy.',
      'The program attempts softMax, which is not asked for. Did you mean softmax?',
      'The program attempts nothing of ours, which is not asked for.',
    ])
    await subject.close?.()
  })

  test.each([
    [command('none.mjs', '', "needs: ['activation:foo']"), {}, 'expected at least one need that claims ask for in its greeting'],
    [command('another.mjs', ''), { claim: ['tanh_eq'] }, 'expected exports that tanh_eq can be asked of, got no export tanh.'],
  ])('where there is nothing to check, that is a mistake of the call', async (spec, selection, sentence) => {
    const [checked] = await check([spec], selection, { runs: 1, seed: 1, runner: inline(workplace()) })
    expect(checked?.record.refused).toContain(sentence)
  })

  test('questions that are put at once are answered in turn', async () => {
    await withOpen(command('turns.mjs', ''), async (subject) => {
      const asks = [1, 2, 3, 4].map((v) => guarded(subject).activation({ name: 'relu', parameters: {}, x: [v, -v] }))
      expect(await Promise.all(asks)).toEqual([
        [1, 0],
        [2, 0],
        [3, 0],
        [4, 0],
      ])
    })
  })
})

const single = `
const f = Math.fround
export const lemmata = { precision: 'float32' }
export const tanh = { value: (x) => f(Math.tanh(f(x))) }
export const multiply = (a, b) => a.map((r) => b[0].map((_, j) => r.reduce((s, v, k) => f(s + f(f(v) * f(b[k][j]))), 0)))
`
describe('single precision', () => {
  test('a file that says so is asked and judged so; without saying so it falls', async () => {
    await withOpen({ kind: 'file', path: file('single.js', single) }, async (subject) => {
      expect(subject).toMatchObject({ name: 'single.js', unit: 'float32' })
      expect(await held(subject, 'tanh_eq')).toEqual({ tanh_eq: 'sampled' })
    })
    const silent = file('silent.js', single.replace(/export const lemmata.*/, ''))
    await withOpen({ kind: 'file', path: silent }, async (subject) => {
      expect(subject.unit).toBe('float64')
      expect((await held(subject, 'tanh_eq'))['tanh_eq']).toMatch(/expected .*, got/)
    })
    await withOpen({ kind: 'file', path: silent, precision: 'float32' }, async (subject) => {
      expect(subject.unit).toBe('float32')
      expect(await held(subject, 'tanh_eq')).toEqual({ tanh_eq: 'sampled' })
    })
  }, 30_000)

  test.each([
    [
      "{ precision: 'single' }",
      `lemmata.precision: expected 'float64' or 'float32', got the text "single". Write export const lemmata = { precision: 'float32' }.`,
    ],
    ["{ unit: 'float32' }", 'the export lemmata: expected precision alone, got unit.'],
    ["'float32'", 'the export lemmata: expected an object, got the text "float32".'],
  ])('lemmata = %s is refused with a sentence', async (value, sentence) => {
    await expect(open({ kind: 'file', path: file('bad.js', `export const lemmata = ${value}`) })).rejects.toThrow(sentence)
  })
})

describe('every kind of subject opens by its spec', () => {
  test.each<[SubjectSpec, string]>([
    [{ kind: 'engine' }, 'engine'],
    [{ kind: 'file', path: file('tanh.js', 'export const tanh = { value: Math.tanh }') }, 'tanh.js'],
    [{ kind: 'recorded', path: fileURLToPath(new URL('../../properties/fixtures/torch-1.13-float64.json', import.meta.url)) }, 'PyTorch 1.13.0'],
    [{ kind: 'mistake', name: 'adamWithoutCorrection' }, 'adamWithoutCorrection'],
    [{ kind: 'control', name: 'clipByHypot' }, 'clipByHypot'],
  ])('%j', async (spec, name) => withOpen(JSON.parse(JSON.stringify(spec)), async (subject) => expect(subject.name).toBe(name)))

  test('a recording knows what it was asked, and nothing is held against it for the rest', async () => {
    const path = file(
      'recorded.json',
      JSON.stringify({
        format: 'lemmata-recordings/1',
        name: 'theirs',
        version: '3',
        unit: 'float32',
        recordings: [{ operation: 'activation', ask: { name: 'relu', parameters: {}, x: [1, -1] }, answer: [1, 0] }],
      }),
    )
    await withOpen({ kind: 'recorded', path }, async (subject) => {
      expect(subject).toMatchObject({ name: 'theirs', version: '3', unit: 'float32' })
      expect(await guarded(subject).activation({ name: 'relu', parameters: {}, x: [1, -1] })).toEqual([1, 0])
      const found = await held(subject, 'relu_eq', 'tanh_eq')
      expect(found['relu_eq']).toMatch(/could not tell/)
      expect(found['tanh_eq']).toBe('unsupported')
    })
  })

  test.each<[SubjectSpec, string]>([
    [{ kind: 'mistake', name: 'adamWithoutCorection' }, 'Did you mean adamWithoutCorrection?'],
    [{ kind: 'control', name: 'nothing' }, 'control: expected one of'],
    [{ kind: 'recorded', path: 'nowhere.json' }, 'expected a file that can be read, got nowhere.json'],
    [{ kind: 'recorded', path: file('other.json', '{}') }, 'expected recordings of the format lemmata-recordings/1'],
    [{ kind: 'file', path: file('ok.py', 'relu = 1') }, 'ok.py is no .ts or .js file. A program is asked so: lemmata check --program "python3 /'],
    [{ kind: 'file', path: file('a b.xyz', '') }, `a b.xyz is no .ts or .js file. A program is asked so: lemmata check --program "'/`],
    [{ kind: 'file', path: folder }, ' is a folder; give one .ts or .js file.'],
    [
      { kind: 'file', path: file('import.ts', "import x from 'no-such-package'; export const relu = x") },
      'cannot compile import.ts:1:15: cannot find the package "no-such-package".',
    ],
    [{ kind: 'program', command: [] }, 'program: expected a command, got none'],
  ])('%j does not', async (spec, sentence) => {
    await expect(open(spec)).rejects.toThrow(sentence)
  })
})

describe('exports of this process', () => {
  const trajectory = {
    optimizer: 'adam',
    options: { learningRate: 0.5, beta1: 0.5, beta2: 0.96, epsilon: 1e-8, weightDecay: 0 },
    start: [[0, 1], [2]],
    gradients: [
      [[1, 1], [1]],
      [[1, 1], [1]],
    ],
  }
  const asked = async (exports: Readonly<Record<string, unknown>>): Promise<string> => {
    try {
      await guarded(subjectOf(exports)).trajectory(trajectory)
      return 'nothing'
    } catch (error) {
      if (!(error instanceof AnswerFault)) throw error
      return error.message
    }
  }

  test('a correct Adam in the types of the contract passes; needs are read off the exports', async () => {
    const subject = subjectOf({ adam }, { name: 'mine' })
    expect(subject.needs).toEqual(['trajectory:adam', ...['learningRate', 'beta1', 'beta2', 'epsilon', 'weightDecay'].map((o) => `trajectory:adam/${o}`)])
    expect(await held(subject, 'adam_recursion', 'adam_scale_invariant', 'sgd_recursion')).toEqual({
      adam_recursion: 'sampled',
      adam_scale_invariant: 'sampled',
      sgd_recursion: 'unsupported',
    })
  })

  test('what is changed in place disturbs nobody: neither the question nor the answers before', async () => {
    const sgd = () => ({
      step: (p: number[][], g: number[][]) => {
        for (const [i, r] of p.entries())
          for (const j of r.keys()) {
            r[j] = (r[j] as number) - (g[i]?.[j] ?? 0)
            ;(g[i] as number[])[j] = 7
          }
      },
    })
    const ask = { ...trajectory, optimizer: 'sgd' }
    expect(await guarded(subjectOf({ sgd })).trajectory(ask)).toEqual([
      [[-1, 0], [1]],
      [[-2, -1], [0]],
    ])
    expect(ask.gradients).toEqual([
      [[1, 1], [1]],
      [[1, 1], [1]],
    ])
  })

  test.each([
    ['a class', class {}, 'adam: expected a function, got a class. Write: export const adam = options => new Adam(options)'],
    ['an async step', () => ({ step: async () => [] }), 'adam step 1 returned a promise. Leave out async and await: the answer is needed at once.'],
    [
      'a flat list',
      () => ({ step: (p: number[][]) => p[0] }),
      'adam step 1[0]: expected a list of 2 numbers, got the number 0. step must return a list of lists (one list per parameter group)',
    ],
    ['no object', () => undefined, 'adam(options): expected an object with step(parameters, gradients), got nothing (undefined).'],
    ['an async factory', async () => ({}), 'adam returned a promise.'],
    ['typed arrays', () => ({ step: (p: number[][]) => p.map((r) => Float32Array.from(r)) }), 'nothing'],
    ['a text', () => ({ step: () => 'done' }), 'adam step 1: expected a list of 2 lists, got the text "done".'],
  ])('an optimizer that gives %s', async (_, adam_, sentence) => {
    expect(await asked({ adam: adam_ })).toContain(sentence)
  })

  test('options that are never given are noted, with the ones that are', () => {
    const { notes, ignored } = subjectOf({
      Sgd: class {},
      helper: () => 1,
      adam: ({ lr, beta_1 }: { lr: number; beta_1: number }) => ({ step: () => [[lr * beta_1]] }),
      sgd: (o: { learningrate: number }) => ({ step: () => [[o.learningrate]] }),
      stepDecay: (options: { rate: number }) => () => options.rate,
    })
    expect(ignored).toEqual(['Sgd', 'helper'])
    expect(notes).toEqual([
      'The file exports Sgd, which is not asked for. Did you mean sgd? (export const sgd = options => new Sgd(options))',
      'The file exports helper, which is not asked for.',
      'adam reads the option lr, which is never given; its options are learningRate, beta1, beta2, epsilon, weightDecay.',
      'adam reads the option beta_1, which is never given; its options are learningRate, beta1, beta2, epsilon, weightDecay. Did you mean beta1?',
      'sgd reads the option learningrate, which is never given; its options are learningRate, weightDecay. Did you mean learningRate?',
    ])
    expect(optionsRead('function (o) { const { beta1, beta2 = 0.9 } = o; return o.epsilon + other.thing }')).toEqual(['epsilon', 'beta1', 'beta2'])
  })

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['null', { relu: null }, `relu: expected an object with value(…), got null. ${formAdvice('relu')}`],
    ['a number', { relu: 3 }, `relu: expected an object with value(…), got the number 3. ${formAdvice('relu')}`],
    ['a function', { relu: (x: number) => x }, `relu: expected an object with value(…), got a function. ${formAdvice('relu')}`],
    ['a method that is undefined', { relu: { value: undefined } }, 'relu.value: expected a function, got nothing (undefined).'],
    [
      'a getter that throws',
      Object.defineProperty({}, 'relu', { enumerable: true, get: () => fails('boo') }),
      `relu: expected an object with value(…), got what throws Error: boo when it is read. ${formAdvice('relu')}`,
    ],
    ['a method that throws when it is read', { relu: Object.defineProperty({}, 'value', { get: () => fails('boo') }) }, 'relu.value threw Error: boo'],
  ])('%s in the place of an export costs its own claims alone', async (_, exports, sentence) => {
    for (const given of [exports, { default: exports }]) {
      const all = Object.defineProperties({ tanh: { value: Math.tanh } }, Object.getOwnPropertyDescriptors(given))
      expect(await held(subjectOf(all), 'relu_eq', 'tanh_eq')).toEqual({ relu_eq: sentence, tanh_eq: 'sampled' })
    }
  })

  test('typed arrays answer wherever the contract lets them', async () => {
    const float = (x: number[][]) => x.map((row) => Float64Array.from(row))
    const exports: Exports = {
      softmax: { value: () => Float32Array.of(1), vjp: () => Float64Array.of(2) },
      batches: () => [Float64Array.of(0)],
      multiply: (a, b) => float(a.map((row) => [(row[0] as number) * ((b[0] as number[])[0] as number)])),
      compose: (f) => f.map(({ weights, biases }) => ({ weights: float(weights), biases: Float32Array.from(biases) })),
    }
    const asking = guarded(subjectOf(exports as Readonly<Record<string, unknown>>))
    const layers = [{ weights: [[1]], biases: [0] }]
    expect(await asking.softmax({ logits: [[3]] })).toEqual([[1]])
    expect(await asking.softmaxGradient({ logits: [[3]], cotangent: [[1]] })).toEqual([[2]])
    expect(await asking.batches({ samples: 1, size: 1, seed: 1 })).toEqual([[0]])
    expect(await asking.multiply({ a: [[2]], b: [[3]], columns: 1 })).toEqual([[6]])
    expect(await asking.combine({ kind: 'composition', f: layers, g: layers })).toEqual(layers)
  })

  test('what a file throws is told with the export, the place and the line', async () => {
    const text = `export const adam = () => ({ n: 0, step() { if (this.n++ === 1) throw new Error('boo'); return [[0, 1], [2]] } })
export const relu = { value: (x) => { throw 'bare' } }
export const meanSquaredError = { get value() { throw new RangeError('unread') } }`
    await withOpen({ kind: 'file', path: file('throwing.js', text) }, async (subject) => {
      const asking = guarded(subject)
      await expect(asking.trajectory(trajectory)).rejects.toThrow(/^adam step 2 threw Error: boo \(at throwing\.js:1:\d+\)$/)
      await expect(asking.activation({ name: 'relu', parameters: {}, x: [1] })).rejects.toThrow(/^relu\.value\(1\) threw bare$/)
      await expect(asking.loss({ name: 'meanSquaredError', prediction: [[1]], target: [[1]] })).rejects.toThrow(
        /^meanSquaredError\.value threw RangeError: unread \(at throwing\.js:3:\d+\)$/,
      )
    })
  })

  test('the same in a file', async () => {
    const text = "export const relu = null\nexport const adam = null\nexport default { get sigmoid() { throw new Error('boo') }, tanh: { value: Math.tanh } }"
    await withOpen({ kind: 'file', path: file('null.js', text) }, async (subject) => {
      expect(await held(subject, 'relu_eq', 'adam_recursion', 'sigmoid_eq', 'tanh_eq')).toEqual({
        relu_eq: `relu: expected an object with value(…), got null. ${formAdvice('relu')}`,
        adam_recursion: `adam: expected a function, got null. ${formAdvice('adam')}`,
        sigmoid_eq: `sigmoid: expected an object with value(…), got what throws Error: boo when it is read. ${formAdvice('sigmoid')}`,
        tanh_eq: 'sampled',
      })
    })
  })

  test.each([
    [null, 'null'],
    [undefined, 'nothing (undefined)'],
    [3, 'the number 3'],
    [[1, 2], 'a list of 2'],
    [() => 1, 'a function'],
  ])('%s holds no exports', async (given, words) => {
    const sentence = `exports: expected an object that holds them, such as { tanh: { value: Math.tanh } }, got ${words}.`
    expect(() => subjectOf(given as never)).toThrow(sentence)
    await expect(checkExports(given as never)).rejects.toThrow(sentence)
  })

  test('a block is asked under its own parameters and options, and its gradients are read off one object', async () => {
    const rmsNorm = {
      forward: (x: number[][], o: object) => {
        expect(Object.keys(o).sort()).toEqual(['epsilon', 'gain'])
        return x
      },
      backward: (x: number[][], _u: number[][], o: { gain: number[] }) => ({ x, gain: o.gain }),
    }
    const ask = { name: 'rmsNorm', x: [[1, 2]], parameters: { gain: [3, 4] }, options: { epsilon: 1 } }
    const subject = guarded(subjectOf({ rmsNorm }))
    expect(await subject.block(ask)).toEqual([[1, 2]])
    expect(await subject.blockGradient({ ...ask, cotangent: [[1, 1]] })).toEqual({ x: [[1, 2]], parameters: { gain: [3, 4] } })
  })
})

test('the types of the contract complete the options, and forbid others', () => {
  const right: Optimizer<AdamOptions> = ({ learningRate }) => ({ step: (p) => p.map((r) => r.map((x) => x - learningRate)) })
  // @ts-expect-error: no such option.
  const wrong: Optimizer<AdamOptions> = ({ lr }) => ({ step: (p) => p.map((r) => r.map((x) => x - lr)) })
  const norm: Normalization<RmsNormOptions> = { backward: (x, _, { gain }) => ({ x, gain }) }
  const all = { adam: right, rmsNorm: norm, lemmata: { precision: 'float32' } } satisfies Exports
  // @ts-expect-error: no such export.
  const other = { adan: right } satisfies Exports
  expect([right, wrong, all, other].length).toBe(4)
})

test('the engine attempts all that it has, and says what it rounds to', () => {
  expect(engine).toMatchObject({ name: 'engine', unit: 'float64' })
})

test.skipIf('absent' in backend('gpu'))('under gpu.js the engine is of single precision, and no claim is held against it for that', async () => {
  usePolicy('gpu')
  try {
    expect(engine.unit).toBe('float32')
    const ids = ['mlp_forward_eq_recursion', 'matmul_error_le_gamma', 'mlp_jacobian_eq_dual', 'mlp_gradient_eq_dual']
    expect(await held(engine, ...ids)).toEqual(Object.fromEntries(ids.map((id) => [id, 'sampled'])))
  } finally {
    usePolicy(undefined)
  }
  expect(engine.unit).toBe('float64')
})
