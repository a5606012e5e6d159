import { expect, test } from 'vitest'
import { derivative } from './derivative.ts'

const holds = (...[of, rates, is, where]: [string, Record<string, string>, string, Record<string, string>?]): boolean =>
  derivative('', of, rates, is, where === undefined ? {} : { where }).run().holds === true

test('the rules of differentiation', () => {
  expect(holds('x^3/(1 + x)', { x: '1' }, '(3*x^2*(1 + x) - x^3)/(1 + x)^2')).toBe(true)
  expect(holds('ln(1 + E) - y*z', { E: 'E', z: '1' }, 'p - y', { p: 'E/(1 + E)' })).toBe(true)
  expect(holds('p*ln(p)', { p: '1' }, 'ln(p) + 1')).toBe(true)
  expect(holds('exp(2*x)*sqrt(x)', { x: '1' }, '2*exp(2*x)*sqrt(x) + exp(2*x)/(2*sqrt(x))')).toBe(true)
})

test('a wrong derivative fails', () => {
  expect(holds('x^3', { x: '1' }, '3*x')).toBe(false)
  expect(holds('ln(1 + E)', { E: 'E' }, '1/(1 + E)')).toBe(false)
  expect(holds('ln(x)', { x: '1' }, 'ln(x)')).toBe(false)
})
