import type { Statement } from '../../evidence/claim.ts'
import { type Evidence, verdict } from '../../evidence/evidence.ts'
import { record } from '../../evidence/record.ts'
import { wrapped } from '../../report/text.ts'
import { failedCode } from './failed.ts'
import { sayJson } from './out.ts'

/**
 * 0: everything as expected. 1: a claim failed. 2: the call was wrong. 3: nothing failed, something is undecided. 4: the program itself
 * failed, and nothing is said of what it did not tell. 130: interrupted.
 */
export const exitCodes = { held: 0, failed: 1, usage: 2, open: 3, broken: failedCode, interrupted: 130 } as const

/** What the codes of a command mean, for its help. A wrong call, a program that failed and an interruption mean the same everywhere. */
export function exitHelp(held: string, { failed, open }: { readonly failed?: string; readonly open?: string } = {}): string {
  const codes = [
    [exitCodes.held, held],
    [exitCodes.failed, failed],
    [exitCodes.usage, 'wrong call'],
    [exitCodes.open, open],
    [exitCodes.broken, 'lemmata itself failed'],
    [exitCodes.interrupted, 'interrupted'],
  ] as const
  const told = codes.flatMap(([code, means]) => (means === undefined ? [] : [`${code}~${means}`]))
  // A code stands on the line of its meaning.
  const lines = wrapped(`Exit codes: ${told.join(told.some((t) => t.includes(',')) ? '; ' : ', ')}.`, 80)
  return `\n${lines.join('\n').replaceAll('~', ' ')}`
}

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
  sayJson(x)
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
