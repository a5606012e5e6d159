import { expect, test } from 'vitest'
import { formula } from './formula.ts'
import { texOf } from './formula-tex.ts'

test.each([
  ['(h/2)^2', '(\\frac{h}{2})^{2}'],
  ['(1/(1 + E))^2/2', '\\frac{(\\frac{1}{1+E})^{2}}{2}'],
  ['(a + b)^2', '(a+b)^{2}'],
  ['x^2', 'x^{2}'],
  ['abs(x)^2', '|x|^{2}'],
])('%s', (text, tex) => {
  expect(texOf(formula(text))).toBe(tex)
})
