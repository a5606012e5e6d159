import { readFile } from 'node:fs/promises'
import { isDefinition } from '../src/evidence/causes.ts'
import type { AnyClaim } from '../src/evidence/claim.ts'
import type { Diagnosis } from '../src/evidence/observation.ts'
import { allClaims } from '../src/lab/ledger.ts'
import { askingClaims, asksOf, seenAtLength, seenBy, tried } from '../src/lab/power.ts'
import { diagnose } from '../src/mistakes/diagnose.ts'
import { engineOperations } from '../src/subjects/engine.ts'
import { subjectOf } from '../src/subjects/exports.ts'
import { strongest } from './diagnosis.ts'

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
  readonly told?: Diagnosis
}

/** Every single exchange in the file, held against every claim that the file attempts; the strongest of what its first claims say. */
export async function operatorMutants(file: string, runs: number, said: (done: number, all: number) => void = () => {}): Promise<readonly OperatorMutant[]> {
  const source = await readFile(file, 'utf8')
  // The list of exports at the end has no operators.
  const end = source.lastIndexOf('export {')
  const sites = exchanges.flatMap(([pattern, by]) => [...source.slice(0, end).matchAll(pattern)].map((m) => ({ at: m.index, was: m[0], by })))
  const claims = askingClaims(await allClaims())
  const asks = new Map(claims.map((c) => [c.id, asksOf(c, { runs, seed: 1 })]))
  const found: OperatorMutant[] = []
  for (const [done, { at, was, by }] of sites.entries()) {
    said(done, sites.length)
    const text = source.slice(0, at) + by + source.slice(at + was.length)
    const line = source.slice(0, at).split('\n').length
    const where = { line, was: source.split('\n')[line - 1]?.trim() ?? '', is: text.split('\n')[line - 1]?.trim() ?? '' }
    found.push({ ...where, ...(await firstKills(text, exportAt(source, at), claims, asks)) })
  }
  return found
}

/** The constant of the file that stands at a place: every one but a helper is an export. */
const exportAt = (source: string, at: number): string => [...source.slice(0, at).matchAll(/^const (\w+)/gm)].at(-1)?.[1] ?? ''
const definitionsFirst = (a: AnyClaim, b: AnyClaim): number => Number(isDefinition(b.id)) - Number(isDefinition(a.id))

const quick = 16
async function firstKills(
  text: string,
  mutated: string,
  claims: readonly AnyClaim[],
  asks: ReadonlyMap<string, readonly unknown[]>,
): Promise<Pick<OperatorMutant, 'killedBy' | 'told'>> {
  let exports: Readonly<Record<string, unknown>>
  try {
    exports = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Record<string, unknown>
  } catch {
    return { killedBy: 'does not load' }
  }
  const subject = subjectOf(exports)
  const { needs } = subject
  // What asks nothing of the export that was changed cannot tell; a helper is used by any.
  const own = mutated in exports ? subjectOf({ [mutated]: exports[mutated] }).needs : needs
  const asking = claims.filter((c) => c.needs.every((n) => needs.includes(n)) && c.needs.some((n) => own.includes(n)))
  const killers: string[] = []
  const told: (Diagnosis | undefined)[] = []
  for (const claim of asking.sort(definitionsFirst)) {
    if (killers.length >= 2) break
    const own = asks.get(claim.id) ?? []
    // A few cases tell nearly always whether there is anything to explain.
    if ((await seenBy(claim, subject, own.slice(0, quick))).failures() === 0) continue
    const seen = await seenAtLength(claim, subject, own, 1)
    killers.push(claim.id)
    told.push(await tried(await diagnose(seen.observations(), engineOperations), claim, subject, 1))
  }
  const [killedBy] = killers
  const best = strongest(told)
  return { ...(killedBy === undefined ? {} : { killedBy }), ...(best === undefined ? {} : { told: best }) }
}
