/**
 * A subject is anything that can answer: our engine, a student's file, another library, a program in any language.
 * Everything is asked and answered by value, rows are samples, so every question can cross a process.
 */

import type { Ask, Need, Operation, Operations } from './operations.ts'

export type { Answer, Ask, Need, Operation, Operations } from './operations.ts'
export type { Arrays, Layer, Matrix, Options, Vector } from './schema.ts'

/** A computation by steps, as `network/program.ts` runs it. */
export type Program = Pick<Ask<'differentiate'>, 'inputs' | 'steps'>

/** The version of the lines that cross a process: greeting, question, reply. */
export const protocolVersion = 1

export type Unit = 'float64' | 'float32'
export const units: readonly Unit[] = ['float64', 'float32']

export interface Subject {
  readonly name: string
  readonly version: string
  /** What it rounds to. A subject of single precision is asked and judged so. */
  readonly unit: Unit
  /** What it answers; what is absent is not attempted. */
  readonly operations: Partial<Operations>
  /** The same questions, put so that whoever changes an argument in place is refused; absent where nobody could. */
  readonly keeping?: Operations
  /** What of it the subject attempts; by default every operation that it has. What it does not attempt is never counted against it. */
  supports?(need: Need): boolean
  /** What a question names that the subject does not know, such as an activation of a network: then it is not asked. */
  declines?(operation: Operation, ask: unknown): string | undefined
  /** What it rounds to where these needs are asked, if that differs. */
  unitFor?(needs: readonly Need[]): Unit
  /** Hears that a claim about it has failed: what it is asked about this claim from now on makes the failure simpler, and changes no verdict. */
  found?(): void
  close?(): Promise<void>
}

/** The operation of a need: `activation` of `activation:relu`. */
export const operationOf = (need: Need): Operation => need.split(':')[0] as Operation
/** Whether the subject attempts this. */
export const supports = (subject: Subject, need: Need): boolean => subject.supports?.(need) ?? subject.operations[operationOf(need)] !== undefined

/** 2⁻⁵³ or 2⁻²⁴: half the distance from 1 to the next number. */
export const roundoff = (unit: Unit): number => (unit === 'float64' ? 2 ** -53 : 2 ** -24)
