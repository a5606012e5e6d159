import { expect, test } from 'vitest'
import { nextDown, nextUp } from '../../src/algebra/ulp.ts'
import { random } from '../../src/training/random.ts'
import { netLine, questionOf } from './nets.ts'
import { judge, python } from './outside.ts'
import { recordedVerdicts } from './recorded.ts'
import { programsBeside } from './rounded.ts'
import { soundness } from './soundness.ts'
import { type Said, speakers } from './systems.ts'

/* What the number systems promise, on cases whose truth Python's fractions and mpmath gave. */

test.each([...speakers(), 'regions' as const].map((speaker) => [typeof speaker === 'string' ? speaker : speaker.name, speaker] as const))(
  '%s is true to the recorded truth',
  (_, speaker) => {
    const found: string[] = []
    const { cases, undecided } = recordedVerdicts(speaker, (line) => found.push(line))
    expect(found).toEqual([])
    expect(cases - undecided).toBeGreaterThanOrEqual(350)
  },
)

/** What is said, with ends one double further in; without what is charged below the normal range; by one double off. */
const rivals: Readonly<Record<Said['form'], (said: Said) => Said>> = {
  enclosed: (said) => (said.form === 'enclosed' ? { ...said, low: nextUp(said.low), high: nextDown(said.high) } : said),
  near: (said) => (said.form === 'near' ? { ...said, error: said.value === 0 ? 0 : said.error / 32 } : said),
  fraction: (said) => (said.form === 'fraction' ? { ...said, nearest: nextUp(said.nearest) } : said),
}
test.each(speakers().map((speaker) => [speaker.name, speaker] as const))('%s that promises a little more is found out', (_, speaker) => {
  let outside = 0
  const rival = (said: Said): Said => rivals[said.form](said)
  recordedVerdicts(speaker, () => outside++, rival)
  expect(outside).toBeGreaterThan(5)
})

test.each([false, true])('a bound covers another program, single precision: %s', (single) => {
  const found: string[] = []
  programsBeside(single, 2000, 1, (line) => found.push(line))
  expect(found).toEqual([])
})

test.skipIf(python() === undefined)('fresh cases too, where there is a Python with mpmath', async () => {
  const found: string[] = []
  const { outside, cases } = await soundness(60, 7, (line) => found.push(line))
  expect([outside, found]).toEqual([0, []])
  expect(cases).toBe(600)
  // A count that is off by one is found out.
  const draws = random(3)
  const wrong = Array.from({ length: 20 }, () => netLine(questionOf(draws)).replace(/^r \[(\d+)/, (__, n) => `r [${Number(n) + 1}`))
  const withLayers = wrong.filter((line) => !line.startsWith('r []'))
  expect(judge(withLayers)).toEqual(withLayers.map(() => 'outside'))
})
