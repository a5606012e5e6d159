import { expect, test } from 'vitest'
import { catalogue, obligations } from '../../properties/catalogue/index.ts'
import type { Statement } from '../evidence/claim.ts'
import type { ProofEvidence } from '../evidence/proof.ts'
import { type Standing, standings } from '../evidence/standing.ts'
import { ledgerHtml } from './ledger-html.ts'
import { deckNames, errataMarkdown, ledgerLines, ledgerMarkdown, onDeck } from './ledger-pages.ts'
import { strengthText } from './proof-text.ts'
import { widthOf } from './text.ts'

const key = 'adam-recursion/state-without-correction'
const evidence: ProofEvidence = {
  proof: key,
  settles: [key],
  tier: 'proved',
  instance: false,
  cites: ['Weierstrass'],
  assuming: [],
  outcome: 'holds',
  steps: [{ by: 'algebra', says: 'a step', formula: 'a<b', how: 'normal form', outcome: 'holds', ms: 1234 }],
  rivals: { 'a near one': 'refuted' },
}
const all = standings([evidence], [], [])

test('every entry stands on its decks, in the order of their slides, or beyond them', () => {
  for (const deck of deckNames) {
    const lines = onDeck(deck, all).map(({ entry }) => entry.on.find((p) => p.deck === deck)?.line ?? 0)
    expect(lines).toEqual([...lines].sort((a, b) => a - b))
    expect(lines.length).toBeGreaterThan(10)
  }
  const placed = new Set(deckNames.flatMap((d) => onDeck(d, all).map((p) => p.id)))
  expect([...placed].sort()).toEqual(Object.keys(catalogue).sort())
})

test('a deck on a terminal: what is settled, by what, and what is open, in 80 columns', () => {
  const lines = ledgerLines('004', all, 80)
  expect(lines.every((l) => widthOf(l) <= 80)).toBe(true)
  const text = lines.join('\n')
  expect(text).toContain('1 of ')
  expect(text).toMatch(/✓ instead · proved from Weierstrass/)
  expect(text).toMatch(/○ false · open/)
  const open = ledgerLines('004', all, 80, { open: true }).join('\n')
  expect(open).not.toContain('✓')
})

test('whatever its tier, a badge names the theorems that its proof cites', () => {
  const enclosed: ProofEvidence = { ...evidence, proof: 'lr-cosine/concave-above-linear', settles: ['lr-cosine/concave-above-linear'], tier: 'enclosed' }
  expect(strengthText(enclosed)).toBe('enclosed from Weierstrass')
  expect(strengthText({ ...enclosed, cites: [] })).toBe('enclosed')
  const text = ledgerMarkdown('004', standings([enclosed], [], []))
  expect(text).toContain('**enclosed from Weierstrass**')
})

test('errata are a page: what is printed, the counterexample, what is right', () => {
  const settled = all.map((s): Standing => ({ ...s, state: 'settled', tier: 'proved' }))
  const erratum = { states: '“as it is printed”', entry: 'adam-recursion', expected: 'refuted', printedAs: 'misprint' } as Statement
  const page = errataMarkdown('004', settled, [erratum])
  expect(page).toContain('- printed: “as it is printed” _(misprint)_')
  const { says, counterexample } = obligations.get('adam-recursion/printed-recursion-feeds-back') as NonNullable<ReturnType<(typeof obligations)['get']>>
  expect(page).toContain(`- false: ${says}`)
  expect(page).toContain(`Counterexample: ${counterexample}.`)
  expect(page).toContain('- right: ')
  // True sentences are no errata.
  expect(page).not.toContain('momentum-heavy-ball')
  // What is open is on no such page.
  expect(errataMarkdown('004', all, [erratum])).not.toContain(says)
  expect(ledgerMarkdown('004', all)).toContain('momentum-heavy-ball')
})

test('the page of the ledger shows every proof with its steps and what it refutes, and no times: the same evidence gives the same page', () => {
  const page = ledgerHtml(all, [evidence])
  expect(page).toContain(`id="${key}"`)
  expect(page).toContain('proved from Weierstrass')
  expect(page).toContain('normal form')
  expect(page).not.toContain('1.23 s')
  expect(page).toContain('a near one')
  expect(page).toContain('a&lt;b')
  expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
})

test('a step that a solver decided has its query beside it; what was not tried is told as such', () => {
  const solved: ProofEvidence = { ...evidence, steps: [...evidence.steps, { by: 'solver', says: 'the other', how: 'z3: unsat', outcome: 'holds' }] }
  const { rivals: _, ...untried } = solved
  const page = ledgerHtml(all, [untried, untried], [['a near one'], ['another']])
  expect(page).toContain('href="smt2/adam-recursion.state-without-correction-2.smt2"')
  expect(page).toContain('href="smt2/adam-recursion.state-without-correction-2.2.smt2"')
  expect(page).toContain('sees whether they do: another.')
  expect(page).toContain('lemmata prove --entry adam-recursion<')
  expect(ledgerHtml(all, [{ ...untried, proof: 'relu_eq', settles: [] }], [['a near one']])).toContain('lemmata prove --claim relu_eq<')
  expect(page).not.toContain('Refuted by the same steps')
  expect(ledgerHtml(all, [evidence])).toContain('Refuted by the same steps: a near one.')
})

test('every entry has one place that can be linked to', () => {
  const places = [...ledgerHtml(all, []).matchAll(/ id="(entry-[^"]*)"/g)].map((m) => m[1])
  expect(new Set(places).size).toBe(places.length)
  expect(places.length).toBe(Object.keys(catalogue).length)
})
