import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { below, bracketOf, brackets, notAbove, sameNumber } from './bracket.ts'
import { compare, exactly, type Rational, ratio, rational, toNumber } from './rational.ts'

const Q = rational.field
const width = (f: (x: ReturnType<typeof bracketOf>) => ReturnType<typeof bracketOf>, x: Rational): number => {
  const { low, high } = f(bracketOf(x))
  expect(compare(low, high)).toBeLessThanOrEqual(0)
  return toNumber(Q.sub(high, low)) / Math.max(1, Math.abs(toNumber(low)))
}

/* Digits from tables: Abramowitz & Stegun, 1.1 and 4.1. */
test.each([
  ['e', brackets.exp(bracketOf(ratio(1))), '27182818284590452353602874713526624977572470936999', 49],
  ['1/e', brackets.exp(bracketOf(ratio(-1))), '36787944117144232159552377016146086744581113103176', 50],
  ['ln 2', brackets.ln(bracketOf(ratio(2))), '69314718055994530941723212145817656807550013436025', 50],
  ['ln 10', brackets.ln(bracketOf(ratio(10))), '23025850929940456840179914546843642076011014886287', 49],
  ['√2', brackets.sqrt(bracketOf(ratio(2))), '14142135623730950488016887242096980785696718753769', 49],
] as const)('%s lies between its fractions, to 40 digits', (_, { low, high }, digits, places) => {
  const [under, over] = [ratio(BigInt(digits), 10n ** BigInt(places)), ratio(BigInt(digits) + 1n, 10n ** BigInt(places))]
  expect(compare(low, over)).toBeLessThanOrEqual(0)
  expect(compare(high, under)).toBeGreaterThanOrEqual(0)
  expect(compare(Q.sub(high, low), ratio(1n, 10n ** 40n))).toBeLessThan(0)
})

test('brackets are narrow, ordered, and closed under the laws of their functions', () => {
  const number = fc.tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 1, max: 40 })).map(([n, d]) => ratio(n, d))
  fc.assert(
    fc.property(number, number, (x, y) => {
      expect(width(brackets.exp, x)).toBeLessThan(1e-40)
      const product = brackets.mul(brackets.exp(bracketOf(x)), brackets.exp(bracketOf(y)))
      const sum = brackets.exp(bracketOf(Q.add(x, y)))
      // e^x e^y = e^(x+y): the two brackets overlap.
      expect(below(product, sum)).not.toBe(true)
      expect(below(sum, product)).not.toBe(true)
      // Near e^-177 the lower end is 0, which has no logarithm.
      if (compare(brackets.exp(bracketOf(x)).low, ratio(0)) === 0) expect(() => brackets.ln(brackets.exp(bracketOf(x)))).toThrow('expected a positive number')
      else {
        const back = brackets.ln(brackets.exp(bracketOf(x)))
        expect(compare(back.low, x)).toBeLessThanOrEqual(0)
        expect(compare(back.high, x)).toBeGreaterThanOrEqual(0)
      }
      // The doubles of another implementation are within its few ulps, at an argument that is rounded: e^(x(1+u)) is e^x (1 + xu).
      // Below that a bracket that is narrow beside 1 is wide beside e^x.
      if (toNumber(x) < -50) return
      const value = toNumber(brackets.exp(bracketOf(x)).low)
      expect(Math.abs(Math.exp(toNumber(x)) / value - 1)).toBeLessThan((Math.abs(toNumber(x)) + 8) * 2 ** -53)
    }),
    {
      numRuns: 40,
      examples: [
        [ratio(199, 3), ratio(-599, 3)],
        [ratio(-178), ratio(0)],
      ],
    },
  )
})

test('points are compared exactly, overlapping brackets not at all', () => {
  const third = bracketOf(ratio(1, 3))
  expect(sameNumber(brackets.add(third, third), bracketOf(ratio(2, 3)))).toBe(true)
  expect(below(third, bracketOf(exactly(0.5)))).toBe(true)
  expect(notAbove(third, third)).toBe(true)
  const two = brackets.mul(brackets.sqrt(bracketOf(ratio(2))), brackets.sqrt(bracketOf(ratio(2))))
  expect(sameNumber(two, bracketOf(ratio(2)))).toBeUndefined()
  expect(sameNumber(two, bracketOf(ratio(3)))).toBe(false)
  expect(() => brackets.div(third, brackets.sub(two, bracketOf(ratio(2))))).toThrow('a divisor other than 0')
})
