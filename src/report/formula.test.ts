import { expect, test } from 'vitest'
import { typeset } from './formula.ts'

test('letters of other alphabets are letters: browsers know no style of a plain one', () => {
  for (const [tex, letter] of [
    ['\\mathbb R', 'ℝ'],
    ['\\mathbb E', '𝔼'],
    ['\\mathcal Y', '𝒴'],
    ['\\mathcal N', '𝒩'],
    ['\\mathcal L', 'ℒ'],
    ['\\mathbb 1', '𝟙'],
    ['\\mathbf w', '𝐰'],
  ] as const)
    expect(typeset(`$${tex}$`)).toMatch(new RegExp(`<m[in] mathvariant="normal">${letter}</m[in]>`, 'u'))
  expect(typeset('$\\mathbb R\\mathcal N\\mathbf x\\mathrm{AB}$')).not.toMatch(/mathvariant="(?!normal)/)
})

test('every sentence of every claim is typeset without a style that browsers do not know', async () => {
  const { allClaims } = await import('../lab/ledger.ts')
  const odd = (await allClaims()).filter((c) => [c.states, c.how, c.catches].some((text) => /mathvariant="(?!normal)/.test(typeset(text))))
  expect(odd.map((c) => c.id)).toEqual([])
}, 60_000)
