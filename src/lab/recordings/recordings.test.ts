import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Subject } from '../../protocol/subject.ts'
import { subjectOf } from '../../subjects/exports.ts'
import { allClaims } from '../ledger.ts'
import { parting, ulpsBetween } from './bits.ts'
import { type Comparison, compared, nowIn, nowOf } from './compare.ts'
import { answersIn, packed } from './format.ts'
import { recordAnswers } from './record.ts'

/* What code answered is held against what it answers now. */

interface Options {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
}
type Denominator = (v: number, epsilon: number) => number
const plainly: Denominator = (v, epsilon) => Math.sqrt(v) + epsilon
/** Adam by hand, with places that can be changed. */
const adamWith =
  ({ denominator = plainly, start = 0, corrected = (m: number, b: number) => m / (1 - b) } = {}) =>
  ({ learningRate, beta1, beta2, epsilon }: Options) => {
    let [t, m, v]: [number, number[][], number[][]] = [0, [], []]
    return {
      step(parameters: number[][], gradients: number[][]): number[][] {
        t++
        m = gradients.map((row, i) => row.map((g, j) => beta1 * (m[i]?.[j] ?? 0) + (1 - beta1) * g))
        v = gradients.map((row, i) => row.map((g, j) => beta2 * (v[i]?.[j] ?? start) + (1 - beta2) * g * g))
        return parameters.map((row, i) =>
          row.map((p, j) => p - (learningRate * corrected(m[i]?.[j] as number, beta1 ** t)) / denominator(corrected(v[i]?.[j] as number, beta2 ** t), epsilon)),
        )
      },
    }
  }
const depth = { seed: 1, runs: 3 }
const claims = async () => (await allClaims()).filter((c) => c.needs.some((need) => /adam|softmax/.test(need)) && !c.id.includes('1000'))
const recorded = async (subject: Subject) => recordAnswers(subject, await claims(), depth)
const adam = (how?: Parameters<typeof adamWith>[0]) => subjectOf({ adam: adamWith(how) })
async function comparison(before: Subject, now: Subject): Promise<Comparison> {
  const found = await compared(await recorded(before), nowOf(now), { claims: await allClaims() })
  return found[0] as Comparison
}

