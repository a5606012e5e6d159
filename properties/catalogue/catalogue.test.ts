import { expect, test } from 'vitest'
import { typeset } from '../../src/report/formula.ts'
import { roles, tiers, verdicts } from './entry.ts'
import { catalogue, obligations } from './index.ts'

test('every entry has its words, and its obligations theirs', () => {
  const faults = Object.entries(catalogue).flatMap(([id, { on, verdict, obligations: own }]) => [
    ...(verdicts.includes(verdict) ? [] : [`${id}: ${verdict}`]),
    ...(verdict === 'beyond' && on.length > 0 ? [`${id}: beyond the slides, and on one`] : []),
    ...Object.entries(own).flatMap(([key, o]) => [
      ...(roles.includes(o.role) && tiers.includes(o.least) ? [] : [`${id}/${key}: ${o.role}, ${o.least}`]),
      ...(o.says.trim() === '' || o.best.trim() === '' || o.dies.length === 0 ? [`${id}/${key}: incomplete`] : []),
      ...(new Set(o.dies).size === o.dies.length ? [] : [`${id}/${key}: a near variant twice`]),
      ...(['printed-refuted', 'hypothesis-needed'].includes(o.role) && o.counterexample === undefined ? [`${id}/${key}: no counterexample`] : []),
    ]),
  ])
  expect(faults).toEqual([])
  expect(obligations.size).toBeGreaterThan(1300)
})

test('what is false on a slide has an obligation that refutes it, and one that corrects it or names the hypothesis', () => {
  const without = Object.entries(catalogue).flatMap(([id, { verdict, obligations: own }]) => {
    const has = new Set(Object.values(own).map((o) => o.role))
    if (verdict === 'misprint' || verdict === 'wrong') return has.has('printed-refuted') && has.has('corrected') ? [] : [`${id}: ${verdict}`]
    return verdict === 'hypothesis missing' && !has.has('hypothesis-needed') && !has.has('printed-refuted') ? [`${id}: ${verdict}`] : []
  })
  expect(without).toEqual([])
})

test('every sentence can be typeset', () => {
  for (const [key, o] of obligations) for (const text of [o.says, o.counterexample ?? '', o.open ?? '']) expect(() => typeset(text), key).not.toThrow()
})

test('a quotation of a deck has at most ten words', () => {
  const quoted = [...obligations].flatMap(([key, o]) =>
    [o.says, o.counterexample ?? '', o.best].flatMap((text) =>
      [...text.matchAll(/“([^”]+)”/g)].map((m) => ({ key, words: (m[1] as string).split(/\s+/).length })),
    ),
  )
  expect(quoted.filter((q) => q.words > 10)).toEqual([])
})
