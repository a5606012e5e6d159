import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { faults } from './faults/kinds.ts'
import { judged } from './faults/run.ts'

/* A few of the faults around the process; `npm run trust -- faults` has all of them. */

const cli = fileURLToPath(new URL('../dist/src/cli.js', import.meta.url))
const few = [
  'standard output is full',
  'nobody reads',
  'no folder for temporary files',
  '.lemmata is a file',
  'SIGHUP while the file is asked',
  'SIGUSR1 while the file is asked',
]

describe.runIf(process.platform === 'linux')('a fault costs no verdict, no code and no process', () => {
  test.each(few)('%s', async (name) => {
    const fault = faults.find((f) => f.name === name)
    expect(fault).toBeDefined()
    expect((await judged(fault as (typeof faults)[number], cli)).amiss).toEqual([])
  })
})

test('forty faults, each of its own', () => {
  expect(new Set(faults.map((f) => f.shell)).size).toBe(faults.length)
  expect(faults.length).toBeGreaterThanOrEqual(40)
})
