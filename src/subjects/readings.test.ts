import { describe, expect, test } from 'vitest'
import type { Need } from '../protocol/subject.ts'
import { subjectOf } from './exports.ts'
import { held } from './fixtures/held.ts'

/* Correct code in another form is told what to write, once, and is not held to be wrong. What is told to be written is right. */

type Exports = Readonly<Record<string, unknown>>
// Exports as they are written in a file.
const from = (source: string): Exports =>
  new Function(`${source.replaceAll(/export (const|class|function) /g, '$1 ')}\nreturn { ${namesIn(source).join(', ')} }`)()
const namesIn = (source: string): readonly string[] => [...source.matchAll(/export (?:const|class|function) (\w+)/g)].map((m) => m[1] as string)
const unfit = (exports: Exports): readonly string[] => subjectOf(exports).unfit.map((u) => u.says)
const writes = (sentence: string | undefined): string => sentence?.split(' Write: ')[1] ?? ''

const row = 'z.map((v) => Math.exp(v - Math.max(...z)))'
const softmax = `(z) => { const e = ${row}; const s = e.reduce((a, b) => a + b); return e.map((v) => v / s) }`
const momentsOf = `const step = (s, g, o) => { s.t++; s.m = s.m.map((m, i) => o.beta1 * m + (1 - o.beta1) * g[i]); s.v = s.v.map((v, i) => o.beta2 * v + (1 - o.beta2) * g[i] * g[i]); return g.map((_, i) => (-o.learningRate * (s.m[i] / (1 - o.beta1 ** s.t))) / (Math.sqrt(s.v[i] / (1 - o.beta2 ** s.t)) + o.epsilon)) }
const zero = (n) => ({ t: 0, m: new Array(n).fill(0), v: new Array(n).fill(0) })`
const adamClaims = ['adam_recursion', 'adam_scale_invariant', 'adam_step_eq_rate_of_constant_gradient']
const passing = Object.fromEntries(adamClaims.map((id) => [id, 'sampled']))

describe('optimizers', () => {
  const optax = `${momentsOf}
export const adam = (learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8) => ({
  init: (params) => params.map((p) => zero(p.length)),
  update: (grads, state) => { const next = structuredClone(state); return [grads.map((g, k) => step(next[k], g, { learningRate, beta1, beta2, epsilon })), next] },
})`
  const torch = `${momentsOf}
export class adam {
  constructor(params, options) { Object.assign(this, { params, options, states: params.map((p) => zero(p.data.length)) }) }
  step() { this.params.forEach((p, k) => { const u = step(this.states[k], p.grad, this.options); p.data = p.data.map((x, i) => x + u[i]) }) }
}`
  const flat = `${momentsOf}
export const adam = (options) => { let s; return { step: (p, g) => { s ??= zero(p.length); const u = step(s, g, options); return p.map((x, i) => x + u[i]) } } }`
  test.each([
    [
      'init and update',
      optax,
      'adam(options) gives { init, update }, and an object with step(parameters, gradients) is asked for. Write: export const adam = (options) => { const rule = yours(options.learningRate, options.beta1, ',
    ],
    [
      'parameters of its own',
      torch,
      'adam takes its parameters where it is made, and its step takes none. Write: export const adam = (options) => { let own, it; ',
    ],
    [
      'one flat list',
      flat,
      'adam takes one list of numbers, and parameters are a list of lists, one for each group. Write: export const adam = (options) => { const each = []; ',
    ],
  ])('%s: what is to be written passes', async (_, source, sentence) => {
    const [told, ...others] = unfit(from(source))
    expect(told).toContain(sentence)
    expect(others).toEqual([])
    const yours = from(source)['adam']
    const adam = new Function('yours', 'Adam', `${writes(told).replace('export const adam =', 'return')}`)(yours, yours)
    expect(unfit({ adam })).toEqual([])
    expect(await held(subjectOf({ adam }), ...adamClaims)).toEqual(passing)
  })
  test('a class that takes options and steps is made with new, options by Object.assign included', async () => {
    const source = `${momentsOf}
export class adam {
  constructor(options) { Object.assign(this, options); this.states = undefined }
  step(params, grads) { this.states ??= params.map((p) => zero(p.length)); params.forEach((p, k) => step(this.states[k], grads[k], this).forEach((u, i) => { p[i] += u })) }
}`
    const subject = subjectOf(from(source))
    expect([subject.unfit, subject.notes]).toEqual([[], []])
    expect(await held(subject, ...adamClaims)).toEqual(passing)
  })
  test.each([
    [
      'a class without a step',
      'export class adam { update() {} }',
      'adam: expected a class with step(parameters, gradients), got a class with update. Write: export const adam = (options) => ({ step(parameters, gradients) { … } })',
    ],
    [
      'an instance',
      'export const adam = { step: (p) => p }',
      'adam: expected a function, got an object { step }. Write: export const adam = (options) => ({ step(parameters, gradients) { … } })',
    ],
    [
      'a step of three',
      'export const adam = (params, grads, { lr }) => params.map((p, k) => p.map((x, i) => x - lr * grads[k][i]))',
      'step(parameters, gradients) of what it returns at every step. Write: export const adam = (options) => ({ step(parameters, gradients) { … } })',
    ],
    [
      'an async step',
      'export const sgd = () => ({ step: async (p) => p })',
      'sgd step 1 returned a promise. Leave out async and await: the answer is needed at once.',
    ],
    [
      'an async factory',
      'export const sgd = async () => ({ step: (p) => p })',
      'sgd returned a promise. Leave out async and await: the answer is needed at once.',
    ],
    ['nothing', 'export const sgd = () => undefined', 'sgd(options): expected an object with step(parameters, gradients), got nothing (undefined).'],
    [
      'a text',
      "export const sgd = () => ({ step: () => 'done' })",
      'sgd step 1: expected a list of 2 lists, got the text "done". step must return a list of lists (one list per parameter group), or change the parameters in place.',
    ],
    [
      '[parameters, state]',
      'export const sgd = () => ({ step: (p) => [p, { t: 1 }] })',
      'sgd step 1[0]: expected a list of 3 numbers, got 2. step must return a list of lists',
    ],
    [
      'a rate for a schedule',
      'export const stepDecay = ({ rate }, t) => rate',
      'stepDecay takes 2 arguments, and is given one: the options, an object { rate, every, factor }. Write: export const stepDecay = (options) => (step) => …',
    ],
    [
      'a scheduler',
      'export const stepDecay = ({ rate }) => ({ step() {}, get: () => rate })',
      'stepDecay(options): expected a function of the step, got an object { step, get }.',
    ],
  ])('%s', (_, source, sentence) => {
    const told = unfit(from(source))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(sentence)
  })
})

