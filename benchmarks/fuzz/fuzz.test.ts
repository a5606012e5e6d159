import { describe, expect, test } from 'vitest'
import { casesOf, outcomeOf } from './cases.ts'
import type { Kind } from './kind.ts'
import { type KindName, kindNamed } from './kinds.ts'

/* The short form of `npm run trust -- fuzz`: no case meets an error that is no sentence. */

/** The first case that meets one. */
async function defectIn(kind: Kind<unknown>, cases: number): Promise<string | undefined> {
  for (const [, c] of casesOf(kind, 1, 0, cases)) {
    const { kind: what, message, at } = await outcomeOf(kind, c)
    if (what === 'stack') return `${message} at ${at}: ${kind.show(c).slice(0, 300)}`
  }
  return undefined
}

test.each<[KindName, number]>([
  ['nets', 60],
  ['bytes', 200],
  ['expressions', 200],
  ['calls', 60],
  ['evidence', 10],
  ['lines', 200],
])('%s', async (name, cases) => {
  expect(await defectIn(await kindNamed(name), cases)).toBeUndefined()
})

describe('the fuzz itself', () => {
  test('draws many sorts of cases: some are taken, some refused', async () => {
    for (const name of ['nets', 'lines'] as const) {
      const kind = await kindNamed(name)
      const seen = new Set<string>()
      for (const [, c] of casesOf(kind, 1, 0, 40)) seen.add((await outcomeOf(kind, c)).kind)
      expect([...seen]).toEqual(expect.arrayContaining(['taken', 'sentence']))
    }
  })
  test('sees an error that is no sentence, and where it was thrown', async () => {
    const lines = await kindNamed('lines')
    const broken = { ...lines, put: () => (undefined as unknown as string).length }
    expect(await defectIn(broken, 1)).toMatch(/^TypeError: .* at .*fuzz\.test/)
  })
  test('a case is known by its seed and its number', async () => {
    const kind = await kindNamed('bytes')
    const all = [...casesOf(kind, 3, 0, 250)]
    expect([...casesOf(kind, 3, 130, 133)]).toEqual(all.slice(130, 133))
    expect(new Set(all.map(([, c]) => JSON.stringify(c))).size).toBeGreaterThan(200)
  })
})
