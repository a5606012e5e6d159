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

/** One answer for each shape of a question, and when it was given. */
const kept = (): Map<string, unknown> => new Map()
const [first, last] = [kept(), kept()]
export const answerKeptByShape = anywhere('the first answer to a question of this shape comes again', operationNames, ({ operation, ask, due }) => {
  const key = `${operation} ${shapeOf(ask)}`
  if (!first.has(key)) first.set(key, due)
  return first.get(key)
})
export const answerOfLastQuestion = anywhere(
  'the answer to the question before, where it has the shape of this one',
  operationNames,
  ({ operation, ask, due }) => {
    const key = `${operation} ${shapeOf(ask)}`
    const before = last.get(key) ?? due
    last.set(key, due)
    return before
  },
)

let questions = 0
/** Indices and whole numbers stay what they are. */
const ofReals = operationNames.filter((name) => name !== 'batches')
export const answerCountsQuestions = anywhere('a state outside of the function, which every question moves', ofReals, ({ due }) => {
  questions++
  return withNumbers(
    due,
    numbersIn(due).map((x) => x + (questions % 7) / 8),
  )
})
let draw = 1
export const answerDropsOut = anywhere('entries are dropped at random, and nothing says so', ofReals, ({ due }) =>
  withNumbers(
    due,
    numbersIn(due).map((x) => {
      draw = (draw * 48_271) % 2_147_483_647
      return draw % 2 === 0 ? 0 : 2 * x
    }),
  ),
)

type Steps = readonly (readonly (readonly number[])[])[]
/** The gradients that an optimizer of this name was fed with before. */
const fed = new Map<string, Steps>()
export const stateOutlivesOptimizer: Unnamed = {
  ...anywhere('the moments stand outside of the optimizer: a new one goes on with those of the one before', ['trajectory'], async ({ ask, reference }) => {
    const key = `${ask.optimizer} ${shapeOf(ask.start)}`
    const before = fed.get(key) ?? []
    fed.set(key, ask.gradients)
    // The steps of one that has gone on, from the new parameters: right as long as no decay pulls on them.
    const path: Steps = [ask.start, ...(await reference.trajectory({ ...ask, gradients: [...before, ...ask.gradients] }))].slice(before.length)
    return path.slice(1).map((p) => p.map((row, i) => row.map((x, j) => x + (ask.start[i]?.[j] as number) - (path[0]?.[i]?.[j] as number))))
  }),
  showsWhen: 'late in a trajectory',
}
