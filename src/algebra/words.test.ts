import { all, type BigNumber, create, derivative } from 'mathjs'
import { expect, test } from 'vitest'
import { random } from '../training/random.ts'
import { bounded } from './bounded.ts'
import { dual } from './dual.ts'
import { type SmoothWord, smoothWords } from './field.ts'
import { float64, smoothDoubles, ulpsOf } from './float64.ts'
import { interval, point } from './interval.ts'
import { exactly, lowestTerms } from './rational.ts'
import { stepDown, stepUp, ulp } from './ulp.ts'

/* mathjs as an independent oracle: every smooth word in 64-digit arithmetic, and its derivative by symbolic rules. */

const math = create(all as NonNullable<typeof all>, { number: 'BigNumber', precision: 80 })
type Big = BigNumber
/** The double itself: mathjs would read its shortest decimal, which is another number. */
const big = (x: number): Big => {
  const [n, d] = lowestTerms(exactly(x))
  return math.divide(math.bignumber(String(n)), math.bignumber(String(d))) as Big
}
const value = (text: string, x: Big): Big => math.evaluate(text, { x }) as Big

/** erf by its Maclaurin series; 80 digits leave more than 60 for |x| ≤ 6, beyond which 1 - erf < 1e-16. */
function bigErf(x: Big): Big {
  if (x.abs().gt(6))
    return math.subtract(
      big(1),
      math.divide(math.exp(math.multiply(-1, math.square(x)) as Big) as Big, math.multiply(math.abs(x), math.sqrt(math.evaluate('pi') as Big) as Big)),
    ) as Big
  let [term, sum]: [Big, Big] = [x, x]
  for (let n = 1; n < 400; n++) {
    term = math.divide(math.multiply(term, math.multiply(-1, math.square(x)) as Big) as Big, big(n)) as Big
    sum = math.add(sum, math.divide(term, big(2 * n + 1))) as Big
  }
  return math.divide(math.multiply(big(2), sum) as Big, math.sqrt(math.evaluate('pi') as Big) as Big) as Big
}

const exact: Record<SmoothWord, (x: Big) => Big> = {
  exp: (x) => value('exp(x)', x),
  log: (x) => value('log(x)', x),
  sqrt: (x) => value('sqrt(x)', x),
  tanh: (x) => value('tanh(x)', x),
  logistic: (x) => value('1/(1+exp(-x))', x),
  // ln(1 + e^x) = e^x - e^2x/2 + … where 1 + e^x has no digits left for it.
  softplus: (x) => (x.lt(-60) ? value('exp(x) - exp(2x)/2 + exp(3x)/3', x) : value('log(1+exp(x))', x)),
  erf: (x) => (x.lt(0) ? (math.multiply(-1, bigErf(math.multiply(-1, x) as Big)) as Big) : bigErf(x)),
  sin: (x) => value('sin(x)', x),
  cos: (x) => value('cos(x)', x),
}

/** Ordinary numbers, many scales, and both edges of the range: subnormal results and overflow. */
function pointsFor(word: SmoothWord): number[] {
  const draws = random(7)
  const positive = word === 'log' || word === 'sqrt'
  const bounded = word === 'sin' || word === 'cos'
  const ordinary = Array.from({ length: 120 }, () => draws.normal() * 4)
  const scales = Array.from({ length: 80 }, () => (draws.uniform() < 0.5 ? -1 : 1) * 10 ** (-8 + 10 * draws.uniform()))
  const edges = [5e-324, 2.2250738585072014e-308, 1e-300, 1e-17, 0.5, 1, 19, 22, 36.7, 37, 700, -700]
  const far = bounded
    ? [1e3, 1e5]
    : word === 'exp' || word === 'logistic' || word === 'softplus'
      ? [709.7, -708.3, -709.9, -740, -744.9]
      : positive
        ? [1e300, 1.7976931348623157e308]
        : [1e3, -1e3]
  return [...ordinary, ...scales, ...edges, ...far]
    .map((x) => (positive ? Math.abs(x) || 1 : x))
    .filter((x) => !bounded || Math.abs(x) <= 1e5)
    .filter((x) => word !== 'erf' || Math.abs(x) < 6 || Math.abs(x) > 7)
    .filter((x) => word !== 'exp' || x < 709.79)
}

