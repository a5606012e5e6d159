import type { Need, Operations, Subject, Unit } from '../protocol/subject.ts'
import { engine, engineOperations } from '../subjects/engine.ts'

/** A correct implementation that looks or computes otherwise: what no claim may accuse. Its name is that of its export. */
export interface Control {
  readonly name: string
  /** What is odd, and why it is right. */
  readonly why: string
  readonly only?: string
  readonly unit?: Unit
  /** What it may leave out and does: it is not asked for that. */
  readonly lacks?: readonly Need[]
  readonly operations: Partial<Operations>
}
/** A control before it has a name. */
export type Unnamed = Omit<Control, 'name'>
export const asSubject = ({ name, operations, lacks = [], unit = 'float64' }: Control): Subject & { readonly operations: Operations } => ({
  ...engine,
  name,
  unit,
  operations: { ...engineOperations, ...operations },
  supports: (need) => !lacks.includes(need),
})
export { engineOperations as reference }
