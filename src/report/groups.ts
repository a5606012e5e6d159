import { type CauseFound, causesOf as causesFound, isDefinition } from '../evidence/causes.ts'
import type { Statement } from '../evidence/claim.ts'
import { type Evidence, verdict } from '../evidence/evidence.ts'
import { exportOfNeed } from '../protocol/need.ts'
import type { Need } from '../protocol/subject.ts'

/** A claim that was asked, and what came of it. */
export interface Told {
  readonly claim: Statement
  readonly evidence: Evidence
}
/** What an export offers or lacks, and was not asked. */
export interface Unasked {
  readonly export: string
  readonly what: string
  readonly why: string
}
/** Failures of one export with one cause. */
export interface Cause {
  readonly export: string
  /** What is wrong, in a sentence; nothing where nobody knows. */
  readonly says?: string
  /** Whether the export has another form than the contract's, so that no number matters. */
  readonly form: boolean
  /** The simplest of its counterexamples stands first. */
  readonly failures: readonly Told[]
}
/** What is known of one export. */
export interface ExportResult {
  readonly name: string
  readonly passed: readonly Told[]
  readonly undecided: readonly Told[]
  readonly causes: readonly Cause[]
}

/** What a claim asks somebody; nothing where it is about mathematics alone. */
export const needsOf = (claim: Statement): readonly Need[] => ('needs' in claim ? (claim.needs as readonly Need[]) : [])

/** The export that a claim is about: the first that it needs; mathematics that nobody is asked about has none. */
export function exportOfClaim(claim: Statement): string {
  const [need] = needsOf(claim)
  return need === undefined ? claim.topic : exportOfNeed(need).name
}

/** Claims and their evidence by export, in the order of the claims; what was not attempted is left out. */
export function exportResults(claims: readonly Statement[], evidence: readonly Evidence[]): readonly ExportResult[] {
  const found = new Map<string, Told[]>()
  for (const [i, claim] of claims.entries()) {
    const told = { claim, evidence: evidence[i] as Evidence }
    if (told.evidence.kind === 'unsupported') continue
    const name = exportOfClaim(claim)
    found.set(name, [...(found.get(name) ?? []), told])
  }
  return [...found].map(([name, all]) => {
    const of = (which: ReturnType<typeof verdict>): Told[] => all.filter((t) => verdict(t.claim.expected, t.evidence) === which)
    return { name, passed: of('as expected'), undecided: of('open'), causes: causesOf(name, of('failed')) }
  })
}

/** Failures by what explains them: their diagnosis, a hole that is still to be filled, a form that is not the contract's; the rest is one group. */
function causesOf(name: string, failures: readonly Told[]): readonly Cause[] {
  const groups = new Map<string, Cause & { readonly failures: Told[] }>()
  const voices = voicesOf(failures)
  for (const told of failures) {
    const { key, says, form = false } = explanationOf(name, told.evidence, voices.get(told.evidence))
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { export: name, form, ...(says === undefined ? {} : { says }), failures: [told] })
    else group.failures.push(told)
  }
  return [...groups.values()].map((group) =>
    group.form ? group : { ...group, failures: group.failures.toSorted((a, b) => rank(a, group.says) - rank(b, group.says)) },
  )
}
/** A claim that has the diagnosis stands before one that only joins it; what a reader can recompute first, then what a page has room for, then the definition, then what is short. */
const rank = ({ claim, evidence: e }: Told, says: string | undefined): number =>
  e.kind !== 'refuted'
    ? 0
    : (says === undefined || e.diagnosis === says ? 0 : 1e7) +
      e.input.length +
      (/expected .*, got /.test(e.because) ? 0 : 1e6) +
      (e.input.length > longInput ? 2e5 : 0) +
      (isDefinition(claim.id) ? 0 : 1e5)
/** Units: letters; some ten lines. */
const longInput = 600

/** Who speaks for each failure that numbers show: one voice for each cause, the strongest first. */
function voicesOf(failures: readonly Told[]): ReadonlyMap<Evidence, CauseFound> {
  const shown = failures.filter(({ evidence: e }) => e.kind === 'refuted' && (e.diagnosis !== undefined || numeric(e.because)))
  const needs = new Map(shown.map(({ claim }) => [claim.id, needsOf(claim)]))
  const found = causesFound(
    shown.map((t) => t.evidence),
    (id) => needs.get(id) ?? [],
  )
  return new Map(shown.flatMap(({ evidence: e }) => found.filter((f) => f.claims.includes(e.claim)).map((f) => [e, f] as const)))
}

interface Explained {
  readonly key: string
  readonly says?: string
  readonly form?: boolean
}
/** What all failures of one cause have in common, and how it is told. */
function explanationOf(name: string, e: Evidence, voice: CauseFound | undefined): Explained {
  if (e.kind !== 'refuted') return { key: 'no counterexample', says: 'no counterexample to a sentence that is known to be wrong' }
  const ofName = (text: string): string => (text.startsWith(`${name}: `) ? text.slice(name.length + 2) : text)
  const hole = / threw (?:NotImplemented)?Error: (.*?not written yet)/.exec(e.because)?.[1]
  if (hole !== undefined) return { key: hole, says: ofName(hole), form: true }
  // One sentence is one cause, whichever operations of the export it explains.
  if (voice !== undefined) return { key: voice.says ?? voice.shown.claim, ...(voice.says === undefined ? {} : { says: voice.says }) }
  const key = e.because.replace(/"[^"]*"/g, '""').replace(/[-+]?\d[\d.e+-]*…?/g, '#')
  return { key: key.replace(/an object with \w+\(…\)/, 'an object'), says: ofName(e.because), form: !e.because.includes(' threw ') }
}
/** Whether a sentence compares numbers: then it says what came, and not what is wrong. */
const numeric = (because: string): boolean =>
  !/ threw | returned |no answer|ended its own|expected an? (?:object|list|function|number)|expected some/.test(because)
