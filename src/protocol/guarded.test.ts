import { describe, expect, test } from 'vitest'
import { examine } from '../evidence/examine.ts'
import { AnswerFault, Unrecorded } from '../fault.ts'
import { allClaims } from '../lab/ledger.ts'
import { engine, engineOperations } from '../subjects/engine.ts'
import { problem } from './check.ts'
import { guarded } from './guarded.ts'
import { type Operation, operationNames, operations, recordOf } from './operations.ts'
import type { Subject } from './subject.ts'

/* The one door: what passes, and what is refused with which sentence. */

const answering = (operation: Operation, answer: (ask: never) => unknown): Subject => ({
  name: 'somebody',
  version: '-',
  unit: 'float64',
  operations: { [operation]: async (ask: never) => answer(ask) },
})
const refused = async (operation: Operation, ask: unknown, answer: unknown): Promise<string> => {
  try {
    await (guarded(answering(operation, () => answer))[operation] as (ask: unknown) => Promise<unknown>)(ask)
    return 'nothing'
  } catch (error) {
    if (!(error instanceof AnswerFault)) throw error
    return error.message
  }
}

const pair = { logits: [[1, 2]] }
const adam = {
  optimizer: 'adam',
  options: {},
  start: [[0, 1], [2]],
  gradients: [
    [[1, 1], [1]],
    [[1, 1], [1]],
  ],
}
const two = { name: 'relu', parameters: {}, x: [0.5, -1] }
const loss = { name: 'meanSquaredError', prediction: [[1, 2]], target: [[0, 0]] }
const norm = { name: 'layerNorm', x: [[1, 2]], parameters: { gain: [1, 1], shift: [0, 0] }, options: { epsilon: 1 }, cotangent: [[1, 1]] }
const net = [{ weights: [[1, 2]], biases: [0] }]

