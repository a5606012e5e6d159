import { expect, test } from 'vitest'
import { formFault } from '../protocol/guarded.ts'
import { type Operation, operationNames, recordOf } from '../protocol/operations.ts'
import { contextOf } from '../protocol/question.ts'
import { membersOf, registries } from '../registry.ts'
import { engineOperations } from './engine.ts'
import { smallQuestion } from './questions.ts'
import { finite } from './trial.ts'

/* Every operation has a small question, and the engine answers it with numbers. */

const all = operationNames.flatMap((operation) => {
  const record = recordOf(operation)
  return (record.member === undefined ? [undefined] : membersOf(record)).map((member) => [operation, member] as const)
})

test.each(all)('%s %s', async (operation, member) => {
  const record = recordOf(operation)
  const ask = smallQuestion(record, member)
  expect(ask).toBeDefined()
  const answer = await (engineOperations[operation as Operation] as (ask: unknown) => Promise<unknown>)(ask)
  expect(formFault(record, ask, answer, contextOf(record, ask, registries))).toBeUndefined()
  expect(finite(answer)).toBe(true)
})
