import { verdict } from '../../evidence/evidence.ts'
import type { Checked } from '../../lab/check.ts'
import { isUnexplained, unexplainedText } from '../../report/blocks.ts'
import { exportResults, type Unasked } from '../../report/groups.ts'
import { adviceTold, page } from '../../report/page.ts'
import { failureOnTerminal, summaryTable, verdictLine } from '../../report/table.ts'
import { texToText } from '../../report/tex-to-text.ts'
import { plural } from '../../report/text.ts'
import { toldOnce } from '../../report/told-once.ts'
import { unaskedText } from '../../report/unasked.ts'
import { calledAs, pageWidth, paint } from './terminal.ts'

/** How much is told. */
export interface Detail {
  readonly verbose?: boolean
  readonly quiet?: boolean
}

/** Whether what looks like a slip is told in the result itself. */
export const showsNotes = ({ spec, record }: Checked, { quiet, json }: Detail & { readonly json?: boolean }): boolean =>
  spec.kind !== 'engine' && record.refused === undefined && quiet !== true && json !== true

/** What came of a check, for a person: somebody's own code as a page, the engine as a table. `whom`: the words that say whom to check. */
export function textOf(checked: Checked, whom: readonly string[], { verbose, quiet }: Detail): string {
  const { spec, record, statements } = checked
  const own = spec.kind !== 'engine'
  if (quiet === true) return verdictOf(checked)
  if (own && verbose !== true)
    return page(statements, record.evidence, {
      command: [...calledAs(), 'check', ...whom],
      verdict: verdictOf(checked),
      notes: checked.notes,
      unfit: record.unfit ?? [],
      unasked: unaskedIn(record),
      width: pageWidth(),
      paint,
    }).join('\n')
  return inFull(checked, whom)
}

/** The last line; exports that nobody could ask fail a run as well. */
function verdictOf({ spec, record: { evidence, unfit = [] }, statements }: Checked): string {
  const line = verdictLine(statements, evidence, spec.kind === 'file')
  const missing = unfit.flatMap((u) => u.required ?? [])
  const others = new Set(unfit.flatMap((u) => (u.required === undefined ? [u.export] : []))).size
  return [
    line,
    ...(missing.length === 0 ? [] : [`${missing.join(', ')}: required, and not exported: failed`]),
    ...(others === 0 ? [] : [`${plural(others, 'export')} could not be asked: failed`]),
  ].join('\n')
}

const unaskedIn = (record: Checked['record']): readonly Unasked[] => record.unasked ?? []

/** The table, every claim of somebody's own code that passed, every failure as it is, and the verdict. */
function inFull(checked: Checked, whom: readonly string[]): string {
  const { spec, record, statements, tests, notes } = checked
  const { evidence } = record
  const own = spec.kind !== 'engine'
  const again = [...calledAs(), 'check', ...whom].join(' ')
  const results = exportResults(statements, evidence)
  const unexplained = new Set(results.flatMap((r) => r.causes.filter(isUnexplained)).flatMap((c) => c.failures.map((f) => f.claim.id)))
  const failures = evidence.flatMap((e, i) => {
    const claim = statements[i] as (typeof statements)[number]
    return verdict(claim.expected, e) === 'failed'
      ? [failureOnTerminal(claim, e, again, tests.get(claim.id), own && unexplained.has(claim.id) ? unexplainedText(e) : undefined)]
      : []
  })
  const passed = evidence.flatMap((e, i) => {
    const claim = statements[i] as (typeof statements)[number]
    return own && verdict(claim.expected, e) === 'as expected' ? [`${paint('green', '✓')} ${claim.id}: ${texToText(claim.states)}`] : []
  })
  const open = evidence.flatMap((e) => (e.kind === 'undecided' ? [`? ${e.claim}: undecided: ${e.because}`] : []))
  const said = [...(record.unfit ?? []).map((u) => u.says), ...evidence.flatMap((e) => (e.kind === 'refuted' ? (e.diagnosis ?? []) : []))]
  const beside = toldOnce({ unasked: unaskedIn(record), notes }, said)
  const advice = [...beside.notes, ...adviceTold(results)].map((sentence) => `! ${sentence}`)
  const unasked = beside.unasked.map((u) => `– ${unaskedText(u)}`)
  const lists = [passed, advice, unasked].flatMap((lines) => (lines.length === 0 ? [] : [lines.join('\n')]))
  const [right, ...rest] = passed.length === 0 ? [undefined, ...lists] : lists
  const unfit = (record.unfit ?? []).map((u) => `✗ ${u.says}`)
  return [summaryTable(statements, evidence), right, ...unfit, ...failures, ...open, ...rest, verdictOf(checked)]
    .filter((part) => part !== undefined)
    .join('\n\n')
}
