import type { Algebra } from '../algebra/field.ts'
import { at, fault } from '../fault.ts'

/** What a step can do; shapes as `execute` says. */
export const programWords = ['add', 'sub', 'mul', 'max', 'matmul', 'transpose', 'tanh', 'sumRows', 'sumColumns', 'maxColumns'] as const
export type ProgramWord = (typeof programWords)[number]
/** One step: a word, and the numbers of the values that it takes. */
export interface ProgramStep {
  readonly word: ProgramWord
  readonly of: readonly number[]
}

/**
 * Runs a program: the inputs are values 0, 1, …, every step makes the next one, the last value is the answer.
 * `add sub mul max` broadcast sizes of 1; `sumRows` leaves one row, `sumColumns` one column; `maxColumns` is the largest entry of
 * each row, as a column. Fails: a value that is not made yet, shapes that do not fit.
 */
export function execute<A>(R: Algebra<'elementary', A>, inputs: readonly A[], steps: readonly ProgramStep[]): A {
  const values = [...inputs]
  for (const { word, of } of steps) {
    const value = (i: 0 | 1): A => at(values, at(of, i))
    values.push(apply(R, word, value))
  }
  return at(values, values.length - 1)
}

function apply<A>(R: Algebra<'elementary', A>, word: ProgramWord, value: (i: 0 | 1) => A): A {
  switch (word) {
    case 'add':
    case 'sub':
    case 'mul':
    case 'max':
    case 'matmul':
      return R[word](value(0), value(1))
    case 'transpose':
    case 'tanh':
      return R[word](value(0))
    case 'sumRows':
      return R.sum(value(0), 0)
    case 'sumColumns':
      return R.sum(value(0), 1)
    case 'maxColumns':
      return R.maxOver(value(0), 1)
    default:
      throw fault('program', programWords.join(', '), String(word))
  }
}
