import type { Printed } from '../subjects/printed.ts'
import { ledger } from './ledger.ts'
import { open } from './open.ts'
import type { Workplace } from './runners/runner.ts'
import { type Environment, workplaceOf } from './tasks.ts'

/** Where jobs find what they name on Node: the claims of this package, every kind of subject, z3, files of claims. */
export const environment: Environment = {
  ledger,
  open,
  solver: async () => (await import('./solver.ts')).z3Solver(),
  exchanges: async () => (await import('./formulas/outcomes.ts')).outcomesOf,
}

/** A workplace on Node, for `inline` or for a thread. `printed` hears what files print. */
export const workplace = ({ printed, ...options }: { readonly keep?: boolean; readonly printed?: Printed } = {}): Workplace =>
  workplaceOf({ ...environment, open: (spec) => open(spec, { printed }) }, options)
