import { expect, test } from 'vitest'
import { verdict } from '../src/evidence/evidence.ts'
import { examine } from '../src/evidence/examine.ts'
import { sample } from '../src/evidence/search.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { engine } from '../src/subjects/engine.ts'
import type { Entry } from './catalogue/entry.ts'
import { catalogue } from './catalogue/index.ts'

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

const errata = claims.filter((c) => c.expected === 'refuted')

test.each(errata.map((c) => [c.id, c] as const))('%s says in what way it fails, and quotes ten words at most', (_, claim) => {
  expect(['misprint', 'wrong', 'hypothesis missing', 'a reading']).toContain(claim.printedAs)
  const quoted = [...claim.states.matchAll(/“([^”]*)”/g)].flatMap(([, words]) => (words ?? '').trim().split(/\s+/))
  expect(quoted.length).toBeLessThanOrEqual(10)
  // A hypothesis that is missing is named; a reading says how it is read.
  if (claim.printedAs === 'hypothesis missing') expect(claim.states).toContain('without the hypothesis')
  expect(claim.printedAs === 'a reading').toBe(/\bread (as|of)\b/.test(claim.states))
  // The catalogue says the same of the entry, unless it is true but for this part; where more than one thing is wrong with it, the gravest.
  const entry: Entry | undefined = (catalogue as Readonly<Record<string, Entry>>)[claim.entry ?? '']
  const verdict = claim.printedAs === 'a reading' ? 'reading' : claim.printedAs
  if (entry !== undefined && entry.verdict !== 'true' && claim.id !== 'perceptron_output_is_class_as_printed') expect(entry.verdict).toBe(verdict)
})
