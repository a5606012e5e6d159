import { fault } from '../fault.ts'
import type { Diagnose } from './observation.ts'

export interface Examination {
  readonly runs: number
  readonly seed: number
  /** A path of a failure found before: only that case is run. */
  readonly path?: string
  /** Counterexamples of earlier runs, by value: they are tried first. */
  readonly kept?: readonly unknown[]
  /** How many cases may be drawn and passed over for one that is asked; 20 by default. */
  readonly skips?: number
  /** Who explains a failure; nobody by default. */
  readonly diagnose?: Diagnose
}

/** Fails: numbers of cases and seeds that are none; fast-check would draw nothing, and a claim that nobody asked would pass. */
export function checkDepth(where: string, { runs, seed }: { readonly runs: number; readonly seed: number }): void {
  const got = (x: unknown): string => (typeof x === 'string' ? `the text "${x}"` : String(x))
  if (!(Number.isInteger(runs) && runs >= 1)) throw fault(`${where}: runs`, 'a positive whole number', got(runs))
  if (!Number.isInteger(seed)) throw fault(`${where}: seed`, 'a whole number', got(seed))
}

/** So many cases a claim, where nobody says otherwise. */
export const usualRuns = 100
