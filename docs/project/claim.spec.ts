/* A claim and an erratum of one's own, with nothing but `lemmata` and fast-check. */
import * as fc from 'fast-check'
import { type AnyClaim, agree, type Claim, engine, erratum, every, examine, fails, holds, law, require, same, skipped, verdict } from 'lemmata'
import { expect, test } from 'vitest'

type Pool = (x: readonly number[]) => number
const largest: Pool = (x) => Math.max(...x)
/** Multiples of ⅛: sums of a few are exact. */
const dyadic = fc.integer({ min: -64, max: 64 }).map((n) => n / 8)
const list = (length: number) => fc.array(dyadic, { minLength: length, maxLength: length })
const source = { deck: 'beyond', slide: 'Boureau, Ponce & LeCun 2010' } as const

const maxAtLeastMean: AnyClaim = law<{ x: number[] }, Pool>({
  id: 'max_pool_ge_mean_pool',
  topic: 'networks',
  source,
  states: 'Max pooling is at least mean pooling: $\\max_ix_i\\ge\\frac1n\\sum_ix_i$.',
  how: 'Windows of four dyadics; sums of them are exact.',
  catches: 'A pooling that starts from 0 and so never falls below it, or from the last entry.',
  inputs: fc.record({ x: list(4) }),
  formula: largest,
  rivals: { 'the last entry': (x) => x.at(-1) ?? Number.NaN, 'the least': (x) => Math.min(...x) },
  check: (pool, { x }) => {
    const mean = x.reduce((a, b) => a + b, 0) / x.length
    return require(pool(x) >= mean, () => `x = (${x}): pooled ${pool(x)}, the mean is ${mean}`)
  },
})

const maxIsNotLinear: readonly AnyClaim[] = erratum<{ x: number[]; y: number[] }, (sum: number, a: number, b: number) => boolean>({
  id: 'max_pool_subadditive',
  topic: 'networks',
  source,
  states: 'Max pooling is subadditive: $\\max(x+y)\\le\\max x+\\max y$.',
  printed: { states: 'Pooling is linear: $\\max(x+y)=\\max x+\\max y$.', verdict: 'wrong', formula: (sum, a, b) => sum === a + b },
  how: 'Two windows of two dyadics.',
  catches: 'Pooling moved across a sum.',
  inputs: fc.record({ x: list(2), y: list(2) }),
  formula: (sum, a, b) => sum <= a + b,
  check: (related, { x, y }) => {
    const sum = largest(x.map((v, i) => v + (y[i] ?? Number.NaN)))
    return require(related(sum, largest(x), largest(y)), () => `x = (${x}), y = (${y}): ${sum} against ${largest(x)} + ${largest(y)}`)
  },
})

/** Asks whoever is there. */
const reluIsMax: Claim<{ x: number[] }> = {
  id: 'relu_is_max',
  topic: 'activations',
  source,
  states: '$\\mathrm{relu}(x)=\\max(0,x)$, entry by entry.',
  how: 'Four dyadics, without tolerance; lists of zeros are passed over.',
  catches: 'A leak.',
  expected: 'holds',
  needs: ['activation:relu'],
  inputs: fc.record({ x: list(4) }),
  check: async (subject, { x }) => {
    if (x.every((v) => v === 0)) return skipped
    const got = await subject.activation({ name: 'relu', parameters: {}, x })
    const due = x.map((v) => Math.max(0, v))
    const few = got.length === x.length ? holds : fails(`${got.length} answers to ${x.length} numbers`)
    return every([
      few,
      same('relu', got, due),
      agree(
        'relu',
        got,
        due.map((value) => ({ value, error: 0 })),
      ),
    ])
  },
  rivals: [],
}

const depth = { runs: 100, seed: 1 }
test.each([maxAtLeastMean, ...maxIsNotLinear, reluIsMax].map((claim) => [claim.id, claim] as const))('%s', async (_, claim) => {
  expect(verdict(claim.expected, await examine(claim, engine, depth))).toBe('as expected')
  // A claim that cannot fail says nothing: its wrong formulas are refuted.
  for (const rival of claim.rivals)
    expect(await examine({ ...claim, check: (_subject, ask) => rival.check(ask) }, engine, depth)).toMatchObject({ kind: 'refuted' })
})
test('a leak is refuted', async () => {
  const leaky = { ...engine, operations: { ...engine.operations, activation: async ({ x }: { x: readonly number[] }) => x.map((v) => Math.max(v / 8, v)) } }
  expect(await examine(reluIsMax, leaky, depth)).toMatchObject({ kind: 'refuted', because: expect.stringMatching(/^relu: entry \d: expected -?0, got -/) })
})
