import { expect, test } from 'vitest'
import { examine } from '../src/evidence/examine.ts'
import { allClaims, allMeasurements } from '../src/evidence/ledger.ts'
import { compatible, estimated } from '../src/evidence/measurement.ts'
import { mutants } from '../src/subjects/mutants/all.ts'
import { asSubject, type Mutant } from '../src/subjects/mutants/mutant.ts'

/* No test without proof that it can fail: claims against faulty engines. */

const claims = (await allClaims()).filter((c) => c.needs.length > 0 && c.expected === 'holds')
const concerns = (m: Mutant, needs: readonly string[]): boolean => needs.some((need) => Object.keys(m.operations).includes(need.split(':')[0] ?? ''))
const refutes = async (id: string, m: Mutant): Promise<boolean> => {
  const claim = claims.find((c) => c.id === id)
  if (claim === undefined) return false
  return (await examine(claim, asSubject(m), { runs: 100, seed: 1 })).kind === 'refuted'
}

test.each(claims.map((c) => [c.id, c] as const))('%s refutes a mutant', async (id, claim) => {
  for (const m of mutants.filter((m) => concerns(m, claim.needs))) if (await refutes(id, m)) return
  expect.fail('refutes no mutant: a check that cannot fail')
})

test.each(mutants.map((m) => [m.name, m] as const))('%s is refuted by a claim', async (_, m) => {
  for (const claim of claims.filter((c) => concerns(m, c.needs))) if (await refutes(claim.id, m)) return
  expect.fail(`survives every claim: ${m.fault}`)
})

test('every law without a subject has a rival that it refutes', async () => {
  const unarmed = (await allClaims()).filter((c) => c.needs.length === 0 && c.expected === 'holds' && c.rivals.length === 0).map((c) => c.id)
  expect(unarmed).toEqual([])
})

/* Experiments: the prediction within six standard errors, every rival outside, at several seeds. */
test.each((await allMeasurements()).map((m) => [m.id, m] as const))('%s', (_, m) => {
  for (const seed of [1, 2, 3]) {
    const result = estimated(m, seed)
    expect(compatible(result, m.predicted), JSON.stringify(result)).toBe(true)
    for (const [name, rival] of Object.entries(m.rivals)) expect(compatible(result, rival), `${name}: ${JSON.stringify(result)}`).toBe(false)
  }
})