describe('functions', () => {
  test.each([
    [
      'a plain function, with its derivative',
      'export const sigmoid = (x) => 1 / (1 + Math.exp(-x))\nexport const sigmoidPrime = (x) => x',
      'sigmoid: expected an object, got a function. Write: export const sigmoid = { value: (x) => …, derivative: (x) => … }, where the derivative is sigmoidPrime',
    ],
    [
      'a plain function alone',
      'export const relu = (x) => Math.max(0, x)',
      'relu: expected an object, got a function. Write: export const relu = { value: (x) => …, derivative: (x) => … }',
    ],
    [
      'a plain loss',
      'export const meanSquaredError = (p, t) => 0',
      'meanSquaredError: expected an object, got a function. Write: export const meanSquaredError = { value: (prediction, target) => …, gradient: (prediction, target) => … }',
    ],
    [
      'a text',
      'export const sigmoid = { value: (x) => (1 / (1 + Math.exp(-x))).toFixed(6) }',
      'sigmoid.value(0.5): expected a number, got the text "0.622459". sigmoid.value must return one number for the number x.',
    ],
    [
      'a list for a number',
      'export const tanh = { value: (x) => [Math.tanh(x)] }',
      'tanh.value(0.5): expected a number, got a list of 1. tanh.value must return one number for the number x.',
    ],
    [
      'a promise',
      'export const tanh = { value: async (x) => Math.tanh(x) }',
      'tanh.value(0.5) returned a promise. Leave out async and await: the answer is needed at once.',
    ],
    [
      'lists of numbers',
      'export const tanh = { value: (x) => x.map(Math.tanh) }',
      'tanh.value is given one number; yours takes a list. Write: value: (x) => yours([x])[0]',
    ],
    [
      'lists, with options',
      'export const elu = { value: (x, { alpha }) => x.map((v) => (v > 0 ? v : alpha * Math.expm1(v))) }',
      'elu.value is given one number; yours takes a list. Write: value: (x, parameters) => yours([x], parameters)[0]',
    ],
    [
      'a batch of rows',
      `export const softmax = { value: (X) => X.map(${softmax}) }`,
      'softmax.value is given one row, a list of numbers; yours takes a batch of rows. Write: value: (logits) => yours([logits])[0]',
    ],
    [
      'a batch of rows and cotangents',
      'export const softmax = { vjp: (X, U) => X.map((x, i) => x.map((_, j) => U[i][j])) }',
      'softmax.vjp is given one row, a list of numbers; yours takes a batch of rows. Write: vjp: (logits, cotangent) => yours([logits], [cotangent])[0]',
    ],
    [
      'a loss of one row',
      'export const meanSquaredError = { value: (p, t) => p.reduce((s, v, i) => s + (v - t[i]) ** 2, 0) / p.length }',
      'meanSquaredError.value is given a batch, a list of rows; yours takes one row. Write: export const meanSquaredError = {',
    ],
    [
      '[loss, gradient]',
      'export const meanSquaredError = { value: (p, t) => [0.5, p] }',
      'meanSquaredError.value returns a list of 2, and [0] of it alone is asked for. Write: value: (prediction, target) => yours(prediction, target)[0]',
    ],
    [
      '[loss, gradient] for the gradient',
      'export const meanSquaredError = { gradient: (p, t) => [0.5, p] }',
      'meanSquaredError.gradient returns a list of 2, and [1] of it alone is asked for. Write: gradient: (prediction, target) => yours(prediction, target)[1]',
    ],
    [
      '{ loss, grad }',
      'export const meanSquaredError = { value: (p, t) => ({ loss: 0.5, grad: p }) }',
      'meanSquaredError.value returns { loss, grad }, and .loss of it alone is asked for. Write: value: (prediction, target) => yours(prediction, target).loss',
    ],
    [
      '[out, cache]',
      'export const layerNorm = { forward: (x, o) => [x, { x, ...o }] }',
      'layerNorm.forward returns a list of 2, and [0] of it alone is asked for. Write: forward: (x, { gain, shift, epsilon }) => yours(x, { gain, shift, epsilon })[0]',
    ],
    [
      'class numbers',
      'export const crossEntropyWithLogits = { value: (z, y) => z.reduce((s, r, i) => s + Math.log(r.reduce((t, v) => t + Math.exp(v), 0)) - r[y[i]], 0) / z.length }',
      'crossEntropyWithLogits.value is given its target as rows of probabilities; yours takes class numbers. Write: export const crossEntropyOfLabels = {',
    ],
  ])('%s', (_, source, sentence) => {
    const told = unfit(from(source))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(sentence)
  })
})

