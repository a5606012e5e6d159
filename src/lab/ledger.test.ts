import { expect, test } from 'vitest'
import { lipschitzConstants } from '../../proofs/enclosures.ts'
import { reluSlopeAtZero } from '../../properties/activations/activations.ts'
import type { AnyClaim } from '../evidence/claim.ts'
import { allClaims, allProofs, brokenUntilNow, ledger, ledgerOf } from './ledger.ts'

const claim = (id: string, topic: AnyClaim['topic'] = 'losses'): AnyClaim => ({ ...reluSlopeAtZero, id, topic })

test('claims of subfolders are found, by topic; arrays of claims are read through', async () => {
  const { claims, broken } = await ledgerOf({
    properties: {
      'deep/down/one': async () => ({ one: claim('late', 'scaling') }),
      two: async () => ({ some: [claim('first'), claim('second')], helper: () => 0, list: [1, 2] }),
    },
    proofs: {},
  })
  expect(claims.map((c) => c.id)).toEqual(['first', 'second', 'late'])
  expect(broken).toEqual([])
})

test('within a topic claims stand by the names of their files, whatever the folder', async () => {
  const { claims } = await ledgerOf({
    properties: {
      'a/late': async () => ({ x: claim('late') }),
      'b/early': async () => ({ x: claim('early') }),
      middle: async () => ({ x: claim('middle') }),
    },
    proofs: {},
  })
  expect(claims.map((c) => c.id)).toEqual(['early', 'late', 'middle'])
})

test('a file that throws is named with its error, and the others go on', async () => {
  const found = await ledgerOf({
    properties: {
      'mine/broken': () => Promise.reject(new TypeError('x is not a function')),
      good: async () => ({ good: claim('good') }),
      // Throws before there is a promise.
      worse: () => {
        throw 'a word'
      },
    },
    proofs: { bad: () => Promise.reject(new Error('no')), enclosures: async () => ({ lipschitzConstants }) },
  })
  expect(found.claims.map((c) => c.id)).toEqual(['good'])
  expect(found.proofs.length).toBe(lipschitzConstants.length)
  expect(found.broken).toEqual([
    { file: 'properties/mine/broken.ts', because: 'TypeError: x is not a function' },
    { file: 'properties/worse.ts', because: 'a word' },
    { file: 'proofs/bad.ts', because: 'Error: no' },
  ])
})

test('two claims of one name are refused, with both files', async () => {
  const properties = { a: async () => ({ x: claim('same') }), 'b/c': async () => ({ y: claim('same') }) }
  await expect(ledgerOf({ properties, proofs: {} })).rejects.toThrow(
    'claims: expected every name once, got same in properties/a.ts and in properties/b/c.ts. Rename one of them.',
  )
})

test('every file here can be read', async () => {
  const all = await ledger()
  expect(all.broken).toEqual([])
  expect(await brokenUntilNow()).toEqual([])
  expect(all.claims).toEqual(await allClaims())
  expect(all.proofs).toEqual(await allProofs())
  expect(all.claims.length).toBeGreaterThan(300)
  expect(all.measurements.length).toBeGreaterThan(0)
})
