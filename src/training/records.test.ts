import { expect, test } from 'vitest'
import { optimizerRecursions } from '../../properties/optimization/optimizers.ts'
import { oneOf, wholeNumber } from '../network/option.ts'
import { optimizers } from '../registry.ts'
import { optimizer, sgd } from './optimizers.ts'
import { scaleByRate } from './scalings.ts'
import { cosineRestarts } from './schedule-conventions.ts'
import { linearWarmup, schedule } from './schedules.ts'

/* What a record of an optimizer or a schedule must say, and what follows from it. */

const rate = oneOf(1, [1, 0.5], { rate: true })
const about = { name: 'mine', formula: '\\alpha', source: 'nobody' }

test('defaults follow from the options, and the rate takes complete ones', () => {
  const power = schedule({
    ...about,
    monotone: 'falling',
    options: { rate, power: wholeNumber(2, 1, 3) },
    rate: (o) => (t) => o.rate / (t + 1) ** o.power,
    closedForm: (o, t) => o.rate * (t + 1) ** -o.power,
  })
  expect(power.defaults).toEqual({ rate: 1, power: 2 })
  expect([0, 1].map(power.configure({}))).toEqual([1, 0.25])
  expect(power.configure({ power: 1 })(1)).toBe(0.5)
  expect(power.closedForm({ power: 1 }, 1)).toBe(0.5)
  expect(() => power.configure({ pwr: 1 })).toThrow('mine: expected one of rate, power, got the option pwr.')
  expect(() => power.configure({ power: Number.NaN })).toThrow('mine: expected a finite power, got NaN.')
  expect(linearWarmup.entry).toBe('lr-warmup')
})

test('an optimizer has the defaults of its options too', () => {
  expect(sgd.defaults).toEqual({ learningRate: 0.01, weightDecay: 0 })
  expect(() => sgd.configure({ decay: 1 })).toThrow('sgd: expected one of learningRate, weightDecay, got the option decay.')
})

test('what a record leaves out is refused by the compiler', () => {
  // @ts-expect-error A schedule without a second formula could not be held against anything.
  schedule({ ...about, monotone: 'constant', options: { rate }, rate: (o) => () => o.rate })
  // @ts-expect-error The option that the rate reads is not declared.
  schedule({ ...about, monotone: 'constant', options: { rate }, rate: (o) => () => o.speed, closedForm: (o) => o.rate })
  // @ts-expect-error Every optimizer has a learning rate: a schedule takes its place.
  optimizer({ ...about, tier: 'algebraic', options: { beta: rate }, build: (_, r) => scaleByRate(r) })
})

test('the formula of an optimizer has its step, and so has the claim on its steps', () => {
  const steps = (formula: string): boolean => formula.includes('\\theta_{t+1}=')
  expect([...optimizers.values()].filter((o) => !steps(o.formula)).map((o) => o.name)).toEqual([])
  const recursions = optimizerRecursions.filter((c) => c.id.endsWith('_recursion'))
  expect(recursions).toHaveLength(optimizers.size)
  expect(recursions.filter((c) => !steps(c.states)).map((c) => c.id)).toEqual([])
})

test('restarts whose cycles shrink or have no length have no rate, and end', () => {
  const at = (steps: number, growth: number): number => cosineRestarts.configure({ rate: 1, steps, floor: 0, growth })(1000)
  expect([at(10, 0.5), at(0, 1), at(-3, 1), at(1e-12, -1)].every(Number.isNaN)).toBe(true)
  expect(at(10, 1)).toBe(1)
  expect(at(1e-3, 1)).toBeLessThanOrEqual(1)
})
