import type { Need, Operation, Operations, Subject } from '../protocol/subject.ts'
import { engine, engineOperations } from '../subjects/engine.ts'

/** Where a fault shows. */
export type Shows = 'always' | 'in one branch' | 'late in a trajectory' | 'at ties' | 'at odd sizes' | 'at batch 1' | 'at extreme scale' | 'with an option'

/** What a faulty variant of the engine's mathematics declares. Its name is the name of its export. */
export interface Fault {
  /** What is wrong, as a formula or a sentence. */
  readonly fault: string
  readonly shows: Shows
  /** The true cause, in the words of the diagnosis (`evidence/diagnose`), or `another formula` where no dictionary has it. */
  readonly cause: string
  /** Where it happened in a real library. */
  readonly seen?: string
  /** The one activation, loss or optimizer that it concerns; all of them when absent. */
  readonly only?: string
  readonly operations: Partial<Operations>
}
export interface Mutant extends Fault {
  readonly name: string
}

/** The engine with one fault: what the claims must be able to tell from the engine. */
export const asSubject = ({ name, operations }: Mutant): Subject => ({ ...engine, name, operations: { ...engineOperations, ...operations } })

/** Whether a claim with these needs asks the mutant anything that it answers wrongly. */
export const concerns = ({ operations, only }: Pick<Fault, 'operations' | 'only'>, needs: readonly Need[]): boolean =>
  needs.some((need) => {
    const [operation = '', name] = need.split(/[:/]/)
    return operation in operations && (only === undefined || name === undefined || name === only)
  })

type Asked<K extends Operation> = Parameters<Operations[K]>[0]
type Answered<K extends Operation> = Awaited<ReturnType<Operations[K]>>
const nameIn = (ask: object): unknown => ('name' in ask ? ask.name : 'optimizer' in ask ? ask.optimizer : 'kind' in ask ? ask.kind : undefined)

/** Faults of one operation, each of which says what becomes of its right answer; for one member of a family, or for all. */
export const faultOf =
  <K extends Operation>(operation: K) =>
  (fault: string, shows: Shows, cause: string, f: (ask: Asked<K>, answer: Answered<K>) => Answered<K> | Promise<Answered<K>>, only?: string): Fault => ({
    fault,
    shows,
    cause,
    ...(only === undefined ? {} : { only }),
    operations: {
      [operation]: async (ask: Asked<K>) => {
        const answer = (await (engineOperations[operation] as (a: Asked<K>) => Promise<Answered<K>>)(ask)) as Answered<K>
        return only === undefined || nameIn(ask as object) === only ? f(ask, answer) : answer
      },
    } as Partial<Operations>,
  })

export { engineOperations as right }
