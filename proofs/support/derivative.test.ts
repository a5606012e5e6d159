import { expect, test } from 'vitest'
import { derivative } from './derivative.ts'

const sigmoid = (is: string) => derivative('the sigmoid', { of: '1/(1 + exp(-x))', by: 'x', is, exps: { E: 'x' } }).run().holds

test('derivatives by the rules, and none that is wrong', () => {
  expect(sigmoid('E/(1 + E)^2')).toBe(true)
  expect(sigmoid('1/(1 + E)^2')).toBe(false)
  const power = (is: string) => derivative('', { of: 'a*(x^3 - 2*x)/y', by: 'x', is }).run().holds
  expect([power('a*(3*x^2 - 2)/y'), power('a*(3*x^2 - 2*x)/y'), power('0')]).toEqual([true, false, false])
  const log = (is: string) => derivative('', { of: 'c*ln(1 + exp(-2*x)) + exp(0)', by: 'x', is, exps: { E: 'x' } }).run().holds
  expect([log('-2*c/(E^2 + 1)'), log('2*c/(E^2 + 1)'), log('-2*c/(E + 1)')]).toEqual([true, false, false])
})

test('values go in after differentiating', () => {
  const at = (is: string) => derivative('', { of: 'x^2', by: 'x', is, values: { x: '3' } }).run().holds
  expect([at('6'), at('0')]).toEqual([true, false])
})

test('what it cannot differentiate is an error, not a pass', () => {
  expect(() => derivative('', { of: 'relu(x)', by: 'x', is: '1' }).run()).toThrow('derivative')
  expect(() => derivative('', { of: 'exp(x^2)', by: 'x', is: '0', exps: { E: 'x' } }).run()).toThrow('exponents')
})
