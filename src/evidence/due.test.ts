import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dual } from '../algebra/dual.ts'
import { alsoWritten } from '../algebra/field.ts'
import { fromRows, gridOver } from '../algebra/grid.ts'
import { exactly, rational, toNumber } from '../algebra/rational.ts'
import { moments } from '../network/norms.ts'
import type { guarded } from '../protocol/guarded.ts'
import { type Claim, every, holds, holdsWith, skipped } from './claim.ts'
import { agree, type Due, dueOne, dues } from './compare.ts'
import { examine } from './examine.ts'

const { exp, tanh, log, log1p, sqrt, fround } = Math
const slopeAt = (word: 'tanh' | 'logistic' | 'softplus', x: number, unit: 'float64' | 'float32' = 'float64'): Due =>
  dueOne(unit, ({ field }) => dual(field)[word]({ value: field.of(x), tangent: field.of(1) }).tangent)
const valueAt = (word: 'tanh' | 'logistic' | 'softplus', x: number): Due => dueOne('float64', ({ field }) => field[word](field.of(x)))
const sigma = (x: number): number => 1 / (1 + exp(-x))

test.each([
  ["tanh' as 1 - y²", slopeAt('tanh', 9), 1 - tanh(9) ** 2, 'oneMinusSquare'],
  ["tanh' as 1 - y² where nothing is left of it", slopeAt('tanh', 30), 1 - tanh(30) ** 2, 'oneMinusSquare'],
  ["σ' as y(1 - y)", slopeAt('logistic', 37), sigma(37) * (1 - sigma(37)), 'outputTimesRest'],
  ["softplus' as 1 - σ(-x)", slopeAt('softplus', -37), 1 - 1 / (1 + exp(-37)), 'oneMinusSigmoid'],
  ['σ by tanh', valueAt('logistic', -30), (1 + tanh(-15)) / 2, 'halfTanh'],
  ['softplus as log(1 + e^x)', valueAt('softplus', -30), log(1 + exp(-30)), 'logOnePlusExp'],
  ['tanh by e^2x', valueAt('tanh', 1e-9), (exp(2e-9) - 1) / (exp(2e-9) + 1), 'tanhByExponentials'],
] as const)('%s holds with an advice that names it', (_, due, got, form) => {
  expect(Math.abs(got - due.value)).toBeGreaterThan(due.error)
  const finding = agree('it', [got], [due])
  expect(finding.holds).toBe(true)
  expect(finding.holds === true && finding.lost?.[0]?.gives).toContain(form)
})

test.each([
  ["tanh' of a float32 kept in doubles", slopeAt('tanh', 0.5), fround(1 - tanh(0.5) ** 2)],
  ["tanh' at the output", slopeAt('tanh', 9), 1 - tanh(tanh(9)) ** 2],
  ['1 - y', slopeAt('tanh', 9), 1 - tanh(9)],
  ['σ as e^z/(1 + e^z), which overflows', valueAt('logistic', 720), exp(720) / (1 + exp(720))],
  ['softplus as log(1 + e^x), which overflows', valueAt('softplus', 720), log(1 + exp(720))],
] as const)('%s fails: no form gives it', (_, due, got) => {
  expect(agree('it', [got], [due]).holds).toBe(false)
})

test.each([
  ['e^(-ln(1 + e^-x)), as far off as its condition says', valueAt('logistic', -17), exp(-log1p(exp(17)))],
  ['e^x/(1 + e^x)', valueAt('logistic', -17), exp(-17) / (1 + exp(-17))],
  ['1/cosh²', slopeAt('tanh', 9), 1 / Math.cosh(9) ** 2],
  ['σ(x) σ(-x)', slopeAt('logistic', 30), sigma(30) * sigma(-30)],
] as const)('%s is careful: no advice', (_, due, got) => {
  expect(agree('it', [got], [due])).toEqual(holds)
})

/** (x - μ)/σ, each entry, of a column about an offset. */
const standardizedAbout = (offset: number): { readonly due: readonly Due[]; readonly onePass: readonly number[]; readonly wrong: readonly number[] } => {
  const x = [0, 1, 2].map((v) => v + offset)
  const due = dues('float64', ({ field }) => {
    const R = gridOver(field)
    const column = fromRows(
      field,
      x.map((v) => [v]),
    )
    const { mean, variance } = moments(R, column, 0)
    return R.div(R.sub(column, mean), R.sqrt(variance)).data
  })
  const mean = x.reduce((a, b) => a + b) / 3
  const square = x.reduce((a, b) => a + b * b, 0) / 3
  return { due, onePass: x.map((v) => (v - mean) / sqrt(square - mean * mean)), wrong: x.map((v) => (v - mean) / sqrt(1)) }
}

