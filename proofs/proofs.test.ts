import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import type { SolverProof } from '../src/evidence/claim-proof.ts'
import { verdict } from '../src/evidence/evidence.ts'
import { allProofs } from '../src/lab/ledger.ts'
import { prove, scriptOf } from '../src/lab/proving.ts'
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

test('the script of a proof is the same bytes whatever was made before it: nothing, the proofs above it, or those below it', async () => {
  const solved = proofs.flatMap((p, i) => (p.method === 'solver' ? [[i, p] as const] : []))
  const inOrder = solved.map(([, p]) => scriptOf(p))
  expect(solved.length).toBeGreaterThan(15)
  // The proofs and their terms, loaded anew, as another process loads them.
  const anew = async (): Promise<(at: number) => string> => {
    vi.resetModules()
    const [ledger, proving] = [await import('../src/lab/ledger.ts'), await import('../src/lab/proving.ts')]
    const all = await ledger.allProofs()
    return (at) => proving.scriptOf(all[at] as SolverProof)
  }
  const backwards = await anew()
  expect(solved.toReversed().map(([at]) => backwards(at))).toEqual(inOrder.toReversed())
  for (const [n, [at]] of solved.entries()) expect((await anew())(at)).toBe(inOrder[n])
}, 120_000)

test('what the solver is asked are the bytes of the file that is written, whether one claim is proved or all', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'smt2-'))
  try {
    const id = 'relu_networks_closed_under_sum'
    execFileSync(process.execPath, ['dist/src/cli.js', 'prove', '--claim', id, '--smt', folder])
    const ofClaim = proofs.filter((p) => p.method === 'solver' && p.claim.id === id)
    expect(ofClaim.length).toBe(2)
    for (const [nth, proof] of ofClaim.entries()) {
      const asked: string[] = []
      await prove(proof, { ...solver, ask: async (script) => ({ answer: asked.push(script) === 1 ? 'unsat' : 'sat' }) })
      expect(readFileSync(join(folder, `${id}${nth === 0 ? '' : '-2'}.smt2`), 'utf8')).toBe(asked[0])
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)
