import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { float64 } from '../algebra/float64.ts'
import { fromRows } from '../algebra/grid.ts'
import type { AnyClaim } from '../evidence/claim.ts'
import { fails, holds } from '../evidence/claim.ts'
import { agree } from '../evidence/compare.ts'
import { examine } from '../evidence/examine.ts'
import { AnswerFault, Fault, Unanswered, Unrecorded } from '../fault.ts'
import { allClaims } from '../lab/ledger.ts'
import { open } from '../lab/open.ts'
import { engine, engineOperations } from '../subjects/engine.ts'
import { subjectOf } from '../subjects/exports.ts'
import { recordedSubject } from '../subjects/recorded.ts'
import { problem } from './check.ts'
import { guarded } from './guarded.ts'
import { type Need, type Operation, operationNames, operations, recordOf } from './operations.ts'
import type { Subject } from './subject.ts'

/* The one door: what passes, what is refused with which sentence, and who is blamed. */

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

/** What follows an answer that nobody judges. */
const after = (_: unknown) => holds
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

describe('who is blamed', () => {
  const asking = (check: AnyClaim['check'], inputs: fc.Arbitrary<unknown> = fc.constant(pair)): AnyClaim => ({
    id: 'a_claim',
    topic: 'losses',
    states: '',
    source: { deck: 'beyond', slide: '' },
    how: '',
    catches: '',
    expected: 'holds',
    needs: ['softmax'],
    inputs,
    check,
    rivals: [],
  })
  const on = (claim: AnyClaim, subject: Subject = engine) => examine(claim, subject, { runs: 20, seed: 1 })

  test('a claim whose oracle breaks is undecided on the correct engine, and names itself', async () => {
    const broken = asking(async (subject, ask) => {
      await subject.softmax(ask)
      fromRows(float64.field, [[1, 2], [3]])
      return holds
    })
    expect(await on(broken)).toMatchObject({
      kind: 'undecided',
      because: expect.stringMatching(/^the claim a_claim itself broke: Fault: grid: expected rows of 2, got ragged rows/),
    })
  })

  test('a claim that asks in another form, or for what it does not need, is undecided too', async () => {
    const amiss = asking(async (subject, ask) => after(await subject.softmax({ logits: ask.logits[0] } as never)))
    expect(await on(amiss)).toMatchObject({
      kind: 'undecided',
      because: expect.stringContaining('a_claim itself broke: Fault: the question to softmax.logits.0: expected a list of numbers'),
    })
    const greedy = asking(async (subject) => after(await subject.batches({ samples: 1, size: 1, seed: 1 })))
    expect(
      await on(
        greedy,
        answering('softmax', () => [[1]]),
      ),
    ).toMatchObject({
      kind: 'undecided',
      because: expect.stringContaining('a_claim itself broke: Fault: somebody: expected a claim that asks only for what it needs'),
    })
  })

  describe('a question that is amiss is held against the claim, whatever comes back', () => {
    const steps = { optimizer: 'adam', options: {}, start: [[1]], gradients: [[[1]]] }
    const batch = { name: 'layerNorm', x: [[1, 2]], parameters: { gain: [1, 1], shift: [0, 0] }, options: {} }
    const row = { name: 'meanSquaredError', prediction: [[1, 2]], target: [[0, 0]] }
    /** Everybody answers so that nothing would be found wrong. */
    const yes: Subject = {
      ...engine,
      operations: Object.fromEntries(
        operationNames.map((o) => [
          o,
          async (ask: never) => {
            try {
              return await (engineOperations[o] as (a: never) => Promise<unknown>)(ask)
            } catch {
              return 0
            }
          },
        ]),
      ),
    }
    test.each<[string, readonly Need[], Operation, unknown, string]>([
      ['a loss that does not exist', ['loss'], 'loss', { ...row, name: 'nope' }, 'loss.name: expected the name of one of the losses, got the text "nope"'],
      [
        'an activation that does not exist',
        ['forward'],
        'forward',
        { layers: net, activation: 'nope', x: [[1, 2]] },
        'forward.activation: expected the name of one of the activations',
      ],
      [
        'an option of another name',
        ['trajectory:adam'],
        'trajectory',
        { ...steps, options: { lr: 1 } },
        'trajectory.options: expected options out of learningRate, beta1, beta2, epsilon, weightDecay, got lr',
      ],
      [
        'an option of a schedule',
        ['schedule'],
        'schedule',
        { name: 'stepDecay', options: { gamma: 1 }, steps: 2 },
        'schedule.options: expected options out of rate, every, factor, got gamma',
      ],
      ['an option of a block', ['block'], 'block', { ...batch, options: { eps: 1 } }, 'block.options: expected options out of epsilon, got eps'],
      [
        'a parameter of an activation',
        ['activation'],
        'activation',
        { ...two, parameters: { slope: 1 } },
        'activation.parameters: expected options out of none',
      ],
      [
        'a parameter that is missing',
        ['block'],
        'block',
        { ...batch, parameters: { gain: [1, 1] } },
        'block.parameters: expected the parameters gain, shift, got gain',
      ],
      ['a need that is not named', ['loss:hinge', 'softmax'], 'loss', row, 'got a question to loss:meanSquaredError, which the claim does not name'],
      [
        'an operation that is not named',
        ['softmax'],
        'multiply',
        { a: [[1]], b: [[1]], columns: 1 },
        'got a question to multiply, which the claim does not name',
      ],
      ['rows of two lengths', ['loss'], 'loss', { ...row, prediction: [[1, 2], [3]] }, 'loss.prediction.1: expected a list of 2 numbers, got 1'],
      ['a target of another shape', ['loss'], 'loss', { ...row, target: [[0]] }, 'loss.target.0: expected a list of 2 numbers, got 1'],
      [
        'gradients that do not fit the start',
        ['trajectory'],
        'trajectory',
        { ...steps, gradients: [[[1, 2]]] },
        'trajectory.gradients.0.0: expected a list of 1 number, got 2',
      ],
      ['fewer steps than none', ['schedule'], 'schedule', { name: 'stepDecay', options: {}, steps: -1 }, 'schedule.steps: expected a whole number from 0 on'],
      ['another width', ['multiply'], 'multiply', { a: [[1]], b: [[1]], columns: 2 }, 'multiply.columns: expected the number 1, got the number 2'],
      [
        'draws that do not fill the weights',
        ['initialize'],
        'initialize',
        { name: 'xavier', shape: [1, 2], draws: [1] },
        'initialize.draws: expected 2 of them, got 1',
      ],
      [
        'a value that is not made yet',
        ['differentiate'],
        'differentiate',
        { inputs: [[[1]]], steps: [{ word: 'tanh', of: [1] }], cotangent: [[1]] },
        'differentiate.steps.0.of: expected values below 1, got 1',
      ],
      ['nothing at all', ['loss'], 'loss', undefined, 'the question to loss: expected { name, prediction, target }, got nothing'],
    ])('%s', async (_, needs, operation, ask, sentence) => {
      const claim = { ...asking(async (subject) => after(await (subject[operation] as (a: unknown) => Promise<unknown>)(ask))), needs }
      for (const subject of [engine, yes, { ...yes, operations: { ...yes.operations, [operation]: () => Promise.reject(new Error('no')) } } as Subject])
        expect(await on(claim, subject)).toMatchObject({ kind: 'undecided', because: expect.stringContaining(sentence) })
    })

    test('what the subject does not attempt, though it has a function for it', async () => {
      const claim = { ...asking(async (subject) => after(await subject.loss(row))), needs: ['loss'] as const }
      const some: Subject = { ...yes, name: 'some', supports: (need) => need === 'loss' }
      expect((await on(claim, some)).kind).toBe('sampled')
      await expect(guarded({ ...some, supports: (need) => need === 'loss:hinge' }).loss(row)).rejects.toThrow(
        'some: expected a claim that asks only for what it needs, got a question to loss:meanSquaredError, which some does not attempt.',
      )
    })

    test('options may be left out', async () => {
      const claim = {
        ...asking(async (subject) => after(await subject.trajectory({ ...steps, options: { beta1: 0.5 } }))),
        needs: ['trajectory:adam'] as const,
      }
      expect((await on(claim)).kind).toBe('sampled')
    })

    test('a file, a recording and a faulty engine are held to nothing by it', async () => {
      const claim = (needs: readonly Need[], name: string) => ({ ...asking(async (subject) => after(await subject.loss({ ...row, name }))), needs })
      const exported = subjectOf({ meanSquaredError: { value: () => 0 } })
      const recorded = recordedSubject('theirs', [{ operation: 'loss', ask: row, answer: 0 }])
      for (const subject of [
        exported,
        recorded,
        await open({ kind: 'mistake', name: 'adamWithoutCorrection' }),
        await open({ kind: 'control', name: 'clipByHypot' }),
      ]) {
        expect(await on(claim(['loss:meanSquaredError'], 'nope'), subject)).toMatchObject({
          kind: 'undecided',
          because: expect.stringContaining('itself broke'),
        })
        expect(await on(claim(['loss:meanSquaredError'], 'binaryCrossEntropy'), subject)).toMatchObject({
          kind: 'undecided',
          because: expect.stringContaining('a question to loss:binaryCrossEntropy'),
        })
      }
    })
  })

  test('an answer with one nesting too few refutes, though its numbers are right', async () => {
    const flat = asking(
      async (subject, ask) =>
        agree('softmax', (await subject.softmax(ask)).flat(), [
          { value: 0.5, error: 0 },
          { value: 0.5, error: 0 },
        ]),
      fc.constant({ logits: [[1, 1]] }),
    )
    expect(
      await on(
        flat,
        answering('softmax', () => [[0.5, 0.5]]),
      ),
    ).toMatchObject({ kind: 'sampled' })
    expect(
      await on(
        flat,
        answering('softmax', () => [0.5, 0.5]),
      ),
    ).toMatchObject({ kind: 'refuted', because: expect.stringMatching(/^softmax\.value: expected a list of 1 list, got 2\./) })
  })

  test('an exception in the subject refutes it; a time-out too; a question that was never recorded decides nothing', async () => {
    const claim = asking(async (subject, ask) => ((await subject.softmax(ask)).length === 1 ? holds : fails('')))
    const throwing = (error: Error) =>
      answering('softmax', () => {
        throw error
      })
    expect(await on(claim, throwing(new RangeError('too deep')))).toMatchObject({ kind: 'refuted', because: 'softmax.value threw RangeError: too deep' })
    expect(await on(claim, throwing(new Fault('my own words')))).toMatchObject({ kind: 'refuted', because: 'my own words' })
    expect(await on(claim, throwing(new Unanswered('no answer')))).toMatchObject({ kind: 'refuted', because: 'no answer' })
    expect(await on(claim, throwing(new Unrecorded('never asked')))).toMatchObject({ kind: 'undecided', because: expect.stringContaining('could not tell') })
  })

  test('a kept input of an older form is passed over, whatever the subject makes of it', async () => {
    const claim = asking(async (subject, ask) => after(await subject.softmax(ask)))
    expect((await examine(claim, engine, { runs: 3, seed: 1, kept: [{ rows: [[1]] }] })).kind).toBe('sampled')
  })
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
