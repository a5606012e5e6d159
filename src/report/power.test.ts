import { expect, test } from 'vitest'
import { powerSection } from './power.ts'

const record = {
  format: 'lemmata-power/2',
  runs: 100,
  seed: 1,
  claims: [],
  mistakes: [],
  survivors: [],
  idle: [],
  controls: [{ name: 'odd', why: 'right' }],
  accused: [],
} as const

test('where the correct were asked fewer cases than the faulty, the report says how many', () => {
  const section = (more: object = {}): string => powerSection({ ...record, ...more } as unknown as Parameters<typeof powerSection>[0])
  expect(section({ controlRuns: 2 })).toContain('100 cases a pair, 2 of each of the correct, seed 1.')
  expect(section()).toContain('100 cases a pair, seed 1.')
})
