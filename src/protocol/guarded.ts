import { AnswerFault, Unanswered, Unrecorded } from '../fault.ts'
import type { Operation, Operations, Subject } from './subject.ts'

/** One question to a subject, with its answer. */
export interface Exchange {
  readonly operation: Operation
  // biome-ignore lint/suspicious/noExplicitAny: an existential over operations.
  readonly ask: any
  readonly answer: unknown
}

/**
 * The one door to a subject: what goes wrong inside is an `AnswerFault`, so that any other error belongs to whoever asked. `heard`
 * is told every answer.
 */
export function guarded({ operations }: Pick<Subject, 'operations'>, heard: (exchange: Exchange) => void = () => {}): Operations {
  return new Proxy(operations, {
    get: (target, operation: Operation) => async (ask: unknown) => {
      let answer: unknown
      try {
        answer = await (target[operation] as (a: unknown) => Promise<unknown>)(ask)
      } catch (error) {
        if (error instanceof Unanswered || error instanceof AnswerFault || error instanceof Unrecorded) throw error
        if (!(error instanceof Error)) throw new AnswerFault(`${operation} threw ${String(error)}`)
        throw new AnswerFault(error.name === 'Fault' ? error.message : `${operation} threw ${error.name}: ${error.message}`)
      }
      heard({ operation, ask, answer })
      return answer
    },
  })
}
