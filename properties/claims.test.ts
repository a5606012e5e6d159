import { expect, test } from 'vitest'
import { verdict } from '../src/evidence/evidence.ts'
import { examine } from '../src/evidence/examine.ts'
import { sample } from '../src/evidence/search.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { engine } from '../src/subjects/engine.ts'

const claims = await allClaims()

test.each(claims.map((c) => [c.id, c] as const))('%s', async (_, claim) => {
  const evidence = await examine(claim, engine, { runs: 100, seed: 1 })
  expect(verdict(claim.expected, evidence), JSON.stringify(evidence)).toBe('as expected')
})

const rivals = claims.flatMap((c) => c.rivals.map((rival) => [`${c.id} refutes: ${rival.name}`, c, rival] as const))
test.each(rivals)('%s', async (_, claim, rival) => {
  const evidence = await sample(claim, rival.check, { runs: 1000, seed: 1 })
  expect(evidence.kind, JSON.stringify(evidence)).toBe('refuted')
})
