import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { float64 } from '../algebra/float64.ts'
import { fromRows } from '../algebra/grid.ts'
import type { AnyClaim } from '../evidence/claim.ts'
import { fails, holds } from '../evidence/claim.ts'
import { agree } from '../evidence/compare.ts'
import { examine } from '../evidence/examine.ts'
import { Fault, Unanswered, Unrecorded } from '../fault.ts'
import { open } from '../lab/open.ts'
import { engine, engineOperations } from '../subjects/engine.ts'
import { subjectOf } from '../subjects/exports.ts'
import { recordedSubject } from '../subjects/recorded.ts'
import { guarded } from './guarded.ts'
import { type Need, type Operation, operationNames } from './operations.ts'
import type { Subject } from './subject.ts'

/* Who is blamed for what goes wrong: the subject, the claim, or nobody. */

const answering = (operation: Operation, answer: (ask: never) => unknown): Subject => ({
  name: 'somebody',
  version: '-',
  unit: 'float64',
  operations: { [operation]: async (ask: never) => answer(ask) },
})
/** What follows an answer that nobody judges. */
const after = (_: unknown) => holds
const pair = { logits: [[1, 2]] }
const two = { name: 'relu', parameters: {}, x: [0.5, -1] }
const net = [{ weights: [[1, 2]], biases: [0] }]

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
