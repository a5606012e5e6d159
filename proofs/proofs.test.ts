import { afterAll, expect, test } from 'vitest'
import { verdict } from '../src/evidence/evidence.ts'
import { allProofs } from '../src/evidence/ledger.ts'
import { prove } from '../src/evidence/prove.ts'
import { z3Solver } from '../src/evidence/solver.ts'

const proofs = await allProofs()
const solver = z3Solver()
afterAll(() => solver.close())

test.each(proofs.map((p, i) => [`${p.claim.id} (${p.method}, ${i})`, p] as const))('%s', async (_, proof) => {
  const evidence = await prove(proof, solver, 60_000)
  expect(verdict(proof.claim.expected, evidence), JSON.stringify(evidence)).toBe('as expected')
})
