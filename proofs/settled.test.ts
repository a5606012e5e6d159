import { expect, test } from 'vitest'
import { catalogue, obligations } from '../properties/catalogue/index.ts'
import { faultsOf, faultsOfStatement, untried } from '../src/evidence/settling.ts'
import { ledger } from '../src/lab/ledger.ts'

const { proofs, claims, measurements } = await ledger()
const statements = [...claims, ...measurements]

test('nothing is settled below its least tier, and no sentence about all by an instance', () => {
  expect([...proofs.flatMap(faultsOf), ...statements.flatMap(faultsOfStatement)]).toEqual([])
})

test('whatever settles an obligation refutes every near variant that the catalogue names', () => {
  const settled = [...obligations.keys()].filter((key) => [...proofs, ...statements].some((s) => s.settles?.some((k) => k === key)))
  expect(settled.flatMap((key) => untried(key, proofs, statements).map((name) => `${key}: ${name}`))).toEqual([])
})

test('every entry that a statement is about is in the catalogue', () => {
  expect(statements.flatMap((s) => (s.entry === undefined || Object.hasOwn(catalogue, s.entry) ? [] : [`${s.id}: ${s.entry}`]))).toEqual([])
})