describe('weights [inputs][outputs]', () => {
  const act = '({ tanh: Math.tanh(z), relu: Math.max(0, z), sigmoid: 1 / (1 + Math.exp(-z)), identity: z })[activation]'
  const network = (w: string): string => `export const network = {
  forward: (layers, activation, X) => layers.reduce((A, { weights: W, biases: b }, l) => A.map((r) => b.map((bj, j) => r.reduce((t, x, i) => t + x * ${w}, bj))).map((r) => (l < layers.length - 1 ? r.map((z) => ${act}) : r)), X),
}`
  test('are told, and what is to be written passes', async () => {
    const sentence = 'Weights are [outputs][inputs], W[o][i]; network reads W[i][o]. Write: '
    const exports = from(network('W[i][j]'))
    const [told] = unfit(exports)
    expect(told).toContain(sentence)
    const turned = new Function('layers', `return ${writes(told).replace(/ in the place of layers.*/, '')}`) as (layers: unknown) => unknown
    const { forward } = exports['network'] as { forward: (...given: unknown[]) => unknown }
    const mended = subjectOf({ network: { forward: (layers: unknown, ...rest: unknown[]) => forward(turned(layers), ...rest) } })
    expect(mended.unfit).toEqual([])
    expect(await held(mended, 'mlp_forward_eq_recursion')).toEqual({ mlp_forward_eq_recursion: 'sampled' })
  })
  test('the right way round, nothing is said', () => expect(unfit(from(network('W[j][i]')))).toEqual([]))
})

describe('what is wrong, and no other form, is for the claims', () => {
  const needs = (exports: Exports): readonly Need[] => subjectOf(exports).needs
  test.each([
    ['an exception', 'export const relu = { value: (x) => { throw new RangeError("no") } }', 'activation:relu'],
    ['no numbers', 'export const relu = { value: () => NaN }', 'activation:relu'],
    ['the wrong numbers', 'export const softmax = { value: (z) => z }', 'softmax'],
    [
      'an exception in the second step',
      'export const sgd = () => { let t = 0; return { step: (p) => { if (t++ > 0) throw new Error("no"); return p } } }',
      'trajectory:sgd',
    ],
    [
      'a loss that is the sum',
      'export const meanSquaredError = { value: (p, t) => p.flat().reduce((s, v, i) => s + (v - t.flat()[i]) ** 2, 0) }',
      'loss:meanSquaredError',
    ],
    ['a network that throws', 'export const network = { forward: () => { throw new Error("no") } }', 'forward'],
  ])('%s', (_, source, need) => {
    expect(unfit(from(source))).toEqual([])
    expect(needs(from(source))).toContain(need)
  })
})
