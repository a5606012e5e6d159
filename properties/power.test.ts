import { expect, test } from 'vitest'
import type { AnyClaim } from '../src/evidence/claim.ts'
import { examine } from '../src/evidence/examine.ts'
import { compatible, estimated } from '../src/evidence/measurement.ts'
import { isShort } from '../src/evidence/numbers.ts'
import { workplace } from '../src/lab/environment.ts'
import { allClaims, allMeasurements } from '../src/lab/ledger.ts'
import { mistakes } from '../src/lab/mistakes.ts'
import { diagnosedRightly } from '../src/lab/power.ts'
import { inline } from '../src/lab/runners/inline.ts'
import { power } from '../src/lab/sweeps.ts'
import { mutants } from '../src/mistakes/all.ts'
import { asSubject } from '../src/mistakes/mutant.ts'
import { decode } from '../src/protocol/codec.ts'
import { engineOperations } from '../src/subjects/engine.ts'

/* No test without proof that it can fail: claims against faulty engines. */

const claims = await allClaims()
const result = await power(claims, mistakes, { runs: 100, seed: 1, runner: inline(workplace()) })

test('at least 200 faulty engines, each with a name of its own', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(200)
  expect(new Set(mutants.map((m) => m.name)).size).toBe(mutants.length)
})

test.each(Object.keys(engineOperations))('the operation %s has faulty variants', (operation) => {
  expect(mutants.filter((m) => operation in m.operations).length).toBeGreaterThanOrEqual(3)
})

test.each(mutants.map((m) => [m.name, m] as const))('%s dies within 100 cases', (name, m) => {
  const kills = result.kills.filter((k) => k.mistake === name)
  expect(kills.length, `survives every claim: ${m.fault}`).toBeGreaterThan(0)
  expect(Math.min(...kills.map((k) => k.cases))).toBeLessThanOrEqual(100)
})

test.each(result.claims)('%s refutes a mutant', (id) => {
  expect(result.idle, 'a check that cannot fail').not.toContain(id)
})

test('the first diagnosis is the true one for at least 70 % of the mutants', () => {
  const right = mutants.filter((m) => diagnosedRightly(m, result.diagnoses.get(m.name)))
  expect(right.length / mutants.length).toBeGreaterThanOrEqual(0.7)
})

/* A sample of them: the rest behaves alike, and all of them take a minute. */
const sampled = mutants.filter((_, i) => i % 5 === 0)
test.each(sampled.map((m) => [m.name, m] as const))('the counterexample to %s has at most three significant digits', async (name, m) => {
  const claim = claims.find((c) => c.id === result.kills.find((k) => k.mistake === name)?.claim) as AnyClaim
  const evidence = await examine(claim, asSubject(m), { runs: 100, seed: 1 })
  if (evidence.kind !== 'refuted') throw new Error('not refuted')
  expect(isShort(decode(evidence.value as string)), evidence.input).toBe(true)
})

test('every law without a subject has a rival that it refutes', () => {
  const unarmed = claims.filter((c) => c.needs.length === 0 && c.expected === 'holds' && c.rivals.length === 0).map((c) => c.id)
  expect(unarmed).toEqual([])
})

/* Experiments: the prediction within six standard errors, every rival outside, at several seeds. */
test.each((await allMeasurements()).map((m) => [m.id, m] as const))('%s', (_, m) => {
  for (const seed of [1, 2, 3]) {
    const measured = estimated(m, seed)
    expect(compatible(measured, m.predicted), JSON.stringify(measured)).toBe(true)
    for (const [name, rival] of Object.entries(m.rivals)) expect(compatible(measured, rival), `${name}: ${JSON.stringify(measured)}`).toBe(false)
  }
})
