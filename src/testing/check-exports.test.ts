import { describe, expect, test } from 'vitest'
import { adam } from '../../properties/fixtures/wrong-adam.ts'
import { verdict } from '../evidence/evidence.ts'
import { checkExports } from './check-exports.ts'
import { type Choice, claimNamed } from './choice.ts'

const relu = { value: (x: number) => (x > 0 ? x : 0), derivative: (x: number) => (x > 0 ? 1 : 0) }
const few = { runs: 20 }

test('what is exported is held, and nothing else', async () => {
  const evidence = await checkExports({ relu, name: 'a file' }, few)
  expect(evidence.every((e) => e.kind === 'sampled')).toBe(true)
  expect(evidence.map((e) => e.claim)).toContain('relu_eq')
  expect(evidence.every((e) => /relu|activation/i.test(e.claim))).toBe(true)
})
test('a default export is a file’s exports too', async () => {
  expect((await checkExports({ default: { relu } }, few)).length).toBe((await checkExports({ relu }, few)).length)
})
test('a mistake is named, and the same seed finds the same', async () => {
  const [once, again] = [await checkExports({ adam }, { claims: ['adam_recursion'] }), await checkExports({ adam }, { claims: ['adam_recursion'] })]
  expect(once).toEqual(again)
  expect(once[0]).toMatchObject({ kind: 'refuted', cause: expect.any(String), diagnosis: expect.stringContaining('bias correction') })
  expect(verdict('holds', once[0] as never)).toBe('failed')
})
test('a replay is the one case', async () => {
  const [first] = await checkExports({ adam }, { claims: ['adam_recursion'], seed: 3 })
  if (first?.kind !== 'refuted') throw new Error('not refuted')
  const [again] = await checkExports({ adam }, { claims: ['adam_recursion'], replay: first.replay })
  expect(again).toMatchObject({ kind: 'refuted', input: first.input, because: first.because, runs: 1 })
})
test('topics choose, progress is told of every claim', async () => {
  const seen: string[] = []
  const evidence = await checkExports(
    { relu, adam },
    { topics: ['activations'], runs: 5, name: 'mine', onProgress: (done, of, e) => void seen.push(`${done}/${of} ${e.claim}`) },
  )
  expect(seen).toEqual(evidence.map((e, i) => `${i + 1}/${evidence.length} ${e.claim}`))
  expect(new Set(evidence.map((e) => e.subject))).toEqual(new Set(['mine']))
  for (const { claim } of evidence) expect((await claimNamed(claim)).topic).toBe('activations')
})
test('a topic has its old spelling too', async () => {
  const ids = async (topic: 'optimization' | 'optimisation') => (await checkExports({ adam }, { topics: [topic], runs: 1 })).map((e) => e.claim)
  const old = await ids('optimisation')
  expect(old).toEqual(await ids('optimization'))
  expect(old).toContain('adam_recursion')
})
test('an answer of doubles to a question of floats: single precision is judged as such', async () => {
  const round = Math.fround
  const small = (x: number): number => round(round(Math.exp(x)) / round(1 + round(Math.exp(x))))
  const sigmoid = { value: (x: number) => (x < 0 ? small(x) : round(1 / round(1 + round(Math.exp(-x))))) }
  expect((await checkExports({ sigmoid }, { claims: ['sigmoid_eq'], precision: 'float32' }))[0]?.kind).toBe('sampled')
  expect((await checkExports({ sigmoid, lemmata: { precision: 'float32' } }, { claims: ['sigmoid_eq'] }))[0]?.kind).toBe('sampled')
  expect((await checkExports({ sigmoid }, { claims: ['sigmoid_eq'] }))[0]?.kind).toBe('refuted')
})

describe('an export cannot spoil the question that it is judged by', () => {
  test('one that changes its arguments', async () => {
    const meanSquaredError = {
      value(prediction: number[][], target: number[][]) {
        const sum = prediction.flat().reduce((s, p, i) => s + (p - (target.flat()[i] as number)) ** 2, 0) / target.flat().length
        for (const row of [...prediction, ...target]) row.fill(7)
        return sum
      },
    }
    expect((await checkExports({ meanSquaredError }, { claims: ['meanSquaredError_eq'] }))[0]?.kind).toBe('sampled')
  })
  test.each([
    [
      'throws',
      () => {
        throw new TypeError('not today')
      },
      'threw TypeError: not today',
    ],
    ['gives a promise', async () => 1, 'returned a promise'],
    ['gives a word', () => 'one', 'a number, got'],
    ['gives no number', () => Number.NaN, 'got NaN'],
  ])('one that %s', async (how, value, told) => {
    const [found] = await checkExports({ relu: { value } }, { claims: ['relu_eq'] })
    expect((found?.kind === 'refuted' || found?.kind === 'undecided') && found.because).toContain(told)
    expect(found?.kind).toBe(/promise|word/.test(how) ? 'undecided' : 'refuted')
  })
})

describe('nothing is chosen in silence', () => {
  const refused: readonly (readonly [exports: Record<string, unknown>, options: object, told: string])[] = [
    [{}, {}, 'at least one export that some claim asks for, got none'],
    [{ Relu: relu }, {}, 'Did you mean relu? (export const relu ='],
    [{ sigmoid: { forward: relu.value } }, {}, 'sigmoid has no value(x) or derivative(x); it has forward.'],
    [{ relu }, { topics: ['losses'] }, 'at least one export that a claim of losses asks for'],
    [{ relu }, { topics: ['activation'] }, 'Did you mean activations?'],
    [{ relu }, { claims: ['rleu_eq'] }, 'Did you mean relu_eq?'],
    [{ relu }, { claims: ['adam_recursion'] }, 'exports that adam_recursion can be asked of'],
    [{ relu }, { claims: ['zaslavsky_nonsense_that_is_near_nothing'] }, '`lemmata list` shows them all'],
    [{ relu }, { claim: ['relu_eq'] }, 'Did you mean claims?'],
    [{ relu }, { runs: 0 }, 'runs: expected a positive whole number, got 0'],
    [{ relu }, { runs: '10' }, 'runs: expected a positive whole number, got the text "10"'],
    [{ relu }, { topics: 'activations' }, 'topics: expected a list of names, got the text "activations". Write: topics: [\'activations\']'],
    [{ relu }, { onProgress: 3 }, 'onProgress: expected a function, got 3'],
    [{ relu }, { claims: ['adam_recursion'] }, 'got no export adam'],
    [{ relu }, { seed: 0.5 }, 'seed: expected a whole number, got 0.5'],
    [{ relu }, { precision: 'single' }, 'precision: expected float64 or float32, got "single"'],
    [{ relu }, { replay: '17' }, 'replay: expected SEED:PATH'],
    [{ relu }, { replay: '1:0' }, 'exactly one claim with it'],
  ]
  test.each(refused)('%# %j', async (exports, options, told) => await expect(checkExports(exports, options as Choice)).rejects.toThrow(told))
  test('mathematics that no export enters', async () => {
    await expect(checkExports({ relu }, { claims: ['cross_entropy_eq_entropy_add_kl'] })).rejects.toThrow('about mathematics alone')
  })
})
