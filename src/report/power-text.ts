import Table from 'cli-table3'
import type { FormulaPower } from '../lab/formulas/sweep.ts'
import { type Accusation, diagnosedRightly, type Power } from '../lab/power.ts'

/** The correct but odd implementations, and whom claims accuse of them. */
export const accusedText = (count: number, accused: readonly Accusation[]): string =>
  count === 0
    ? ''
    : `${count - new Set(accused.map((a) => a.control)).size} of ${count} correct but odd implementations are not accused.\n${accused.map((a) => `✗ ${a.control} is accused by ${a.claim}: ${a.because}\n`).join('')}`

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`

/** The formulas of laws with one place exchanged: what their own checks refute, and what they let pass. */
export function formulasText({ laws, plain, outcomes, survivors, allowed, stale }: FormulaPower): string {
  const count = (outcome: string): number => outcomes.filter((o) => o.outcome === outcome).length
  const undecided = count('undecided')
  const listed = stale.map((s) => `✗ ${s.claim}: a reason is given, but it does not survive: ${s.exchange}`)
  return [
    ...survivors.map((s) => `✗ ${s.claim} accepts: ${s.exchange}`),
    `${count('refuted')} of ${outcomes.length} exchanges of one place in the formulas of ${plural(laws.length, 'law')} are refuted by the law's own check${undecided > 0 ? `, ${undecided} are no formula any more` : ''}.`,
    ...(plain.length > 0 ? [`The formula of ${plural(plain.length, 'law')} has no place to exchange: their rivals alone speak for them.`] : []),
    ...(allowed.length > 0 ? [`${allowed.length} survive for a reason that is given: they compute the same, or the sentence does not forbid them.`] : []),
    ...(survivors.length > 0 ? [`${survivors.length} survive without one.`] : []),
    ...listed,
    '',
  ].join('\n')
}

/** The matrix from both sides, and what survives. */
export function powerText(result: Power): string {
  const killed = result.mistakes.length - result.survivors.length
  const right = result.mistakes.filter((m) => diagnosedRightly(m, result.diagnoses.get(m.name))).length
  const quickest = result.mistakes.map((m) => Math.min(...result.kills.filter((k) => k.mistake === m.name).map((k) => k.cases)))
  const slowest = Math.max(0, ...quickest.filter(Number.isFinite))
  return [
    mistakeTable(result),
    claimTable(result),
    `${killed} of ${result.mistakes.length} deliberately wrong versions are refuted, the slowest of them at case ${slowest} of its quickest claim.`,
    `${result.claims.length - result.idle.length} of ${result.claims.length} claims refute one or more.`,
    `The first diagnosis names the mistake for ${right} of ${killed} (${Math.round((100 * right) / Math.max(1, killed))} %).`,
    ...(result.survivors.length > 0 ? [`Survive: ${result.survivors.join(', ')}`] : []),
    ...(result.idle.length > 0 ? [`Refute nothing: ${result.idle.join(', ')}`] : []),
    '',
  ].join('\n')
}

function mistakeTable({ mistakes, kills, diagnoses }: Power): string {
  const table = new Table({
    head: ['mistake', 'what is wrong', 'shows', 'seen in', 'refuted by', 'quickest', 'diagnosis'],
    style: { head: [], border: [] },
    colWidths: [28, 38, 16, 14, 10, 34, 52],
    wordWrap: true,
  })
  for (const m of mistakes) {
    const mine = kills.filter((k) => k.mistake === m.name)
    const [quickest] = [...mine].sort((a, b) => a.cases - b.cases)
    const found = diagnoses.get(m.name)
    table.push([
      m.name,
      m.formula,
      m.showsWhen,
      m.seen ?? '',
      mine.length === 0 ? 'NONE' : plural(mine.length, 'claim'),
      quickest === undefined ? '' : `${quickest.claim}, case ${quickest.cases}`,
      mine.length === 0 ? '' : `${diagnosedRightly(m, found) ? '✓' : '✗'} ${found?.says ?? '-'}`,
    ])
  }
  return table.toString()
}

/** The other side of the matrix: what each claim refutes, and in which case. */
function claimTable({ claims, kills, affecting }: Power): string {
  const table = new Table({ head: ['claim', 'refutes', 'mistake (case)'], style: { head: [], border: [] }, colWidths: [46, 12, 134], wordWrap: true })
  for (const id of claims) {
    const mine = kills.filter((k) => k.claim === id)
    table.push([id, `${mine.length} of ${affecting.get(id) ?? 0}`, mine.map((k) => `${k.mistake} (${k.cases})`).join(', ')])
  }
  return table.toString()
}

/** Claims × mistakes: the case that refuted, or nothing. */
export function matrixCsv({ claims, mistakes, kills }: Power): string {
  const cases = new Map(kills.map((k) => [`${k.claim} ${k.mistake}`, k.cases]))
  const rows = claims.map((claim) => [claim, ...mistakes.map((m) => cases.get(`${claim} ${m.name}`) ?? '')].join(','))
  return `${[['claim', ...mistakes.map((m) => m.name)].join(','), ...rows].join('\n')}\n`
}
