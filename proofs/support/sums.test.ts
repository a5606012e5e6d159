import { expect, test } from 'vitest'
import { identityOfSums } from './sums.ts'

const holdsOf = (text: string, where: Readonly<Record<string, string>> = {}): boolean | string =>
  identityOfSums('', text, { over: ['x'], where, roots: { s: 'sum(x^2)/N' } }).run().holds

test('a sum is linear, and the sum of 1 is the number of samples', () => {
  expect(holdsOf('sum(3*x + c) = 3*sum(x) + N*c')).toBe(true)
  expect(holdsOf('sum((x - m)^2) = sum(x^2) - N*m^2', { m: 'sum(x)/N' })).toBe(true)
  expect(holdsOf('sum((x/s)^2) = N')).toBe(true)
})

test('it is nothing more than linear', () => {
  expect(holdsOf('sum(x^2) = sum(x)^2')).toBe(false)
  expect(holdsOf('sum(x^2) = x*sum(x)')).toBe(false)
  expect(holdsOf('sum(c) = c')).toBe(false)
  expect(holdsOf('sum((x/s)^2) = N^2')).toBe(false)
  expect(holdsOf('sum((x - m)^2) = sum(x^2) - m^2', { m: 'sum(x)/N' })).toBe(false)
})

test('a divisor that changes from sample to sample is refused', () => {
  expect(() => holdsOf('sum(1/x) = 0')).toThrow('the same for all samples')
})
