import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { backend, usePolicy } from '../kernels/product.ts'
import { open } from '../lab/open.ts'
import { guarded } from '../protocol/guarded.ts'
import { engine } from './engine.ts'
import { held, scratch, withOpen } from './fixtures/held.ts'
import type { SubjectSpec } from './spec.ts'

/* Every kind of subject, by its spec, and in which precision it is asked. The file's host is the built one: `npm run build`. */

const { folder, file } = scratch('opening')

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
    [{ kind: 'file', path: file('ok.rb', 'relu = 1') }, 'ok.rb is no .ts, .js or .py file. A program is asked so: lemmata check --program "ruby /'],
    [{ kind: 'file', path: file('a b.xyz', '') }, `a b.xyz is no .ts, .js or .py file. A program is asked so: lemmata check --program "'/`],
    [{ kind: 'file', path: folder }, ' is a folder; give one .ts, .js or .py file.'],
    [
      { kind: 'file', path: file('import.ts', "import x from 'no-such-package'; export const relu = x") },
      'cannot compile import.ts:1:15: cannot find the package "no-such-package".',
    ],
    [{ kind: 'program', command: [] }, 'program: expected a command, got none'],
  ])('%j does not', async (spec, sentence) => {
    await expect(open(spec)).rejects.toThrow(sentence)
  })
})

const single = `
const f = Math.fround
export const lemmata = { precision: 'float32' }
export const tanh = { value: (x) => f(Math.tanh(f(x))) }
export const multiply = (a, b) => a.map((r) => b[0].map((_, j) => r.reduce((s, v, k) => f(s + f(f(v) * f(b[k][j]))), 0)))
`
describe('single precision', () => {
  test('a file that says so is asked and judged so; so is one that is seen to, unless it says otherwise', async () => {
    await withOpen({ kind: 'file', path: file('single.js', single) }, async (subject) => {
      expect(subject).toMatchObject({ name: 'single.js', unit: 'float32' })
      expect(await held(subject, 'tanh_eq')).toEqual({ tanh_eq: 'sampled' })
    })
    const silent = file('silent.js', single.replace(/export const lemmata.*/, ''))
    await withOpen({ kind: 'file', path: silent }, async (subject) => {
      expect(subject).toMatchObject({ unit: 'float32', single: ['tanh', 'multiply'] })
      expect((subject as unknown as { notes: string[] }).notes).toEqual([
        "The file computes in single precision (Math.fround), and is asked and judged so. To be held to doubles, write: export const lemmata = { precision: 'float64' }",
      ])
      expect(await held(subject, 'tanh_eq')).toEqual({ tanh_eq: 'sampled' })
    })
    const double = file('double.js', single.replace('float32', 'float64'))
    for (const spec of [
      { kind: 'file', path: double },
      { kind: 'file', path: silent, precision: 'float64' },
    ] as const)
      await withOpen(spec, async (subject) => {
        expect(subject.unit).toBe('float64')
        expect((await held(subject, 'tanh_eq'))['tanh_eq']).toMatch(/expected .*, got/)
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
