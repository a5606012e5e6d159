import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { constantFraction, difference, type Fraction, fractionOf, fractions, isZero, reducedBy, showPolynomial, unknown, unknownsOf } from './polynomial.ts'
import { compare, type Rational, ratio, rational } from './rational.ts'

const F = fractions.field
const [a, b, s] = ['a', 'b', 's'].map(fractionOf) as [Fraction, Fraction, Fraction]

test('two forms of one function have the difference 0, and near ones have not', () => {
  const square = F.mul(F.add(a, b), F.add(a, b))
  const expanded = F.add(F.add(F.mul(a, a), F.mul(F.of(2), F.mul(a, b))), F.mul(b, b))
  expect(isZero(difference(square, expanded))).toBe(true)
  expect(showPolynomial(difference(square, F.add(F.mul(a, a), F.mul(b, b))))).toBe('2 a b')
  const quotient = F.div(F.sub(F.mul(a, a), F.mul(b, b)), F.sub(a, b))
  expect(isZero(difference(quotient, F.add(a, b)))).toBe(true)
  expect(unknownsOf(difference(quotient, a))).toEqual(['a', 'b'])
})

test('a root is reduced by its square', () => {
  const cube = F.mul(s, F.mul(s, s))
  const by = unknown('e')
  expect(showPolynomial(reducedBy(cube.over, 's', by))).toBe('1 e s')
})

test('normal forms agree with exact values at drawn numbers', () => {
  const expression: fc.Arbitrary<{ readonly of: Fraction; readonly at: (x: Rational, y: Rational) => Rational }> = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constant({ of: a, at: (x: Rational) => x }),
      fc.constant({ of: b, at: (_: Rational, y: Rational) => y }),
      fc.integer({ min: -3, max: 3 }).map((n) => ({ of: constantFraction(ratio(n)), at: () => ratio(n) })),
      fc
        .tuple(fc.constantFrom('add', 'sub', 'mul'), tie('node'), tie('node'))
        // biome-ignore lint/suspicious/noExplicitAny: letrec does not know its own type.
        .map(([word, l, r]: any) => ({
          of: F[word as 'add'](l.of, r.of),
          at: (x: Rational, y: Rational) => rational.field[word as 'add'](l.at(x, y), r.at(x, y)),
        })),
    ),
  })).node as never
  const small = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 4 })).map(([n, d]) => ratio(n, d))
  fc.assert(
    fc.property(expression, expression, small, small, (f, g, x, y) => {
      // Where the normal forms are the same, so are the values everywhere.
      if (isZero(difference(f.of, g.of))) expect(compare(f.at(x, y), g.at(x, y))).toBe(0)
      else if (compare(f.at(x, y), g.at(x, y)) !== 0) expect(isZero(difference(f.of, g.of))).toBe(false)
      expect(isZero(difference(F.add(f.of, g.of), F.add(g.of, f.of)))).toBe(true)
    }),
  )
})
