import { describe, expect, test } from 'vitest'
import type { ObligationKey } from '../../properties/catalogue/index.ts'
import { obligations } from '../../properties/catalogue/index.ts'
import type { Statement } from './claim.ts'
import type { Evidence } from './evidence.ts'
import { type Proof, type ProofEvidence, proof, type Step } from './proof.ts'
import { faultsOf, faultsOfStatement, suffices, untried } from './settling.ts'
import { countOf, standings } from './standing.ts'

/** A key of the catalogue whose obligation is like this. */
function keyOf(is: (o: NonNullable<ReturnType<(typeof obligations)['get']>>) => boolean): ObligationKey {
  const found = [...obligations].find(([, o]) => is(o))
  if (found === undefined) throw new Error('the catalogue has no such obligation')
  return found[0] as ObligationKey
}
const general = keyOf((o) => o.role === 'holds' && o.least === 'proved')
const printed = keyOf((o) => o.role === 'printed-refuted' && o.least === 'proved')
const sampled = keyOf((o) => o.least === 'sampled')
const measured = keyOf((o) => o.least === 'measured')

const by = (step: Partial<Step> & { readonly by: Step['by'] }): Step => ({ says: '', run: () => ({ holds: true }), ...step }) as Step
const of = (settles: ObligationKey, ...steps: readonly Step[]): Proof => proof({ settles, formula: 0, rivals: { near: 1 }, steps: () => steps })
const algebra = by({ by: 'algebra' })

describe('a proof does not settle', () => {
  test.each([
    ['a sentence about all at particular numbers', of(general, by({ by: 'evaluation' })), 'at particular numbers'],
    ['a proof by the cases of a domain that is not all there is', of(general, algebra, by({ by: 'cases', domain: 'n up to 5' })), 'is exhaustive'],
    ['a proof by an enclosure', of(general, by({ by: 'enclosure', box: '[0, 1]', assuming: [] })), 'is enclosed'],
    ['what is to be measured', of(measured, algebra), 'asks for measured'],
    ['anything without a near variant', { ...of(general, algebra), rivals: {} }, 'no near variant'],
    ['what nobody knows', of('no-entry/no-key' as ObligationKey, algebra), 'no such obligation'],
  ])('%s', (_, p, told) => expect(faultsOf(p).join()).toContain(told))
  test('but does, by steps that are the whole sentence', () => {
    expect(faultsOf(of(general, algebra, by({ by: 'citation', reference: 'a paper' })))).toEqual([])
    expect(faultsOf(of(general, by({ by: 'cases', domain: 'both', whole: 'there are two' })))).toEqual([])
    expect(faultsOf({ ...of(general, by({ by: 'evaluation' })), particular: 'it names them' })).toEqual([])
    expect(faultsOf(of(printed, by({ by: 'evaluation' })))).toEqual([])
  })
})

const claim = (settles: ObligationKey, more: Partial<Statement> = {}): Statement =>
  ({ id: 'a_claim', expected: 'holds', settles: [settles], ...more }) as Statement
test('a claim settles what may be sampled, or refutes what is printed, and nothing more', () => {
  expect(faultsOfStatement(claim(sampled))).toEqual([])
  expect(faultsOfStatement(claim(general)).join()).toContain('asks for proved, is sampled')
  expect(faultsOfStatement(claim(printed, { expected: 'refuted' }))).toEqual([])
  expect(faultsOfStatement(claim(printed)).join()).toContain('is sampled')
  expect(faultsOfStatement(claim(measured)).join()).toContain('asks for measured')
  expect(faultsOfStatement({ ...claim(measured), trials: 20, rivals: { near: 1 } })).toEqual([])
  expect(faultsOfStatement({ ...claim(measured), trials: 20, rivals: {} }).join()).toContain('no number that another law predicts')
  expect([suffices('exhaustive', 'enclosed'), suffices('enclosed', 'exhaustive'), suffices('sampled', 'enclosed'), suffices('proved', 'measured')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('near variants that nobody names are told', () => {
  const dies = obligations.get(general)?.dies ?? []
  expect(untried(general, [of(general, algebra)], [])).toEqual(dies)
  expect(untried(general, [{ ...of(general, algebra), rivals: Object.fromEntries(dies.map((d) => [d, () => []])) }], [])).toEqual([])
  expect(untried(general, [], [{ ...claim(general), rivals: dies.map((name) => ({ name })) }])).toEqual([])
})

const found = (settles: ObligationKey, more: Partial<ProofEvidence> = {}): ProofEvidence => ({
  proof: settles,
  settles: [settles],
  tier: 'proved',
  instance: false,
  cites: [],
  assuming: [],
  outcome: 'holds',
  steps: [],
  ...more,
})
const standing = (key: string, ...args: Parameters<typeof standings>) => standings(...args).find((s) => s.key === key)

test('where an obligation stands follows from evidence alone', () => {
  expect(standing(general, [], [], [])).toMatchObject({ state: 'open', support: [] })
  expect(standing(general, [found(general)], [], [])).toMatchObject({ state: 'settled', tier: 'proved' })
  expect(standing(general, [found(general, { tier: 'exhaustive' })], [], [])).toMatchObject({
    state: 'open',
    because: expect.stringContaining('only exhaustive'),
  })
  expect(standing(general, [found(general, { outcome: 'undecided', because: 'no answer' })], [], [])).toMatchObject({ state: 'open', because: 'no answer' })
  // One failure is a failure, whatever else holds.
  expect(standing(general, [found(general), found(general, { outcome: 'fails', because: 'x = 1' })], [], [])).toMatchObject({
    state: 'failed',
    because: 'x = 1',
  })
  const evidence = (kind: 'sampled' | 'refuted'): Evidence => ({ claim: 'a_claim', subject: 'mathematics', version: '1', kind }) as Evidence
  expect(standing(sampled, [], [claim(sampled)], [evidence('sampled')])).toMatchObject({ state: 'settled', tier: 'sampled' })
  expect(standing(sampled, [], [claim(sampled)], [evidence('refuted')])).toMatchObject({ state: 'failed' })
  // That a claim has the name of an entry settles nothing of it.
  expect(standing(sampled, [], [{ ...claim(sampled), settles: [], entry: sampled.split('/')[0] as string }], [evidence('sampled')])).toMatchObject({
    state: 'open',
  })
})

test('what rests on a cited theorem is counted apart', () => {
  const count = countOf(standings([found(general), found(printed, { cites: ['a theorem'] })], [], []))
  expect(count).toMatchObject({ all: obligations.size, settled: 2, proved: 1, provedFrom: 1, open: obligations.size - 2, failed: 0 })
  // Proved twice, once without the theorem, is proved.
  expect(countOf(standings([found(printed, { cites: ['a theorem'] }), found(printed)], [], []))).toMatchObject({ proved: 1, provedFrom: 0 })
})
