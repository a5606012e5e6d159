import type { Operations, Subject, Unit } from '../protocol/subject.ts'
import { engine, engineOperations } from '../subjects/engine.ts'

/** A correct implementation that looks or computes otherwise: what no claim may accuse. Its name is that of its export. */
export interface Oddity {
  /** What is odd, and why it is right. */
  readonly odd: string
  readonly only?: string
  readonly unit?: Unit
  readonly operations: Partial<Operations>
}
export interface Wheat extends Oddity {
  readonly name: string
}
export const asSubject = ({ name, operations, unit = 'float64' }: Wheat): Subject => ({
  ...engine,
  name,
  unit,
  operations: { ...engineOperations, ...operations },
})
export { engineOperations as right }