describe('a comparison', () => {
  test('with itself finds the same bits', async () => {
    const found = await comparison(adam(), adam())
    expect(found).toMatchObject({ export: 'adam', rounded: 0, changed: 0, unknown: 0 })
    expect(found.same).toBe(found.answers)
    expect(found.answers).toBeGreaterThan(5)
  })
  test('of another order of evaluation finds rounding, and how much', async () => {
    const found = await comparison(adam(), adam({ corrected: (m, b) => m * (1 / (1 - b)) }))
    expect(found.changed).toBe(0)
    expect(found.rounded).toBeGreaterThan(0)
    expect(found.ulps).toBeGreaterThan(0)
    // At a root of 0 over a tiny ε nobody knows what rounding may do.
    expect(found).toMatchObject({ unknown: 1, because: 'other bits, and no claim bounds what rounding may do' })
  })
  test('finds where ε has moved, and says so', async () => {
    const found = await comparison(adam(), adam({ denominator: (v, epsilon) => Math.sqrt(v + epsilon) }))
    expect(found.changed).toBeGreaterThan(0)
    expect(found.first?.place).toMatch(/^adam step 1\[\d\]\[\d\]$/)
    expect(found.is).toContain('ε')
    expect(found.was).toBeUndefined()
  })
  test('finds an accumulator that starts elsewhere', async () => {
    const found = await comparison(adam(), adam({ start: 0.1 }))
    expect(found.changed).toBeGreaterThan(0)
  })
  test('from a mistake to what is right says what it was', async () => {
    const found = await comparison(adam({ denominator: (v, epsilon) => Math.sqrt(v + epsilon) }), adam())
    expect(found.was).toContain('ε')
    expect(found.is).toBeUndefined()
  })
  test('within one mistake finds rounding where there is no more', async () => {
    const inside: Denominator = (v, epsilon) => Math.sqrt(v + epsilon)
    const found = await comparison(adam({ denominator: inside }), adam({ denominator: inside, corrected: (m, b) => m * (1 / (1 - b)) }))
    expect(found.changed).toBe(0)
    expect(found.rounded).toBeGreaterThan(0)
  })
  test('that moves what a looser claim does not see is never rounding', async () => {
    const softmax = (moved: number) =>
      subjectOf({
        softmax: {
          value: (x: readonly number[]) => {
            const e = x.map((v) => Math.exp(v - Math.max(...x)))
            const y = e.map((v) => v / e.reduce((a, b) => a + b, 0))
            // The sum stays what it is.
            return y.map((v, i) => (i === 0 && y.length > 1 ? v + moved * (y[1] as number) : i === 1 ? v - moved * v : v))
          },
        },
      })
    const all = await allClaims()
    const against = async (ids: readonly string[]) => {
      const claims = all.filter((c) => ids.includes(c.id))
      const [found] = await compared(await recordAnswers(softmax(0), claims, depth), nowOf(softmax(0.5)), { claims })
      return found
    }
    // The sum alone says nothing of each number.
    const summed = await against(['softmax_sum_eq_one'])
    expect(summed).toMatchObject({ rounded: 0, changed: 0 })
    expect(summed?.unknown).toBeGreaterThan(0)
    const whole = await against(['softmax_sum_eq_one', 'softmax_eq'])
    expect(whole?.rounded).toBe(0)
    expect(whole?.changed).toBeGreaterThan(0)
  })
  test('with who offers it no more knows nothing', async () => {
    const found = await comparison(adam(), subjectOf({ tanh: { value: Math.tanh } }))
    expect(found).toMatchObject({ unknown: found.answers, because: 'it is not offered any more' })
  })
  test('of two records needs nobody', async () => {
    const [before, now] = [await recorded(adam()), await recorded(adam({ denominator: (v, epsilon) => Math.sqrt(v + epsilon) }))]
    const [found] = await compared(before, nowIn(now), { claims: await allClaims() })
    expect(found?.changed).toBeGreaterThan(0)
    expect(found?.unknown).toBe(0)
  })
})

describe('a record', () => {
  test('is read as it was written, to the last bit', async () => {
    const before = await recorded(subjectOf({ softmax: { value: (x: readonly number[]) => x.map((v) => (v > 700 ? Number.NaN : -0)) } }))
    const after = answersIn('it', packed(before))
    expect(after.exchanges.map((e) => parting(e, before.exchanges[after.exchanges.indexOf(e)]))).toEqual(after.exchanges.map(() => undefined))
    expect(after.cases.length).toBe(before.cases.length)
  })
  test('that is damaged is refused with the place', async () => {
    const record = await recorded(adam())
    const bytes = packed(record)
    const text = gunzipSync(bytes).toString()
    expect(() => answersIn('it', bytes.subarray(0, bytes.length - 20))).toThrow(/^it: expected what `lemmata record` writes, got a file that cannot be read/)
    expect(() => answersIn('it', gzipSync(text.replace(/"sum":"..../, '"sum":"0000')))).toThrow(
      /^it, exchanges\.0: expected what was recorded, got something else/,
    )
    expect(() => answersIn('it', gzipSync(text.replace('"operation":"trajectory"', '"operation":"nothing"')))).toThrow(
      /^it: expected .* at exchanges\.\d+\.operation/,
    )
    const beyond = { ...record, cases: [{ claim: 'adam_recursion', input: null, exchanges: [99_999] }] }
    expect(() => answersIn('it', packed(beyond))).toThrow(/^it, cases\.0: expected exchanges below/)
    expect(() => answersIn('it', gzipSync('[]'))).toThrow(/^it: expected what `lemmata record` writes/)
  })
})

test.each([
  [1, 1 + 2 ** -52, 'float64', 1],
  [-0, 0, 'float64', 0],
  [-(2 ** -1074), 2 ** -1074, 'float64', 2],
  [1, 1 + 2 ** -23, 'float32', 1],
  [1, Number.NaN, 'float64', undefined],
  [1, Number.POSITIVE_INFINITY, 'float64', undefined],
] as const)('from %s to %s in %s: %s', (a, b, unit, ulps) => {
  expect(ulpsBetween(a, b, unit)).toBe(ulps)
})
