import { afterAll, expect, test } from 'vitest'
import { verdict } from '../src/evidence/evidence.ts'
import { allProofs } from '../src/lab/ledger.ts'
import { prove } from '../src/lab/proving.ts'
import { z3Solver } from '../src/lab/solver.ts'

const proofs = await allProofs()
const solver = z3Solver()
afterAll(() => solver.close())

test.each(proofs.map((p, i) => [`${p.claim.id} (${p.method}, ${i})`, p] as const))('%s', async (_, proof) => {
  const evidence = await prove(proof, solver, 60_000)
  expect(verdict(proof.claim.expected, evidence), JSON.stringify(evidence)).toBe('as expected')
})

test('a query that outlives its deadline is unknown, and the next one is answered', async () => {
  const hard = '(declare-const x Int)(declare-const y Int)(declare-const z Int)(assert (= (+ (* x x x) (* y y y) (* z z z)) 42))(check-sat)'
  const late = await solver.ask(hard, 300)
  expect(late).toEqual({ answer: 'unknown', because: 'no answer within 0.3 s' })
  expect((await solver.ask('(declare-const x Real)(assert (< (* x x) 0))(check-sat)', 30_000)).answer).toBe('unsat')
}, 60_000)

test('a proof whose control gets the same answer proves nothing', async () => {
  const proof = proofs.find((p) => p.method === 'solver')
  const finite = proofs.find((p) => p.method === 'exact')
  if (proof?.method !== 'solver' || finite?.method !== 'exact') throw new Error('no proofs')
  expect(await prove({ ...proof, control: proof.assertions }, solver)).toMatchObject({
    kind: 'undecided',
    because: expect.stringContaining('could not have failed'),
  })
  expect(await prove({ ...finite, control: finite.run }, solver)).toMatchObject({
    kind: 'undecided',
    because: expect.stringContaining('could not have failed'),
  })
  // A false statement is refuted, not proved.
  expect(await prove({ ...finite, run: finite.control, control: finite.control }, solver)).toMatchObject({ kind: 'refuted' })
})
