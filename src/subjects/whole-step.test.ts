import { expect, test } from 'vitest'
import { subjectOf } from './exports.ts'

/* An optimizer that is one function of parameters and gradients is told how a step is asked for, and no option that it never reads. */

const from = (source: string): Readonly<Record<string, unknown>> => new Function(`return { ${source} }`)()
const told = (source: string) => {
  const { notes, unfit } = subjectOf(from(source))
  return { notes, says: (unfit ?? []).map((u) => u.says) }
}

test.each([
  ['adam: (params, grads, state) => params', 'const state = {}; return { step: (parameters, gradients) => yours(parameters, gradients, state, options) }'],
  ['sgd: (p, g, lr) => p.map((row, i) => row.map((x, j) => x - lr * g[i][j]))', 'yours(parameters, gradients, options.learningRate)'],
  ['sgd: (p, g, { learningRate }) => p.map((row, i) => row.map((x, j) => x - learningRate * g[i][j]))', 'yours(parameters, gradients, options)'],
  // In place, and with a rate of its own.
  ['sgd: (p, g) => { p.forEach((row, i) => row.forEach((x, j) => { row[j] = x - 0.1 * g[i][j] })) }', '=> yours(parameters, gradients'],
  ['momentum: function (w, dw, v) { throw new Error() }', 'export const momentum = (options) => ({ step(parameters, gradients) { … } })'],
])('%s', (source, write) => {
  const { notes, says } = told(source)
  const name = source.split(':')[0]
  expect(says).toHaveLength(1)
  expect(says[0]).toContain(`${name} takes parameters and gradients itself. ${name}(options) is called once, and step(parameters, gradients)`)
  expect(says[0]).toContain(write)
  expect(notes).toEqual([])
})

test('the line that is told is one that can be asked', () => {
  const yours = (p: number[][], g: number[][], lr: number) => p.map((row, i) => row.map((x, j) => x - lr * (g[i]?.[j] as number)))
  const write = /export const sgd = (.*)$/.exec(told(`sgd: ${yours}`).says[0] ?? '')?.[1]
  const sgd = new Function('yours', `return ${write}`)(yours)
  expect(subjectOf({ sgd }).unfit ?? []).toEqual([])
})

test('other arguments than parameters and gradients are told as before', () => {
  expect(told('adam: (learningRate, beta1, beta2) => ({ step: (p) => learningRate.x.y })').says).toEqual([
    'adam takes 3 arguments, and is given one: the options, an object { learningRate, beta1, beta2, epsilon, weightDecay }. Write: export const adam = (options) => ({ step(parameters, gradients) { … } })',
  ])
})
