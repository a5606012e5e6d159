import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { twinned, twins, twinsOf } from './python.ts'

/* Some of the files that stand in two languages: the same verdicts, and the same is told. All of them: `npm run trust -- python`. */

const numpy = spawnSync(process.env['LEMMATA_PYTHON'] ?? 'python3', ['-c', 'import numpy']).status === 0
/** Every so manieth of each collection. */
const every = { controls: 9, reports: 9, slips: 9, unseen: 9 }

test('there are twins of nearly all files', () => {
  expect(twinned.map((collection) => twinsOf(collection).length)).toEqual([54, 56, 63, 79])
})
describe.skipIf(!numpy)(numpy ? 'twins' : 'twins are not asked: Python with NumPy is not found here', () => {
  for (const collection of twinned)
    test.each(twinsOf(collection).filter((_, i) => i % every[collection] === 4))(`${collection}/%s`, async (name) => {
      const { differ, told, py } = await twins(collection, name, 30)
      expect({ differ, told, unfit: py.unfit }).toEqual({ differ: [], told: [], unfit: [] })
    })
})
