import { numbersIn } from '../../evidence/numbers.ts'
import { withNumbers } from '../../evidence/observation.ts'
import { type Operation, operationNames } from '../../protocol/operations.ts'
import type { AnyCase, Unnamed } from '../mistake.ts'

/* Answers that follow from more than their question, of whatever is asked. */

const anywhere = (formula: string, operations: readonly Operation[], answer: (c: AnyCase) => unknown): Unnamed => ({
  formula,
  says: formula,
  cause: 'not repeatable',
  showsWhen: 'always',
  operations,
  answer,
})
/** The sizes of everything in it. */
const shapeOf = (x: unknown): string =>
  typeof x === 'object' && x !== null ? `{${Object.entries(x).map(([k, v]) => `${k}:${shapeOf(v)}`)}}` : typeof x === 'string' ? x : ''

/** What is remembered under a name, or what it is at first. */
const recalled = <T>({ remembered }: AnyCase, key: string, otherwise: T): T => (remembered?.has(key) ? (remembered.get(key) as T) : otherwise)

export const answerKeptByShape = anywhere('the first answer to a question of this shape comes again', operationNames, (c) => {
  const key = `${c.operation} ${shapeOf(c.ask)}`
  const first = recalled(c, key, c.due)
  c.remembered?.set(key, first)
  return first
})
export const answerOfLastQuestion = anywhere('the answer to the question before, where it has the shape of this one', operationNames, (c) => {
  const key = `${c.operation} ${shapeOf(c.ask)}`
  const before = recalled(c, key, c.due)
  c.remembered?.set(key, c.due)
  return before
})

/** Indices and whole numbers stay what they are. */
const ofReals = operationNames.filter((name) => name !== 'batches')
export const answerCountsQuestions = anywhere('a state outside of the function, which every question moves', ofReals, (c) => {
  const questions = recalled(c, 'questions', 0) + 1
  c.remembered?.set('questions', questions)
  return withNumbers(
    c.due,
    numbersIn(c.due).map((x) => x + (questions % 7) / 8),
  )
})
export const answerDropsOut = anywhere('entries are dropped at random, and nothing says so', ofReals, (c) => {
  let draw = recalled(c, 'draw', 1)
  const answer = withNumbers(
    c.due,
    numbersIn(c.due).map((x) => {
      draw = (draw * 48_271) % 2_147_483_647
      return draw % 2 === 0 ? 0 : 2 * x
    }),
  )
  c.remembered?.set('draw', draw)
  return answer
})

type Steps = readonly (readonly (readonly number[])[])[]
export const stateOutlivesOptimizer: Unnamed = {
  ...anywhere('the moments stand outside of the optimizer: a new one goes on with those of the one before', ['trajectory'], async (c) => {
    const { ask, reference } = c
    // The gradients that an optimizer of this name was fed with before.
    const key = `${ask.optimizer} ${shapeOf(ask.start)}`
    const before = recalled<Steps>(c, key, [])
    c.remembered?.set(key, ask.gradients)
    // The steps of one that has gone on, from the new parameters: right as long as no decay pulls on them.
    const path: Steps = [ask.start, ...(await reference.trajectory({ ...ask, gradients: [...before, ...ask.gradients] }))].slice(before.length)
    return path.slice(1).map((p) => p.map((row, i) => row.map((x, j) => x + (ask.start[i]?.[j] as number) - (path[0]?.[i]?.[j] as number))))
  }),
  showsWhen: 'late in a trajectory',
}
