import { expect, test } from 'vitest'
import { subjectOf } from './exports.ts'

/* Right code whose options come one by one, whose targets are one class, or that is the default export: what it is told is true and can be written. */

const from = (source: string): Readonly<Record<string, unknown>> => new Function(`return { ${source} }`)()
const told = (source: string): readonly string[] => (subjectOf(from(source)).unfit ?? []).map((u) => u.says)

test.each([
  [
    'leakyRelu: { value: (x, alpha = 0.01) => (x > 0 ? x : alpha * x) }',
    'leakyRelu.value is given slope in one object; yours takes the number itself. Write: value: (x, { slope }) => yours(x, slope)',
  ],
  [
    'rmsNorm: { forward: (x, gain, eps = 1e-5) => x.map((r) => r.map((v, j) => (v * gain[j]) / Math.sqrt(r.reduce((s, e) => s + e * e, 0) / r.length + eps))) }',
    'rmsNorm.forward is given gain, epsilon in one object; yours takes them one by one. Write: forward: (x, { gain, epsilon }) => yours(x, gain, epsilon)',
  ],
])('%s', (source, sentence) => {
  expect(told(source)).toEqual([sentence])
  expect(subjectOf(from(source)).notes).toEqual([])
})

test('a list is said to be taken only by who answers every list', () => {
  expect(told('tanh: { value: (x) => x.map(Math.tanh) }')[0]).toContain('yours takes a list')
  expect(told('elu: { value: (x, a) => (x > 0 ? x : a.b.c * x) }')).toEqual([])
})

test('one row and the number of its class', () => {
  const source = 'crossEntropyWithLogits: { value: (z, label) => Math.log(z.reduce((s, v) => s + Math.exp(v), 0)) - z[label] }'
  expect(told(source)[0]).toContain('yours takes one row and the number of its class')
})

test('a default export that has a name is exported under it', () => {
  class Adam {
    step(p: unknown): unknown {
      return p
    }
  }
  expect(subjectOf({ default: Adam }).notes).toEqual([
    'The file exports Adam, which is not asked for. Did you mean adam? (export const adam = (options) => new Adam(options))',
  ])
  expect(
    subjectOf({
      default: function sgd() {
        return { step: (p: unknown) => p }
      },
    }).needs,
  ).toContain('trajectory:sgd')
  class Sigmoid {}
  expect(subjectOf({ Sigmoid }).notes[0]).toContain('Did you mean sigmoid? (export const sigmoid = { value: (x) => …, derivative: (x) => … })')
})

test('a class without a step is told what it has', () => {
  class Momentum {
    update(): void {}
  }
  expect((subjectOf({ momentum: Momentum }).unfit ?? [])[0]?.says).toContain('expected a class with step(parameters, gradients), got a class with update.')
})
