import { CommanderError } from 'commander'
import * as fc from 'fast-check'
import { AnswerFault, Fault, Unanswered, Unrecorded } from '../../src/fault.ts'
import type { Kind } from './kind.ts'

/** What became of a case: it was taken, refused in a sentence, or met an error that is none of ours. */
export interface Outcome {
  readonly kind: 'taken' | 'sentence' | 'stack'
  readonly message?: string
  /** Where an error that is none of ours was thrown. */
  readonly at?: string
  readonly ms: number
}
/** So long may a case take. */
export const longestMs = 10_000
/** So many cases are drawn together; a case is known by its seed and its number. */
const together = 100

/** The cases from one number on, each when it is wanted. */
export function* casesOf<C>(kind: Kind<C>, seed: number, from: number, upTo: number): Generator<readonly [index: number, c: C]> {
  for (let first = from - (from % together); first < upTo; first += together) {
    const drawn = fc.sample(kind.cases, { seed: seed * 1_000_003 + first, numRuns: together })
    for (const [k, c] of drawn.entries()) if (first + k >= from && first + k < upTo) yield [first + k, c]
  }
}

export async function outcomeOf<C>(kind: Kind<C>, c: C): Promise<Outcome> {
  const from = performance.now()
  const since = (): number => performance.now() - from
  try {
    await kind.put(c)
    return { kind: 'taken', ms: since() }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if ([Fault, AnswerFault, Unanswered, Unrecorded, CommanderError].some((Sentence) => error instanceof Sentence))
      return { kind: 'sentence', message, ms: since() }
    const name = error instanceof Error ? error.name : typeof error
    const at = error instanceof Error ? /\n\s+at (.*?(?:src|benchmarks)\/.*)$/m.exec(error.stack ?? '')?.[1] : undefined
    return {
      kind: 'stack',
      message: `${name}: ${message}`,
      ms: since(),
      ...(at === undefined ? {} : { at: at.replace(/\(?(?:file:\/\/)?\/.*?(?=(?:src|benchmarks)\/)/, '(') }),
    }
  }
}
