import { expect, test } from 'vitest'
import { derivative } from './derivative.ts'

const holds = (step: ReturnType<typeof derivative>): unknown => step.run().holds

test('the rules of sum, product, quotient and chain', () => {
  expect(holds(derivative('cube', { of: 'x^3/(1+x)', is: '(2*x^3+3*x^2)/(1+x)^2' }))).toBe(true)
  expect(holds(derivative('logistic', { of: '1/(1+E)', is: 's*(1-s)', by: { E: '-E' }, where: { s: '1/(1+E)' } }))).toBe(true)
  expect(holds(derivative('bell', { of: 'exp(-x^2)', is: '-2*x*exp(-x^2)' }))).toBe(true)
  expect(holds(derivative('logarithm', { of: 'ln(1+x^2)', is: '2*x/(1+x^2)' }))).toBe(true)
  expect(holds(derivative('a constant', { of: 'c', is: '0' }))).toBe(true)
})

test('a wrong derivative is refuted', () => {
  expect(holds(derivative('cube', { of: 'x^3', is: '3*x' }))).toBe(false)
  expect(holds(derivative('logistic', { of: '1/(1+E)', is: 's*(1+s)', by: { E: '-E' }, where: { s: '1/(1+E)' } }))).toBe(false)
  expect(holds(derivative('bell', { of: 'exp(-x^2)', is: '-x*exp(-x^2)' }))).toBe(false)
  expect(holds(derivative('a name without a derivative is a constant', { of: 'c*x', is: 'c + x' }))).toBe(false)
})
