import { engine, engineOperations } from '../engine.ts'
import type { Operations, Subject } from '../subject.ts'

/** The engine with one fault: what the claims must be able to tell from the engine. */
export interface Mutant {
  readonly name: string
  /** What is wrong, as a formula or a sentence. */
  readonly fault: string
  readonly operations: Partial<Operations>
}

export const mutant = (name: string, fault: string, operations: Partial<Operations>): Mutant => ({ name, fault, operations })
export const asSubject = ({ name, operations }: Mutant): Subject => ({ ...engine, name, operations: { ...engineOperations, ...operations } })
export { engineOperations as right }