const distance = (got: number, truth: Big): number => {
  const due = math.number(truth) as number
  // Above the range of doubles only ∞ is right.
  if (!Number.isFinite(due)) return Object.is(got, due) ? 0 : Number.POSITIVE_INFINITY
  return Math.abs(math.number(math.divide(math.subtract(big(got), truth), big(ulp(due))) as Big) as number)
}

test.each(smoothWords.map((w) => [w]))('%s lies within its stated ulps of 64-digit values', (word) => {
  for (const x of pointsFor(word)) expect(distance(smoothDoubles[word](x), exact[word](big(x))), `${word}(${x})`).toBeLessThanOrEqual(ulpsOf[word])
})

test('overflow and underflow are where the truth is', () => {
  expect(Math.exp(710)).toBe(Number.POSITIVE_INFINITY)
  expect([smoothDoubles.logistic(-800), smoothDoubles.logistic(800), smoothDoubles.softplus(-800), smoothDoubles.softplus(800)]).toEqual([0, 1, 0, 800])
})

test.each(smoothWords.map((w) => [w]))('interval %s contains the truth', (word) => {
  for (const x of pointsFor(word)) {
    const truth = exact[word](big(x))
    const { low, high } = (interval.field[word] as (a: typeof interval.field.pi) => typeof interval.field.pi)(point(x))
    if (Number.isFinite(low)) expect(big(low).lte(truth), `${word}(${x}): ${low} is above`).toBe(true)
    if (Number.isFinite(high)) expect(big(high).gte(truth), `${word}(${x}): ${high} is below`).toBe(true)
  }
})

test('an enclosure without widening would miss: the check of containment can fail', () => {
  // Decimal's own comparison: mathjs' `unequal` has a tolerance, with which nothing would ever be missed.
  const missed = pointsFor('tanh').filter((x) => !big(Math.tanh(x)).equals(exact.tanh(big(x))))
  expect(missed.length).toBeGreaterThan(20)
})

const symbolic: Partial<Record<SmoothWord, string>> = {
  exp: 'exp(x)',
  log: 'log(x)',
  sqrt: 'sqrt(x)',
  tanh: 'tanh(x)',
  logistic: '1/(1+exp(-x))',
  softplus: 'log(1+exp(x))',
  sin: 'sin(x)',
  cos: 'cos(x)',
}

test.each(Object.entries(symbolic) as [SmoothWord, string][])('the slope of %s is the symbolic derivative', (word, text) => {
  const rule = derivative(text, 'x').toString()
  const system = bounded()
  const D = dual(system.field)
  for (const x of pointsFor(word).filter((x) => Math.abs(x) < 300 && Math.abs(x) > 1e-150)) {
    const { tangent } = D[word]({ value: system.field.of(x), tangent: system.field.of(1) })
    const due = math.number(value(rule, big(x))) as number
    expect(Math.abs(tangent.value - due), `${word}'(${x})`).toBeLessThanOrEqual(system.errorOf(tangent) + ulp(due))
  }
})

test('the slope of erf is 2/√π e^(-x²)', () => {
  const D = dual(float64.field)
  for (const x of [0, 0.25, -1, 2, 3.5])
    expect(distance(D.erf({ value: x, tangent: 1 }).tangent, value('2/sqrt(pi)*exp(-x^2)', big(x)))).toBeLessThanOrEqual(8 + 4 * x * x)
})

test('slopes are right at -1000, 0 and 1000', () => {
  const D = dual(float64.field)
  const at = (word: SmoothWord, x: number): number => D[word]({ value: x, tangent: 1 }).tangent
  expect([-1000, 0, 1000].map((x) => at('softplus', x))).toEqual([0, 0.5, 1])
  expect([-1000, 0, 1000].map((x) => at('logistic', x))).toEqual([0, 0.25, 0])
  expect([-1000, 0, 1000].map((x) => at('tanh', x))).toEqual([0, 1, 0])
})

test('stepping up and down are inverse, across zero and the ends', () => {
  for (const x of [0, 1, -1, 5e-324, -5e-324, 1e308]) expect(stepDown(stepUp(x, 3), 3)).toBe(x)
  expect(stepUp(Number.MAX_VALUE, 1)).toBe(Number.POSITIVE_INFINITY)
})
