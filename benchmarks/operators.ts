import { readFile } from 'node:fs/promises'
import * as fc from 'fast-check'
import type { AnyClaim } from '../src/evidence/claim.ts'
import type { Observation } from '../src/evidence/observation.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { diagnose } from '../src/mistakes/diagnose.ts'
import { guarded } from '../src/protocol/guarded.ts'
import type { Operations } from '../src/protocol/subject.ts'
import { engineOperations } from '../src/subjects/engine.ts'
import { subjectOf } from '../src/subjects/exports.ts'

/*
 * Mistakes that nobody chose: every operator of a correct file exchanged in turn, as mutation testers do. What the claims
 * refute of them, and what the diagnosis says, is no matter of what its authors thought of.
 */

const exchanges: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/ \* /g, ' / '],
  [/ \/ /g, ' * '],
  [/ \*\* 2/g, ''],
  [/ > /g, ' <= '],
  [/ < /g, ' >= '],
  [/Math\.max/g, 'Math.min'],
  [/Math\.min/g, 'Math.max'],
  [/Math\.sqrt/g, ''],
  [/Math\.abs/g, ''],
  [/\+= /g, '-= '],
  [/-= /g, '+= '],
  [/\b1\b/g, '2'],
  [/\b2\b/g, '1'],
  [/\b0\b/g, '1'],
]

export interface OperatorMutant {
  readonly line: number
  readonly was: string
  readonly is: string
  readonly killedBy?: string
  readonly says?: string
}

/** Every single exchange in the file, held against every claim that the file attempts. */
export async function operatorMutants(file: string, runs: number, said: (done: number, all: number) => void = () => {}): Promise<readonly OperatorMutant[]> {
  const source = await readFile(file, 'utf8')
  // The list of exports at the end has no operators.
  const end = source.lastIndexOf('export {')
  const sites = exchanges.flatMap(([pattern, by]) => [...source.slice(0, end).matchAll(pattern)].map((m) => ({ at: m.index, was: m[0], by })))
  const claims = (await allClaims()).filter((c) => c.needs.length > 0 && c.expected === 'holds')
  const asks = new Map(claims.map((c) => [c.id, fc.sample(c.inputs, { numRuns: Math.min(runs, c.runs ?? runs), seed: 1 })]))
  const found: OperatorMutant[] = []
  for (const [done, { at, was, by }] of sites.entries()) {
    said(done, sites.length)
    const text = source.slice(0, at) + by + source.slice(at + was.length)
    const line = source.slice(0, at).split('\n').length
    const where = { line, was: source.split('\n')[line - 1]?.trim() ?? '', is: text.split('\n')[line - 1]?.trim() ?? '' }
    const kill = await firstKill(text, claims, asks)
    found.push({ ...where, ...(kill ?? {}) })
  }
  return found
}

async function firstKill(
  text: string,
  claims: readonly AnyClaim[],
  asks: ReadonlyMap<string, readonly unknown[]>,
): Promise<Pick<OperatorMutant, 'killedBy' | 'says'> | undefined> {
  let exports: Readonly<Record<string, unknown>>
  try {
    exports = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Record<string, unknown>
  } catch {
    return { killedBy: 'does not load' }
  }
  const subject = subjectOf(exports)
  const { needs } = subject
  for (const claim of claims.filter((c) => c.needs.every((n) => needs.includes(n)))) {
    const seen: Observation[] = []
    for (const ask of asks.get(claim.id) ?? []) {
      const broken = await refutes(claim, guarded(subject, { heard: (o) => seen.push(o) }), ask)
      if (broken) {
        const said = await diagnose(seen.slice(-40), engineOperations)
        return { killedBy: claim.id, ...(said === undefined ? {} : { says: said.says }) }
      }
    }
  }
  return undefined
}

async function refutes(claim: AnyClaim, operations: Operations, ask: unknown): Promise<boolean> {
  try {
    return (await claim.check(operations, ask, 'float64')).holds === false
  } catch {
    // The file threw, or answered in another form: that is a refutation too.
    return true
  }
}
