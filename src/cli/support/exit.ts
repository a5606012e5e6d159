import type { Statement } from '../../evidence/claim.ts'
import { type Evidence, verdict } from '../../evidence/evidence.ts'
import { Fault } from '../../fault.ts'

/** 0: everything as expected. 1: a claim failed. 2: the call was wrong. 3: nothing failed, something is undecided. 130: interrupted. */
export const exitCodes = { held: 0, failed: 1, usage: 2, open: 3, interrupted: 130 } as const

/** The exit code that evidence earns. */
export function exitCodeOf(claims: readonly Statement[], evidence: readonly Evidence[]): number {
  const expected = new Map(claims.map((c) => [c.id, c.expected]))
  if (evidence.some((e) => verdict(expected.get(e.claim) ?? 'holds', e) === 'failed')) return exitCodes.failed
  return evidence.some((e) => e.kind === 'undecided') ? exitCodes.open : exitCodes.held
}

export const printJson = (x: unknown): void => {
  process.stdout.write(`${JSON.stringify(x, null, 2)}\n`)
}

/** A call that is wrong has JSON too, where JSON is asked for: whoever reads it would die of nothing. */
export async function alwaysJson(json: boolean, empty: (refused: string) => unknown, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (json && error instanceof Fault) printJson(empty(error.message))
    throw error
  }
}
