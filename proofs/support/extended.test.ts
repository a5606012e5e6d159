import { expect, test } from 'vitest'
import { infiniteBinary } from './extended.ts'
import { at } from './steps.ts'

test.each([
  // weight, argument, whether -w ln a - (1-w) ln(1-a) is infinite
  ['1', '0', true],
  ['0', '1', true],
  ['1/2', '0', true],
  ['1/2', '1', true],
  ['0', '0', false],
  ['1', '1', false],
  ['1', '1/10', false],
])('weight %s, argument %s', (w, a, infinite) => {
  expect(at('', { w, a }, infiniteBinary('w', 'a')).run().holds).toBe(infinite)
})
