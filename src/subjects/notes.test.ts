import { describe, expect, test } from 'vitest'
import { subjectOf } from './exports.ts'
import { formOf } from './forms.ts'

/* What a person is told whose exports have another form, other methods or other options than they are asked for. */

const notes = (exports: Readonly<Record<string, unknown>>): readonly string[] => subjectOf(exports).notes
// Exports as their sources show them: methods, arrows, what a compiler makes of them.
const from = (source: string): Readonly<Record<string, unknown>> => new Function(`return { ${source} }`)()

test('a name that is near another export of the file is not taken for it', () => {
  const adam = () => ({ step: (p: number[][]) => p })
  expect(notes({ adam0: adam }).join()).toContain('Did you mean adam?')
  expect(notes({ adam0: adam, adam }).join()).not.toContain('Did you mean')
})

describe('options that do not exist', () => {
  test.each<[string, readonly string[]]>([
    [
      'layerNorm: { forward(x, { gamma, beta, eps }) { return x }, backward(x, u, { gamma }) { return { x } } }',
      [
        'layerNorm reads options.gamma, options.beta, options.eps, which do not exist: gain, shift, epsilon.',
        'layerNorm reads options.gamma, which does not exist: gain.',
      ],
    ],
    ['elu: { value: (x, p) => (x > 0 ? x : p.aplha * Math.expm1(x)) , derivative: (x) => x }', ['elu reads options.aplha, which does not exist: alpha.']],
    [
      'leakyRelu: { value: function (x, { negativeSlope = .01 } = {}) { return x }, derivative: (x) => x }',
      ['leakyRelu reads options.negativeSlope, which does not exist: slope.'],
    ],
    ['sigmoid: { value: (x, { steepness }) => steepness * x, derivative: (x) => x }', ['sigmoid reads options.steepness, which does not exist; it has none.']],
    [
      'batchNorm: { running(x, o) { const { mean, var: variance, momentum } = o; return { mean, variance } }, infer: (x, o) => [o.mean, o.variance, o.eps] }',
      ['batchNorm.infer reads options.eps, which does not exist: epsilon.', 'batchNorm.running reads options.var, which does not exist: variance.'],
    ],
    [
      'stepDecay: ({ lr, step_size, gamma }) => (t) => lr * gamma ** Math.floor(t / step_size)',
      ['stepDecay reads options.lr, options.step_size, options.gamma, which do not exist: rate, every, factor.'],
    ],
    [
      'adam: ({ lr, betas, eps, amsgrad }) => ({ step: (p) => p })',
      [
        'adam reads options.lr, options.betas, options.eps, which do not exist: learningRate, beta1, beta2, epsilon.',
        'adam reads options.amsgrad, which does not exist; its options are learningRate, beta1, beta2, epsilon, weightDecay.',
      ],
    ],
    // In a class, and in a step.
    [
      'sgd: (o) => new (class { constructor(o) { this.o = o } step(p, g) { return p.map((r, k) => r.map((x, i) => x - this.o.learning_rate * g[k][i])) } })(o)',
      ['sgd reads options.learning_rate, which does not exist: learningRate.'],
    ],
  ])('%s', (source, told) => expect(notes(from(source)).filter((note) => note.includes('reads'))).toEqual(told))

  test.each([
    'layerNorm: { forward(x, { gain, shift: b, epsilon = 1e-5, ...rest }) { return x } }',
    'elu: { value: (x, { alpha } = { alpha: 1 }) => alpha * x, derivative: (x, p) => p.alpha + p?.["slope" + ""] * 0 || 1 }',
    'tanh: { value: Math.tanh, derivative: (x) => x.toFixed.length }',
    'rmsNorm: { forward: (x, o) => x.map((r) => r.map((v, j) => v * o.gain[j])), backward: ((x, u, o) => ({ x, gain: o.gain })).bind(null) }',
    // At home in both ways of speaking.
    'sgd: ({ lr, learningRate = lr }) => ({ step: (p, g) => p.map((r, k) => r.map((x, i) => x - learningRate * g[k][i])) })',
    'adam: (o) => { const all = { ...o }; JSON.stringify(o); String(o.learningRate); return { step: (p) => p } }',
  ])('nothing is said of %s', (source) => expect(notes(from(source)).filter((note) => !note.includes('slope'))).toEqual([]))
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
  })
})

describe('what to write', () => {
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
