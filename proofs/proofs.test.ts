import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { proof } from '../src/evidence/proof.ts'
import { allProofs } from '../src/lab/ledger.ts'
import { queriesOf } from '../src/lab/proofs.ts'
import { prove } from '../src/lab/proving.ts'
import { z3Solver } from '../src/lab/solver.ts'
import { at, cases, forAll, identity } from './support/steps.ts'

const solver = z3Solver()
afterAll(() => solver.close())

test('a query that outlives its deadline is unknown, and the next one is answered', async () => {
  const hard = '(declare-const x Int)(declare-const y Int)(declare-const z Int)(assert (= (+ (* x x x) (* y y y) (* z z z)) 42))(check-sat)'
  const late = await solver.ask(hard, 300)
  expect(late).toEqual({ answer: 'unknown', because: 'no answer within 0.3 s' })
  expect((await solver.ask('(declare-const x Real)(assert (< (* x x) 0))(check-sat)', 30_000)).answer).toBe('unsat')
}, 60_000)

const square = (bound: string, rival: string) =>
  proof({
    settles: [],
    formula: bound,
    rivals: { near: rival },
    steps: (b) => [forAll('squares', { show: `x^2 >= ${b}` })],
  })

test('a proof whose near variant passes too proves nothing', async () => {
  expect(await prove(square('0', '1'), solver)).toMatchObject({ outcome: 'holds', tier: 'proved', rivals: { near: 'refuted' } })
  expect(await prove(square('0', '-1'), solver)).toMatchObject({ outcome: 'undecided', because: expect.stringContaining('could not have failed') })
})

test('a step whose hypotheses contradict each other, or hold its conclusion, fails', async () => {
  const from = (given: string, show: string) => proof({ settles: [], formula: show, rivals: {}, steps: (f) => [forAll('step', { given, show: f })] })
  expect(await prove(from('x^2 < 0', 'x = 1'), solver)).toMatchObject({ outcome: 'fails', because: expect.stringContaining('contradict') })
  expect(await prove(from('x > 1 and y > 0', '0 < y'), solver)).toMatchObject({ outcome: 'fails', because: expect.stringContaining('one of its hypotheses') })
  expect(await prove(from('x > 1', 'x > 0'), solver)).toMatchObject({ outcome: 'holds' })
})

test('a false statement fails with its counterexample, whoever decides it', async () => {
  expect(await prove(square('1', '2'), solver)).toMatchObject({ outcome: 'fails', because: expect.stringContaining('a counterexample') })
  const by = (step: ReturnType<typeof identity> | ReturnType<typeof at> | ReturnType<typeof cases>) =>
    proof({ settles: [], formula: 0, rivals: { none: 0 }, steps: () => [step] })
  expect(await prove(by(identity('a square', '(a + b)^2 = a^2 + b^2')), solver)).toMatchObject({ outcome: 'fails', because: expect.stringContaining('2 a b') })
  expect(await prove(by(at('a root', { x: 2 }, 'x^2 = 2')), solver)).toMatchObject({ outcome: 'fails', because: expect.stringContaining('x = 2') })
  expect(await prove(by(cases('digits', { domain: 'all', items: () => [1, 2, 3], check: (n) => n < 3 })), solver)).toMatchObject({ outcome: 'fails' })
  expect(await prove(by(cases('nothing', { domain: 'none', items: () => [], check: () => true })), solver)).toMatchObject({
    outcome: 'fails',
    because: expect.stringContaining('empty'),
  })
})

test('the queries of a proof are the same bytes whatever was made before: nothing, the proofs above it, or those below it', async () => {
  const anew = async (): Promise<typeof import('../src/lab/proofs.ts') & { readonly all: Awaited<ReturnType<typeof allProofs>> }> => {
    vi.resetModules()
    const [ledger, lab] = [await import('../src/lab/ledger.ts'), await import('../src/lab/proofs.ts')]
    return { ...lab, all: await ledger.allProofs() }
  }
  const inOrder = queriesOf(await allProofs()).map((q) => q.script)
  expect(inOrder.length).toBeGreaterThan(15)
  const { all, queriesOf: of } = await anew()
  const backwards = [...all.keys()].reverse().map((i) => of([all[i] as (typeof all)[number]]).map((q) => q.script))
  expect(backwards.reverse().flat()).toEqual(inOrder)
}, 120_000)

test('every query has a file of its own', async () => {
  const names = queriesOf(await allProofs()).map((q) => q.name)
  expect(new Set(names).size).toBe(names.length)
})

test('what the solver is asked are the bytes of the files that are written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'smt2-'))
  try {
    const id = 'relu_networks_closed_under_sum'
    execFileSync(process.execPath, ['dist/src/cli.js', 'prove', '--claim', id, '--smt', folder])
    const ofClaim = (await allProofs()).filter((p) => p.claim?.id === id)
    expect(ofClaim.length).toBe(2)
    for (const query of queriesOf(ofClaim)) {
      const asked: string[] = []
      for (const p of ofClaim) await prove(p, { ...solver, ask: async (script) => ({ answer: asked.push(script) === 1 ? 'unsat' : 'sat' }) }, { rivals: false })
      expect(asked).toContain(readFileSync(join(folder, `${query.name}.smt2`), 'utf8'))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)
