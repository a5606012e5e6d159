import { expect, test } from 'vitest'
import { expected, foundIn, reports } from './reports.ts'

/* Wrong files after public bug reports: what a person is told of each was judged by hand, and stays what it is. */

test('every report has a judgement, and the first try has its figures', () => {
  expect(Object.keys(expected).sort()).toEqual([...reports])
  const first = Object.values(expected).flatMap((e) => (e.first === undefined ? [] : [e.first]))
  expect(Object.fromEntries(['right', 'symptom', 'wrong', 'silent'].map((j) => [j, first.filter((f) => f === j).length]))).toEqual({
    right: 24,
    symptom: 3,
    wrong: 0,
    silent: 14,
  })
})

test.each(reports)('%s', async (report) => {
  const found = await foundIn(report, 50)
  const { says } = expected[report] ?? {}
  if (says === undefined) expect(found.filter((f) => f.says !== undefined)).toEqual([])
  else expect(found[0]?.says).toContain(says)
})
