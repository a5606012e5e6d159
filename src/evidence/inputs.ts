import type * as fc from 'fast-check'
import type { Unit } from '../protocol/subject.ts'
import type { AnyClaim } from './claim.ts'
import { numbersIn } from './numbers.ts'
import { withNumbers } from './observation.ts'

/** What a claim asks somebody of this unit: who computes in single precision is asked in it, for what it would have to round first is no fault of its own. */
// biome-ignore lint/suspicious/noExplicitAny: an existential over claims.
export const inputsFor = (claim: AnyClaim, unit: Unit): fc.Arbitrary<any> =>
  unit === 'float32' ? claim.inputs.map((ask) => withNumbers(ask, numbersIn(ask).map(inSingle))) : claim.inputs

/** The nearest float32, and the largest one in the place of what is beyond it: a finite input stays one. */
function inSingle(x: number): number {
  const rounded = Math.fround(x)
  return Number.isFinite(x) && !Number.isFinite(rounded) ? Math.sign(x) * (2 - 2 ** -23) * 2 ** 127 : rounded
}
