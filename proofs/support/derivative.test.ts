import { expect, test } from 'vitest'
import { type Derivation, derivative } from './derivative.ts'

const holds = (d: Derivation): boolean => derivative('', d).run().holds === true

test('the rules of differentiation, and a near wrong derivative of each', () => {
  const right: readonly (readonly [Derivation, wrong: string])[] = [
    [{ of: 'x^3/(1 + x)', is: '(3*x^2*(1 + x) - x^3)/(1 + x)^2' }, '3*x^2/(1 + x)^2'],
    [{ of: 'a*(x^3 - 2*x)/y', is: 'a*(3*x^2 - 2)/y' }, 'a*(3*x^2 - 2*x)/y'],
    [{ of: 'a*(x^3 - 2*x)/y', by: 'y', is: '-a*(x^3 - 2*x)/y^2' }, 'a*(x^3 - 2*x)/y^2'],
    [{ of: 'x*ln(x)', is: 'ln(x) + 1' }, 'ln(x)'],
    [{ of: 'exp(2*x)*sqrt(x)', is: '2*exp(2*x)*sqrt(x) + exp(2*x)/(2*sqrt(x))' }, 'exp(2*x)*sqrt(x) + exp(2*x)/(2*sqrt(x))'],
    [{ of: 'ln(1 + E) - y*z', by: { E: 'E', z: '1' }, where: { p: 'E/(1 + E)' }, is: 'p - y' }, 'p + y'],
    [{ of: 's', by: { E: '-E' }, where: { s: '1/(1 + E)' }, is: 's*(1 - s)' }, 's*(1 + s)'],
    [{ of: '1/(1 + exp(-x))', exps: { E: 'x' }, is: 'E/(1 + E)^2' }, 'E/(1 + E)'],
    [{ of: 'c*ln(1 + exp(-2*x)) + exp(0)', exps: { E: 'x' }, is: '-2*c/(E^2 + 1)' }, '-c/(E^2 + 1)'],
    [{ of: 'ln(1 + exp(w*x + b))', by: 'w', exps: { E: 'w*x + b' }, is: 'x*E/(1 + E)' }, 'E/(1 + E)'],
    [{ of: 'x^2*y', values: { y: '3', x: '2' }, is: '12' }, '6'],
  ]
  for (const [d, wrong] of right) {
    expect(holds(d), d.of).toBe(true)
    expect(holds({ ...d, is: wrong }), `${d.of}, wrongly`).toBe(false)
  }
})

test('what has no rule is refused', () => {
  expect(() => holds({ of: 'max(x, 0)', is: '1' })).toThrow('sums, products')
  expect(() => holds({ of: 'exp(x^2)', exps: { E: 'x' }, is: '0' })).toThrow('multiples of E')
})
