import type { Statement } from '../../evidence/claim.ts'
import { type Evidence, verdict } from '../../evidence/evidence.ts'
import { record } from '../../evidence/record.ts'

/** 0: everything as expected. 1: a claim failed. 2: the call was wrong. 3: nothing failed, something is undecided. 130: interrupted. */
export const exitCodes = { held: 0, failed: 1, usage: 2, open: 3, interrupted: 130 } as const

/** The exit code that evidence earns. */
export function exitCodeOf(claims: readonly Statement[], evidence: readonly Evidence[]): number {
  const expected = new Map(claims.map((c) => [c.id, c.expected]))
  if (evidence.some((e) => verdict(expected.get(e.claim) ?? 'holds', e) === 'failed')) return exitCodes.failed
  return evidence.some((e) => e.kind === 'undecided') ? exitCodes.open : exitCodes.held
}

/** Whether something was printed for a machine: it gets one document, whatever happens. */
let told = false
export const printJson = (x: unknown): void => {
  told = true
  process.stdout.write(`${JSON.stringify(x, null, 2)}\n`)
}

/**
 * Says in JSON why nothing came of a call, where JSON was asked for and none was printed. A call is not always read before it goes
 * wrong, so its words are looked at.
 */
export function refuseJson(refused: string, words: readonly string[] = process.argv.slice(2)): void {
  const options = words.includes('--') ? words.slice(0, words.indexOf('--')) : words
  if (told || !options.includes('--json')) return
  const empty = record({ name: '-' }, 1, 0, [])
  printJson({ ...(options[0] === 'check' ? empty : { lemmata: empty.lemmata }), refused: refused.trim() })
}