describe('an answer in another form is one sentence with the export, the place, what is expected and what came', () => {
  test.each<[string, Operation, unknown, unknown, string]>([
    ['too few nestings', 'softmax', pair, [0.5, 0.5], 'softmax.value: expected a list of 1 list, got 2.'],
    ['a number for a list', 'softmax', pair, [0.5], 'softmax.value: expected a list of 2 numbers, got the number 0.5.'],
    ['a number for a row', 'trajectory', adam, [[-0.49, 0.5], []], 'adam step 1[0]: expected a list of 2 numbers, got the number -0.49.'],
    ['one step too few', 'trajectory', adam, [[[0, 1], [2]]], 'adam: expected a list of 2, got 1.'],
    [
      'a shorter group',
      'trajectory',
      adam,
      [
        [[0, 1], [2]],
        [[0], [2]],
      ],
      'adam step 2[0]: expected a list of 2 numbers, got 1.',
    ],
    ['a promise', 'loss', loss, { unsendable: 'a promise' }, 'meanSquaredError.value: expected a number, got a promise.'],
    ['a text', 'loss', loss, '1', 'meanSquaredError.value: expected a number, got the text "1".'],
    ['nothing', 'loss', loss, undefined, 'meanSquaredError.value: expected a number, got nothing (undefined).'],
    ['a list for a number', 'loss', loss, [1], 'meanSquaredError.value: expected a number, got a list of 1.'],
    ['a missing entry', 'activation', two, [0.5], 'relu.value: expected a list of 2 numbers, got 1.'],
    ['null among numbers', 'activation', two, [0.5, null], 'relu.value(-1): expected a number, got null.'],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested.
    ['a hole', 'activation', two, [, 1], 'relu.value(0.5): expected a number, got a hole in the list.'],
    [
      'a field that is missing',
      'blockGradient',
      norm,
      { x: [[0, 0]], parameters: { gain: [0, 0] } },
      'layerNorm.backward.shift: expected a list of 2 numbers, got nothing (undefined).',
    ],
    ['rows of other lengths', 'block', norm, [[1, 2], [3]], 'layerNorm.forward: expected a list of 1 row, got 2.'],
    [
      'a row that is shorter than the first, where nothing says how long',
      'block',
      { ...norm, x: [[1], [2]] },
      [[1, 2], [3]],
      'layerNorm.forward[1]: expected a list of 2 numbers, got 1.',
    ],
    [
      'a ragged matrix',
      'differentiate',
      {
        inputs: [
          [
            [1, 2],
            [3, 4],
          ],
        ],
        steps: [],
        cotangent: [[1]],
      },
      [[[1, 2], [3]]],
      'differentiate[0][1]: expected a list of 2 numbers, got 1.',
    ],
    ['a vector for a matrix', 'jacobian', { layers: net, activation: 'relu', x: [1, 2] }, [1, 2], 'network.jacobian: expected a list of 1 row, got 2.'],
    [
      'layers that do not fit each other',
      'combine',
      { kind: 'sum', f: net, g: net },
      [...net, ...net],
      'sum[1].weights[0]: expected a list of 1 number, got 2.',
    ],
    ['half an index', 'batches', { samples: 2, size: 1, seed: 1 }, [[0], [0.5]], 'batches[1][0]: expected a whole number, got the number 0.5.'],
    [
      'NaN where none can be',
      'schedule',
      { name: 'stepDecay', options: {}, steps: 2 },
      [1, Number.NaN],
      'stepDecay at step 1: expected a finite number, got NaN.',
    ],
  ])('%s', async (_, operation, ask, answer, sentence) => {
    expect(await refused(operation, ask, answer)).toMatch(new RegExp(`^${sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
  })

  test('what the function must return is added', async () => {
    expect(await refused('trajectory', adam, [[-0.49, 0.5], []])).toMatch(
      /step must return a list of lists \(one list per parameter group\), or change the parameters in place\.$/,
    )
  })
})

test('NaN and ∞ pass where an honest answer can hold them', async () => {
  expect(await refused('activation', two, [Number.NaN, Number.POSITIVE_INFINITY])).toBe('nothing')
  expect(await refused('schedule', { name: 'stepDecay', options: { rate: 1e300 }, steps: 1 }, [Number.POSITIVE_INFINITY])).toBe('nothing')
  expect(await refused('schedule', { name: 'stepDecay', options: { rate: Number.NaN }, steps: 1 }, [Number.NaN])).toBe('nothing')
})

test('numbers in another form are heard, since they may tell what went wrong; what is no number is not', async () => {
  const heard: unknown[] = []
  const asked = async (answer: unknown): Promise<void> => {
    const subject = answering('softmax', () => answer)
    await expect(guarded(subject, { heard: (exchange) => void heard.push(exchange) }).softmax(pair)).rejects.toThrow(AnswerFault)
  }
  await asked([0.5, 0.5])
  await asked('0.5')
  expect(heard).toEqual([{ operation: 'softmax', ask: pair, answer: [0.5, 0.5] }])
})

test('typed arrays are lists, and reach the claim as lists', async () => {
  const typed = guarded(answering('softmax', () => [Float32Array.of(0.5, 0.5)]))
  expect(await typed.softmax(pair)).toEqual([[0.5, 0.5]])
  expect(Array.isArray((await typed.softmax(pair))[0])).toBe(true)
})

test('a subject may attempt a part, and says so by what it has', async () => {
  const part: Subject = { name: 'part', version: '1', unit: 'float64', operations: { softmax: engineOperations.softmax } }
  const claims = (await allClaims()).filter((c) => ['softmax_eq', 'relu_eq'].includes(c.id))
  const kinds = await Promise.all(claims.map(async (c) => [c.id, (await examine(c, part, { runs: 10, seed: 1 })).kind]))
  expect(Object.fromEntries(kinds)).toEqual({ softmax_eq: 'sampled', relu_eq: 'unsupported' })
})

test('every record bears the name of its export', () => {
  for (const [name, record] of Object.entries(operations)) expect(record.name).toBe(name)
  expect(operationNames.length).toBe(Object.keys(engineOperations).length)
})

/* The forms of the records are those of the questions that claims ask: else a claim's mistake could be held against a subject. */
test('every question of every claim has the form of its record', async () => {
  const asked = new Map<Operation, number>()
  const checked: Subject = {
    ...engine,
    operations: Object.fromEntries(
      operationNames.map((operation) => [
        operation,
        (ask: never) => {
          asked.set(operation, (asked.get(operation) ?? 0) + 1)
          const p = problem(recordOf(operation).ask, ask)
          if (p !== undefined) throw new Error(`${operation}.${p.path.join('.')}: expected ${p.expected}, got ${p.got}`)
          return (engineOperations[operation] as (a: never) => Promise<unknown>)(ask)
        },
      ]),
    ),
  }
  for (const claim of (await allClaims()).filter((c) => c.needs.length > 0)) {
    const evidence = await examine(claim, checked, { runs: 15, seed: 5 })
    expect(evidence.kind === 'sampled' ? '' : JSON.stringify(evidence), claim.id).toBe('')
  }
  expect([...asked.keys()].sort()).toEqual([...operationNames].sort())
})

test('a question that names what the subject does not know is not asked, and told', async () => {
  const asked: unknown[] = []
  const subject: Subject = {
    ...answering('forward', (ask) => {
      asked.push(ask)
      return [[0]]
    }),
    declines: (_, ask) => ((ask as { readonly activation: string }).activation === 'gelu' ? 'gelu' : undefined),
  }
  const told: string[] = []
  const door = guarded(subject, { declined: (what) => void told.push(what) })
  const ask = { layers: net, activation: 'relu', x: [[1, 2]] }
  expect(await door.forward(ask)).toEqual([[0]])
  await expect(door.forward({ ...ask, activation: 'gelu' })).rejects.toThrow(Unrecorded)
  expect([asked.length, told]).toEqual([1, ['forward with gelu']])
})
