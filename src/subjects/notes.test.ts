import { describe, expect, test } from 'vitest'
import { guarded } from '../protocol/guarded.ts'
import { subjectOf } from './exports.ts'
import { formOf } from './forms.ts'
import { notesOn } from './notes.ts'
import { optionsRead } from './options-read.ts'

/* What a person is told whose exports have another form, other methods or other options than they are asked for. */

const notes = (exports: Readonly<Record<string, unknown>>): readonly string[] => subjectOf(exports).notes
// Exports as their sources show them: methods, arrows, what a compiler makes of them.
const from = (source: string): Readonly<Record<string, unknown>> => new Function(`return { ${source} }`)()

describe('options that are never given', () => {
  const its = (options: string): string => `which is never given; its options are ${options}.`
  test.each<[string, readonly string[]]>([
    [
      'layerNorm: { forward(x, { gamma, beta, eps }) { return x }, backward(x, u, { gamma }) { return { x } } }',
      ['gamma', 'beta', 'eps'].map((option) => `layerNorm reads the option ${option}, ${its('gain, shift, epsilon')}`),
    ],
    ['elu: { value: (x, p) => (x > 0 ? x : p.aplha * Math.expm1(x)) }', [`elu reads the option aplha, ${its('alpha')} Did you mean alpha?`]],
    ['leakyRelu: { value: function (x, { negativeSlope = .01 } = {}) { return x } }', [`leakyRelu reads the option negativeSlope, ${its('slope')}`]],
    ['sigmoid: { value: (x, { steepness }) => steepness * x }', ['sigmoid reads the option steepness, which is never given; it has none.']],
    [
      'batchNorm: { running(x, o) { const { mean, var: variance, momentum } = o; return { mean, variance } }, infer: (x, o) => [o.mean, o.variance, o.eps] }',
      [
        `batchNorm.infer reads the option eps, ${its('gain, shift, epsilon, mean, variance')}`,
        `batchNorm.running reads the option var, ${its('mean, variance, momentum')}`,
      ],
    ],
  ])('%s', (source, told) => expect(notes(from(source)).filter((note) => note.includes('reads'))).toEqual(told))

  test.each([
    'layerNorm: { forward(x, { gain, shift: b, epsilon = 1e-5, ...rest }) { return x } }',
    'elu: { value: (x, { alpha } = { alpha: 1 }) => alpha * x, derivative: (x, p) => p.alpha + p?.["beta"] }',
    // Another p, and words in a comment.
    'elu: { value(x, p) { return [{ y: 1 }].map((p) => p.y)[0] }, derivative(x, p) { /* p.beta */ return p.alpha // p.gamma\n } }',
    'tanh: { value: Math.tanh, derivative: (x) => x.toFixed }',
    'rmsNorm: { forward: (x, o) => x.map((r) => r.map((v, j) => v * o.gain[j])), backward: ((a) => a).bind(null) }',
  ])('nothing is said of %s', (source) => expect(notes(from(source))).toEqual([]))

  test('a source is read at its parameters alone', () => {
    expect(optionsRead('async (a, { b: { c }, "d": e, f = g(1, 2) }, h) => b', 1)).toEqual(['b', 'd', 'f'])
    expect(optionsRead('o => o.toString() + o.rate')).toEqual(['rate'])
    expect(optionsRead('function () { [native code] }')).toEqual([])
    expect(optionsRead('class A {}')).toEqual([])
  })
})

describe('methods', () => {
  test('of another name are told beside those that are asked for', () => {
    const [forward, backward] = [() => 1, () => 1]
    expect(notes({ sigmoid: { forward, backward } })).toEqual(['sigmoid has no value(x) or derivative(x); it has forward, backward.'])
    expect(notes({ sigmoid: { value: Math.exp, grad: Math.exp } })).toEqual(['sigmoid has no derivative(x); it has value, grad.'])
    expect(notes({ tanh: { value: Math.tanh, derivate: Math.cos } })).toEqual(['tanh has no derivative(x); it has value, derivate. Did you mean derivative?'])
    expect(notes({ elu: {} })).toEqual(['elu has no value(x, parameters) or derivative(x, parameters).'])
    class Norm {
      apply() {}
    }
    expect(notes({ rmsNorm: new Norm() })).toEqual(['rmsNorm has no forward(x, { gain, epsilon }) or backward(x, cotangent, { gain, epsilon }); it has apply.'])
  })
  test('that are enough, or that help those that are asked for, are told nothing', () => {
    expect(notes({ sigmoid: { value: Math.exp } })).toEqual([])
    expect(notes({ sigmoid: { value: Math.exp, derivative: Math.exp, helper: Math.cos } })).toEqual([])
    const closed = {
      get value() {
        throw new Error('closed')
      },
    }
    expect(notesOn({ tanh: closed }, new Set(['tanh']))).toEqual([])
  })
})

describe('an export of another form is told what to write', () => {
  const told = (exports: Readonly<Record<string, unknown>>): Promise<string> =>
    guarded(subjectOf(exports))
      .activation({ name: 'sigmoid', parameters: {}, x: [1] })
      .then(() => 'nothing', String)
  test('a function for an object', async () => {
    expect(await told({ sigmoid: Math.exp })).toContain(
      'sigmoid: expected an object with value(…), got a function. Write: export const sigmoid = { value: (x) => …, derivative: (x) => … }',
    )
  })
  test('an instance for what makes one', async () => {
    const ask = { optimizer: 'adam', options: {}, start: [[1]], gradients: [[[1]]] }
    const answer = guarded(subjectOf({ adam: { step: () => undefined } })).trajectory(ask)
    await expect(answer).rejects.toThrow(
      'adam: expected a function, got an object { step }. Write: export const adam = (options) => ({ step(parameters, gradients) { … } })',
    )
  })
  test('every form', () => {
    expect(['stepDecay', 'multiply', 'batches', 'he', 'elu', 'softmax', 'nobody'].map(formOf)).toEqual([
      'export const stepDecay = (options) => (step) => …',
      'export const multiply = (a, b, columns) => …',
      'export const batches = (samples, size, seed) => …',
      'export const he = (shape, draws) => …',
      'export const elu = { value: (x, parameters) => …, derivative: (x, parameters) => … }',
      'export const softmax = { value: (logits) => …, vjp: (logits, cotangent) => … }',
      undefined,
    ])
  })
})
