import { wheat } from '../controls/all.ts'
import { mutants } from '../mistakes/all.ts'
import type { Need, Operation } from '../protocol/subject.ts'

/** What `power` must know of a mistake; who makes it is opened by its name. */
export interface KnownMistake {
  readonly name: string
  /** What is wrong, as a formula or a sentence. */
  readonly formula: string
  readonly cause: string
  readonly shows: string
  readonly seen?: string
  readonly operations: readonly Operation[]
  /** The one activation, loss or optimizer that it concerns; all of them when absent. */
  readonly only?: string
}
/** What `power` must know of a correct but odd implementation. */
export interface KnownControl {
  readonly name: string
  /** What is odd, and why it is right. */
  readonly why: string
  readonly operations: readonly Operation[]
  readonly only?: string
}

export const mistakes: readonly KnownMistake[] = mutants.map(({ name, fault, cause, shows, seen, only, operations }) => ({
  name,
  formula: fault,
  cause,
  shows,
  ...(seen === undefined ? {} : { seen }),
  ...(only === undefined ? {} : { only }),
  operations: Object.keys(operations) as Operation[],
}))
export const controls: readonly KnownControl[] = wheat.map(({ name, odd, only, operations }) => ({
  name,
  why: odd,
  ...(only === undefined ? {} : { only }),
  operations: Object.keys(operations) as Operation[],
}))

/** Whether a claim with these needs asks for anything that differs. */
export const affects = ({ operations, only }: Pick<KnownMistake, 'operations' | 'only'>, needs: readonly Need[]): boolean =>
  needs.some((need) => {
    const [operation, name] = need.split(/[:/]/)
    return operations.includes(operation as Operation) && (only === undefined || name === undefined || name === only)
  })
