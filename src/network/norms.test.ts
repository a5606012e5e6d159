import { expect, test } from 'vitest'
import { operations } from '../protocol/operations.ts'
import { blocks, clips, membersOf } from '../registry.ts'
import * as lib from './blocks.ts'

/* Blocks and clips are found by being exported, and agree with what a network is made of. */

test.each([...blocks.values()].map((b) => [b.name, b] as const))('%s names every parameter of its block, vectors as one row', (_, record) => {
  const block = record.make(3, record.defaults)
  expect(block.shapes.length).toBe(record.parameters.length)
  for (const [i, { form }] of record.parameters.entries()) if (form === 'vector') expect(block.shapes[i]?.[0]).toBe(1)
  expect(block.tier).toBe(record.tier)
  expect(Object.keys(record.options)).toEqual(Object.keys(record.defaults))
})

test('each is a member of its question', () => {
  expect(membersOf(operations.block as never)).toEqual([...blocks.keys()])
  expect(membersOf(operations.clip as never)).toEqual([...clips.keys()])
  expect([...blocks.keys()]).toEqual(expect.arrayContaining(['batchNorm', 'layerNorm', 'rmsNorm']))
  expect([...clips.keys()]).toEqual(expect.arrayContaining(['clipByGlobalNorm', 'clipByValue']))
})

test('the blocks of the library are those of the records', () => {
  expect(lib.batchNorm(2, { momentum: 0.25 })).toMatchObject({ name: 'batchNorm(2)', momentum: 0.25 })
  expect(lib.batchNorm(2).momentum).toBe(0.1)
  expect(lib.rmsNorm(5).shapes).toEqual([[1, 5]])
})
