import { expect, test } from 'vitest'
import { float64 } from '../algebra/float64.ts'
import { construct } from './constructed.ts'
import { expression } from './expression.ts'
import { workOf } from './task.ts'

test.each(['constructor', 'toString', 'valueOf', '__proto__', 'hasOwnProperty'])('%s is no function, though every object has it', (name) => {
  expect(() => expression(`${name}(x)`)).toThrow(`expression "${name}(x)": expected functions among exp, `)
  // As a variable it is a name like any other, and none that is given for free.
  const e = expression(`${name} + 1`)
  expect(() => e.apply(float64.field, {})).toThrow(`expected a value for ${name}, got none`)
  expect(e.apply(float64.field, Object.fromEntries([[name, 2]]))).toBe(3)
})

test.each([
  ['max()', 'expected one argument of max at least, got none'],
  ['pow(x)', 'expected two arguments of pow, got 1'],
  ['sin(x, y)', 'expected one argument of sin, got 2'],
  ['x + 1e999', 'expected finite numbers, got Infinity'],
  ['NaN * x', 'expected finite numbers, got NaN'],
  ['x+'.repeat(9999).concat('x'), 'expected at most 500 operations one inside another, got more'],
  ['('.repeat(9000).concat('x', ')'.repeat(9000)), 'expected at most 500 operations one inside another, got more'],
  ['('.repeat(100_000).concat('x', ')'.repeat(100_000)), 'expected at most 20000 characters, got 200001'],
  ['x;\ny', 'expression "x; y": expected an arithmetic expression'],
])('a formula that is none gets a sentence, %#', (text, sentence) => {
  expect(() => expression(text)).toThrow(sentence)
})

const task = (text: string) => ({ target: expression(text), on: [[0, 1]] as const, widths: [4], activations: [], seeds: 2, steps: 1 })

test('a target that the network is has an error of rounding, seen at once', () => {
  for (const text of ['x', '3*x - 1', '1e300*x', 'x*(999999999-999999999)']) {
    const { upper, lower, boxes } = construct(task(text), 4).certificate
    expect(boxes, text).toBeLessThan(1000)
    expect(lower, text).toBe(0)
    expect(upper, text).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(task(text).target.apply(float64.field, { x: 1 }))))
  }
})

test('the error of interpolating x² by four pieces is 1/64', () => {
  const { lower, upper } = construct(task('x^2'), 4).certificate
  expect(lower).toBeLessThanOrEqual(1 / 64)
  expect(upper).toBeGreaterThanOrEqual(1 / 64)
  expect(upper / lower).toBeLessThan(1.011)
})

test('the work of a task grows with everything that it has', () => {
  const least = { on: [[0, 1]], widths: [8], activations: ['relu'], seeds: 2, steps: 10 } as const
  for (const more of [{ widths: [8, 8] }, { widths: [9] }, { activations: ['relu', 'tanh'] }, { seeds: 3 }, { steps: 11 }])
    expect(workOf({ ...least, ...more })).toBeGreaterThan(workOf(least))
})