test('a variance in one pass: right near 0, advice about 1e4, and about 1e8, where it may be negative, anything', () => {
  const [near, off, far] = [0, 1e4, 1e8].map(standardizedAbout) as [
    ReturnType<typeof standardizedAbout>,
    ReturnType<typeof standardizedAbout>,
    ReturnType<typeof standardizedAbout>,
  ]
  expect(agree('it', near.onePass, near.due)).toEqual(holds)
  const finding = agree('it', off.onePass, off.due)
  expect(finding.holds === true && finding.lost?.every(({ loses }) => loses.includes('onePassVariance'))).toBe(true)
  expect(agree('it', far.onePass, far.due).holds).toBe(true)
  expect(agree('it', [Number.NaN, Number.NaN, Number.NaN], far.due).holds).toBe(true)
  // Another formula is wrong wherever a digit is left.
  expect([near, off].map(({ wrong, due }) => agree('it', wrong, due).holds)).toEqual([false, false])
})

test('single precision: what it flushes to 0 or cannot hold accuses nobody, a wrong factor does', () => {
  const due = slopeAt('logistic', -300, 'float32')
  expect(agree('it', [0], [due]).holds).toBe(true)
  const big = dueOne('float32', ({ field }) => field.sqrt(field.mul(field.of(1e20), field.of(1e20))))
  expect(agree('it', [Number.POSITIVE_INFINITY], [big]).holds).toBe('skipped')
  const product = dueOne('float32', ({ field }) => field.mul(field.of(fround(0.1)), field.of(3)))
  expect(agree('it', [fround(fround(0.1) * 3)], [product]).holds).toBe(true)
  expect(agree('it', [fround(fround(0.1) * 2)], [product]).holds).toBe(false)
})

test('forms cost nothing where nobody asks, and advices of many findings add up', () => {
  let asked = 0
  const due = dueOne('float64', ({ field }) =>
    alsoWritten(field, field.of(3), {
      lerp: () => {
        asked++
        return field.of(3)
      },
    }),
  )
  expect([agree('it', [3], [due]), asked]).toEqual([holds, 0])
  expect(agree('it', [4], [due]).holds).toBe(false)
  expect(asked).toBe(1)
  expect(every([holdsWith(['a']), holds, holdsWith(['b', 'a'])])).toEqual(holdsWith(['a', 'b']))
  expect(every([holdsWith(['a']), skipped])).toEqual(skipped)
})

test('evidence carries what was advised, each sentence once, and stays sampled', async () => {
  const claim: Claim<{ x: number }> = {
    id: 'tanh_slope',
    topic: 'activations',
    source: { deck: 'beyond', slide: 'a test' },
    states: '…',
    how: '…',
    catches: '…',
    expected: 'holds',
    needs: [],
    inputs: fc.record({ x: fc.integer({ min: 5, max: 15 }) }),
    check: (_, { x }) => agree('it', [1 - tanh(x) ** 2], [slopeAt('tanh', x)]),
    rivals: [],
  }
  const evidence = await examine(claim, { name: 'nobody', version: '1', unit: 'float64', answers: {} } as unknown as Parameters<typeof guarded>[0], {
    runs: 50,
    seed: 1,
  })
  expect(evidence).toMatchObject({ kind: 'sampled', runs: 50, advice: [expect.stringContaining('1 - tanh(x)²')] })
})

test('what a form is said to lose, it loses', () => {
  const lost = (got: number, right: number): number => Math.abs(got - right) / right
  // All digits: nothing is left within a factor of a half.
  expect(lost(1 - tanh(19) ** 2, 4 * exp(-38))).toBeGreaterThan(0.5)
  expect(lost(1 - tanh(17) ** 2, 4 * exp(-34))).toBeLessThan(0.2)
  expect(sigma(37) * (1 - sigma(37))).toBe(0)
  expect(sigma(36) * (1 - sigma(36))).toBeGreaterThan(0)
  expect((1 + tanh(-37 / 2)) / 2).toBeLessThan(1e-15)
  expect(lost((1 + tanh(-37 / 2)) / 2, exp(-37))).toBeGreaterThan(0.3)
  expect(log(1 + exp(-37))).toBe(0)
  expect(log(1 + exp(-36))).toBeGreaterThan(0)
  // A digit for every ln 10 / 2 = 1.15 of x, and for every ln 10 = 2.3.
  expect(Math.LN10 / 2).toBeCloseTo(1.15, 2)
  expect(Math.LN10).toBeCloseTo(2.3, 2)
})

test('m + (1 - β)(g - m) loses g where β is near 0, and no more than β m + (1 - β) g does where it is near 1', () => {
  const { add, sub, mul, of } = rational.field
  const lost = (beta: number, m: number, g: number): readonly [number, number] => {
    const right = add(mul(of(beta), of(m)), mul(sub(of(1), of(beta)), of(g)))
    return ([m + (1 - beta) * (g - m), beta * m + (1 - beta) * g] as const).map((got) => Math.abs(toNumber(sub(exactly(got), right)) / toNumber(right))) as [
      number,
      number,
    ]
  }
  for (const [m, g] of [
    [1e9 / 7, 1 / 3],
    [1 / 3, 1e9 / 7],
    [1e6 / 3, -3 / 7],
  ] as const) {
    for (const beta of [0.9, 0.99, 0.999]) expect(lost(beta, m, g)[0]).toBeLessThan(1e-14)
  }
  const [asDifference, asSum] = lost(0, 1e9 / 7, 1 / 3)
  expect(asDifference).toBeGreaterThan(1e-9)
  expect(asSum).toBe(0)
})
