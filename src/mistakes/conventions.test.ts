import { expect, test } from 'vitest'
import { optimizers } from '../registry.ts'
import { mistakes } from './all.ts'

test('every convention is told in one wording, with the reason why its name is not enough', () => {
  const told = mistakes.filter((m) => m.cause === 'convention' && m.only !== undefined)
  expect(told.length).toBeGreaterThan(40)
  const frame = (of: string): RegExp =>
    new RegExp(`\\): right under its own name, since ${of} alone means (?:either|the textbook's form), so declare it, export const `)
  expect(told.filter((m) => !frame(m.only as string).test(m.says)).map((m) => m.says)).toEqual([])
  const saidOf = (name: string): string | undefined => told.find((m) => m.says.endsWith(`export const ${name} = …`))?.says
  expect(optimizers.get('rmspropEpsilonInside')?.convention?.ambiguous).toBe(true)
  expect(saidOf('rmspropEpsilonInside')).toContain('since rmsprop alone means either, so declare it')
  expect(saidOf('momentumAverage')).toContain("since momentum alone means the textbook's form, so declare it")
})
