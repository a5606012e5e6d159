import { describe, expect, test } from 'vitest'
import { collections, expectedOf, filesOf, foundIn } from './reports.ts'

/* Wrong files after public bug reports, and everyday slips: what a person is told of each was judged by hand, and stays what it is. */

/** Slips are asked as a check asks by default. */
const depth = { reports: 50, slips: 100, unseen: 100 }
const firstTries = {
  reports: { right: 24, symptom: 3, wrong: 0, silent: 14 },
  slips: { right: 4, symptom: 5, wrong: 2, silent: 22 },
  unseen: { right: 66, symptom: 2, wrong: 0, silent: 12 },
}

describe.each(collections)('%s', (collection) => {
  const expected = expectedOf(collection)
  test('every file has a judgement, and the first try has its figures', () => {
    expect(Object.keys(expected).sort()).toEqual([...filesOf(collection)])
    const first = Object.values(expected).flatMap((e) => (e.first === undefined ? [] : [e.first]))
    expect(Object.fromEntries(['right', 'symptom', 'wrong', 'silent'].map((j) => [j, first.filter((f) => f === j).length]))).toEqual(firstTries[collection])
  })

  test.each(filesOf(collection))('%s', async (name) => {
    const found = await foundIn(collection, name, depth[collection])
    const { says } = expected[name] ?? {}
    if (says === undefined) expect(found.filter((f) => f.says !== undefined)).toEqual([])
    else expect(found.find((f) => f.says !== undefined)?.says).toContain(says)
  })
})
