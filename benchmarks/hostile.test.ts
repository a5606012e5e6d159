import { expect, test } from 'vitest'
import { judged, judgedHostile, sentenceOf } from './hostile.ts'
import { hostileCases } from './hostile-cases.ts'
import type { Run } from './hostile-run.ts'

/* A few of the files of `npm run trust -- hostile`, one of each way to deceive; the built command line is needed: `npm run build`. */

const telling = ['answers/subclass-map', 'channel/stale-replies', 'escape/environment.', 'judge/own-group', 'state/kept-questions', 'oracle/dynamic-engine']

test.skipIf(process.platform !== 'linux')('files that are out to deceive are seen through, and what is right in them is told so', async () => {
  const judgements = await judgedHostile({ only: telling.join(',') })
  expect(judgements).toHaveLength(telling.length)
  expect(judgements.filter((j) => Object.keys(j.found).length > 0).map(sentenceOf)).toEqual([])
})

test('whoever judges them from outside believes nothing that is told of a wrong file', () => {
  const file = hostileCases().find((c) => c.name === 'subclass-map') as ReturnType<typeof hostileCases>[number]
  const run: Run = { code: 1, out: '', err: '', seconds: 1, hangs: false, swells: undefined, left: [], leaks: [] }
  const told = (...evidence: readonly (readonly [string, string])[]): string => JSON.stringify({ evidence: evidence.map(([claim, kind]) => ({ claim, kind })) })
  const found = (change: Partial<Run>): readonly string[] =>
    Object.keys(judged(file, { ...run, out: told(['relu_eq', 'refuted'], ['identity_eq', 'sampled']), ...change }, ['identity_eq']).found)
  expect(found({})).toEqual([])
  expect(found({ out: told(['relu_eq', 'sampled'], ['identity_eq', 'sampled']) })).toEqual(['forged'])
  expect(found({ code: 0 })).toEqual(['forged'])
  expect(found({ out: told(['relu_eq', 'refuted'], ['identity_eq', 'undecided']) })).toEqual(['lost'])
  expect(found({ out: told(['relu_eq', 'refuted']) })).toEqual(['lost'])
  expect(found({ out: '' })).toEqual(['lost'])
  expect(found({ err: '\u001b[2J' })).toEqual(['traces'])
  expect(found({ err: '    at check (file:///lemmata/dist/src/lab/check.js:1:1)' })).toEqual(['traces'])
  expect(found({ hangs: true, left: ['7 sleep 100'], leaks: ['the secret came out'], swells: '4100 MB' })).toEqual(['hang', 'swells', 'left', 'leaks'])
})
