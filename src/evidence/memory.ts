import type { Finding } from './claim.ts'
import { numbersIn } from './numbers.ts'
import type { Observation } from './observation.ts'
import { severity } from './refutation.ts'

/** What was asked and answered, for the diagnosis: different cases that failed, the worst among them, and some that did not. */
export function memory(most = { failed: 24, passed: 16 }) {
  let current: Observation[] = []
  const [failed, passed] = [new Map<string, Observation[]>(), new Map<string, Observation[]>()]
  let worst: { readonly error: number; readonly key: string; readonly observations: Observation[] } | undefined
  return {
    begin: (): void => {
      current = []
    },
    note: (o: Observation): void => void current.push(o),
    end: (finding: Finding): void => {
      const wrong = finding.holds === false
      const [cases, limit] = wrong ? [failed, most.failed] : [passed, most.passed]
      if (current.length === 0 || (!wrong && cases.size >= limit) || countOf(cases) >= plenty) return
      const key = JSON.stringify(current.map((o) => o.ask))
      if (wrong && (worst === undefined || severity(finding) > worst.error)) worst = { error: severity(finding), key, observations: current }
      if (wrong && cases.size >= limit && isNumeric(current)) forgetOneOf(cases)
      // The same question with another answer is told too: it says that something is not repeatable.
      if (cases.size < limit) cases.set(cases.has(key) ? `${key} again` : key, current)
    },
    /** Different questions that failed; a case that is made of thousands is as good as all of them. */
    failures: (): number => (countOf(failed) >= plenty ? Number.POSITIVE_INFINITY : [...failed.keys()].filter((key) => !key.endsWith(' again')).length),
    observations: (): readonly Observation[] => [
      ...[...failed.values()].flat(),
      ...(worst === undefined || failed.has(worst.key) ? [] : worst.observations),
      ...[...passed.values()].flat().map((o) => ({ ...o, passed: true }) as const),
    ],
  }
}

/** Of a case that asks so often no second one is kept. */
const plenty = 2000
const countOf = (cases: ReadonlyMap<string, readonly Observation[]>): number => [...cases.values()].reduce((sum, observations) => sum + observations.length, 0)

/** Answers that are numbers tell more than those that are none: a degenerate input must not crowd out an everyday mistake. */
function forgetOneOf(cases: Map<string, Observation[]>): void {
  const [none] = [...cases].filter(([, observations]) => !isNumeric(observations)).at(-1) ?? []
  if (none !== undefined) cases.delete(none)
}
const isNumeric = (observations: readonly Observation[]): boolean => observations.every((o) => numbersIn(o.answer).every(Number.isFinite))
