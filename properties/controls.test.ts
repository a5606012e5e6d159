import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { accusationsOf, accusers, asInnocent, innocentFiles } from '../benchmarks/controls.ts'
import { controls } from '../src/controls/all.ts'

/* No accusation without a fault: correct implementations by other hands. `npm run trust -- controls` runs 20 seeds of 300 cases. */
const depth = { runs: 50, seed: 1 }

const claims = await accusers()

test('at least 150 of them, 25 in single precision, each with a name of its own', () => {
  expect(controls.length).toBeGreaterThanOrEqual(150)
  expect(controls.filter((c) => c.unit === 'float32').length).toBeGreaterThanOrEqual(25)
  expect(new Set(controls.map((c) => c.name)).size).toBe(controls.length)
})

test.each(controls.map((c) => [c.name, c] as const))('%s is not accused', async (_, control) => {
  const { accused, asked } = await accusationsOf(asInnocent(control), claims, depth)
  expect(asked).toBeGreaterThan(0)
  expect(accused.map((a) => `${control.why}: ${a.by}: ${a.because} at ${a.input}`)).toEqual([])
})

test('a running mean by updates is not accused in the draws where it was: its rounding is that of the largest number', async () => {
  const control = controls.find((c) => c.name === 'welfordRunning') as (typeof controls)[number]
  const { accused, asked } = await accusationsOf(asInnocent(control), claims, { runs: 300, seed: 7 })
  expect([asked > 0, accused]).toEqual([true, []])
})

const files = innocentFiles(fileURLToPath(new URL('fixtures/controls', import.meta.url)))
test.each(files.map((f) => [f.name, f] as const))('the file %s is not accused', { timeout: 120_000 }, async (_, file) => {
  const { accused, asked } = await accusationsOf(file, claims, depth)
  expect(asked).toBeGreaterThan(0)
  expect(accused.map((a) => `${a.by}: ${a.because} at ${a.input}`)).toEqual([])
})
