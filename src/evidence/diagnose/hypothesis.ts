import type { Operation, Operations } from '../../protocol/subject.ts'
import type { Answer, Ask, Compared, Diagnosis } from '../observation.ts'

/** A way to be wrong that says what the answer will be: every number must come out. */
export interface Prediction extends Diagnosis {
  readonly operations: readonly Operation[]
  /** The answer of somebody who makes this mistake; nothing where the mistake cannot show. */
  predict(c: { readonly operation: Operation; readonly ask: Ask; readonly due: Answer }, right: Operations): Promise<Answer | undefined> | Answer | undefined
}
/** A way to be wrong that shows in the numbers alone. */
export interface Pattern {
  /** The diagnosis, if the entries are of this kind. `entries`: every number that came, beside what was due. */
  recognize(entries: readonly Entry[], all: readonly Compared[]): Diagnosis | undefined
}
export interface Entry {
  readonly got: number
  readonly due: number
  readonly wrong: boolean
  /** The part of a structured answer that it stands in, such as `biases`. */
  readonly part: string
  /** Its place in the numbers of the answer, and the size of the largest of them. */
  readonly index: number
  readonly scale: number
  readonly of: Compared
}

/** Somebody who answers another question rightly. */
export const asked = (cause: string, says: string, operations: readonly Operation[], change: (ask: Ask) => Ask | undefined): Prediction => ({
  cause,
  says,
  operations,
  predict: async ({ operation, ask }, right) => {
    const other = change(ask)
    return other === undefined ? undefined : (right[operation] as (a: Ask) => Promise<Answer>)(other)
  },
})
/** Somebody who does something to the right answer. */
export const altered = (cause: string, says: string, operations: readonly Operation[], f: (ask: Ask, due: Ask) => Answer | undefined): Prediction => ({
  cause,
  says,
  operations,
  predict: ({ ask, due }) => f(ask, due),
})

/** A number that any number matches: where the mistake leaves it open. */
export const anything = Number.MAX_VALUE

/** Every other member of a family, by name. */
export const otherNames = (operations: readonly Operation[], names: Iterable<string>, kind: string): Prediction[] =>
  [...names].map((name) => asked('wrong function', `this is ${kind} ${name}`, operations, (ask: Ask) => (ask.name === name ? undefined : { ...ask, name })))
