import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { AnyClaim } from '../src/evidence/claim.ts'
import { examine } from '../src/evidence/examine.ts'
import { agreementOfAll, estimated } from '../src/evidence/measurement.ts'
import { isShort } from '../src/evidence/numbers.ts'
import { workplace } from '../src/lab/environment.ts'
import { allClaims, allMeasurements } from '../src/lab/ledger.ts'
import { diagnosedRightly } from '../src/lab/power.ts'
import { inline } from '../src/lab/runners/inline.ts'
import { power } from '../src/lab/sweeps.ts'
import { mistakes } from '../src/mistakes/all.ts'
import { mutantOf } from '../src/mistakes/mistake.ts'
import { decode } from '../src/protocol/codec.ts'
import { engineOperations } from '../src/subjects/engine.ts'

/* No test without proof that it can fail: claims against faulty engines. */

// The order of exports depends on who loads the files; which claim refutes first decides what is seen of a mistake.
const claims = [...(await allClaims())].sort((a, b) => (a.id < b.id ? -1 : 1))
const result = await power(claims, mistakes, { runs: 100, seed: 1, runner: inline(workplace()) })

test('at least 600 faulty engines, each with a name of its own', () => {
  expect(mistakes.length).toBeGreaterThanOrEqual(600)
  expect(new Set(mistakes.map((m) => m.name)).size).toBe(mistakes.length)
})

test.each(Object.keys(engineOperations))('the operation %s has faulty variants', (operation) => {
  expect(mistakes.filter((m) => (m.operations as readonly string[]).includes(operation)).length).toBeGreaterThanOrEqual(3)
})

test.each(mistakes.map((m) => [m.name, m] as const))('%s dies within 100 cases', (name, m) => {
  const kills = result.kills.filter((k) => k.mistake === name)
  expect(kills.length, `survives every claim: ${m.formula}`).toBeGreaterThan(0)
  expect(Math.min(...kills.map((k) => k.cases))).toBeLessThanOrEqual(100)
})

test.each(result.claims)('%s refutes a mutant', (id) => {
  expect(result.idle, 'a check that cannot fail').not.toContain(id)
})

/* The diagnosis knows these mistakes: that it names them says that none hides another. What it does with mistakes that nobody chose, `npm run trust -- operators` measures. */
const right = mistakes.filter((m) => diagnosedRightly(m, result.diagnoses.get(m.name))).map((m) => m.name)
// The rest is told as a symptom, by another true sentence, or not at all: a diagnosis that its cases do not carry is not given.
test('the first diagnosis is the true one for at least 90 % of the mistakes', () => {
  expect(right.length / mistakes.length).toBeGreaterThanOrEqual(0.9)
})
const before = JSON.parse(readFileSync(new URL('../src/mistakes/fixtures/first-mutants.json', import.meta.url), 'utf8')) as {
  readonly named: readonly string[]
}
/* Once named from a single case or from a pattern that fits too much; now not told, or told by another true sentence. */
const quieter = [
  ...['firstLayerFrozen', 'gradientOfFirstRow', 'jacobianOfFirstOutput', 'lastLayerFrozen', 'leakyIsRelu', 'leakySlopeOfRelu', 'maxTieNone'],
  ...['operandsSwapped', 'reluSlopeOfZeroByZero', 'reluSlopeTwo', 'scheduleRateForgotten', 'sigmoidSlopeVanishes', 'varianceForScale'],
]
test('a mistake that the diagnosis named before it knew all of them is still named', () => {
  expect(before.named.filter((name) => !right.includes(name) && !quieter.includes(name))).toEqual([])
})

/* A sample of them: the rest behaves alike, and all of them take a minute. */
const sampled = mistakes.filter((_, i) => i % 5 === 0)
test.each(sampled.map((m) => [m.name, m] as const))('the counterexample to %s has at most three significant digits', async (name, m) => {
  const claim = claims.find((c) => c.id === result.kills.find((k) => k.mistake === name)?.claim) as AnyClaim
  const evidence = await examine(claim, mutantOf(m), { runs: 100, seed: 1 })
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
    expect(agreementOfAll(measured, m.predicted), JSON.stringify(measured)).toBe('agrees')
    for (const [name, rival] of Object.entries(m.rivals)) expect(agreementOfAll(measured, rival), `${name}: ${JSON.stringify(measured)}`).toBe('disagrees')
  }
})
