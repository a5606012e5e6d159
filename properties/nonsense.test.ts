import { expect, test } from 'vitest'
import type { Evidence } from '../src/evidence/evidence.ts'
import { examine } from '../src/evidence/examine.ts'
import { allClaims } from '../src/lab/ledger.ts'
import type { Operations, Subject } from '../src/protocol/subject.ts'
import { engine, engineOperations } from '../src/subjects/engine.ts'

/* Nonsense in the right form is the subject's: no claim may break on it, for what breaks is held against nobody. */

const filled = (x: unknown, value: number): unknown =>
  typeof x === 'number'
    ? value
    : Array.isArray(x)
      ? x.map((e) => filled(e, value))
      : Object.fromEntries(Object.entries(x as object).map(([k, v]) => [k, filled(v, value)]))
const answering = (value: number): Subject => ({
  ...engine,
  name: `${value} everywhere`,
  operations: Object.fromEntries(
    Object.entries(engineOperations).map(([operation, f]) => [
      operation,
      async (ask: never) => filled(await (f as (a: never) => Promise<unknown>)(ask), value),
    ]),
  ) as unknown as Operations,
})

const claims = (await allClaims()).filter((c) => c.needs.length > 0)
const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -1, 0.5, 1e308, 5e-324]
test.each(values.map((value, k) => [value, k] as const))('%d everywhere breaks no claim', async (value, k) => {
  // Two inputs, others for each value; and what they shrink to, which takes the longest, of an eighth of the claims.
  const draws = [{ path: `${2 * k}` }, { path: `${2 * k + 1}` }]
  const broken: string[] = []
  let refuted = 0
  for (const [i, claim] of claims.entries()) {
    const found: Evidence[] = []
    for (const draw of i % values.length === k ? [...draws, {}] : draws) found.push(await examine(claim, answering(value), { runs: 4, seed: 1, ...draw }))
    if (found.some((e) => e.kind === 'refuted')) refuted++
    for (const e of found) if (e.kind === 'undecided' && e.because.includes('itself broke')) broken.push(e.because)
  }
  expect(broken).toEqual([])
  expect(refuted).toBeGreaterThan(claims.length / 2)
})
