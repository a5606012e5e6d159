import { expect, test } from 'vitest'
import { ledger } from '../src/lab/ledger.ts'
import { prove } from '../src/lab/proving.ts'
import { z3InThread } from '../src/lab/solver.ts'

const { proofs } = await ledger()
const solver = await z3InThread()

test.each(proofs.map((p) => [p.settles.join(', ') || p.claim?.id || '', p] as const))('%s', async (_, proof) => {
  const evidence = await prove(proof, solver, { deadlineMs: 60_000 })
  expect(evidence.outcome, `${evidence.because}\n${JSON.stringify(evidence.steps, undefined, 1)}`).toBe('holds')
})
