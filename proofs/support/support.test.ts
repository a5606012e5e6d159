import { expect, test } from 'vitest'
import { smtLib, written } from '../../src/algebra/term.ts'
import { formula, fractionOfFormula, numberOf, termOf } from './formula.ts'
import { texOf } from './formula-tex.ts'
import { at, certificate, forAll, identity, induction, matrices } from './steps.ts'

test.each([
  ['1/2 + 1/3 = 5/6', 'true'],
  ['0.1 + 0.2 = 0.3', 'true'],
  ['max(1, 3, 2) = 3 and min(1, 3, 2) = 1', 'true'],
  ['relu(-2) = 0 and abs(-2) = 2 and sign(0) = 0 and step(0) = 0', 'true'],
  ['(1 < 0 ? 1/0 : 5) = 5', 'true'],
  ['implies(1 < 0, 2 < 1)', 'true'],
  ['iff(1 < 2, 2 < 1)', 'false'],
  ['not(1 < 2)', 'false'],
  ['1 < 2 < 3', 'true'],
  ['2^-2 = 1/4', 'true'],
  ['-2^2 = -4', 'true'],
  ['sqrt(2)^2 = 2', 'unknown'],
  ['exp(1) > 2.7182818284 and ln(2) < 0.6931471806', 'true'],
  ['sqrt(9/4) = 3/2', 'true'],
])('%s is %s', (text, due) => {
  expect(numberOf(formula(text))).toBe(due)
})

test('a formula is a term, a normal form and TeX', () => {
  expect(written(termOf(formula('max(0, x) >= x/2')))).toBe('(<= (/ x 2.0) (ite (< 0.0 x) x 0.0))')
  expect(texOf(formula('(a + b_1)/2 <= eta*g^2'))).toBe('\\frac{a+b_{1}}{2}\\le \\eta\\,g^{2}')
  expect(() => fractionOfFormula(formula('max(a, b)'))).toThrow('field operations')
  expect(() => formula('a +')).toThrow('a syntax error')
  expect(() => formula('b^t')).toThrow('a whole number as exponent')
})

test('scripts name their logic, and functions and reserved words are declared', () => {
  expect(smtLib([termOf(formula('x + 2*y < 1/2'))])).toContain('(set-logic QF_LRA)')
  expect(smtLib([termOf(formula('x*y < 1'))])).toContain('(set-logic QF_NRA)')
  const script = smtLib([termOf(formula('exp(x) < f(x, pi)'))])
  expect(script).toContain('(set-logic QF_UFLRA)')
  expect(script).toContain('(declare-fun exp_ (Real) Real)')
  expect(script).toContain('(declare-const pi_ Real)')
})

const run = (step: { readonly run: () => { readonly holds: unknown } }): unknown => step.run().holds
test('each kind of step tells right from wrong', () => {
  expect(run(identity('', 'a/b - c/d = (a*d - b*c)/(b*d)'))).toBe(true)
  expect(run(identity('', 'a/b - c/d = (a*d + b*c)/(b*d)'))).toBe(false)
  expect(run(identity('', '(s - 1)*(s + 1) = a^2', { roots: { s: '1 + a^2' } }))).toBe(true)
  expect(run(identity('', 'x^2 = y', { where: { x: 'u + 1', y: 'u^2 + 2*u + 1' } }))).toBe(true)
  expect(run(certificate('', { show: 'x^2 + y^2 >= 2*x*y', by: [{ weight: '1', square: 'x - y' }] }))).toBe(true)
  expect(run(certificate('', { show: 'x^2 + y^2 >= 3*x*y', by: [{ weight: '1', square: 'x - y' }] }))).toBe(false)
  expect(
    run(
      certificate('', {
        given: ['x >= 1', 'y >= 2'],
        show: 'x + 3*y >= 7',
        by: [
          { weight: '1', hypotheses: [0] },
          { weight: '3', hypotheses: [1] },
        ],
      }),
    ),
  ).toBe(true)
  expect(() => certificate('', { show: 'x >= 0', by: [{ weight: '-1', square: 'x' }] })).toThrow('a positive weight')
  expect(run(at('', { x: '1/3', y: 'x + 1' }, 'y = 4/3'))).toBe(true)
  expect(run(at('', { x: '1/3' }, 'x = 0.33'))).toBe(false)
  expect(run(at('', {}, 'sqrt(2)*sqrt(2) = 2'))).toBe('skipped')
  expect(run(matrices('', 'T(A*B) = T(B)*T(A)'))).toBe(true)
  expect(run(matrices('', 'T(A*B) = T(A)*T(B)'))).toBe(false)
  expect(run(matrices('', 'T(P*x)*(P*y) = T(x)*y', { 'T(P)*P': '1' }))).toBe(true)
  expect(run(matrices('', 'T(P*x)*(P*y) = T(x)*y'))).toBe(false)
})

test('a sentence that divides says so, and the step of an induction supposes the sentence itself', () => {
  expect(forAll('', { show: 'x/y*y = x' }).formula).toContain('wherever no divisor is')
  const [first, next] = induction('', { holds: 's = n*(n+1)/2', start: { s: '0', n: '0' }, next: { s: 's + n + 1', n: 'n + 1' } })
  expect(first?.formula).toBe('0=\\frac{0\\cdot (0+1)}{2}')
  expect(next?.formula).toContain('s=\\frac{n\\,(n+1)}{2}\\ \\Longrightarrow\\ s+n+1=')
})
