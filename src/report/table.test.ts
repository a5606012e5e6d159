import { expect, test } from 'vitest'
import type { Statement, Topic } from '../evidence/claim.ts'
import type { Evidence, Known } from '../evidence/evidence.ts'
import { summaryTable, verdictLine } from './table.ts'

const statement = (id: string, topic: Topic): Statement => ({
  id,
  topic,
  states: '',
  source: { deck: 'beyond', slide: '' },
  how: '',
  catches: '',
  expected: 'holds',
})
const evidence = (claim: string, known: Known): Evidence => ({ claim, subject: 'mine', version: '1', ...known })
const sampled: Known = { kind: 'sampled', runs: 5, skipped: 0, seed: 1 }
const undecided: Known = { kind: 'undecided', because: 'no answer' }
const missing: Known = { kind: 'unsupported', missing: ['softmax'] }

const [relu, tanh, adam] = [statement('relu_eq', 'activations'), statement('tanh_eq', 'activations'), statement('adam_recursion', 'optimization')]

test('two topics are a table, a row each and one for all; what was not attempted has no row', () => {
  const table = summaryTable([relu, adam], [evidence('relu_eq', sampled), evidence('adam_recursion', undecided)]) as string
  expect(table.split('\n').filter((line) => /\w/.test(line))).toHaveLength(4)
  for (const cell of ['activations', 'optimization', 'all', 'sampled', 'undecided']) expect(table).toContain(cell)
  const softmax = statement('softmax_eq', 'losses')
  const three = summaryTable([relu, adam, softmax], [evidence('relu_eq', sampled), evidence('adam_recursion', sampled), evidence('softmax_eq', missing)])
  expect(three).not.toContain('losses')
  expect(three).toContain('not attempted')
})

test('one topic, or one that was attempted beside others, is no table: the last line has all of its numbers', () => {
  const claims = [relu, tanh]
  const found = [evidence('relu_eq', sampled), evidence('tanh_eq', undecided)]
  expect(summaryTable(claims, found)).toBeUndefined()
  expect(verdictLine(claims, found, true)).toBe('1 passed, 0 failed, 1 undecided')
  const [more, absent] = [
    [relu, adam],
    [evidence('relu_eq', sampled), evidence('adam_recursion', missing)],
  ]
  expect(summaryTable(more, absent)).toBeUndefined()
  expect(verdictLine(more, absent, true)).toBe('1 passed, 0 failed (1 of 2 claims is about what your file does not export)')
  expect(summaryTable([], [])).toBeUndefined()
})
