import { expect, test } from 'vitest'
import { proved } from '../src/lab/carrying-out.ts'
import { ledger } from '../src/lab/ledger.ts'
import { z3InThread } from '../src/lab/solver.ts'

const { chains } = await ledger()
const solver = await z3InThread()

test.each(chains.map((p) => [p.settles.join(', ') || p.claim?.id || '', p] as const))('%s', async (_, proof) => {
  const evidence = await proved(proof, solver, { deadlineMs: 60_000 })
  expect(evidence.outcome, `${evidence.because}\n${JSON.stringify(evidence.steps, undefined, 1)}`).toBe('holds')
})
